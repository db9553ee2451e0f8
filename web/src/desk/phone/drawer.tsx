import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { deviceText } from '../../i18n/desk-phone-device.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useKeys } from '../keys.ts';
import { Key } from '../room/keys-hint.tsx';
import { KEYS, writesUp } from './call-acts.ts';
import { HandOverState } from './hand-over-state.tsx';
import { Pop } from './pop.tsx';
import { signing } from './sign-on.ts';
import { softphone } from './softphone.ts';
import type { Call, PhoneState } from './types.ts';
import { WrapUp } from './wrap-up.tsx';

/** 来电弹屏: what is known of who calls, open before it rings, on whichever page one is; the room of the call has it all anyhow. */
export function Drawer({ phone }: { phone: PhoneState }) {
  const { pathname } = useLocation();
  const sign = signing.use();
  const { microphone, session } = softphone.use();
  const here = pathname === '/desk/phone';
  const { call } = phone;
  const deaf = sign.at === 'microphone' || (session === 'ringing' && microphone !== 'granted' && microphone !== 'unknown');
  return (
    <>
      {deaf && <Deaf />}
      {call && call.state === 'ringing' && sign.at === 'own-phone' && <OwnPhoneRings />}
      {call && !here && <CallDrawer key={call.id} call={call} />}
    </>
  );
}

function CallDrawer({ call }: { call: Call }) {
  const t = useText(phoneText);
  const writes = writesUp(call);
  const comes = call.state === 'ringing';
  const [wanted, setWanted] = useState<boolean | null>(null);
  const open = wanted ?? (comes || writes);
  useKeys({ [KEYS.note]: [writes ? t.wrapUp : t.callerHistory, () => setWanted(!open)] }, t.keys);
  return (
    <div className="phone-drawer">
      <div className="row">
        <Button small look="plain" aria-expanded={open} aria-keyshortcuts={KEYS.note} onClick={() => setWanted(!open)}>
          <Icon name={open ? 'up' : 'down'} />
          {writes ? t.wrapUp : t.callerHistory}
          <Key>{KEYS.note}</Key>
        </Button>
      </div>
      <HandOverState call={call} />
      {open && (writes ? <WrapUp call={call} /> : <Pop call={call} />)}
    </div>
  );
}

/** 麦克风: why nobody would hear one, and what to do, in plain words. */
function Deaf() {
  const d = useText(deviceText);
  const { microphone } = softphone.use();
  return (
    <div className="notice warn" role="alert">
      <strong>{d.deafTitle}</strong>
      <p>{d.deaf[microphone]}</p>
    </div>
  );
}

function OwnPhoneRings() {
  const d = useText(deviceText);
  return (
    <p className="notice info" role="status">
      {d.answerAtPhone}
    </p>
  );
}
