import { useEffect, useRef } from 'react';
import { usePhone, useSeat } from './server.ts';
import { softphone } from './softphone.ts';

const KEPT = 'phone-ready';

/** Whether the operator wanted calls: remembered, so that a reload or an exchange that was started anew does not cost the place. */
export function wanted(ready: boolean): void {
  try {
    if (ready) localStorage.setItem(KEPT, '1');
    else localStorage.removeItem(KEPT);
  } catch {
    // Without a memory one says it again.
  }
}
const wasReady = (): boolean => {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
};

/** 恢复就绪: the phone was gone and is back: the seat is what its operator had said last. Once for each coming back. */
export function useComeBack(): void {
  const { registration } = softphone.use();
  const seat = usePhone().data?.seat;
  const { run } = useSeat();
  const back = useRef(false);
  useEffect(() => {
    if (registration === 'registered' && wasReady()) back.current = true;
  }, [registration]);
  const state = seat?.online ? seat.state : null;
  useEffect(() => {
    if (!back.current || state === null) return;
    if (state === 'away') run({ state: 'ready' });
    if (state !== 'wrap-up' && state !== 'talking') back.current = false;
  });
}
