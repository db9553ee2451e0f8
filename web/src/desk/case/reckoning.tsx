import { useQuery } from '@tanstack/react-query';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { caseText } from '../../i18n/desk-case.ts';
import { useTime } from '../../i18n/time.ts';
import { type Case, codesQuery } from '../queries.ts';
import { codesOf } from './schema.ts';

export type Clock = Case['clocks'][number];
type Day = Clock['skipped'][number];

/** 时限说明: from when it counts and until when, which days were left out and why, and what stood still. */
export function Reckoning({ clock }: { clock: Clock }) {
  const t = useText(caseText);
  const time = useTime();
  const pick = usePick();
  const { data: codes } = useQuery(codesQuery);
  const limit = useLimit();
  const cause = (code: string) => {
    const known = codesOf(codes, 'pauseCauses').find((each) => each.code === code);
    return known ? pick(known) : code;
  };
  const days = (title: string, list: readonly Day[]) =>
    list.length > 0 && (
      <>
        <p>{title}</p>
        <ul>
          {runs(list).map(({ from, to, ...said }) => (
            <li key={from}>
              {from === to ? from : `${from} – ${to}`} {pick(said)}
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <div className="reckoning">
      <p>
        {t.clockFrom(time.moment(clock.from), limit(clock.limit))}
        {clock.due && `${t.clockDue(time.moment(clock.due))}`}
        {clock.stopped && ` · ${t.clockStopped(time.moment(clock.stopped))}`}
      </p>
      {days(t.clockSkipped, clock.skipped)}
      {days(t.clockWorked, clock.worked)}
      {clock.pauses.length > 0 && (
        <>
          <p>{t.clockPauses}</p>
          <ul>
            {clock.pauses.map((pause) => (
              <li key={String(pause['from'])}>
                {t.clockPause(
                  time.moment(String(pause['from'])),
                  typeof pause['to'] === 'string' ? time.moment(pause['to']) : t.untilNow,
                  cause(String(pause['cause'])),
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Days in a row with the same reason are one line. */
function runs(days: readonly Day[]): { from: string; to: string; zh: string; en: string }[] {
  const lines: { from: string; to: string; zh: string; en: string }[] = [];
  const next = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  for (const { date, zh, en } of days) {
    const last = lines.at(-1);
    if (last && last.zh === zh && next(last.to) === date) last.to = date;
    else lines.push({ from: date, to: date, zh, en });
  }
  return lines;
}

function useLimit(): (limit: Clock['limit']) => string {
  const t = useText(caseText);
  const time = useTime();
  return (limit) => {
    if (limit['kind'] === 'working-days') return t.workingDays(Number(limit['days']));
    if (limit['kind'] === 'working-hours') return t.workingHours(Number(limit['hours']));
    return t.naturalLimit(time.span(Number(limit['minutes']) * 60_000));
  };
}
