import { useEffect, useRef } from 'react';

/** What the server pushes when a case changes. */
export type Change = { id: string; number: string; type: string; state: string; version: number };
/** What is said to this person only: a case that is open here was opened or left by somebody. */
export type Whisper = { id: string };
const EVERY = 15_000;

/**
 * 实时变更: calls `heard` for every change that this person may know of; while there is no stream, `blind` is called every
 * 15 seconds, so that the page is never older than that. A page that nobody looks at gives its stream back: a browser has six
 * connections for one server, and people keep many pages open.
 */
export function useChanges(heard: (change: Change) => void, blind: () => void, whispered: (told: Whisper) => void): void {
  const callbacks = useRef({ heard, blind, whispered });
  callbacks.current = { heard, blind, whispered };
  useEffect(() => {
    let source: EventSource | null = null;
    const listen = () => {
      source = new EventSource('/api/v1/changes');
      // What happened while there was no stream is caught up at once.
      source.onopen = () => callbacks.current.blind();
      source.addEventListener('presence', (event: MessageEvent<string>) =>
        callbacks.current.whispered(JSON.parse(event.data) as Whisper),
      );
      source.addEventListener('missed', () => callbacks.current.blind());
      source.addEventListener('change', (event: MessageEvent<string>) =>
        callbacks.current.heard(JSON.parse(event.data) as Change),
      );
    };
    const hush = () => {
      source?.close();
      source = null;
    };
    const look = () => {
      if (document.hidden) hush();
      else if (!source) listen();
    };
    look();
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(() => {
      if (document.hidden || source?.readyState === EventSource.OPEN) return;
      // A stream that was refused does not come back by itself.
      if (source?.readyState === EventSource.CLOSED) {
        hush();
        listen();
      }
      callbacks.current.blind();
    }, EVERY);
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
      hush();
    };
  }, []);
}
