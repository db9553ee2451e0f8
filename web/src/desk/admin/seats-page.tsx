import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { roomText } from '../../i18n/desk-oversight-rooms.ts';
import { seatsText } from '../../i18n/desk-seats.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { EmptyState, Panel } from '../../ui/panel.tsx';
import { toast } from '../../ui/toast.tsx';
import { Asked, Page } from '../oversight/page.tsx';
import { type Column, Table } from '../oversight/table.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import './admin.css';

type Seat = Answer<'GET /api/v1/seats'>['items'][number];
const SEATS = ['seats'];
const FEW = 100;

/** 坐席编组: who sits at which teams and has which skills, found by any of them. */
export function SeatsPage() {
  const t = useText(seatsText);
  const rooms = useText(roomText);
  const names = usePhoneNames();
  const seats = useQuery({ queryKey: SEATS, queryFn: () => call('GET /api/v1/seats', {}), staleTime: 0 });
  const [text, setText] = useState('');
  const [team, setTeam] = useState('');
  const [skill, setSkill] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [most, setMost] = useState(FEW);
  const wanted = text.trim().toLowerCase();
  const coded = (kind: 'teams' | 'skills') =>
    (names.settings?.[kind] ?? []).map((each) => ({ value: each.code, label: names.pick(each) }));
  return (
    <Page title={rooms.seats}>
      <search className="filters">
        <TextField label={t.find} type="search" optional value={text} onChange={(event) => setText(event.target.value)} />
        <SelectField
          label={t.team}
          optional
          choices={coded('teams')}
          value={team}
          onChange={(event) => setTeam(event.target.value)}
        />
        <SelectField
          label={t.skill}
          optional
          choices={coded('skills')}
          value={skill}
          onChange={(event) => setSkill(event.target.value)}
        />
      </search>
      <Asked query={seats}>
        {({ items }) => {
          const rows = items.filter(
            (seat) =>
              (team === '' || seat.teams.includes(team)) &&
              (skill === '' || seat.skills.includes(skill)) &&
              `${seat.login} ${seat.zh} ${seat.en}`.toLowerCase().includes(wanted),
          );
          const seat = items.find(({ staff }) => staff === chosen);
          return (
            <>
              {seat && <Change key={seat.staff} seat={seat} onClose={() => setChosen(null)} />}
              <p className="quiet" role="status">
                {t.count(rows.length)}
              </p>
              {rows.length === 0 ? (
                <EmptyState title={t.none}>
                  <p>{t.noneHint}</p>
                </EmptyState>
              ) : (
                <List rows={rows.slice(0, most)} chosen={chosen} onChoose={setChosen} />
              )}
              {rows.length > most && <Button onClick={() => setMost(most + FEW)}>{t.count(rows.length - most)} +</Button>}
              <Summary seats={items} />
            </>
          );
        }}
      </Asked>
    </Page>
  );
}

function List({ rows, chosen, onChoose }: { rows: readonly Seat[]; chosen: string | null; onChoose: (staff: string) => void }) {
  const t = useText(seatsText);
  const rooms = useText(roomText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const columns: Column<Seat>[] = [
    { key: 'name', head: t.name, names: true, cell: (row) => names.pick(row) },
    { key: 'login', head: t.login, cell: ({ login }) => login },
    { key: 'teams', head: t.teams, cell: ({ teams }) => teams.map(names.team).join(' · ') },
    { key: 'skills', head: t.skills, cell: ({ skills }) => skills.map(names.skill).join(' · ') || '—' },
    { key: 'principal', head: t.principal, cell: ({ principal }) => (principal === 'contractor' ? t.contractor : t.government) },
    { key: 'state', head: t.state, cell: ({ state }) => words.seatStates[state] },
    {
      key: 'change',
      head: <span className="unseen">{t.change}</span>,
      cell: (row) => (
        <Button
          small
          aria-label={t.changeOf(names.pick(row))}
          aria-expanded={chosen === row.staff}
          onClick={() => onChoose(row.staff)}
        >
          {t.change}
        </Button>
      ),
    },
  ];
  return <Table caption={rooms.seats} hidesCaption columns={columns} rows={rows} keyOf={({ staff }) => staff} />;
}

function Change({ seat, onClose }: { seat: Seat; onClose: () => void }) {
  const t = useText(seatsText);
  const names = usePhoneNames();
  const client = useQueryClient();
  const [own, setOwn] = useState(seat.teams[0] ?? '');
  const [also, setAlso] = useState<ReadonlySet<string>>(new Set(seat.teams.slice(1)));
  const [skills, setSkills] = useState<ReadonlySet<string>>(new Set(seat.skills));
  const name = names.pick(seat);
  const save = useCommand(
    (body: { teams: string[]; skills: string[] }, key) =>
      call('PUT /api/v1/seats/{staff}', { path: { staff: seat.staff }, body, key }),
    async () => {
      await client.invalidateQueries({ queryKey: SEATS });
      toast(t.saved(name));
      onClose();
    },
  );
  const toggled = (set: ReadonlySet<string>, code: string): ReadonlySet<string> => {
    const next = new Set(set);
    if (!next.delete(code)) next.add(code);
    return next;
  };
  const { teams: allTeams = [], skills: allSkills = [] } = names.settings ?? {};
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (own !== '') save.mutate({ teams: [own, ...[...also].filter((code) => code !== own)], skills: [...skills] });
  };
  return (
    <Panel title={t.formTitle(name)}>
      <form aria-label={t.formTitle(name)} onSubmit={send}>
        {save.error && <Failure error={save.error} />}
        <SelectField
          label={t.own}
          hint={t.ownHint}
          choices={allTeams.map((each) => ({ value: each.code, label: names.pick(each) }))}
          value={own}
          onChange={(event) => setOwn(event.target.value)}
        />
        <fieldset className="field">
          <legend>{t.also}</legend>
          <div className="row">
            {allTeams
              .filter(({ code }) => code !== own)
              .map((each) => (
                <CheckField
                  key={each.code}
                  label={names.pick(each)}
                  checked={also.has(each.code)}
                  onChange={() => setAlso(toggled(also, each.code))}
                />
              ))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend>{t.skills}</legend>
          <div className="row">
            {allSkills.map((each) => (
              <CheckField
                key={each.code}
                label={names.pick(each)}
                checked={skills.has(each.code)}
                onChange={() => setSkills(toggled(skills, each.code))}
              />
            ))}
          </div>
        </fieldset>
        <div className="row">
          <Button look="main" type="submit" busy={save.isPending}>
            {t.save}
          </Button>
          <Button onClick={onClose}>{t.close}</Button>
        </div>
      </form>
    </Panel>
  );
}

/** How many sit at each team, so that nobody empties one without seeing it. */
function Summary({ seats }: { seats: readonly Seat[] }) {
  const t = useText(seatsText);
  const names = usePhoneNames();
  const rows = (names.settings?.teams ?? []).map((each) => ({
    ...each,
    own: seats.filter(({ teams }) => teams[0] === each.code).length,
    able: seats.filter(({ teams }) => teams.includes(each.code)).length,
  }));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'team', head: t.team, names: true, cell: (row) => names.pick(row) },
    { key: 'own', head: t.own2, number: true, cell: ({ own }) => own },
    { key: 'able', head: t.able, number: true, cell: ({ able }) => able },
  ];
  return <Table caption={t.summary} columns={columns} rows={rows} keyOf={({ code }) => code} />;
}
