/** 时钟: what time it is and what happens later, handed in from outside so that a day of calls can be rehearsed in a second. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Does it once, so many milliseconds from now; what comes back takes it off again. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
};

/** The clock on the wall. */
export function wallClock(now: () => number): Clock {
  return {
    now,
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

/** A clock that stands until it is told to go on, and then does in order what falls due on the way. */
export type SteppedClock = Clock & { readonly advance: (milliseconds: number) => Promise<void> };
export function steppedClock(start: number): SteppedClock {
  let now = start;
  let due: { readonly at: number; readonly act: () => void }[] = [];
  /** Whatever waits for a promise goes on before time does. */
  const settle = () => new Promise<void>((done) => setImmediate(done));
  return {
    now: () => now,
    after: (milliseconds, act) => {
      const mine = { at: now + Math.max(0, milliseconds), act };
      due.push(mine);
      return () => {
        due = due.filter((each) => each !== mine);
      };
    },
    advance: async (milliseconds) => {
      const until = now + milliseconds;
      for (;;) {
        await settle();
        const next = due.reduce<(typeof due)[number] | undefined>(
          (first, each) => (each.at <= until && (!first || each.at < first.at) ? each : first),
          undefined,
        );
        if (!next) break;
        due = due.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.act();
      }
      now = until;
    },
  };
}
