import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { frameText } from '../../i18n/desk-frame.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { useKeys } from '../keys.ts';
import { useMe } from '../queries.ts';
import { AlarmLines } from './alarm-lines.tsx';
import { CallButtons } from './call-buttons.tsx';
import { CallLine, useCaller } from './call-line.tsx';
import { useComeBack } from './come-back.ts';
import { ContingencyLine } from './contingency-line.tsx';
import { Drawer } from './drawer.tsx';
import { useRehearsedPhone } from './rehearsed.ts';
import { SeatPart } from './seat-part.tsx';
import { usePhone } from './server.ts';
import { leave, resume, signing } from './sign-on.ts';
import { isRehearsed, softphone } from './softphone.ts';
import { useStormKey } from './storm.ts';
import { UnreadLines } from './unread-lines.tsx';
import { usePhoneEvents } from './use-events.ts';
import '../room/room.css';
import './phone-bar.css';

/** 电话条: the telephone on every page of the desk: the seat, the call in hand, and what may be done with it now. */
export function PhoneBar() {
  const t = useText(phoneText);
  const me = useMe();
  const frame = useText(frameText);
  const navigate = useNavigate();
  const elsewhere = useLocation().pathname !== '/desk/phone';
  const { data: phone } = usePhone();
  useKeys({ 'g p': [t.room, () => void navigate({ to: '/desk/phone' as '/desk' })] }, frame.keysGlobal);
  useStormKey(phone?.call ?? null, t.keys);
  usePhoneEvents();
  // Whether there is a phone to register is known before the phone is taken up again.
  const rehearsal = phone?.rehearsal;
  useEffect(() => {
    if (rehearsal === undefined) return;
    isRehearsed(rehearsal);
    void resume(me.id);
    return leave;
  }, [me.id, rehearsal]);
  useRehearsedPhone();
  useTabs(me.id);
  useComeBack();
  useStay();
  useComeToFront();
  if (!phone) return null;
  const { call } = phone;
  const rings = call?.state === 'ringing';
  return (
    <section className={`phone-bar ${rings ? 'rings' : ''}`} aria-label={t.telephone}>
      <Said />
      <div className="phone-line">
        <SeatPart phone={phone} />
        {call && <CallLine call={call} />}
        {call?.typed && elsewhere && <UnreadLines key={call.id} call={call} />}
        <span className="grow" />
        {call && <CallButtons call={call} />}
      </div>
      <ContingencyLine phone={phone} />
      <AlarmLines />
      <Drawer phone={phone} />
    </section>
  );
}

/** What changes is read out once, in a sentence; what counts on is not. */
function Said() {
  const t = useText(phoneText);
  const { data: phone } = usePhone();
  const callerOf = useCaller();
  const call = phone?.call;
  const words = call
    ? t.saidCall(t.callStates[call.state], callerOf(call))
    : phone?.seat
      ? t.saidSeat(t.seatStates[phone.seat.state])
      : '';
  return (
    <span className="unseen" role="status">
      {words}
    </span>
  );
}

/** The page that gave the phone away says so; when the page that had it goes, it comes back to one that shows it. */
function useTabs(who: string): void {
  const { tab } = softphone.use();
  useEffect(() => {
    const { at } = signing.get();
    if (tab === 'elsewhere' && at === 'on') signing.set({ at: 'elsewhere' });
    if (tab === 'free' && (at === 'elsewhere' || at === 'in-call')) {
      signing.set({ at: 'off' });
      void resume(who);
    }
  }, [tab, who]);
}

/** Who is in the midst of a call is asked before the page goes, for their voice goes with it. */
function useStay(): void {
  const { session, rehearsal } = softphone.use();
  const talking = session === 'up' && !rehearsal;
  useEffect(() => {
    if (!talking) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [talking]);
}

/** Whoever answers comes to the room of the call, once for each call; who goes elsewhere then is left there, and so is who only listens in. */
function useComeToFront(): void {
  const { data } = usePhone();
  const navigate = useNavigate();
  const [came, setCame] = useState<string | null>(null);
  const call = data?.call;
  const { id: me } = useMe();
  const talking = call?.state === 'talking' && call.operator?.staff === me ? call.id : null;
  const [known, setKnown] = useState(false);
  useEffect(() => {
    if (!data) return;
    if (!known) {
      // What was going on when the page was loaded brings nobody anywhere.
      setKnown(true);
      setCame(talking);
    } else if (talking && talking !== came) {
      setCame(talking);
      void navigate({ to: '/desk/phone' as '/desk' });
    }
  }, [data, known, talking, came, navigate]);
}
