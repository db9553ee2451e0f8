import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { operatorContingencyText } from '../../i18n/desk-phone-contingency.ts';
import { deviceText } from '../../i18n/desk-phone-device.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/panel.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useContingency } from '../contingency/now.ts';
import { useMe } from '../queries.ts';
import { usePhoneNames, useSettings } from '../telephone-names.ts';
import { wanted as wants } from './come-back.ts';
import { useSeat, type Wanted } from './server.ts';
import { bringHere, signing, signOff, signOn } from './sign-on.ts';
import { softphone } from './softphone.ts';
import { SoundSettings } from './sound-settings.tsx';
import type { PhoneState, Seat } from './types.ts';
import { lasting, useNow } from './use-now.ts';

/** 坐席: the seat's state with the time in it, what it may become, how many calls today, and the phone itself. */
export function SeatPart({ phone }: { phone: PhoneState }) {
  const t = useText(phoneText);
  const d = useText(deviceText);
  const sign = signing.use();
  const { seat } = phone;
  const on = sign.at === 'on' || sign.at === 'own-phone' || sign.at === 'elsewhere';
  return (
    <div className="seat-part">
      <Icon name="phone" />
      {phone.exchange === 'none' ? (
        <Link to={'/desk/phone' as '/desk'} className="quiet">
          {d.noExchange}
        </Link>
      ) : (
        <>
          {phone.rehearsal && <Tag tone="warn">{d.rehearsal}</Tag>}
          {phone.exchange === 'down' && <Tag tone="danger">{d.exchangeDown}</Tag>}
          {seat && on && <SeatMenu seat={seat} />}
          {seat && on && <Today seat={seat} />}
          <SignOnPart />
        </>
      )}
      <Popover label={d.settings} icon="speaker" side="start" className="phone-settings">
        {() => <SoundSettings />}
      </Popover>
      <Link to={'/desk/phone' as '/desk'} className="quiet room-link">
        {t.room}
      </Link>
    </div>
  );
}

const TONES = { ready: 'good', 'not-answering': 'danger', reserved: 'accent', talking: 'accent' } as const;

function SeatMenu({ seat }: { seat: Seat }) {
  const breaks = useSettings()?.breaks ?? [];
  const c = useText(operatorContingencyText);
  const cancels = useContingency()?.inForce.includes('cancel-breaks') ?? false;
  const t = useText(phoneText);
  const names = usePhoneNames();
  const change = useSeat();
  const now = useNow();
  const busy = seat.call !== null;
  const state = t.seatStates[seat.state] + (seat.reason ? ` · ${names.reason(seat.reason)}` : '');
  const next = seat.next ? t.afterwards(seat.next.reason ? names.reason(seat.next.reason) : t.seatStates[seat.next.state]) : '';
  const tone = TONES[seat.state as keyof typeof TONES] ?? '';
  return (
    <Popover
      label={t.seatMenu(state)}
      side="start"
      className="seat-menu"
      text={
        <>
          <span className={`seat-dot ${tone}`} aria-hidden="true" />
          <strong>{state}</strong>
          <span className="numbers">{lasting(now - Date.parse(seat.since))}</span>
          {next && <Tag tone="warn">{next}</Tag>}
          <Icon name="down" />
        </>
      }
    >
      {(close) => {
        const become = (to: Wanted) => () => {
          wants(to.state === 'ready');
          change.run(to);
          close();
        };
        return (
          <ul className="menu">
            <li>
              <Button small look="plain" data-seat="ready" onClick={become({ state: 'ready' })}>
                <span className="seat-dot good" aria-hidden="true" /> {busy && seat.next ? t.goOnReady : t.ready}
              </Button>
            </li>
            <li className="menu-title" id="breaks">
              {busy ? t.breakAfter : t.breakNow}
            </li>
            {cancels && (
              <li className="quiet why-cancelled" id="breaks-cancelled">
                {c.cancelledWhy}
              </li>
            )}
            {breaks.map(({ code, cancellable, ...name }) => (
              <li key={code}>
                {/* The server refuses it, or gives it: somebody who was abused may still rest. */}
                <Button
                  small
                  look="plain"
                  {...(cancels && cancellable ? { 'aria-describedby': 'breaks-cancelled' } : {})}
                  onClick={become({ state: 'break', reason: code })}
                >
                  {names.pick(name)} {cancels && cancellable && <Tag tone="warn">{c.cancelled}</Tag>}
                </Button>
              </li>
            ))}
            <li className="menu-title">{busy ? t.awayAfter : t.awayNow}</li>
            <li>
              <Button small look="plain" onClick={become({ state: 'away' })}>
                {t.away}
              </Button>
            </li>
            {!busy && (
              <li>
                <Button
                  small
                  look="plain"
                  onClick={() => {
                    wants(false);
                    void signOff();
                    close();
                  }}
                >
                  {t.signOff}
                </Button>
              </li>
            )}
          </ul>
        );
      }}
    </Popover>
  );
}

/** 今日通话: against what is good for a person; and the rest that is due after abuse. */
function Today({ seat }: { seat: Seat }) {
  const t = useText(phoneText);
  const time = useTime();
  const now = useNow();
  const limits = useSettings()?.limits;
  const tired = limits && seat.calls >= limits.warnCalls;
  const rests = seat.restUntil !== null && Date.parse(seat.restUntil) > now;
  return (
    <>
      <span className={tired ? 'calls-today many' : 'calls-today quiet'}>
        {limits ? t.callsOf(seat.calls, limits.mostCalls) : t.calls(seat.calls)}
      </span>
      {rests && seat.restUntil && <Tag tone="good">{t.rest(time.moment(seat.restUntil).slice(-5))}</Tag>}
    </>
  );
}

/** How the phone itself stands, and the one thing to do about it. */
function SignOnPart() {
  const d = useText(deviceText);
  const { id } = useMe();
  const sign = signing.use();
  const { registration } = softphone.use();
  if (sign.at === 'on') return registration === 'registered' ? null : <Tag tone="warn">{d.registrations[registration]}</Tag>;
  if (sign.at === 'own-phone') return <Tag>{d.ownPhone}</Tag>;
  if (sign.at === 'elsewhere' || sign.at === 'in-call')
    return (
      <>
        <Tag tone="warn">{sign.at === 'in-call' ? d.busyElsewhere : d.elsewhere}</Tag>
        <Button small onClick={() => void bringHere(id)}>
          {d.bringHere}
        </Button>
      </>
    );
  return (
    <>
      {sign.at === 'microphone' && <Tag tone="danger">{d.noMicrophone}</Tag>}
      {sign.at === 'failed' && <Tag tone="danger">{d.signOnFailed}</Tag>}
      {sign.at === 'asking' && (
        <span role="status" className="quiet">
          {d.asking}
        </span>
      )}
      <Button
        data-phone="sign-on"
        small
        look="main"
        busy={sign.at === 'busy' || sign.at === 'asking'}
        onClick={() => void signOn(id)}
      >
        {d.signOn}
      </Button>
    </>
  );
}
