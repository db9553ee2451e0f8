/** 交换机接口的 Asterisk 实现: the exchange of exchange.ts on Asterisk's REST interface. */
import type { Exchange, Snapshot } from '../exchange.ts';
import { connectionOf } from '../snapshot.ts';
import { type Ari, type AriBridge, type AriChannel, connectAri, type Where } from './ari.ts';
import { type AdapterSettings, type Core, makeCore } from './core.ts';
import { eventTeller } from './events.ts';
import { callOf } from './legs.ts';
import { connectManager } from './manager.ts';
import { APPLICATION, RESERVED, WEB_CALLER } from './settings.ts';
import { sweeper } from './sweep.ts';
import { callVerbs } from './verbs/calls.ts';
import { conversationVerbs } from './verbs/conversations.ts';
import { admitAgain, deviceVerbs } from './verbs/devices.ts';
import { intrusionVerbs } from './verbs/intrusion.ts';
import { playingVerbs } from './verbs/playing.ts';
import { recordingVerbs } from './verbs/recording.ts';
import { tapVerbs } from './verbs/tap.ts';

const SWEEP_EVERY = 60_000;

export function asteriskExchange(where: Where, settings: AdapterSettings): Exchange {
  const ari = connectAri(where, APPLICATION);
  const core = makeCore(ari, connectManager(where), settings);
  const { sweep, inherited } = sweeper(core);
  let sweeping: ReturnType<typeof setInterval> | null = null;
  let firstTime = true;
  const gladly = (work: () => Promise<number>) =>
    void work().catch((error: unknown) => settings.warn('What is left over could not be swept', error));

  return {
    ...callVerbs(core),
    ...playingVerbs(core),
    ...conversationVerbs(core),
    ...intrusionVerbs(core),
    ...recordingVerbs(core),
    ...tapVerbs(core),
    ...deviceVerbs(core),
    snapshot: async () => {
      core.mustBeLinked();
      return snapshotOf(core, ari);
    },
    start: async (hear) => {
      core.tell = hear;
      sweeping = setInterval(() => core.linked && gladly(sweep), SWEEP_EVERY);
      ari.open({
        up: async () => {
          const there = await endpoints(ari);
          await admitAgain(core, new Set(there.map(({ resource }) => resource)));
          await readAnew(core, ari);
          const remove = firstTime ? await inherited() : sweep;
          firstTime = false;
          core.linked = true;
          hear({ type: 'linkUp' });
          gladly(remove);
        },
        down: () => {
          core.linked = false;
          hear({ type: 'linkDown' });
        },
        event: eventTeller(core),
      });
    },
    stop: async () => {
      if (sweeping) clearInterval(sweeping);
      core.linked = false;
      core.tell = () => {};
      await Promise.all([...core.taps.values()].map(({ stop }) => stop().catch(() => {})));
      await ari.close();
    },
  };
}

const endpoints = (ari: Ari) => ari.ask<{ resource: string; state: string }[]>('GET', 'endpoints/PJSIP');

/**
 * When the link comes up, Asterisk says what there is. While it is up, events keep us up to date: what is asked beside them
 * may be older than they are.
 */
async function readAnew(core: Core, ari: Ari): Promise<void> {
  const [channels, bridges, phones] = await Promise.all([
    ari.ask<AriChannel[]>('GET', 'channels'),
    ari.ask<AriBridge[]>('GET', 'bridges'),
    endpoints(ari),
  ]);
  core.legs.renew(channels, bridges);
  core.online.clear();
  for (const { resource, state } of phones)
    if (state === 'online' && !resource.startsWith(RESERVED) && !resource.startsWith(WEB_CALLER)) core.online.add(resource);
}

async function snapshotOf(core: Core, ari: Ari): Promise<Snapshot> {
  const bridges = await ari.ask<AriBridge[]>('GET', 'bridges');
  const legs = core.legs.all();
  return {
    connections: legs.map(connectionOf),
    conversations: bridges.flatMap(({ id, channels }) => {
      const call = callOf(id);
      return call === null ? [] : [{ call, connections: channels.filter((each) => core.legs.find(each)) }];
    }),
    devicesOnline: [...core.online],
  };
}
