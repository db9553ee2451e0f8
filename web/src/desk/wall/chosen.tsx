import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sendAct } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useText } from '../../i18n/catalogue.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { wallText } from '../../i18n/desk-wall.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Facts } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { CallTags } from './calls.tsx';
import { lasting } from './clock.ts';
import { type LiveCall, type Seat, usePhoneNames, type Wall, wallQuery } from './telephone.ts';
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
  const call = wanted ? wall.calls.find(({ id }) => id === wanted) : undefined;
  return (
    <section className="wall-chosen" aria-label={seat ? t.selectedSeat : t.selected} aria-live="off">
      {seat && <SeatFacts seat={seat} now={now} />}
      {call && <CallFacts key={call.id} call={call} wall={wall} />}
      {!seat && !call && <p className="quiet">{choice ? t.ended : t.choose}</p>}
    </section>
  );
}

function SeatFacts({ seat, now }: { seat: Seat; now: number }) {
  const t = useText(wallText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const tired = seat.calls >= (names.settings?.limits.warnCalls ?? Number.POSITIVE_INFINITY);
  return (
    <>
      <h2>{names.pick(seat)}</h2>
      <Facts
        items={[
          [t.state, `${words.seatStates[seat.state]} ${lasting(now - Date.parse(seat.since))}`],
          seat.reason && ['', names.reason(seat.reason)],
          [t.team, seat.teams.map(names.team).join(' · ')],
          [t.today, `${t.callsToday(seat.calls)}${tired ? ` · ${t.tired}` : ''}`],
          !seat.online && ['', t.offline],
          seat.next && ['', t.next(words.seatStates[seat.next.state])],
        ]}
      />
    </>
  );
}

function CallFacts({ call, wall }: { call: LiveCall; wall: Wall }) {
  const t = useText(wallText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const acts = ACTS.filter(([act]) => call.acts.includes(act));
  const client = useQueryClient();
  const command = useCommand(
    ({ act, body }: { act: string; body: object }, key) => sendAct(`/api/v1/phone/calls/${call.id}/acts`, act, body, { key }),
    () => client.invalidateQueries({ queryKey: wallQuery.queryKey }),
  );
  const run = (act: string, body: object = {}) => {
    if (!command.isPending) command.mutate({ act, body });
  };
  useKeys(Object.fromEntries(acts.map(([act, key]) => [key, [t.acts[act] ?? act, () => run(act)] as const])), t.keys);
  const supervisor = call.supervision && wall.seats.find(({ staff }) => staff === call.supervision?.staff);
  return (
    <>
      <h2>
        {call.confidential ? words.confidentialCaller : (call.callerMask ?? words.noNumber)}{' '}
        <span className="quiet">{words.callStates[call.state]}</span>
      </h2>
      <CallTags call={call} />
      <p>
        {[
          names.pick(call.lineName),
          names.team(call.team),
          call.operator ? names.pick(call.operator) : words.nobody,
          ...call.needs.map(names.skill),
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
            {t.acts[act]}{' '}
            <span className="key" aria-hidden="true">
              {key}
            </span>
            {t.actHints[act] && <span className="unseen">{`（${t.actHints[act]}）`}</span>}
          </Button>
        ))}
        <Link to="/desk/calls/$id" params={{ id: call.id }} className="button">
          {t.openRecord}
        </Link>
      </div>
      {acts.some(([act]) => act === 'listen') && (
        <ul className="quiet wall-hints">
          {acts.map(([act]) => t.actHints[act] && <li key={act}>{`${t.acts[act]}: ${t.actHints[act]}`}</li>)}
          <li>{t.ringsFirst}</li>
        </ul>
      )}
      {call.acts.includes('receipt') && call.handOver && !call.handOver.receipt && (
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
