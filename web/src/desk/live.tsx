import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { type Change, useChanges, type Whisper } from '../api/use-changes.ts';

type Listener = (change: Change | null) => void;
const Live = createContext<(listener: Listener) => () => void>(() => () => undefined);
type Ear = (told: Whisper) => void;
const Whispers = createContext<(ear: Ear) => () => void>(() => () => undefined);
const REST = 1500;

/** One stream for the whole desk: counts and open cases follow it; a list only says that it has changed, so nothing jumps. */
export function LiveChanges({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const listeners = useRef(new Set<Listener>());
  const soon = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const tell = (change: Change | null) => {
    for (const listener of listeners.current) listener(change);
    // A storm of changes is one look at the counts.
    soon.current ??= setTimeout(() => {
      soon.current = undefined;
      void client.invalidateQueries({ queryKey: ['desks'] });
    }, REST);
  };
  const ears = useRef(new Set<Ear>());
  useChanges(
    tell,
    () => tell(null),
    (told) => {
      for (const ear of ears.current) ear(told);
    },
  );
  const [lend] = useState(() => (ear: Ear) => {
    ears.current.add(ear);
    return () => {
      ears.current.delete(ear);
    };
  });
  const [listen] = useState(() => (listener: Listener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  });
  return (
    <Live.Provider value={listen}>
      <Whispers.Provider value={lend}>{children}</Whispers.Provider>
    </Live.Provider>
  );
}

/** Hears what is said to this person only: that somebody opened or left a case that is open here. */
export function useWhisper(ear: Ear): void {
  const lend = useContext(Whispers);
  const current = useRef(ear);
  current.current = ear;
  useEffect(() => lend((told) => current.current(told)), [lend]);
}

/** Hears every change; null means that something may have changed while nobody was listening. */
export function useLive(listener: Listener): void {
  const listen = useContext(Live);
  const current = useRef(listener);
  current.current = listener;
  useEffect(() => listen((change) => current.current(change)), [listen]);
}
