/** What waits to be done together, and how its answer comes back. */
type Waiting<T, R> = { item: T; resolve: (value: R) => void; reject: (error: unknown) => void };

/**
 * Gathers calls into batches without a timer: the first call of an idle moment goes at once, whatever arrives while `lanes` batches
 * are under way travels together in the next. Each caller gets its own answer and its own error: when a batch fails as a whole
 * (one bad row aborts a statement), its halves are tried, down to the one that fails. Two items with the same key never share a batch.
 * With `apart`, batches begin at least so many milliseconds after one another: alone nothing waits, in a crowd more travels together.
 */
export function gather<T, R>(
  run: (items: T[]) => Promise<R[]>,
  { lanes = 2, most = 64, apart = 0, key }: { lanes?: number; most?: number; apart?: number; key?: (item: T) => string } = {},
): (item: T) => Promise<R> {
  const queue: Waiting<T, R>[] = [];
  let underWay = 0;
  let scheduled = false;
  let begunAt = Number.NEGATIVE_INFINITY;

  function take(): Waiting<T, R>[] {
    if (!key) return queue.splice(0, most);
    const seen = new Set<string>();
    const batch: Waiting<T, R>[] = [];
    for (let at = 0; at < queue.length && batch.length < most; ) {
      const waiting = queue[at] as Waiting<T, R>;
      const name = key(waiting.item);
      if (seen.has(name)) at += 1;
      else {
        seen.add(name);
        batch.push(...queue.splice(at, 1));
      }
    }
    return batch;
  }

  async function runBatch(batch: Waiting<T, R>[]): Promise<void> {
    try {
      const answers = await run(batch.map((waiting) => waiting.item));
      for (const [index, waiting] of batch.entries()) waiting.resolve(answers[index] as R);
    } catch (error) {
      const half = batch.length >> 1;
      if (half === 0 || !wasRolledBack(error)) for (const waiting of batch) waiting.reject(error);
      else for (const part of [batch.slice(0, half), batch.slice(half)]) await runBatch(part);
    }
  }

  function pump(): void {
    scheduled = false;
    while (underWay < lanes && queue.length > 0) {
      const rest = begunAt + apart - performance.now();
      if (apart > 0 && rest > 0) {
        soon(rest);
        return;
      }
      begunAt = performance.now();
      underWay += 1;
      void runBatch(take()).finally(() => {
        underWay -= 1;
        if (!scheduled) pump();
      });
    }
  }

  function soon(rest: number): void {
    scheduled = true;
    if (rest > 0) setTimeout(pump, rest);
    // At the end of this turn of the event loop, so that requests read from the sockets together travel together.
    else setImmediate(pump);
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!scheduled && underWay < lanes) soon(0);
    });
}

/**
 * Whether PostgreSQL refused the statement and so undid all of it. Where the connection or the server went (classes 08, 57, 58, or no
 * code at all) it may have been committed: sending it again could do it twice, and who sent it with a key asks again anyway.
 */
const wasRolledBack = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(?!08|57|58|EPIPE)[0-9A-Z]{5}$/.test(code);
};
