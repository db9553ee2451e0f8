import { useEffect, useRef } from 'react';

/** What the server pushes when a case changes. */
export type Change = { id: string; number: string; type: string; state: string; version: number };
const EVERY = 15_000;

/**
 * 实时变更: calls `heard` for every change that this person may know of; while there is no stream, `blind` is called every
 * 15 seconds, so that the page is never older than that.
 */
export function useChanges(heard: (change: Change) => void, blind: () => void): void {
  const callbacks = useRef({ heard, blind });
  callbacks.current = { heard, blind };
  useEffect(() => {
    let open = false;
    const source = new EventSource('/api/v1/changes');
    source.onopen = () => {
      open = true;
      // What happened while there was no stream is caught up at once.
      callbacks.current.blind();
    };
    source.onerror = () => {
      open = false;
    };
    source.addEventListener('change', (event: MessageEvent<string>) => callbacks.current.heard(JSON.parse(event.data) as Change));
    const timer = setInterval(() => {
      if (!open) callbacks.current.blind();
    }, EVERY);
    return () => {
      clearInterval(timer);
      source.close();
    };
  }, []);
}
