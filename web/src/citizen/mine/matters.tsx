import { useQuery } from '@tanstack/react-query';
import { ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { mineText } from '../../i18n/citizen-mine.ts';
import { Button } from '../../ui/button.tsx';
import { type CaseState, STATES } from '../../ui/states.ts';
import { oneMatter } from '../nearby/matters.ts';
import { type Joined, leaveMatter } from './kept.ts';

/** 关注的邻里事项, as they stand now. */
export function JoinedMatters({ matters }: { matters: readonly Joined[] }) {
  const t = useText(mineText);
  if (matters.length === 0) return <p>{t.mattersNone}</p>;
  return (
    <ul className="cards">
      {matters.map((joined) => (
        <One key={joined.number} joined={joined} />
      ))}
    </ul>
  );
}

function One({ joined: { number, name } }: { joined: Joined }) {
  const t = useText(mineText);
  const pick = usePick();
  const { data, error } = useQuery({ queryKey: ['matter', number], queryFn: ({ signal }) => oneMatter(number, signal) });
  const gone = error instanceof ProblemError && error.problem.status === 404;
  return (
    <li className={`panel ${data ? (STATES[data.state as CaseState]?.tone ?? '') : ''}`}>
      <h3>{pick(name)}</h3>
      <p>{data ? pick(data.sentence) : gone ? t.gone : error ? t.unread : '…'}</p>
      <Button small look="plain" aria-label={`${t.leave}: ${pick(name)}`} onClick={() => leaveMatter(number)}>
        {t.leave}
      </Button>
    </li>
  );
}
