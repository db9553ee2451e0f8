/** Operators with phones on their desks and citizens who call: each says a tone without a pause and listens without one. */
import { setTimeout as pause } from 'node:timers/promises';
import { VOICES } from '#test/exchange-world.ts';
import { sipAgent, type Talk } from '#test/sip/agent.ts';
import { voicesIn } from '#test/tones.ts';
import { type KillsFloor, until } from './floor.ts';

const PHONES = '127.0.0.3';
/** Listened at every so many milliseconds; what is not heard twice in a row was away for longer than 200. */
const LISTENS = 100;

type Mine = {
  exchange: string;
  leading: boolean;
  seat: { state: string; online: boolean } | null;
  call: { id: string; state: string } | null;
};
export type Operator = Awaited<ReturnType<typeof operatorAt>>;
/** Signs on, registers, is ready; whoever is refused by the exchange tries again every second, as a browser's phone does. */
export async function operatorAt(floor: KillsFloor, login: string) {
  const { web, town } = floor;
  let talk: Talk | null = null;
  const agent = await sipAgent(PHONES, town.server, 0, () => ({
    doing: { answersAfter: 100 },
    hertz: VOICES.operator,
    took: (taken) => {
      talk = taken;
    },
  }));
  const authorization = /authorization: ([^\r]+)/i.exec(await web.as(login))?.[1] ?? '';
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${web.port}/api/v1/phone${path}`, {
      method,
      headers: { authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${login} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<T>;
  };
  const { device = '', password = '' } = await ask<Record<string, string>>('POST', '/sign-on', {});
  if (!(await agent.register(device, password, 3600))) throw new Error(`${login}'s phone was refused`);
  const mine = () => ask<Mine>('GET', '');
  await until(async () => (await mine()).seat?.online === true, `${login} is online`);
  const ready = () => ask('POST', '/seat', { state: 'ready' });
  await ready();
  return {
    login,
    ready,
    mine,
    talk: () => (talk && !talk.isGone() ? talk : null),
    async registerAgain(): Promise<void> {
      while (!(await Promise.race([agent.register(device, password, 3600), pause(1000, false, { ref: false })])))
        await pause(1000);
    },
    close: () => agent.close(),
  };
}

export type Citizen = Awaited<ReturnType<typeof citizenCalls>>;
/** Calls, presses 0, and from the first word of the operator on listens to every further one. */
export async function citizenCalls(floor: KillsFloor, number: string) {
  const talk = await floor.town.carrier.call('12345', number, VOICES.citizen);
  let hears: string[] = [];
  let talking = false;
  let silent = 0;
  let gaps = 0;
  let pressed = 0;
  const listening = setInterval(() => {
    if (talk.isGone()) return clearInterval(listening);
    hears = voicesIn(talk.voice.heard(), 8000, VOICES);
    const operator = hears.includes('operator');
    if (operator) talking = true;
    else if (!talking && talk.isUp() && Date.now() - pressed > 2000) {
      pressed = Date.now();
      talk.voice.press('0');
    }
    silent = operator || !talking ? 0 : silent + 1;
    if (silent === 2) gaps += 1;
  }, LISTENS);
  return {
    number,
    talk,
    talking: () => talking && !talk.isGone(),
    waits: () => talk.isUp() && !talk.isGone() && !talking,
    /** How often the operator was away from this ear. */
    gaps: () => gaps,
    async hangUp(): Promise<void> {
      clearInterval(listening);
      await talk.hangUp();
    },
  };
}
