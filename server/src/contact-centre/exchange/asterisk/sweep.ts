import type { AriBridge, AriChannel } from './ari.ts';
import type { Core } from './core.ts';
import { HELPER } from './legs.ts';

/**
 * 清扫: helpers (ears, taps, their bridges) that serve nobody any more, of ours or of a program that ended badly. Legs and conversations
 * are not its business: whoever owns the calls sees them in the snapshot; nor is an ear that somebody listens with, whoever gave it.
 */
export function sweeper(core: Core) {
  const { ari } = core;
  let before = new Set<string>();

  async function idle(): Promise<{ id: string; kind: 'bridges' | 'channels' }[]> {
    const [channels, bridges] = await Promise.all([
      ari.ask<AriChannel[]>('GET', 'channels'),
      ari.ask<AriBridge[]>('GET', 'bridges'),
    ]);
    const used = new Set<string>(core.taps.keys());
    for (const { intrusion } of core.intruding) if (intrusion) used.add(intrusion.snoop).add(intrusion.bridge);
    for (const { bridges: mine } of core.taps.values()) for (const id of mine) used.add(id);
    for (const { id, channels: within } of bridges)
      if (within.some((each) => !each.startsWith(HELPER))) for (const each of [id, ...within]) used.add(each);
    const of = (kind: 'bridges' | 'channels', all: readonly { id: string }[]) =>
      all.filter(({ id }) => id.startsWith(HELPER) && !used.has(id)).map(({ id }) => ({ id, kind }));
    return [...of('channels', channels), ...of('bridges', bridges)];
  }

  async function remove(helpers: Awaited<ReturnType<typeof idle>>): Promise<number> {
    for (const { id, kind } of helpers) await core.gladly('DELETE', `${kind}/${id}`);
    return helpers.length;
  }

  return {
    /** One that is just being made is spared: only what was there already at the last sweep goes. */
    sweep: async (): Promise<number> => {
      const found = await idle();
      const gone = found.filter(({ id }) => before.has(id));
      before = new Set(found.map(({ id }) => id));
      return remove(gone);
    },
    /** 接管清扫: before a program has made any helper, all that are there are a predecessor's. Says how to remove them, which nobody waits for. */
    inherited: async (): Promise<() => Promise<number>> => {
      const found = await idle();
      return () => remove(found);
    },
  };
}
