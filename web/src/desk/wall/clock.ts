import { useEffect, useState } from 'react';

const SECOND = 1000;

/** The server's time, second by second, reckoned from what it said last: a wall’s own clock may be wrong. */
export function useServerNow(at: string | undefined): number {
  const [skew, setSkew] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at) setSkew(Date.parse(at) - Date.now());
  }, [at]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  return now + skew;
}

/** 3:07, 1:02:45. */
export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const two = (part: number) => String(part).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export const percent = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);
