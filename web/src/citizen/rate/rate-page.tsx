import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, call, ProblemError } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { rateText } from '../../i18n/citizen-follow.ts';
import { ratePageText } from '../../i18n/citizen-rate.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts, Spinner } from '../../ui/panel.tsx';
import { grouped } from '../follow/number.ts';
import { RateQuestions } from '../follow/rate-questions.tsx';
import { answersOf, NONE } from '../follow/rating.ts';
import { PageTitle } from '../page.tsx';
import { Link, useParams } from '../router.tsx';
import type { Rating } from '../types.ts';

type Linked = Answer<'GET /api/v1/ratings/{token}'>;
type Said = { state: string; pressed: boolean };
const keyOf = (token: string) => ['rating', token] as const;

export function RatePage() {
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  return <ByLink key={token} token={token} />;
}

function ByLink({ token }: { token: string }) {
  const t = useText(ratePageText);
  const [said, setSaid] = useState<Said | null>(null);
  const linked = useQuery({
    queryKey: keyOf(token),
    queryFn: ({ signal }) => call('GET /api/v1/ratings/{token}', { path: { token }, signal }),
    refetchOnWindowFocus: false,
  });
  if (said) return <Thanks said={said} />;
  if (linked.isPending)
    return (
      <>
        <PageTitle>{t.title}</PageTitle>
        <Spinner />
      </>
    );
  if (!linked.data) return <Closed error={linked.error} onRetry={() => linked.refetch()} />;
  return <Asked linked={linked.data} token={token} onSaid={setSaid} />;
}

/** Why a link opens nothing, and what to do instead. */
function Closed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText(ratePageText);
  const c = useText(citizenText);
  const problem = error instanceof ProblemError ? error.problem : null;
  if (!problem || problem.status >= 500 || problem.status === 429)
    return (
      <>
        <PageTitle wrong>{t.title}</PageTitle>
        <Notice tone="danger" title={c.loadFailed}>
          <p>{problem?.status === 429 ? t.tooMany : c.unreachable}</p>
          <Button onClick={onRetry}>{c.tryAgain}</Button>
        </Notice>
      </>
    );
  const faces: Record<string, [title: string, text: string]> = {
    'link-expired': [t.expired, `${problem.detail}。${t.expiredText}`],
    'link-superseded': [t.superseded, t.supersededText],
  };
  const [title, text] = faces[problem.reason] ?? [t.unknown, t.unknownText];
  return (
    <>
      <PageTitle wrong>{title}</PageTitle>
      <p>{text}</p>
      <Link to="/follow" className="button">
        {t.follow}
      </Link>
    </>
  );
}

function Asked({ linked, token, onSaid }: { linked: Linked; token: string; onSaid: (said: Said) => void }) {
  const t = useText(ratePageText);
  const pick = usePick();
  const { day, moment } = useTime();
  const queries = useQueryClient();
  const [changing, setChanging] = useState(false);
  const command = useCommand(
    (body: Record<string, unknown>, key) => call('POST /api/v1/ratings/{token}', { path: { token }, body: body as never, key }),
    ({ state }, body) => {
      queries.removeQueries({ queryKey: keyOf(token) });
      localStorage.removeItem(`draft ${draftKey}`);
      onSaid({ state, pressed: body['pressed'] === true });
    },
  );
  const change = linked.act === 'change-rating';
  const draftKey = `${linked.act} ${linked.number} ${linked.state}`;
  const rating = linked.rating as Rating | null;
  const open = linked.allowed && (!change || changing);
  return (
    <>
      <PageTitle caption={`${t.number} ${grouped(linked.number)}`}>{change ? t.changeTitle : t.title}</PageTitle>
      <p className="lead">{t.lead}</p>
      <section className="panel" aria-labelledby="about-title">
        <h2 id="about-title">{linked.title ?? t.about}</h2>
        <Facts
          items={[
            [t.filed, day(linked.receivedAt)],
            linked.unit && [t.unit, pick(linked.unit)],
            linked.reply !== null && [t.reply, linked.reply],
          ]}
        />
        {linked.title === null && <p className="aside">{t.keptBack}</p>}
      </section>
      {rating && <Before rating={rating} />}
      {!linked.allowed && linked.sentence && (
        <Notice tone="warn" title={t.notNow}>
          <p>{pick(linked.sentence)}</p>
        </Notice>
      )}
      {linked.allowed && change && !changing && <Button onClick={() => setChanging(true)}>{t.change}</Button>}
      {open && (
        <RateQuestions
          draftKey={draftKey}
          before={change ? answersOf(rating) : NONE}
          whole={linked.whole}
          byUnit={linked.unit !== null}
          busy={command.isPending}
          error={command.error}
          onSend={(body) => command.mutate(body)}
        />
      )}
      <p className="aside">{t.until(moment(linked.expiresAt))}</p>
    </>
  );
}

function Before({ rating }: { rating: Rating }) {
  const t = useText(ratePageText);
  const r = useText(rateText);
  const levels: Record<number, string> = { 5: r.level5, 4: r.level4, 3: r.level3, 2: r.level2, 1: r.level1 };
  const solved = rating.solved === undefined ? '' : rating.solved ? r.yes : r.no;
  return (
    <Notice title={t.ratedBefore}>
      <p>{t.rated(solved, levels[rating.handling ?? rating.service ?? 0] ?? '')}</p>
    </Notice>
  );
}

function Thanks({ said }: { said: Said }) {
  const t = useText(ratePageText);
  return (
    <>
      <PageTitle>{t.thanks}</PageTitle>
      <p>{t.thanksText}</p>
      {said.state === 'dissatisfaction-review' && <p>{t.thanksBad}</p>}
      {said.pressed && <p className="notice warn">{t.thanksPressed}</p>}
      <Link to="/follow">{t.follow}</Link>
    </>
  );
}
