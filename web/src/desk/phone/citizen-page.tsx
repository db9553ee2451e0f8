import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { typedCallText } from '../../i18n/desk-typed-calls.ts';
import { store } from './store.ts';
import type { Call } from './types.ts';
import { lasting, useNow } from './use-now.ts';

const SAID_FOR = 15_000;
/** 正在输入: whose citizen types at this moment. */
const types = store<string | null>(null);
export const citizenTypes = ({ call, typing }: { call: string; typing: boolean }): void =>
  types.set((before) => (typing ? call : before === call ? null : before));
/** What a stream told that was broken off may be over since. */
export const nobodyTypes = (): void => types.set(null);

/** 对方在否: whether the citizen types, has left the page and since when, or has just come back. */
export function CitizenPage({ call }: { call: Call }) {
  const t = useText(typedCallText);
  const typing = types.use() === call.id;
  const isBack = useBack(call.away !== null);
  return (
    <div className="citizen-page">
      <div role="status" className={call.away ? 'is-away' : ''}>
        {call.away ? t.pageAwayLong : isBack && t.pageBack}
      </div>
      {call.away && <AwayFor since={call.away} />}
      {typing && !call.away && <span className="quiet">{t.citizenTypes}</span>}
    </div>
  );
}

function AwayFor({ since }: { since: string }) {
  const t = useText(typedCallText);
  const now = useNow();
  return (
    <span>
      {t.awayFor}{' '}
      <span className="numbers" role="timer" aria-live="off" aria-label={t.awayFor}>
        {lasting(now - Date.parse(since))}
      </span>
    </span>
  );
}

/** For a while after they came back. */
function useBack(away: boolean): boolean {
  const [back, setBack] = useState(false);
  const was = useRef(away);
  useEffect(() => {
    const came = was.current && !away;
    was.current = away;
    setBack(came);
    if (!came) return;
    const timer = setTimeout(() => setBack(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [away]);
  return back;
}
