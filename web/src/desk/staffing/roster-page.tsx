import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { rosterText } from '../../i18n/desk-roster.ts';
import { staffingText } from '../../i18n/desk-staffing.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Failure, Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Asked } from '../oversight/page.tsx';
import { Picture } from './picture.tsx';
import { lastOf, ROSTER_TONES } from './rosters-page.tsx';
import { ShiftTable } from './shift-table.tsx';
import { percent, StaffingPage, Tiles } from './staffing-page.tsx';
import { TimeChart, timeOf } from './time-chart.tsx';

export type Roster = Answer<'GET /api/v1/staffing/rosters/{roster}'>;

/** 一份班表: what it comes to, where it covers what is needed, who works when; released by a second person. */
export function RosterPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const r = useText(rosterText);
  const [chosen, setChosen] = useState<string | null>(null);
  const roster = useQuery({
    queryKey: ['staffing', 'roster', id],
    queryFn: () => call('GET /api/v1/staffing/rosters/{roster}', { path: { roster: id } }),
    staleTime: 0,
  });
  return (
    <StaffingPage at="rosters" title={roster.data ? `${r.week} ${r.weekOf(roster.data.first, lastOf(roster.data))}` : r.week}>
      <Asked query={roster}>
        {(data) => {
          const days = data.figures.days.map(({ date }) => date);
          const day = chosen ?? days[0] ?? '';
          const at = Math.max(0, days.indexOf(day));
          return (
            <>
              <Decide roster={data} />
              <Summary roster={data} />
              {data.short > 0 && <Notice tone="warn">{r.missing(data.short)}</Notice>}
              <Tabs label={r.day} at={day} onGo={setChosen} tabs={days.map((date) => ({ id: date, label: date.slice(5) }))} />
              <Coverage key={day} roster={data} at={at} />
              <ShiftTable roster={data} day={day} />
            </>
          );
        }}
      </Asked>
    </StaffingPage>
  );
}

function Decide({ roster: { id, status, proposedName, proposedAt, decidedName, decidedAt, may, note } }: { roster: Roster }) {
  const r = useText(rosterText);
  const time = useTime();
  const client = useQueryClient();
  const decide = useCommand(
    (act: 'release' | 'withdraw', key) =>
      act === 'release'
        ? call('POST /api/v1/staffing/rosters/{roster}/release', { path: { roster: id }, key })
        : call('POST /api/v1/staffing/rosters/{roster}/withdraw', { path: { roster: id }, key }),
    (after) => {
      client.setQueryData(['staffing', 'roster', id], after);
      void client.invalidateQueries({ queryKey: ['staffing', 'rosters'] });
    },
  );
  return (
    <>
      <p className="row">
        <Tag tone={ROSTER_TONES[status]}>{r[status]}</Tag>
        <span className="quiet">{`${r.proposedBy} ${proposedName} ${time.moment(proposedAt)}`}</span>
        {decidedAt && <span className="quiet">{`${r.decidedBy} ${decidedName} ${time.moment(decidedAt)}`}</span>}
        {note && <span>{note}</span>}
        <span className="grow" />
        {may.includes('release') && (
          <Button look="main" busy={decide.isPending} onClick={() => decide.mutate('release')}>
            {r.release}
          </Button>
        )}
        {may.includes('withdraw') && (
          <Button look="danger" busy={decide.isPending} onClick={() => decide.mutate('withdraw')}>
            {r.withdraw}
          </Button>
        )}
      </p>
      {status === 'proposed' && !may.includes('release') && <p className="quiet">{r.releaseHint}</p>}
      {decide.error && <Failure error={decide.error} />}
      <div role="status">{decide.isSuccess && <Notice tone="good">{r.done}</Notice>}</div>
    </>
  );
}

function Summary({ roster: { figures, heads, people, silos } }: { roster: Roster }) {
  const r = useText(rosterText);
  return (
    <Tiles
      label={r.week}
      tiles={[
        {
          name: r.service,
          value: percent(figures.inTime),
          note: r.target(figures.target),
          tone: figures.inTime < figures.target ? 'late' : '',
        },
        { name: r.shiftsOf, value: String(figures.shifts), note: r.open(figures.open), tone: figures.open > 0 ? 'near' : '' },
        { name: r.people, value: String(people), note: r.peopleOf(heads, people), tone: heads > people ? 'near' : '' },
        {
          name: r.hours,
          value: String(Math.round(figures.paidHours)),
          note: r.shrinkage(Math.round(figures.floorHours), figures.shrinkage),
        },
        {
          name: r.fatigue,
          value: String(figures.mostCalls),
          note: r.fatigueOf(figures.warnCalls),
          tone: figures.mostCalls > figures.warnCalls ? 'late' : '',
        },
        { name: r.pooled, value: r.seatsNow(silos.together), note: r.pooledOf(silos.apart) },
      ]}
    />
  );
}

function Coverage({ roster, at }: { roster: Roster; at: number }) {
  const t = useText(staffingText);
  const r = useText(rosterText);
  const part = <T,>(values: readonly T[]): T[] => values.slice(at * 96, at * 96 + 96);
  const [calls, seats, need, cover, why] = [
    part(roster.calls),
    part(roster.seats),
    part(roster.rostered),
    part(roster.covered),
    part(roster.why).map((reason) => r.whyNames[reason]),
  ];
  const day = roster.figures.days[at];
  if (!day) return null;
  const n = (values: readonly number[], index: number) => values[index] ?? 0;
  return (
    <Picture
      title={`${r.coverage} · ${day.date}`}
      name={`roster-${day.date}`}
      cells={{
        heads: [t.time, t.calls, r.seats, r.need, r.cover, r.why],
        rows: calls.map((count, index) => [
          ...[timeOf(index), String(count), String(n(seats, index)), String(n(need, index)), String(n(cover, index))],
          why[index] ?? '',
        ]),
      }}
    >
      <TimeChart
        label={r.picture(day.date, Math.round(day.need), Math.round(day.covered))}
        at={need.indexOf(Math.max(...need))}
        area={{ name: r.cover, values: cover }}
        short={{ need, cover }}
        series={[{ name: r.need, tone: 'need', stepped: true, values: need }]}
        readout={(index) =>
          r.readout(timeOf(index), String(n(calls, index)), n(seats, index), n(need, index), n(cover, index), why[index] ?? '')
        }
      />
    </Picture>
  );
}
