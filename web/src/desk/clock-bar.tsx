import { useRef, useSyncExternalStore } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { deskText } from '../i18n/desk.ts';
import { useTime } from '../i18n/time.ts';

const TICK = 30_000;
/** Beyond this a limit stands for none (the database's «far away»). */
const FAR = Date.parse('2200-01-01T00:00:00Z');

/** The moment, looked at anew every half minute, so that bars go on filling: one clock for all bars of a page. */
const bars = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
let moment = 0;
function listen(bar: () => void): () => void {
  if (bars.size === 0) {
    moment = Date.now();
    ticking = setInterval(() => {
      moment = Date.now();
      for (const each of bars) each();
    }, TICK);
  }
  bars.add(bar);
  return () => {
    bars.delete(bar);
    if (bars.size === 0) clearInterval(ticking);
  };
}
function useNow(): number {
  const first = useRef(0);
  return useSyncExternalStore(listen, () => {
    if (bars.size > 0) return moment;
    first.current ||= Date.now();
    return first.current;
  });
}

type Props = { from: string; due: string | null; label?: string; used?: number };

/** 时限条: fills as time goes by, yellow from 80 %, red when over; the words say the same without the colour. */
export function ClockBar({ from, due, label, used }: Props) {
  const t = useText(deskText);
  const time = useTime();
  const now = useNow();
  const end = due === null ? Number.NaN : Date.parse(due);
  if (Number.isNaN(end) || end > FAR) return null;
  const begin = Date.parse(from);
  const share = used ?? (end > begin ? (now - begin) / (end - begin) : 1);
  const left = end - now;
  const tone = left < 0 ? 'over' : share >= 0.8 ? 'near' : '';
  return (
    <span className={`clock-bar ${tone} ${label ? '' : 'bare'}`} title={t.dueAt(time.moment(due ?? from))}>
      {label && <span className="clock-label">{label}</span>}
      <span className="clock-track">
        <span style={{ width: `${Math.round(Math.min(1, Math.max(0, left < 0 ? 1 : share)) * 100)}%` }} />
      </span>
      <span className="clock-left">{left < 0 ? t.over(time.span(left)) : t.left(time.span(left))}</span>
    </span>
  );
}
