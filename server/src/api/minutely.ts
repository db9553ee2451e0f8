const FRESH = 60_000;
const MOST_KEPT = 200;

/** 一分钟内的数: whatever many look at is counted once a minute; what failed is not kept. */
export function minutely(now: () => number, fresh = FRESH): <T>(key: string, count: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { until: number; counted: Promise<unknown> }>();
  return <T>(key: string, count: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known && known.until > now()) return known.counted as Promise<T>;
    if (kept.size >= MOST_KEPT) kept.clear();
    const counted = count();
    kept.set(key, { until: now() + fresh, counted });
    counted.catch(() => kept.delete(key));
    return counted;
  };
}
