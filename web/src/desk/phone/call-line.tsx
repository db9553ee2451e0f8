import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { typedCallText } from '../../i18n/desk-typed-calls.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/panel.tsx';
import { usePhoneNames } from '../telephone-names.ts';
import { heldNow, thirdOf } from './call-acts.ts';
import { softphone } from './softphone.ts';
import type { Call } from './types.ts';
import { lasting, useNow } from './use-now.ts';

/** Who calls, as far as it may be shown; who types sends no number. */
export function useCaller(): (call: Pick<Call, 'callerMask' | 'typed'>) => string {
  const { noNumber } = useText(phoneText);
  const { caller } = useText(typedCallText);
  return ({ callerMask, typed }) => callerMask ?? (typed ? caller : noNumber);
}

/** The call in one line: who, by which line, for which team, how long, and what to mind. */
export function CallLine({ call }: { call: Call }) {
  const callerOf = useCaller();
  const names = usePhoneNames();
  return (
    <div className="call-line">
      <Icon name={call.typed ? 'keyboard' : 'phone'} />
      <strong className="caller">{callerOf(call)}</strong>
      <CallStateTag call={call} />
      <Running call={call} />
      <span className="quiet">
        {names.pick(call.lineName)} · {names.team(call.team)}
      </span>
      <Marks call={call} />
    </div>
  );
}

function CallStateTag({ call }: { call: Call }) {
  const t = useText(phoneText);
  const third = thirdOf(call);
  const held = heldNow(call);
  const words = held ? (third ? t.consulting : t.held) : third?.placed === 'together' ? t.threeWay : t.callStates[call.state];
  return <Tag tone={call.state === 'ringing' ? 'accent' : held ? 'warn' : ''}>{words}</Tag>;
}

/** How long it has gone on, and how long the caller had waited before. */
function Running({ call }: { call: Call }) {
  const t = useText(phoneText);
  const now = useNow();
  const from = call.talkEndedAt ? call.talkEndedAt : (call.talkingAt ?? call.receivedAt);
  const waited = call.talkingAt && call.direction === 'in' ? Date.parse(call.talkingAt) - Date.parse(call.since) : null;
  return (
    <span className="call-times">
      <span className="numbers" role="timer" aria-live="off" aria-label={t.running}>
        {lasting(now - Date.parse(from))}
      </span>
      {waited !== null && <span className="quiet">{t.waited(lasting(waited))}</span>}
    </span>
  );
}

/** 标记: what whoever answers should know at once. */
export function Marks({ call }: { call: Call }) {
  const t = useText(phoneText);
  const w = useText(typedCallText);
  const names = usePhoneNames();
  const { muted, session } = softphone.use();
  return (
    <span className="marks">
      {call.emergency && <Tag tone="danger">{t.emergency}</Tag>}
      {call.duress && <Tag tone="danger">{t.duressOn}</Tag>}
      {call.confidential && <Tag tone="warn">{t.confidential}</Tag>}
      {call.care && <Tag tone="warn">{t.care}</Tag>}
      {call.needs.map((skill) => (
        <Tag key={skill} tone="accent">
          {names.skill(skill)}
        </Tag>
      ))}
      {call.away && <Tag tone="warn">{w.pageAway}</Tag>}
      {call.direction === 'out' && <Tag>{call.recall ? t.callBack : t.outgoing}</Tag>}
      {call.by === 'web' && <Tag>{t.fromWeb}</Tag>}
      {call.by === 'line' && <Tag>{t.fromLine}</Tag>}
      {call.warnings > 0 && <Tag tone="warn">{t.warned(call.warnings)}</Tag>}
      {call.recording === 'suspended' && (
        <Tag tone="danger">
          <Icon name="pause" /> {t.notRecorded}
        </Tag>
      )}
      {muted && session === 'up' && <Tag tone="danger">{t.mutedOn}</Tag>}
      {call.supervision && <Tag tone="accent">{t.supervised[call.supervision.how]}</Tag>}
    </span>
  );
}
