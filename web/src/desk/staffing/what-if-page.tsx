import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type Answer, call, ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { costText, whatIfText } from '../../i18n/desk-staffing.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Asked } from '../oversight/page.tsx';
import { useSettled } from '../register/use-settled.ts';
import { Bars } from './bars.tsx';
import { Picture } from './picture.tsx';
import { NoPast, percent, StaffingPage } from './staffing-page.tsx';

type Outlook = Answer<'POST /api/v1/staffing/what-if'>;
type Assumed = Outlook['assumed'];
type Name = 'growth' | 'directShare' | 'directSeconds' | 'orderSeconds' | 'patienceSeconds' | 'deflected' | 'years';
type Slider = {
  name: Name;
  label: string;
  min: number;
  max: number;
  step: number;
  scale: number;
  unit: (value: number) => string;
};

/** 假设推演: sliders on the left, the coming years on the right; nothing of it is kept. */
export function WhatIfPage() {
  const w = useText(whatIfText);
  const [told, setTold] = useState<Partial<Record<Name, number>>>({});
  const settled = useSettled(JSON.stringify(told));
  const outlook = useQuery({
    queryKey: ['staffing', 'what-if', settled],
    queryFn: () => call('POST /api/v1/staffing/what-if', { body: JSON.parse(settled) as never }),
    placeholderData: (before) => before,
    retry: false,
  });
  const noPast = outlook.error instanceof ProblemError && outlook.error.problem.reason === 'no-past-yet';
  const sliders: Slider[] = [
    { name: 'growth', label: w.growth, min: -20, max: 150, step: 1, scale: 100, unit: w.percent },
    { name: 'deflected', label: w.deflected, min: 0, max: 70, step: 1, scale: 100, unit: w.percent },
    { name: 'directShare', label: w.directShare, min: 20, max: 100, step: 1, scale: 100, unit: w.percent },
    { name: 'directSeconds', label: w.directSeconds, min: 60, max: 600, step: 10, scale: 1, unit: w.seconds },
    { name: 'orderSeconds', label: w.orderSeconds, min: 60, max: 900, step: 10, scale: 1, unit: w.seconds },
    { name: 'patienceSeconds', label: w.patience, min: 20, max: 600, step: 10, scale: 1, unit: w.seconds },
    { name: 'years', label: w.years, min: 1, max: 8, step: 1, scale: 1, unit: w.yearsOf },
  ];
  return (
    <StaffingPage at="whatIf">
      {noPast ? (
        <NoPast />
      ) : (
        <Asked query={outlook}>
          {(data) => (
            <div className="what-if">
              <Panel title={w.assume}>
                {sliders.map((slider) => (
                  <OneSlider
                    key={slider.name}
                    slider={slider}
                    value={told[slider.name] ?? data.assumed[slider.name]}
                    onChange={(value) => setTold((before) => ({ ...before, [slider.name]: value }))}
                  />
                ))}
                <Button onClick={() => setTold({})}>{w.reset}</Button>
              </Panel>
              <Result data={data} />
            </div>
          )}
        </Asked>
      )}
    </StaffingPage>
  );
}

function OneSlider({ slider, value, onChange }: { slider: Slider; value: Assumed[Name]; onChange: (value: number) => void }) {
  const own = useId();
  const { label, min, max, step, scale, unit } = slider;
  const shown = Math.round(value * scale);
  return (
    <div className="slider">
      <label htmlFor={own}>{label}</label>
      <output htmlFor={own}>{unit(shown)}</output>
      <input
        id={own}
        type="range"
        min={min}
        max={max}
        step={step}
        value={shown}
        aria-valuetext={unit(shown)}
        onChange={(event) => onChange(Number(event.target.value) / scale)}
      />
    </div>
  );
}

function Result({ data: { years, yearsToDouble, today, targets } }: { data: Outlook }) {
  const w = useText(whatIfText);
  const c = useText(costText);
  const money = (fen: number | null) => (fen === null ? c.unknown : c.yuan(fen));
  const names = years.map(({ year }) => w.yearNo(year));
  const bad = years.find(({ late }) => late > targets.late);
  const of = (value: (year: Outlook['years'][number]) => number) => years.map(value);
  return (
    <div>
      <p className="what-if-says">
        <strong>{yearsToDouble === null ? w.never : w.doubles(yearsToDouble.toFixed(1))}</strong>{' '}
        <span className="quiet">
          {w.start(Math.round(today.callsPerDay), today.busySeats, Math.round(today.busyShare * 1000) / 10)}
        </span>
      </p>
      <Notice tone={bad ? 'warn' : 'good'}>{bad ? w.breaks(bad.year, Math.round(bad.late * 100)) : w.holds}</Notice>
      <Picture
        title={w.result}
        name="what-if"
        cells={{
          heads: [w.year, w.callsPerDay, w.seats, w.heads, w.cost, w.costPerContact, w.late, w.abandoned],
          rows: years.map((year) => [
            w.yearNo(year.year),
            ...[String(Math.round(year.callsPerDay)), String(year.seats), String(year.heads)],
            ...[money(year.cost), money(year.costPerContact), percent(year.late), percent(year.abandoned)],
          ]),
        }}
      >
        <div className="small-multiples">
          <Bars label={w.callsPerDay} names={names} values={of((year) => Math.round(year.callsPerDay))} />
          <Bars label={w.seats} names={names} values={of(({ seats }) => seats)} line={today.busySeats} />
          <Bars label={w.heads} names={names} values={of(({ heads }) => heads)} />
          {years[0]?.cost !== null && (
            <Bars label={w.cost} names={names} values={of(({ cost }) => cost ?? 0)} spoken={(value) => money(value)} />
          )}
          <Bars
            label={w.late}
            names={names}
            values={of(({ late }) => late)}
            spoken={percent}
            line={targets.late}
            bad={(value) => value > targets.late}
          />
          <Bars
            label={w.abandoned}
            names={names}
            values={of(({ abandoned }) => abandoned)}
            spoken={percent}
            line={targets.abandoned}
            bad={(value) => value > targets.abandoned}
          />
        </div>
        {years[0]?.cost === null && <p className="quiet">{w.noCost}</p>}
      </Picture>
    </div>
  );
}
