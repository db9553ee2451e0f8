import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { telephoneText } from '../../i18n/desk-telephone.ts';
import { wallText } from '../../i18n/desk-wall.ts';
import { EmptyState, Tag } from '../../ui/panel.tsx';
import { useKeys } from '../keys.ts';
import { usePhoneNames } from '../telephone-names.ts';
import { lasting } from './clock.ts';
import { useSettled } from './settled.ts';
import type { LiveCall, Wall } from './telephone.ts';
import type { Choice } from './wall-page.tsx';
import './live-calls.css';

const MOST = 200;
type Props = { wall: Wall; now: number; choice: Choice; onChoose: (choice: Choice) => void };

/** From when on the time of a call counts: how long it has been what it is. */
const sinceOf = ({ state, queuedAt, talkingAt, talkEndedAt, receivedAt }: LiveCall): string => {
  if (state === 'wrap-up' || state === 'rating') return talkEndedAt ?? receivedAt;
  if (state === 'talking' || state === 'handed') return talkingAt ?? receivedAt;
  return queuedAt ?? receivedAt;
};

/** 在线通话: each keeps its place while it lasts; what ends under the cursor stays until the cursor leaves. */
export function Calls({ wall, now, choice, onChoose }: Props) {
  const t = useText(wallText);
  const [held, setHeld] = useState(false);
  const rows = useSettled(wall.calls, ({ id }) => id, held);
  const chosen = choice && 'call' in choice ? choice.call : null;
  const move = (step: number) => {
    const at = rows.findIndex(({ id }) => id === chosen);
    const next = rows[at === -1 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next) onChoose({ call: next.id });
  };
  useKeys({ j: [t.keyUpDown, () => move(1)], k: [t.keyUpDown, () => move(-1)] }, t.keys);
  return (
    <section aria-label={t.calls}>
      <h2>{`${t.calls} ${wall.calls.length}`}</h2>
      {rows.length === 0 && (
        <EmptyState title={t.noCalls}>
          <p>{t.noCallsHint}</p>
        </EmptyState>
      )}
      <ul
        className="wall-calls"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {rows.slice(0, MOST).map(({ id, row, gone }) => (
          <li key={id}>
            <Line call={row} now={now} gone={gone} here={id === chosen} onChoose={() => onChoose({ call: id })} />
          </li>
        ))}
      </ul>
      {rows.length > MOST && <p className="quiet">{t.moreCalls(rows.length - MOST)}</p>}
    </section>
  );
}

type LineProps = { call: LiveCall; now: number; gone: boolean; here: boolean; onChoose: () => void };

function Line({ call, now, gone, here, onChoose }: LineProps) {
  const t = useText(wallText);
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const caller = call.confidential ? words.confidentialCaller : (call.callerMask ?? words.noNumber);
  return (
    <button
      type="button"
      className={`pick wall-call ${call.state} ${gone ? 'gone' : ''} ${here ? 'here' : ''}`}
      aria-pressed={here}
      onClick={onChoose}
    >
      <span className={`call-state ${call.state}`}>{gone ? t.ended : words.callStates[call.state]}</span>
      <span className="call-who">{`${call.direction === 'out' ? '↗ ' : ''}${caller}`}</span>
      <span className="call-operator">{call.operator ? names.pick(call.operator) : names.team(call.team)}</span>
      <span className="wall-time">{gone ? '' : lasting(now - Date.parse(sinceOf(call)))}</span>
      <CallTags call={call} />
    </button>
  );
}

/** What must be known of a call at a glance. */
export function CallTags({
  call,
}: {
  call: Pick<LiveCall, 'emergency' | 'duress' | 'care' | 'handOver' | 'recording' | 'supervision'>;
}) {
  const words = useText(telephoneText);
  const names = usePhoneNames();
  const { emergency, duress, care, handOver, recording, supervision } = call;
  return (
    <span className="call-tags">
      {duress && <Tag tone="danger">{words.duress}</Tag>}
      {emergency && <Tag tone="danger">{words.emergency}</Tag>}
      {handOver && <Tag tone={handOver.receipt ? 'good' : 'warn'}>{names.handOver(handOver.line)}</Tag>}
      {care && <Tag tone="warn">{words.care}</Tag>}
      {recording === 'suspended' && <Tag>{words.recordingSuspended}</Tag>}
      {supervision && <Tag tone="accent">{`${words.supervisor} ${words.supervising[supervision.how]}`}</Tag>}
    </span>
  );
}
