import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { transferText } from '../../i18n/desk-phone-transfer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../../ui/notice.tsx';
import { useSettled } from '../register/use-settled.ts';
import { Key } from '../room/keys-hint.tsx';
import { usePhoneNames, useSettings } from '../telephone-names.ts';
import { may } from './call-acts.ts';
import { targetsQuery, useAct } from './server.ts';
import type { Call, Target, Targets } from './types.ts';
import './dialogs.css';

type Found = { id: string; label: string; hint: string; to: Target };
const NUMBER = /^\+?\d{3,20}$/;

function useFound(q: string): { found: Found[]; error: unknown; again: () => void } {
  const t = useText(phoneText);
  const tt = useText(transferText);
  const names = usePhoneNames();
  const { data, error, refetch } = useQuery(targetsQuery(useSettled(q.trim())));
  const number = q.replace(/[\s-]/g, '');
  const listed = ({ seats, teams, lines }: Targets): Found[] => [
    ...teams.map(
      ({ code, ready, waiting, ...name }): Found => ({
        id: `team-${code}`,
        label: names.pick(name),
        hint: tt.team(ready, waiting),
        to: { kind: 'team', team: code },
      }),
    ),
    ...lines.map(
      ({ line, ...name }): Found => ({ id: `line-${line}`, label: names.pick(name), hint: line, to: { kind: 'line', line } }),
    ),
    ...seats.map(
      (seat): Found => ({
        id: `seat-${seat.staff}`,
        label: names.pick(seat),
        hint: `${t.seatStates[seat.state]} · ${seat.teams.map(names.team).join(' ')}`,
        to: { kind: 'seat', staff: seat.staff },
      }),
    ),
  ];
  const typed = q.trim().toLowerCase();
  // What is typed on narrows at once what was found for less; people are searched by the server.
  const fits = ({ label, hint }: Found) => `${label} ${hint}`.toLowerCase().includes(typed);
  return {
    found: [
      ...(NUMBER.test(number) ? [{ id: 'number', label: number, hint: tt.number, to: { kind: 'number', number } } as Found] : []),
      ...(data ? listed(data).filter(fits) : []),
    ],
    error,
    again: () => void refetch(),
  };
}

/** 咨询与转接: whom to ask or to give the call to, found by typing; first asked (the citizen hears music), or given at once. */
export function TransferDialog({ call, onClose }: { call: Call; onClose: () => void }) {
  const t = useText(phoneText);
  const tt = useText(transferText);
  const list = useId();
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const [needs, setNeeds] = useState<readonly string[]>(call.needs);
  const skills = useSettings()?.skills ?? [];
  const names = usePhoneNames();
  const { found, error, again } = useFound(q);
  const act = useAct(onClose);
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (name: 'consult' | 'transfer') => {
    if (chosen && may(call, name)) act.run({ call: call.id, act: name, body: { to: chosen.to } });
  };
  const team = chosen?.to.kind === 'team' ? chosen.to.team : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((now) => (found.length === 0 ? 0 : (now + step + found.length) % found.length));
    } else if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      run('transfer');
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(may(call, 'consult') ? 'consult' : 'transfer');
  };
  return (
    <Dialog label={t.transfer} onClose={onClose} className="transfer-dialog">
      <form onSubmit={submit}>
        <TextField
          label={tt.to}
          hint={tt.hint}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
          autoComplete="off"
          value={q}
          onKeyDown={onKeyDown}
          onChange={({ target }) => {
            setQ(target.value);
            setAt(0);
          }}
        />
        {error != null && <Failure error={error} onRetry={again} />}
        <div role="listbox" id={list} className="targets" aria-label={tt.to} tabIndex={-1}>
          {found.length === 0 && <p className="quiet">{tt.nobody}</p>}
          {found.map((each) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
            <div
              key={each.id}
              id={`${list}-${each.id}`}
              role="option"
              aria-selected={each === chosen}
              className={each === chosen ? 'at' : ''}
              onPointerDown={(event) => {
                event.preventDefault();
                setAt(found.indexOf(each));
              }}
            >
              <span>{each.label}</span> <small>{each.hint}</small>
            </div>
          ))}
        </div>
        <div className="row">
          {may(call, 'consult') && (
            <Button look="main" type="submit" busy={act.busy}>
              {tt.consult} <Key>↵</Key>
            </Button>
          )}
          {may(call, 'transfer') && (
            <Button busy={act.busy} onClick={() => run('transfer')}>
              {tt.blind} <Key>Ctrl ↵</Key>
            </Button>
          )}
        </div>
        {team && may(call, 'route') && (
          <fieldset className="field route">
            <legend>{tt.needs}</legend>
            <div className="row">
              {skills.map(({ code, ...name }) => (
                <label key={code} className="choice">
                  <input
                    type="checkbox"
                    checked={needs.includes(code)}
                    onChange={() => setNeeds(needs.includes(code) ? needs.filter((each) => each !== code) : [...needs, code])}
                  />
                  <span>{names.pick(name)}</span>
                </label>
              ))}
            </div>
            <Button small busy={act.busy} onClick={() => act.run({ call: call.id, act: 'route', body: { team, needs } })}>
              {tt.route(names.team(team))}
            </Button>
          </fieldset>
        )}
        <p className="quiet">{tt.after}</p>
      </form>
    </Dialog>
  );
}
