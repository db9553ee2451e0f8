import { usePick, useText } from '../../i18n/catalogue.ts';
import { bulletinText } from '../../i18n/citizen-bulletin.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Bars, Chart } from './chart.tsx';
import { type Bulletin, changeText, countText, monthName, shareText } from './figures.ts';

type Of = { bulletin: Bulletin };
const MONTHS = ['now', 'before', 'yearBefore'] as const;
const RATES = ['onTime', 'response', 'resolution', 'satisfaction'] as const;

/** 总的情况: the figures that one remembers, each beside what it was. */
export function Glance({ bulletin: { now, before, yearBefore } }: Of) {
  const t = useText(bulletinText);
  const items = [
    { key: 'cases', name: t.cases, hint: '' },
    { key: 'byHotline', name: t.byHotline, hint: t.byHotlineHint },
    { key: 'dispatched', name: t.dispatched, hint: '' },
    { key: 'closed', name: t.closed, hint: '' },
  ] as const;
  return (
    <section aria-labelledby="glance-title">
      <h2 id="glance-title">{t.main}</h2>
      <dl className="glance">
        {items.map(({ key, name, hint }) => {
          const changes = [
            [changeText(now[key], before[key]), t.before],
            [changeText(now[key], yearBefore[key]), t.yearBefore],
          ].filter((each): each is [string, string] => each[0] !== null);
          return (
            <div key={key} className="panel">
              <dt>{name}</dt>
              <dd>
                <strong>{countText(now[key], t.few)}</strong>
                {key !== 'closed' &&
                  changes.map(([change, when]) => (
                    <span key={when} className="aside">
                      {t.than(change, when)}
                    </span>
                  ))}
                {hint && <span className="aside">{hint}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

export function Volume({ bulletin }: Of) {
  const t = useText(bulletinText);
  const language = useLanguage();
  const name = { now: t.now, before: t.before, yearBefore: t.yearBefore };
  const rows = MONTHS.map((key) => ({ key, ...bulletin[key], name: `${name[key]} ${monthName(bulletin[key].month, language)}` }));
  const columns = [t.name, t.cases, t.byHotline, t.dispatched, t.closed];
  return (
    <Chart
      title={t.volume}
      file={`bulletin-${bulletin.month}-volume`}
      table={{
        columns,
        rows: rows.map(({ key, name: rowName, cases, byHotline, dispatched, closed }) => ({
          key,
          name: rowName,
          cells: [cases, byHotline, dispatched, closed].map((count) => countText(count, t.few)),
        })),
      }}
    >
      <Bars
        bars={rows.map(({ key, name: barName, cases }) => ({ key, name: barName, value: cases, text: countText(cases, t.few) }))}
      />
    </Chart>
  );
}

/** 四项比率: small multiples on one scale, three months each. */
export function Rates({ bulletin }: Of) {
  const t = useText(bulletinText);
  const months = { now: t.now, before: t.before, yearBefore: t.yearBefore };
  return (
    <Chart
      title={t.rates}
      hint={t.ratesHint}
      file={`bulletin-${bulletin.month}-rates`}
      table={{
        columns: [t.name, t.now, t.before, t.yearBefore],
        rows: RATES.map((rate) => ({
          key: rate,
          name: t[rate],
          cells: MONTHS.map((month) => shareText(bulletin[month][rate], t.nothing)),
        })),
      }}
    >
      <div className="multiples">
        {RATES.map((rate) => (
          <div key={rate}>
            <h3>{t[rate]}</h3>
            <Bars
              most={1}
              bars={MONTHS.map((month) => ({
                key: month,
                name: months[month],
                value: bulletin[month][rate],
                text: shareText(bulletin[month][rate], t.nothing),
              }))}
            />
          </div>
        ))}
      </div>
    </Chart>
  );
}

type Cut = 'byType' | 'byGroup' | 'byDistrict' | 'matters';

/** One cut of the month: what there was of each, the largest first. */
export function Parts({ bulletin, name, title }: Of & { name: Cut; title: string }) {
  const t = useText(bulletinText);
  const pick = usePick();
  const parts = bulletin[name];
  return (
    <Chart
      title={title}
      file={`bulletin-${bulletin.month}-${name}`}
      table={{
        columns: [t.name, t.now, t.before, t.yearBefore],
        rows: parts.map((part) => ({
          key: part.key,
          name: pick(part),
          cells: MONTHS.map((month) => countText(part[month === 'now' ? 'cases' : month], t.few)),
        })),
      }}
    >
      {parts.length === 0 ? (
        <p>{t.partsFew}</p>
      ) : (
        <Bars
          bars={parts.map((part) => ({
            key: part.key,
            name: pick(part),
            value: part.cases,
            text: countText(part.cases, t.few),
            mark: part.yearBefore,
          }))}
        />
      )}
    </Chart>
  );
}
