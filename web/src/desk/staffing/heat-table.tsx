import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { dayKinds, forecastText, staffingText } from '../../i18n/desk-staffing.ts';
import { Button } from '../../ui/button.tsx';
import { asCsv, download } from '../admin/csv.ts';
import { Asked } from '../oversight/page.tsx';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'] as const;
const LATE = 0.8;

/** 一周热力: a table whose cells are as dark as their hour is busy; the picture is the table. */
export function HeatTable() {
  const t = useText(staffingText);
  const f = useText(forecastText);
  const kinds = useText(dayKinds);
  const pattern = useQuery({
    queryKey: ['staffing', 'pattern'],
    queryFn: () => call('GET /api/v1/staffing/pattern', { query: { weeks: 8 } }),
    staleTime: 300_000,
  });
  return (
    <section aria-label={f.heat}>
      <h2>{f.heat}</h2>
      <p className="quiet">{f.heatHint}</p>
      <Asked query={pattern}>
        {({ cells }) => {
          const most = Math.max(1, ...cells.map(({ offered }) => offered));
          const days = [...new Set(cells.map(({ weekday }) => weekday))];
          const name = (weekday: number) => kinds[WEEKDAYS[weekday - 1] ?? 'holiday'];
          const of = (weekday: number) => cells.filter((cell) => cell.weekday === weekday);
          const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
          const rows = days.map((weekday) => [name(weekday), ...of(weekday).map(({ offered }) => String(offered))]);
          return (
            <>
              {/* biome-ignore lint/a11y/useSemanticElements: a group with a name, and no landmark: pages have many tables */}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
              <div className="table-box" role="group" tabIndex={0} aria-label={f.heat}>
                <table className="table heat">
                  <caption className="unseen">{f.heat}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{f.weekday}</th>
                      {hours.map((hour) => (
                        <th key={hour} scope="col" className="number">
                          {hour}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {days.map((weekday) => (
                      <tr key={weekday}>
                        <th scope="row">{name(weekday)}</th>
                        {of(weekday).map(({ hour, offered, inTime }) => (
                          <td
                            key={hour}
                            className="number"
                            style={{ '--heat': `${Math.round((offered / most) * 40)}%` } as never}
                          >
                            {Math.round(offered)}
                            {inTime !== null && inTime < LATE && (
                              <>
                                <span className="heat-late" aria-hidden="true" />
                                <span className="unseen">{` ${f.heatLate}`}</span>
                              </>
                            )}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <p>
                <Button small onClick={() => download('pattern.csv', asCsv([[f.weekday, ...hours], ...rows]))}>
                  {t.csv}
                </Button>
              </p>
            </>
          );
        }}
      </Asked>
    </section>
  );
}
