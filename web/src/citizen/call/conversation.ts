import { useEffect, useRef, useState } from 'react';
import { type Answer, call, ProblemError } from '../../api/client.ts';

type Told = Answer<'GET /api/v1/web-call/conversation'>;
export type Line = Told['lines'][number];
const EVERY = 1000;

/**
 * 文字通话: what was typed in this page's own call. It is asked for every second: an answer passes every proxy, also one that holds
 * streams back, and a missed one costs a second.
 */
export function useConversation(page: string) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [phase, setPhase] = useState<Told['phase']>('waiting');
  const [staffed, setStaffed] = useState(true);
  const [away, setAway] = useState(false);
  const newest = useRef(0);
  const headers = { 'x-page': page };
  const look = useRef<() => Promise<void>>(async () => {});
  look.current = async () => {
    try {
      const told = await call('GET /api/v1/web-call/conversation', { query: { after: newest.current }, headers });
      const fresh = told.lines.filter(({ no }) => no > newest.current);
      newest.current = told.lines.at(-1)?.no ?? newest.current;
      if (fresh.length > 0) setLines((before) => [...before, ...fresh]);
      setPhase(told.phase);
      setStaffed(told.staffed);
      setAway(false);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 404) setPhase('over');
      else setAway(true);
    }
  };
  useEffect(() => {
    if (phase === 'over') return;
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const again = async () => {
      await look.current();
      if (!ended.signal.aborted) timer = setTimeout(again, EVERY);
    };
    void again();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [phase]);
  return {
    lines,
    phase,
    staffed,
    away,
    async say(text: string): Promise<void> {
      await call('POST /api/v1/web-call/conversation', { body: { text }, headers });
    },
  };
}
