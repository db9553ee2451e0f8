import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { type Keys, useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import { useSettings } from '../telephone-names.ts';
import { handOverKey, heldNow, KEYS, may, thirdOf } from './call-acts.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { Keypad } from './keypad.tsx';
import { panel } from './panels.ts';
import { useAct } from './server.ts';
import { answer, dropLeg, mute, softphone } from './softphone.ts';
import { TransferDialog } from './transfer-dialog.tsx';
import type { Call } from './types.ts';

type Does = {
  id: string;
  key?: string;
  label: string;
  icon?: IconName;
  look?: 'main' | 'danger';
  run: () => void;
  more?: boolean;
};

/** 通话按钮: what may be done with the call now, as the server says, each with its key; what is rare stands behind one more. */
export function CallButtons({ call }: { call: Call }) {
  const t = useText(phoneText);
  const open = panel.use();
  const { does, busy } = useDoes(call);
  useKeys(
    Object.fromEntries(does.flatMap(({ key, label, run }): [string, Keys[string]][] => (key ? [[key, [label, run]]] : []))),
    t.keys,
  );
  const often = does.filter(({ more }) => !more);
  const rare = does.filter(({ more }) => more);
  const close = () => panel.set(null);
  return (
    <div className="call-buttons">
      {often.map((each) => (
        <DoButton key={each.id} does={each} busy={busy} />
      ))}
      {rare.length > 0 && (
        <Popover label={t.more} icon="more" className="rare-acts">
          {(shut) => (
            <ul className="menu">
              {rare.map((each) => (
                <li key={each.id}>
                  <DoButton
                    does={{
                      ...each,
                      run: () => {
                        each.run();
                        shut();
                      },
                    }}
                    busy={busy}
                  />
                </li>
              ))}
            </ul>
          )}
        </Popover>
      )}
      {open?.what === 'transfer' && <TransferDialog call={call} onClose={close} />}
      {open?.what === 'hand-over' && <HandOverDialog call={call} first={open.line} onClose={close} />}
      {open?.what === 'keypad' && <Keypad call={call} onClose={close} />}
    </div>
  );
}

function DoButton({ does, busy }: { does: Does; busy: boolean }) {
  return (
    <Button
      small
      look={does.look ?? 'usual'}
      busy={busy && does.id !== 'mute' && does.id !== 'answer'}
      data-act={does.id}
      {...(does.key ? { 'aria-keyshortcuts': does.key } : {})}
      onClick={does.run}
    >
      {does.icon && <Icon name={does.icon} />}
      {does.label}
      {does.key && <Key>{does.key}</Key>}
    </Button>
  );
}

function useDoes(call: Call): { does: Does[]; busy: boolean } {
  const t = useText(phoneText);
  const { session, muted, call: ringingFor } = softphone.use();
  const act = useAct();
  const handOvers = useSettings()?.handOvers ?? [];
  const post = (name: string) => () => act.run({ call: call.id, act: name });
  const third = thirdOf(call);
  const held = heldNow(call);
  /** An act of the server's, only where it is allowed now. */
  const on = (id: string, label: string, more: Partial<Does> = {}): Does[] =>
    may(call, id) ? [{ id, label, run: post(id), ...more }] : [];
  const mine = session === 'ringing' && (ringingFor === null || ringingFor === call.id);
  const does: Does[] = [
    ...(mine ? [{ id: 'answer', key: KEYS.answer, label: t.answer, look: 'main' as const, run: () => void answer() }] : []),
    ...on('refuse', t.refuse, { key: KEYS.refuse }),
    ...(session === 'up'
      ? [{ id: 'mute', key: KEYS.mute, label: muted ? t.unmute : t.mute, run: () => mute(!muted) } satisfies Does]
      : []),
    ...on('retrieve', t.retrieve, { key: KEYS.hold, look: 'main' }),
    ...on('hold', t.hold, { key: KEYS.hold, icon: 'pause' }),
    // Who is in the talk already need not be brought into it.
    ...(held ? on('join', t.join, { key: KEYS.join, icon: 'people', look: 'main' }) : []),
    ...on('complete', call.third?.why === 'hand-over' ? t.leaveThem : t.complete, { key: KEYS.transfer, icon: 'forward' }),
    ...on('drop-third', t.dropThird(third?.name ?? ''), { key: KEYS.hold }),
    ...(['consult', 'transfer', 'route'].some((each) => may(call, each)) && !may(call, 'complete')
      ? [
          {
            id: 'transfer-to',
            key: KEYS.transfer,
            label: t.transfer,
            icon: 'forward',
            run: () => panel.set({ what: 'transfer' }),
          } satisfies Does,
        ]
      : []),
    ...(may(call, 'hand-over')
      ? handOvers.map(
          (line, at): Does => ({
            id: `hand-over-${line.code}`,
            key: handOverKey(at),
            label: line.code,
            run: () => panel.set({ what: 'hand-over', line: line.code }),
          }),
        )
      : []),
    ...on('hand-back', t.handBack, { icon: 'back' }),
    ...on('digits', t.keypad, { key: KEYS.keypad, icon: 'keyboard', more: true, run: () => panel.set({ what: 'keypad' }) }),
    ...(call.recording === 'suspended'
      ? on('resume-recording', t.resumeRecording, { key: KEYS.recording, look: 'main' })
      : on('suspend-recording', t.suspendRecording, { key: KEYS.recording, more: true })),
    ...on('duress', t.duress, { key: KEYS.duress, more: true, icon: 'siren', look: 'danger' }),
    ...on('warn', call.warnings === 0 ? t.warn : t.warnAgain, { more: true }),
    ...on('end-for-abuse', t.endForAbuse, { look: 'danger' }),
    ...on('hang-up', t.hangUp, {
      key: KEYS.hangUp,
      look: 'danger',
      run: () => {
        // Should the server not be there, our leg ends all the same.
        if (!navigator.onLine) dropLeg();
        else post('hang-up')();
      },
    }),
  ];
  return { does, busy: act.busy };
}
