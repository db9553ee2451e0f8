import { useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { registerText } from '../../i18n/desk-register.ts';

const SECOND = 1000;

/** 通话计时: since the call began; it is looked at, not read out every second. */
export function CallTimer({ began }: { began: string | null }) {
  const t = useText(registerText);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (began === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, [began]);
  if (began === null) return null;
  const seconds = Math.max(0, Math.floor((now - Date.parse(began)) / SECOND));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span className="call-timer" role="timer" aria-live="off">
      {t.callTime} {text}
    </span>
  );
}
