import { useEffect, useRef, useState } from 'react';
import { type Answer, type Body, call, ProblemError, Unreachable } from '../../api/client.ts';

export type Told = Answer<'GET /api/v1/web-call/conversation'>;
export type Line = Told['lines'][number];
export type Reach = Body<'PUT /api/v1/web-call/conversation/reach'>;
const EVERY = 1000;
const TYPES_FOR = 3000;
const PATIENCE = 2000;

const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));

/**
 * 文字通话: what was typed in this page's own call, and where it stands. It is asked for every second: an answer passes every proxy, also
 * one that holds streams back, and a missed one costs a second. `gone`: no program knows of it any more.
 */
export function useConversation(page: string) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [told, setTold] = useState<Omit<Told, 'lines'> | null>(null);
  const [away, setAway] = useState(false);
  const [gone, setGone] = useState(false);
  const newest = useRef(0);
  const typedAt = useRef(0);
  const here = useRef(true);
  const headers = { 'x-page': page };
  const look = useRef<() => Promise<void>>(async () => {});
  look.current = async () => {
    try {
      const typing = Date.now() - typedAt.current < TYPES_FOR ? ('true' as const) : ('false' as const);
      const { lines: all, ...now } = await call('GET /api/v1/web-call/conversation', {
        query: { after: newest.current, typing },
        headers,
      });
      const fresh = all.filter(({ no }) => no > newest.current);
      newest.current = all.at(-1)?.no ?? newest.current;
      if (fresh.length > 0) setLines((before) => [...before, ...fresh]);
      setTold(now);
      setAway(false);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 404) setGone(true);
      else setAway(true);
    }
  };
  const ended = gone || told?.phase === 'over' || told?.phase === 'lost';
  useEffect(() => {
    if (ended) return;
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const again = async () => {
      await look.current();
      if (!stopped) timer = setTimeout(again, EVERY);
    };
    void again();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [ended]);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  /** What follows is seen at once; a connection that is away is waited for, and what is asked twice is done once. */
  async function patiently(work: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await work();
        return await look.current();
      } catch (error) {
        if (!(error instanceof Unreachable) || !here.current) throw error;
        setAway(true);
        await pause(PATIENCE);
      }
    }
  }
  return {
    lines,
    told,
    away,
    gone,
    types() {
      typedAt.current = Date.now();
    },
    async say(text: string): Promise<void> {
      const key = crypto.randomUUID?.() ?? `line-${Date.now()}-${Math.random()}`;
      typedAt.current = 0;
      await patiently(() => call('POST /api/v1/web-call/conversation/lines', { body: { text }, headers, key }));
    },
    rate: (score: number | null) =>
      patiently(() => call('POST /api/v1/web-call/conversation/rating', { body: { score }, headers })),
    leaveReach: (reach: Reach) => patiently(() => call('PUT /api/v1/web-call/conversation/reach', { body: reach, headers })),
    end: () => patiently(() => call('DELETE /api/v1/web-call/conversation', { headers })),
  };
}
export type Conversation = ReturnType<typeof useConversation>;
