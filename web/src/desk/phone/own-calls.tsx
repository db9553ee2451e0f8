import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { phoneText } from '../../i18n/desk-phone.ts';
import { phoneRoomText } from '../../i18n/desk-phone-room.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton, Trouble } from '../../ui/faces.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useMe } from '../queries.ts';
import { usePhoneNames } from '../telephone-names.ts';
import { type OwnCall, ownCallsQuery } from './server.ts';
import { lasting } from './use-now.ts';
import { WrapUp } from './wrap-up.tsx';

const ZONE = 'Asia/Shanghai';
/** Midnight of the city, as a moment. */
const midnight = (): string => {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(Date.now());
  return new Date(`${day}T00:00:00+08:00`).toISOString();
};

/** 今日通话: one's own, the newest first. */
export function OwnCalls() {
  const t = useText(phoneRoomText);
  const me = useMe();
  const { data, error, isPending, refetch } = useQuery(ownCallsQuery(me.id, midnight()));
  return (
    <Panel title={t.ownCalls}>
      {isPending && <Skeleton lines={4} />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="quiet">{t.ownNone}</p>}
      {data && data.items.length > 0 && (
        <ul className="plain-list own-calls">
          {data.items.map((call) => (
            <OneCall key={call.id} call={call} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What was not written up in its time can be written up later; what was typed is still there. */
function OneCall({ call }: { call: OwnCall }) {
  const t = useText(phoneRoomText);
  const p = useText(phoneText);
  const time = useTime();
  const names = usePhoneNames();
  const [open, setOpen] = useState(false);
  const who = call.callerMask ?? p.noNumber;
  const at = time.moment(call.receivedAt).slice(-5);
  const unwritten = call.state === 'ended' && call.talkingAt !== null && call.disposition === null;
  return (
    <li>
      <time dateTime={call.receivedAt}>{at}</time>
      <strong className="caller">{who}</strong>
      <span className="numbers">
        {call.talkingAt && lasting(Date.parse(call.talkEndedAt ?? call.endedAt ?? call.talkingAt) - Date.parse(call.talkingAt))}
      </span>
      <span className="quiet">
        {call.disposition ? names.disposition(call.disposition) : call.endedBy && names.endedBy(call.endedBy)}
      </span>
      {unwritten && (
        <Button small aria-expanded={open} aria-label={t.lateWrapUpOf(who, at)} onClick={() => setOpen(!open)}>
          {t.lateWrapUp}
        </Button>
      )}
      {unwritten && open && <WrapUp call={{ id: call.id, acts: ['wrap-up'], cases: [], wrapUpEnds: null }} />}
    </li>
  );
}
