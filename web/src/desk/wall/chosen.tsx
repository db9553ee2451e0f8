import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, sendAct } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { wallText } from '../../i18n/desk-wall.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Facts } from '../../ui/panel.tsx';
import { useContingency } from '../contingency/now.ts';
import { useKeys } from '../keys.ts';
import { useMe } from '../queries.ts';
import { Key } from '../room/keys-hint.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import { CallTags } from './calls.tsx';
import { lasting } from './clock.ts';
import { type LiveCall, type Seat, type Wall, wallQuery } from './telephone.ts';
import type { Choice } from './wall-page.tsx';

/** What a supervisor does from the wall, in this order, each with its key. */
const ACTS = [
  ['listen', 'l'],
  ['whisper', 'w'],
  ['barge', 'b'],
  ['take-over', 't'],
  ['leave-supervision', 'x'],
  ['hand-back', 'h'],
] as const;

/** 所选: what stands of a call or a seat, and what the server says may be done with it now. */
export function Chosen({ wall, now, choice }: { wall: Wall; now: number; choice: Choice }) {
  const t = useText(wallText);
  const seat = choice && 'seat' in choice ? wall.seats.find(({ staff }) => staff === choice.seat) : undefined;
  const wanted = choice && 'call' in choice ? choice.call : seat?.call;
  const found = wanted ? wall.calls.find(({ id }) => id === wanted) : undefined;
  return (
    <section className="picked wall-chosen" aria-label={seat ? t.selectedSeat : t.selected} aria-live="off">
      {seat && <SeatFacts key={seat.staff} seat={seat} now={now} />}
      {found && <CallFacts key={found.id} call={found} wall={wall} />}
      {!seat && !found && <p className="quiet">{choice ? t.ended : t.choose}</p>}
    </section>
  );
}

function SeatFacts({ seat, now }: { seat: Seat; now: number }) {
  const t = useText(wallText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const me = useMe();
  const tired = seat.calls >= (names.settings?.limits.warnCalls ?? Number.POSITIVE_INFINITY);
  return (
    <>
      <h2>{names.pick(seat)}</h2>
      <Facts
        items={[
          [t.state, `${words.seatStates[seat.state]} ${lasting(now - Date.parse(seat.since))}`],
          seat.reason && ['', names.reason(seat.reason)],
          seat.calledBack && ['', t.calledBack],
          [t.team, seat.teams.map(names.team).join(' · ')],
          [t.today, `${t.callsToday(seat.calls)}${tired ? ` · ${t.tired}` : ''}`],
          !seat.online && ['', t.offline],
          seat.next && ['', t.next(words.seatStates[seat.next.state])],
        ]}
      />
      {me.roles.includes('supervisor') && <SeatActs seat={seat} />}
    </>
  );
}

/** 班长调整坐席: in a call it means afterwards, as for the seat's own. */
function SeatActs({ seat }: { seat: Seat }) {
  const t = useText(wallText);
  const names = usePhoneNames();
  const client = useQueryClient();
  const command = useCommand(
    (to: { state: 'ready' | 'away' | 'break'; reason?: string }, key) =>
      call('POST /api/v1/phone/seat', { body: { ...to, staff: seat.staff }, key }),
    () => client.invalidateQueries({ queryKey: wallQuery.queryKey }),
  );
  const set = (state: 'ready' | 'away' | 'break', reason?: string) => {
    if (!command.isPending) command.mutate({ state, ...(reason ? { reason } : {}) });
  };
  // While breaks are cancelled, whoever needs one asks here: the first kind that is cancelled is the usual one.
  const cancels = useContingency()?.inForce.includes('cancel-breaks') ?? false;
  const kind = cancels ? names.settings?.breaks.find(({ cancellable }) => cancellable) : undefined;
  const grant = kind && ([t.grantBreak(names.pick(kind)), () => set('break', kind.code)] as const);
  useKeys({ r: [t.setReady, () => set('ready')], o: [t.setAway, () => set('away')], ...(grant ? { p: grant } : {}) }, t.keys);
  return (
    <>
      {command.error && <Failure error={command.error} />}
      <div className="row">
        <Button small busy={command.isPending} onClick={() => set('ready')}>
          {t.setReady} <Key>r</Key>
        </Button>
        <Button small busy={command.isPending} onClick={() => set('away')}>
          {t.setAway} <Key>o</Key>
        </Button>
        {grant && (
          <Button small busy={command.isPending} onClick={grant[1]}>
            {grant[0]} <Key>p</Key>
          </Button>
        )}
      </div>
    </>
  );
}

function CallFacts({ call: shown, wall }: { call: LiveCall; wall: Wall }) {
  const t = useText(wallText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const acts = ACTS.filter(([act]) => shown.acts.includes(act));
  const client = useQueryClient();
  const command = useCommand(
    ({ act, body }: { act: string; body: object }, key) => sendAct(`/api/v1/phone/calls/${shown.id}/acts`, act, body, { key }),
    () => client.invalidateQueries({ queryKey: wallQuery.queryKey }),
  );
  const run = (act: string, body: object = {}) => {
    if (!command.isPending) command.mutate({ act, body });
  };
  useKeys(Object.fromEntries(acts.map(([act, key]) => [key, [t.acts[act] ?? act, () => run(act)] as const])), t.keys);
  const supervisor = shown.supervision && wall.seats.find(({ staff }) => staff === shown.supervision?.staff);
  return (
    <>
      <h2>
        {shown.confidential ? words.confidentialCaller : (shown.callerMask ?? words.noNumber)}{' '}
        <span className="quiet">{words.callStates[shown.state]}</span>
      </h2>
      <CallTags call={shown} />
      <p>
        {[
          names.pick(shown.lineName),
          names.team(shown.team),
          shown.operator ? names.pick(shown.operator) : words.nobody,
          ...shown.needs.map(names.skill),
          supervisor && `${words.supervisor} ${names.pick(supervisor)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {command.error && <Failure error={command.error} />}
      <div className="row">
        {acts.map(([act, key]) => (
          <Button
            key={act}
            look={act === 'barge' || act === 'take-over' ? 'danger' : 'main'}
            busy={command.isPending}
            onClick={() => run(act)}
          >
            {t.acts[act]} <Key>{key}</Key>
            {t.actHints[act] && <span className="unseen">{`（${t.actHints[act]}）`}</span>}
          </Button>
        ))}
        <Link to="/desk/calls/$id" params={{ id: shown.id }} className="button">
          {t.openRecord}
        </Link>
      </div>
      {acts.some(([act]) => act === 'listen') && (
        <ul className="quiet wall-hints">
          {acts.map(([act]) => t.actHints[act] && <li key={act}>{`${t.acts[act]}: ${t.actHints[act]}`}</li>)}
          <li>{t.ringsFirst}</li>
        </ul>
      )}
      {shown.acts.includes('receipt') && shown.handOver && !shown.handOver.receipt && (
        <Receipt busy={command.isPending} onSend={(receipt) => run('receipt', { receipt })} />
      )}
    </>
  );
}

function Receipt({ busy, onSend }: { busy: boolean; onSend: (receipt: string) => void }) {
  const t = useText(wallText);
  const [text, setText] = useState('');
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onSend(text.trim());
      }}
    >
      <TextField label={t.acts['receipt']} value={text} maxLength={60} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" busy={busy}>
        {t.acts['receipt']}
      </Button>
    </form>
  );
}
