import { useEffect, useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { keptCodeOf } from '../mine/kept.ts';
import { PageTitle } from '../page.tsx';
import { Link, useParams } from '../router.tsx';
import { Acts, Waited } from './acts.tsx';
import { Files } from './files.tsx';
import { FollowBox } from './follow-box.tsx';
import { History } from './history.tsx';
import { KeepHere } from './keep-here.tsx';
import { Matter } from './matter.tsx';
import { Messages } from './messages.tsx';
import { dropCode, grouped, isCode, keepCode, keptCode, plainNumber } from './number.ts';
import { Reply } from './reply.tsx';
import { useFollowed } from './use-followed.ts';
import { WhereIsIt } from './where-is-it.tsx';

/** A code behind # (a link that somebody kept) never reached a server; it is taken out of the address at once. */
function codeFor(number: string): string {
  const given = decodeURIComponent(location.hash.slice(1));
  if (isCode(given)) keepCode(number, given);
  return keptCode(number) || keptCodeOf(number);
}

export function AppealPage() {
  const { number: written } = useParams({ strict: false }) as { number: string };
  const number = plainNumber(written);
  return <Appeal key={number} number={number} />;
}

function Appeal({ number }: { number: string }) {
  const t = useText(followText);
  const [code, setCode] = useState(() => codeFor(number));
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname);
  }, []);
  const followed = useFollowed(number, code);
  const reason = followed.error instanceof ProblemError ? followed.error.problem : null;

  // A code that opened nothing is not kept: the next page would only fail again.
  const wrong = reason?.status === 404;
  useEffect(() => {
    if (wrong) dropCode(number);
  }, [wrong, number]);

  if (code === '' || wrong)
    return (
      <>
        <PageTitle wrong={wrong}>{t.title}</PageTitle>
        <FollowBox
          key={String(wrong)}
          number={number}
          {...(wrong ? { wrong: t.wrong } : {})}
          onGiven={() => setCode(codeFor(number))}
        />
        <p className="aside">{t.lost}</p>
      </>
    );
  if (followed.isPending)
    return (
      <>
        <PageTitle>{t.title}</PageTitle>
        <Spinner />
      </>
    );
  if (!followed.data) return <Failed number={number} tooMany={reason?.status === 429} onRetry={() => followed.refetch()} />;
  return <Shown number={number} code={code} followed={followed} />;
}

function Failed({ number, tooMany, onRetry }: { number: string; tooMany: boolean; onRetry: () => void }) {
  const t = useText(followText);
  const c = useText(citizenText);
  return (
    <>
      <PageTitle wrong>{`${t.number} ${grouped(number)}`}</PageTitle>
      <Notice tone="danger" title={c.loadFailed}>
        <p>{tooMany ? t.tooMany : c.unreachable}</p>
        <Button onClick={onRetry}>{c.tryAgain}</Button>
      </Notice>
    </>
  );
}

function Shown({ number, code, followed }: { number: string; code: string; followed: ReturnType<typeof useFollowed> }) {
  const t = useText(followText);
  const { moment } = useTime();
  const [done, setDone] = useState<string | null>(null);
  const { data, isError, dataUpdatedAt, isFetching } = followed;
  if (!data) return null;
  const acting = {
    followed: data,
    code,
    onDone: (said: string) => {
      setDone(said);
      scrollTo({ top: 0 });
    },
  };
  return (
    <>
      <PageTitle caption={`${t.number} ${grouped(number)} · ${t.filedAt(moment(data.receivedAt))}`}>{data.title}</PageTitle>
      {isError && <p className="notice warn">{t.stale}</p>}
      <div role="status">{done && <p className="notice good">{done}</p>}</div>
      <Waited {...acting} only="give-info" />
      <WhereIsIt followed={data} />
      <Reply followed={data} />
      <Waited {...acting} only="rate" />
      <Acts {...acting} />
      <Files followed={data} code={code} />
      <Messages followed={data} />
      <History followed={data} />
      <Matter followed={data} />
      <p className="aside">{t.privacy}</p>
      <KeepHere number={number} code={code} title={data.title} />
      <p className="row no-print">
        <Button small busy={isFetching} onClick={() => followed.refetch()}>
          {t.refresh}
        </Button>
        <span className="aside">{t.fresh(moment(new Date(dataUpdatedAt).toISOString()))}</span>
        <Link to="/follow">{t.other}</Link>
      </p>
    </>
  );
}
