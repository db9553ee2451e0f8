import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ProblemError } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { caseText } from '../i18n/desk-case.ts';
import { frameText } from '../i18n/desk-frame.ts';
import { useTime } from '../i18n/time.ts';
import { Button } from '../ui/button.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { EmptyState, Spinner, Tag } from '../ui/panel.tsx';
import { Acts } from './case/acts.tsx';
import { Attachments } from './case/attachments.tsx';
import { Clocks } from './case/clocks.tsx';
import { Group } from './case/group.tsx';
import { Matter } from './case/matter.tsx';
import { Messages } from './case/messages.tsx';
import { People } from './case/people.tsx';
import { PrintSheet } from './case/print-sheet.tsx';
import { ReckonedBar } from './case/reckoned-bar.tsx';
import { SimilarCases } from './case/similar.tsx';
import { Suggestions } from './case/suggestions.tsx';
import { Timeline } from './case/timeline.tsx';
import { Work } from './case/work.tsx';
import { useKeys } from './keys.ts';
import { useLive } from './live.tsx';
import { useNames } from './names.ts';
import { Presence } from './presence.tsx';
import { type Case, caseQuery } from './queries.ts';
import { Key } from './room/keys-hint.tsx';
import { StateTag } from './state-tag.tsx';
import { useTitle } from './use-title.ts';
import './case/case.css';
import './case/print.css';

/** 工单: one page for everyone. What may be done on it is what the server says; no rule is repeated here. */
export function CasePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return <OneCase key={id} id={id} />;
}

function OneCase({ id }: { id: string }) {
  const t = useText(caseText);
  const client = useQueryClient();
  const { data: found, error, isPending, refetch } = useQuery(caseQuery(id));
  const [changed, setChanged] = useState(false);
  const version = useRef(0);
  version.current = found?.version ?? 0;
  useLive((change) => {
    if (change !== null && (change.id !== id || change.version <= version.current)) return;
    if (change !== null) setChanged(true);
    void client.invalidateQueries({ queryKey: caseQuery(id).queryKey });
  });
  useTitle(found?.number ?? '');

  if (isPending) return <Spinner />;
  if (!found) {
    if (error instanceof ProblemError && error.problem.status === 404) return <EmptyState title={t.notFound} />;
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  return (
    <article className="case">
      <CaseHead found={found} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div role="status">{changed && <Notice>{t.changed}</Notice>}</div>
      <div className="case-columns">
        <div className="case-left">
          <Group found={found} />
          <Matter found={found} />
          <People found={found} />
          <Attachments found={found} />
        </div>
        <div className="case-acts">
          {found.hints.map(({ kind, words }) => (
            <Notice key={kind} tone="warn">
              <p>{t.evasiveHint(words.join('、'))}</p>
            </Notice>
          ))}
          <Suggestions found={found} />
          <Acts found={found} />
        </div>
        <div className="case-middle">
          <Timeline found={found} />
          <Messages found={found} />
        </div>
        <div className="case-side">
          <Clocks found={found} />
          <Work found={found} />
          <SimilarCases found={found} />
        </div>
      </div>
      <PrintSheet found={found} />
    </article>
  );
}

const URGENT = new Set(['E0', 'E1', 'E2']);

function CaseHead({ found }: { found: Case }) {
  const t = useText(caseText);
  const frame = useText(frameText);
  const names = useNames();
  const time = useTime();
  const clock = (name: string) => found.clocks.find((each) => each.name === name && each.stopped === null);
  const own = clock('unit') ?? clock('dispatch') ?? clock('review') ?? clock('callback') ?? clock('acceptance');
  const citizen = clock('citizen');
  useKeys({ p: [t.print, () => print()] }, frame.keysCase);
  return (
    <header className="case-top">
      <div className="row">
        <span className="case-number">{found.number}</span>
        <StateTag state={found.state} />
        <Tag tone={URGENT.has(found.grade) ? 'danger' : ''}>{names.value(found.grade)}</Tag>
        <Tag>{names.value(found.type)}</Tag>
        {found.confidentiality !== 'ordinary' && <Tag tone="warn">{names.value(found.confidentiality)}</Tag>}
        {found.flags.map((flag) => (
          <Tag key={flag} tone={flag === 'pressed' ? 'danger' : 'accent'}>
            {names.value(flag)}
          </Tag>
        ))}
        {found.overdueAt && <Tag tone="danger">{t.overdueSince(time.moment(found.overdueAt))}</Tag>}
        <span className="grow" />
        <Button small look="plain" aria-keyshortcuts="p" onClick={() => print()}>
          <Key>p</Key> {t.print}
        </Button>
        <Presence id={found.id} />
      </div>
      <h1>{found.title}</h1>
      <div className="case-bars">
        {own && <ReckonedBar clock={own} label={names.clock(own.name)} />}
        {citizen && <ReckonedBar clock={citizen} label={names.clock('citizen')} />}
      </div>
    </header>
  );
}
