import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { dayKinds, forecastText, staffingText } from '../../i18n/desk-staffing.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { Asked } from '../oversight/page.tsx';
import { HeatTable } from './heat-table.tsx';
import { Picture } from './picture.tsx';
import { NoPast, percent, StaffingPage, Tiles } from './staffing-page.tsx';
import { TimeChart, timeOf } from './time-chart.tsx';
import { WeatherPart } from './weather-part.tsx';

type Forecast = Answer<'GET /api/v1/staffing/forecast'>;
type Day = Forecast['days'][number];
const WEEK = 7;
const moved = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const TONES = { blue: 'accent', yellow: 'warn', orange: 'warn', red: 'danger' } as const;

/** 话务预测: what comes by quarter hour, how sure that is, and what usually comes. */
export function ForecastPage() {
  const t = useText(staffingText);
  const f = useText(forecastText);
  const [from, setFrom] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const forecast = useQuery({
    queryKey: ['staffing', 'forecast', from],
    queryFn: () => call('GET /api/v1/staffing/forecast', { query: { days: WEEK, ...(from ? { from } : {}) } }),
    placeholderData: (before) => before,
    refetchInterval: 120_000,
  });
  const start = forecast.data?.days[0]?.date;
  const go = (days: number) => {
    if (!start) return;
    setFrom(moved(start, days));
    setChosen(null);
  };
  const back = () => {
    setFrom(null);
    setChosen(null);
  };
  useKeys({ '[': [t.earlier, () => go(-WEEK)], ']': [t.later, () => go(WEEK)], t: [t.today, back] }, t.forecast);
  return (
    <StaffingPage
      at="forecast"
      actions={
        <>
          <Button onClick={() => go(-WEEK)}>{t.earlier}</Button>
          <Button onClick={back}>{t.today}</Button>
          <Button onClick={() => go(WEEK)}>{t.later}</Button>
        </>
      }
    >
      <Asked query={forecast}>
        {(data) => {
          const day = data.days.find(({ date }) => date === chosen) ?? data.days[0];
          if (!day) return <NoPast />;
          return (
            <>
              <Days days={data.days} chosen={day.date} today={data.today} onChoose={setChosen} />
              {day.date < data.today && <p className="quiet">{f.past}</p>}
              <OneDay key={day.date} day={day} />
              <Accuracy data={data} />
            </>
          );
        }}
      </Asked>
      {forecast.data && forecast.data.learnt > 0 && <HeatTable />}
      <WeatherPart onDone={() => void forecast.refetch()} />
    </StaffingPage>
  );
}

function Days({
  days,
  chosen,
  today,
  onChoose,
}: {
  days: readonly Day[];
  chosen: string;
  today: string;
  onChoose: (date: string) => void;
}) {
  const t = useText(staffingText);
  const f = useText(forecastText);
  const kinds = useText(dayKinds);
  const pick = usePick();
  return (
    <ul className="tiles days" aria-label={f.days}>
      {days.map((day) => (
        <li key={day.date}>
          <button
            type="button"
            className={`tile ${day.date === chosen ? 'here' : ''}`}
            aria-pressed={day.date === chosen}
            onClick={() => onChoose(day.date)}
          >
            <span>
              {`${day.date.slice(5)} ${day.date === today ? t.today : kinds[day.kind]}`}
              {day.name && <span className="quiet">{` ${pick(day.name)}`}</span>}
            </span>
            <strong>{day.total}</strong>
            <span className="quiet">{day.actualTotal === null ? f.range(day.low, day.high) : f.came(day.actualTotal)}</span>
            {day.weather.map((each) => (
              <span key={each.kind}>
                <Tag tone={each.colour ? TONES[each.colour] : ''}>{`${pick(each)} ×${each.factor}`}</Tag>
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  );
}

function OneDay({ day }: { day: Day }) {
  const t = useText(staffingText);
  const f = useText(forecastText);
  const peak = day.expected.indexOf(Math.max(...day.expected));
  const actual = day.expected.map((_, at) => day.actual[at] ?? null);
  const text = (value: number | null | undefined) => (value === null || value === undefined ? '—' : String(value));
  const range = (at: number) => f.range(Math.round(day.lows[at] ?? 0), Math.round(day.highs[at] ?? 0));
  return (
    <Picture
      title={`${f.chart} · ${day.date}`}
      name={`forecast-${day.date}`}
      cells={{
        heads: [t.time, f.expected, f.low, f.high, f.actual],
        rows: day.expected.map((value, at) => [
          timeOf(at),
          text(value),
          text(day.lows[at]),
          text(day.highs[at]),
          text(actual[at]),
        ]),
      }}
    >
      <TimeChart
        label={f.picture(day.date, day.total, timeOf(peak))}
        at={day.actual.length > 0 && day.actual.length < 96 ? day.actual.length - 1 : peak}
        series={[
          { name: f.expected, tone: 'line', values: day.expected },
          { name: f.actual, tone: 'fact', values: actual },
        ]}
        band={{ name: f.bounds, low: day.lows, high: day.highs }}
        readout={(at) => f.readout(timeOf(at), text(day.expected[at]), range(at), text(actual[at]))}
      />
    </Picture>
  );
}

function Accuracy({ data: { accuracy, learnt, handlingSeconds, measured } }: { data: Forecast }) {
  const f = useText(forecastText);
  return (
    <section aria-label={f.accuracy}>
      <h2>{f.accuracy}</h2>
      <Tiles
        label={f.accuracy}
        tiles={[
          ...(accuracy
            ? [
                { name: f.mape, value: percent(accuracy.mape), note: f.naive(accuracy.naiveMape) },
                { name: f.dayMape, value: percent(accuracy.dayMape), note: f.naive(accuracy.naiveDayMape) },
                { name: f.covered, value: percent(accuracy.covered), note: f.eighty },
              ]
            : []),
          { name: f.learnt, value: String(learnt) },
          { name: f.handling, value: f.seconds(handlingSeconds), note: measured ? f.measured : f.assumed },
        ]}
      />
      {accuracy && <p className="quiet">{f.tested(accuracy.from, accuracy.to, accuracy.least)}</p>}
    </section>
  );
}
