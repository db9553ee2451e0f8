import { type AriBridge, type AriChannel, Refused } from './ari.ts';
import type { Core } from './core.ts';
import { HELPER } from './legs.ts';

/**
 * 清扫: helpers (ears, taps, their bridges) that serve nobody any more, of ours or of a program that ended badly. Legs and conversations
 * are not its business: whoever owns the calls sees them in the snapshot. One that is just being made is spared: only what was there
 * already at the last sweep goes.
 */
export function sweeper(core: Core) {
  let before = new Set<string>();
  return async (): Promise<number> => {
    const [channels, bridges] = await Promise.all([
      core.ari.ask<AriChannel[]>('GET', 'channels'),
      core.ari.ask<AriBridge[]>('GET', 'bridges'),
    ]);
    const used = new Set<string>(core.taps.keys());
    for (const { intrusion } of core.legs.all()) if (intrusion) used.add(intrusion.snoop).add(intrusion.bridge);
    for (const { bridges: mine } of core.taps.values()) for (const id of mine) used.add(id);
    const idle = [...channels, ...bridges].filter(({ id }) => id.startsWith(HELPER) && !used.has(id)).map(({ id }) => id);
    const gone = idle.filter((id) => before.has(id));
    before = new Set(idle);
    for (const id of gone) {
      const kind = bridges.some((bridge) => bridge.id === id) ? 'bridges' : 'channels';
      await core.ari.ask('DELETE', `${kind}/${id}`).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      });
    }
    return gone.length;
  };
}
