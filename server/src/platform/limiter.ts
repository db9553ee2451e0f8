/** Counts tries by key within a sliding window: `wait` says how many seconds to wait, 0 when there is room. */
export function limiter(most: number, seconds: number, now: () => number) {
  const tries = new Map<string, number[]>();
  const recent = (key: string): number[] => (tries.get(key) ?? []).filter((at) => at > now() - seconds * 1000);
  return {
    wait(keys: readonly string[]): number {
      const waits = keys.map((key) => {
        const times = recent(key);
        return times.length < most ? 0 : Math.ceil(((times[0] as number) + seconds * 1000 - now()) / 1000);
      });
      return Math.max(0, ...waits);
    },
    count(keys: readonly string[]): void {
      // A flood of keys must not fill the memory: when it gets large, what is over goes.
      if (tries.size > 50_000) for (const key of tries.keys()) if (recent(key).length === 0) tries.delete(key);
      for (const key of keys) tries.set(key, [...recent(key), now()]);
    },
  };
}
