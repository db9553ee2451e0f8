import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { rosterText } from '../../i18n/desk-roster.ts';
import { staffingText } from '../../i18n/desk-staffing.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { asCsv, download } from '../admin/csv.ts';
import { type Column, Table } from '../oversight/table.tsx';
import type { Roster } from './roster-page.tsx';

type Shift = Roster['shifts'][number];
/** The hotline's cities keep one time. */
const local = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
export const clockOf = (at: string): string => local(at).slice(11, 16);
export const dateOf = (at: string): string => local(at).slice(0, 10);

/** 班次: who works when on a day, and while it is a proposal, somebody else instead. */
export function ShiftTable({ roster, day }: { roster: Roster; day: string }) {
  const t = useText(staffingText);
  const r = useText(rosterText);
  const pick = usePick();
  const [changing, setChanging] = useState<Shift | null>(null);
  const rows = roster.shifts.filter(({ starts }) => dateOf(starts) === day);
  const team = (code: string) => {
    const found = roster.teams.find((each) => each.code === code);
    return found ? pick(found) : code;
  };
  const may = roster.may.includes('give');
  const breaksOf = ({ breaks }: Shift) => breaks.map(({ starts, ends }) => `${clockOf(starts)}–${clockOf(ends)}`).join(' ');
  const columns: Column<Shift>[] = [
    { key: 'kind', head: r.shift, names: true, cell: ({ kindName }) => pick(kindName) },
    { key: 'from', head: r.from, number: true, cell: ({ starts }) => clockOf(starts) },
    { key: 'to', head: r.to, number: true, cell: ({ ends }) => clockOf(ends) },
    { key: 'breaks', head: r.breaks, cell: breaksOf },
    { key: 'team', head: r.team, cell: (shift) => team(shift.team) },
    { key: 'person', head: r.person, cell: ({ name }) => (name ? pick(name) : <strong>{r.nobody}</strong>) },
    ...(may
      ? [
          {
            key: 'change',
            head: r.change,
            cell: (shift: Shift) => (
              <Button small look="plain" aria-label={r.changeOf(shift.no)} onClick={() => setChanging(shift)}>
                {r.change}
              </Button>
            ),
          },
        ]
      : []),
  ];
  const all = () =>
    roster.shifts.map((shift) => [
      ...[
        dateOf(shift.starts),
        pick(shift.kindName),
        clockOf(shift.starts),
        clockOf(shift.ends),
        breaksOf(shift),
        team(shift.team),
      ],
      shift.name ? pick(shift.name) : '',
    ]);
  const heads = [t.date, r.shift, r.from, r.to, r.breaks, r.team, r.person];
  return (
    <>
      {changing && <Change key={changing.no} roster={roster} shift={changing} onDone={() => setChanging(null)} />}
      <Table
        caption={r.shiftsOn(day, rows.length)}
        rows={rows}
        keyOf={({ no }) => String(no)}
        columns={columns}
        toneOf={({ no, staff }) => (no === changing?.no ? 'here' : staff === null ? 'near' : '')}
      />
      <p>
        <Button small onClick={() => download(`shifts-${roster.first}.csv`, asCsv([heads, ...all()]))}>
          {t.csv}
        </Button>
      </p>
    </>
  );
}

const NOBODY = 'nobody';

function Change({ roster, shift, onDone }: { roster: Roster; shift: Shift; onDone: () => void }) {
  const r = useText(rosterText);
  const pick = usePick();
  const client = useQueryClient();
  const [who, setWho] = useState(shift.staff ?? NOBODY);
  const give = useCommand(
    (staff: string, key) =>
      call('PUT /api/v1/staffing/rosters/{roster}/shifts/{no}', {
        path: { roster: roster.id, no: shift.no },
        body: { staff: staff === NOBODY ? null : staff },
        key,
      }),
    (after) => {
      client.setQueryData(['staffing', 'roster', roster.id], after);
      onDone();
    },
  );
  const options = [
    { value: NOBODY, label: r.nobody },
    ...roster.operators.map((each) => ({ value: each.id, label: pick(each), words: `${each.zh} ${each.en}` })),
  ];
  return (
    <Panel title={`${r.changeOf(shift.no)} · ${pick(shift.kindName)} ${clockOf(shift.starts)}–${clockOf(shift.ends)}`}>
      <form
        className="quick-form"
        aria-label={r.changeOf(shift.no)}
        onSubmit={(event) => {
          event.preventDefault();
          give.mutate(who);
        }}
      >
        {give.error && <Failure error={give.error} />}
        <Combobox label={r.person} options={options} value={who} onChoose={setWho} />
        <Button look="main" type="submit" busy={give.isPending}>
          {r.give}
        </Button>
      </form>
    </Panel>
  );
}
