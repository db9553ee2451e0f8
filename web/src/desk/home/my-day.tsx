import { useText } from '../../i18n/catalogue.ts';
import { eventText } from '../../i18n/desk-events.ts';
import { homeText } from '../../i18n/desk-frame.ts';
import { Panel } from '../../ui/panel.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import type { Home } from '../queries.ts';

const DAYS = 7;
const MOST = 8;

/** The last seven days up to a day, as the server writes them. */
const daysTo = (today: string): string[] =>
  Array.from({ length: DAYS }, (_, back) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - (DAYS - 1 - back) * 86_400_000).toISOString().slice(0, 10),
  );

/** 我的今天: what one did, beside what a colleague who does the same does on a day, and how it went over the week. */
export function MyDay({ home }: { home: Home }) {
  const t = useText(homeText);
  const sentences: Readonly<Record<string, string>> = useText(eventText);
  const days = daysTo(home.today);
  const types = Map.groupBy(home.days, ({ type }) => type);
  const rows = [...types]
    .map(([type, counts]) => {
      const values = days.map((day) => counts.find((each) => each.day === day)?.mine ?? 0);
      // The aim is what is usual: a colleague's day, over all days on which any of them did it.
      const busy = counts.filter(({ people }) => people > 0);
      const people = busy.reduce((sum, each) => sum + each.people, 0);
      const aim = people === 0 ? null : busy.reduce((sum, each) => sum + each.others, 0) / people;
      return { type, values, today: values.at(-1) ?? 0, aim };
    })
    .toSorted((one, two) => two.today - one.today || Math.max(...two.values) - Math.max(...one.values))
    .slice(0, MOST);
  return (
    <Panel title={t.day}>
      {rows.length === 0 ? (
        <p className="quiet">{t.dayNone}</p>
      ) : (
        <table className="table my-day">
          <thead>
            <tr>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.today}</th>
              <th scope="col">{t.aim}</th>
              <th scope="col">{t.trend}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ type, values, today, aim }) => (
              <tr key={type}>
                <th scope="row">{sentences[type] ?? type}</th>
                <td className="number">
                  <strong>{today}</strong>
                </td>
                <td className="number">{aim === null ? '—' : aim.toFixed(aim < 10 ? 1 : 0)}</td>
                <td>
                  <Sparkline values={values} label={t.trendOf(sentences[type] ?? type, values.join(' · '))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
