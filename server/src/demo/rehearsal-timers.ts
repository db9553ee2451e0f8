/** 定时: what is to happen later, all of which is taken off at once. */
export type Later = (milliseconds: number, act: () => void) => () => void;

export function timers(): { later: Later; stop: () => void } {
  const waiting = new Set<() => void>();
  let stopped = false;
  return {
    later: (milliseconds, act) => {
      if (stopped) return () => {};
      const timer = setTimeout(() => {
        waiting.delete(off);
        act();
      }, milliseconds);
      const off = () => {
        waiting.delete(off);
        clearTimeout(timer);
      };
      waiting.add(off);
      return off;
    },
    stop: () => {
      stopped = true;
      for (const off of [...waiting]) off();
    },
  };
}
