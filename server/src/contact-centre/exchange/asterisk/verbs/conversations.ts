import type { Exchange } from '../../exchange.ts';
import { Refused } from '../ari.ts';
import { type Core, quiet, startMusic } from '../core.ts';
import { bridgeOf, type Leg } from '../legs.ts';
import { endIntrusion } from './intrusion.ts';

export function conversationVerbs(core: Core): Pick<Exchange, 'holdCall' | 'joinCall' | 'dropConversation'> {
  const { ari, legs } = core;
  /** The bridges that are there, each with the legs that were put into it. */
  const made = new Map<string, Set<Leg>>();

  async function enter(call: string, connections: readonly string[]): Promise<void> {
    const bridge = bridgeOf(call);
    const add = () => ari.ask('POST', `bridges/${bridge}/addChannel`, { channel: connections.join(',') }, undefined, call);
    const makeAndAdd = async () => {
      // It may be there already: another program made it, before us.
      const make = core.gladly('POST', `bridges/${bridge}`, { type: 'mixing,dtmf_events', name: bridge }, undefined, call);
      await Promise.all([make.then(() => made.set(bridge, new Set())), add()]);
    };
    if (!made.has(bridge)) return makeAndAdd();
    try {
      await add();
    } catch (error) {
      // The exchange began anew since, or somebody swept.
      if (!(error instanceof Refused) || error.status !== 404) throw error;
      await makeAndAdd();
    }
  }

  return {
    holdCall: (connection) =>
      core.on([connection], async (leg) => {
        if (leg.bridge === null && leg.intrusion === null && leg.recording === null) {
          // The leg's thread takes up the music when it has let go of what it plays.
          await Promise.all([quiet(core, leg, leg.call), startMusic(core, leg, leg.call)]);
          leg.held = true;
          return;
        }
        await quiet(core, leg);
        await endIntrusion(core, leg);
        if (leg.bridge !== null) await core.gladly('POST', `bridges/${leg.bridge}/removeChannel`, { channel: connection });
        leg.bridge = null;
        await startMusic(core, leg);
        leg.held = true;
      }),

    joinCall: (call, connections) =>
      core.inTurn([bridgeOf(call)], () =>
        core.on(connections, async (...found) => {
          const bridge = bridgeOf(call);
          for (const leg of found) {
            await quiet(core, leg);
            await endIntrusion(core, leg);
          }
          const silence = (leg: Leg) => core.gladly('DELETE', `channels/${leg.id}/moh`, {}, undefined, call);
          try {
            const silent = found.filter((leg) => leg.held || leg.mayHearMusic).map(silence);
            await Promise.all([...silent, enter(call, connections)]);
          } catch (error) {
            for (const leg of found) if (leg.held && legs.find(leg.id)) await startMusic(core, leg).catch(() => {});
            throw error;
          }
          for (const leg of found) {
            Object.assign(leg, { bridge, held: false, mayHearMusic: false });
            made.get(bridge)?.add(leg);
          }
        }),
      ),

    dropConversation: (call) =>
      core.inTurn([bridgeOf(call)], async () => {
        core.mustBeLinked();
        const bridge = bridgeOf(call);
        // Of one that a program before us made, it is not known who was put into it.
        const within = made.get(bridge) ?? legs.all();
        made.delete(bridge);
        await core.gladly('DELETE', `bridges/${bridge}`, {}, undefined, call);
        for (const leg of within) if (leg.bridge === bridge) leg.bridge = null;
      }),
  };
}
