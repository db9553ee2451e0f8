import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { operatorContingencyText } from '../../i18n/desk-phone-contingency.ts';
import { deviceText } from '../../i18n/desk-phone-device.ts';
import { phoneRoomText } from '../../i18n/desk-phone-room.ts';
import { Face, Trouble } from '../../ui/faces.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel, Spinner } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useContingency } from '../contingency/now.ts';
import { useKeys } from '../keys.ts';
import { useMe } from '../queries.ts';
import { EMPTY, emptyFor, type Filled } from '../register/filled.ts';
import { RegisterForm } from '../register/register-form.tsx';
import { Key } from '../room/keys-hint.tsx';
import { useTitle } from '../use-title.ts';
import { KEYS, may, writesUp } from './call-acts.ts';
import { Marks, useCaller } from './call-line.tsx';
import { DialPart } from './dial-part.tsx';
import { HandOverState } from './hand-over-state.tsx';
import { OwnCalls } from './own-calls.tsx';
import { panel } from './panels.ts';
import { Pop } from './pop.tsx';
import { registerDraft } from './register-draft.ts';
import { hasPhone } from './roles.ts';
import { usePhone } from './server.ts';
import { stormSearch } from './storm.ts';
import { Transcript } from './transcript.tsx';
import type { Call, PhoneState } from './types.ts';
import { WrapUp } from './wrap-up.tsx';
import '../case/case.css';
import '../room/room.css';
import '../register/register.css';
import { usePhoneNames } from '../telephone-names.ts';
import './phone-room.css';

/** 通话台: everything of one contact on one page: who calls and what was before, the form, what is being said, and what it came to. */
export function PhonePage() {
  const t = useText(phoneRoomText);
  const me = useMe();
  const { data: phone, error, isPending, refetch } = usePhone();
  useTitle(t.title);
  return (
    <div className="room phone-room">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      {!hasPhone(me) ? (
        <Face icon="lock" title={t.forbidden}>
          <p>{t.forbiddenHint}</p>
        </Face>
      ) : isPending ? (
        <Spinner />
      ) : !phone ? (
        <Trouble error={error} onRetry={() => void refetch()} />
      ) : phone.exchange === 'none' ? (
        <NoExchange />
      ) : (
        <>
          {phone.rehearsal && <Rehearsal />}
          {phone.exchange === 'down' && <ExchangeDown />}
          {phone.call ? <Contact key={phone.call.id} call={phone.call} /> : <Idle phone={phone} />}
        </>
      )}
    </div>
  );
}

function NoExchange() {
  const d = useText(deviceText);
  return (
    <Face icon="phone" title={d.noExchange}>
      <p>{d.noExchangeHint}</p>
      <p>
        <code>npm run phone</code>
      </p>
      <p className="quiet">{d.noExchangeMore}</p>
    </Face>
  );
}
function Rehearsal() {
  const d = useText(deviceText);
  return (
    <p className="notice info rehearsal">
      {d.rehearsalHint} {d.rehearsalReal} <code>npm run phone</code>
    </p>
  );
}
function ExchangeDown() {
  const d = useText(deviceText);
  return (
    <Notice tone="danger" title={d.exchangeDown}>
      <p>{d.exchangeDownHint}</p>
    </Notice>
  );
}

function Idle({ phone }: { phone: PhoneState }) {
  const t = useText(phoneRoomText);
  const state = phone.seat?.state ?? 'away';
  const ready = state === 'ready';
  return (
    <div className="phone-columns idle">
      <div>
        <OwnCalls />
      </div>
      <div>
        <Panel>
          <Face icon="phone" title={ready ? t.waits : t.notReady}>
            <p>{ready ? t.waitsHint : t.notReadyHint}</p>
          </Face>
        </Panel>
        <DialPart />
      </div>
    </div>
  );
}

/** Whichever comes first: where in the short form, what in the whole one. */
const FIRST_FIELD = '#reg-address, #reg-matter';

/** 一次来电: left who, in the middle what is written, at the right what is said. */
function Contact({ call }: { call: Call }) {
  const c = useText(operatorContingencyText);
  const t = useText(phoneRoomText);
  const p = useText(phoneText);
  const draft = useDraft<Filled>(registerDraft(call.id), emptyFor(call), { shared: true });
  const form = useRef<HTMLDivElement>(null);
  const toForm = () => form.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  const contingency = useContingency();
  useKeys({ [KEYS.register]: [t.toForm, toForm] }, p.keys);
  const talking = call.state === 'talking';
  const writes = writesUp(call);
  const wrapUp = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The caller has gone: what it came to is the next thing, and its keys work where nothing is being typed.
    if (writes && !document.activeElement?.matches('input, textarea, select')) wrapUp.current?.focus();
  }, [writes]);
  useEffect(() => {
    if (!talking || call.typed || document.activeElement !== document.body) return;
    form.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, [talking, call.typed]);
  const copy = (text: string) =>
    draft.set((before) => ({
      ...EMPTY,
      ...before,
      matter: [before.matter?.trim(), text].filter(Boolean).join('\n'),
      began: before.began ?? new Date().toISOString(),
    }));
  return (
    <div className="phone-columns">
      <div className="phone-who">
        <Caller call={call} />
      </div>
      <div className="phone-what">
        <HandOverState call={call} />
        {call.recording === 'suspended' && (
          <Notice tone="danger" title={t.notRecorded}>
            <p>{t.notRecordedHint}</p>
          </Notice>
        )}
        {call.duress && (
          <Notice tone="danger" title={p.duressOn}>
            <p>{t.duressHint}</p>
          </Notice>
        )}
        {writes && (
          <div ref={wrapUp} tabIndex={-1} className="panel">
            <WrapUp call={call} />
          </div>
        )}
        {contingency?.storm && (
          <p className="row">
            <Link
              to="/desk/contingency/storm"
              search={stormSearch(call) as never}
              className="button small"
              aria-keyshortcuts={KEYS.storm}
            >
              {c.storm} <Key>{KEYS.storm}</Key>
            </Link>
          </p>
        )}
        <div ref={form}>
          <RegisterForm
            draft={draft}
            call={call}
            short={contingency?.inForce.includes('short-form') ?? false}
            {...(may(call, 'hand-over') ? { onEmergency: (line: string) => panel.set({ what: 'hand-over', line }) } : {})}
          />
        </div>
        {talking && !writes && (
          <div className="panel">
            <WrapUp call={call} />
          </div>
        )}
      </div>
      <div className="phone-said">
        <Transcript call={call} onCopy={copy} />
      </div>
    </div>
  );
}

function Caller({ call }: { call: Call }) {
  const t = useText(phoneRoomText);
  const callerOf = useCaller();
  const names = usePhoneNames();
  return (
    <Panel className="caller-card">
      <h2 className="numbers">{callerOf(call)}</h2>
      <p className="quiet">
        {names.pick(call.lineName)} · {names.team(call.team)}
      </p>
      <Marks call={call} />
      <Legs call={call} />
      {call.state === 'handed' && <p className="notice info">{t.handed}</p>}
      <Pop call={call} withKeys={!writesUp(call)} />
    </Panel>
  );
}

/** 支路: who is in the call, and who hears whom. */
function Legs({ call }: { call: Call }) {
  const p = useText(phoneText);
  const there = call.legs.filter(({ state }) => state !== 'gone');
  if (there.length < 3) return null;
  return (
    <ul className="plain-list legs">
      {there.map((leg) => (
        <li key={leg.id}>
          {leg.role === 'third' ? leg.name : p.roles[leg.role]}{' '}
          <span className="quiet">{leg.state === 'calling' ? p.calling : p.placed[leg.placed]}</span>
        </li>
      ))}
    </ul>
  );
}
