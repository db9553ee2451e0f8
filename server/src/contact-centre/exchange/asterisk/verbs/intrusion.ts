import type { Exchange } from '../../exchange.ts';
import { type Core, quiet } from '../core.ts';
import type { Leg } from '../legs.ts';
import { APPLICATION } from '../settings.ts';

export function intrusionVerbs(core: Core): Pick<Exchange, 'intrudeCall' | 'stopIntrusion'> {
  const { ari } = core;
  return {
    intrudeCall: (supervisor, operator, how) =>
      core.on([supervisor, operator], async (leg) => {
        await quiet(core, leg);
        await endIntrusion(core, leg);
        if (leg.held) await core.gladly('DELETE', `channels/${supervisor}/moh`);
        leg.held = false;
        const [snoop, bridge] = [core.helperId(), core.helperId()];
        leg.intrusion = { operator, how, snoop, bridge };
        core.intruding.add(leg);
        try {
          await core.arrive(snoop, () =>
            ari.ask('POST', `channels/${operator}/snoop/${snoop}`, {
              ...{ app: APPLICATION, appArgs: 'helper', spy: 'both', whisper: how === 'whisper' ? 'out' : 'none' },
            }),
          );
          await ari.ask('POST', `bridges/${bridge}`, { type: 'mixing', name: bridge });
          await ari.ask('POST', `bridges/${bridge}/addChannel`, { channel: `${snoop},${supervisor}` });
          leg.bridge = bridge;
        } catch (error) {
          await endIntrusion(core, leg).catch(() => {});
          throw error;
        }
      }),
    stopIntrusion: (supervisor) => core.on([supervisor], (leg) => endIntrusion(core, leg)),
  };
}

/** Takes the supervisor's ear (and mouth) away again; nothing of it is left. */
export async function endIntrusion(core: Core, leg: Leg): Promise<void> {
  const { intrusion } = leg;
  if (!intrusion) return;
  leg.intrusion = null;
  core.intruding.delete(leg);
  if (leg.bridge === intrusion.bridge) leg.bridge = null;
  await core.gladly('DELETE', `channels/${intrusion.snoop}`);
  await core.gladly('DELETE', `bridges/${intrusion.bridge}`);
}
