/** 未读: what a citizen typed and the operator, who is at another page, has not seen. */
import { useEffect } from 'react';
import { store } from './store.ts';
import type { Words } from './types.ts';
import { useWords } from './words.ts';

const KEPT = 'typed-read ';

/** This window remembers it, so that a reload does not make all unread again. */
function kept(call: string): number {
  try {
    return Number(sessionStorage.getItem(KEPT + call) ?? 0);
  } catch {
    return 0;
  }
}
const readTo = store<{ call: string; no: number } | null>(null);
const lastRead = (call: string, now: ReturnType<typeof readTo.get>): number => (now?.call === call ? now.no : kept(call));

function read(call: string, no: number): void {
  if (lastRead(call, readTo.get()) >= no) return;
  readTo.set({ call, no });
  try {
    sessionStorage.setItem(KEPT + call, String(no));
  } catch {
    // A window that may keep nothing knows it until it is loaded anew.
  }
}

const ofCitizen = (words: readonly Words[]) => words.filter(({ party, typed, final }) => party === 'citizen' && typed && final);

export function useUnread(call: string): number {
  const words = useWords(call);
  const to = lastRead(call, readTo.use());
  return ofCitizen(words).filter(({ no }) => no > to).length;
}

/** Where the words stand, whoever looks at the page has read them. */
export function useReading(call: string, words: readonly Words[]): void {
  const newest = ofCitizen(words).reduce((most, { no }) => Math.max(most, no), 0);
  useEffect(() => {
    const look = () => {
      if (!document.hidden) read(call, newest);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [call, newest]);
}
