/** Whatever concerns the same leg goes one after the other, in the order in which it was asked; other legs do not wait. */
export function turns(): <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (keys, work) => {
    const before = keys.flatMap((key) => last.get(key) ?? []);
    const mine = before.length > 0 ? Promise.allSettled(before).then(work) : work();
    for (const key of keys) last.set(key, mine);
    try {
      return await mine;
    } finally {
      for (const key of keys) if (last.get(key) === mine) last.delete(key);
    }
  };
}
