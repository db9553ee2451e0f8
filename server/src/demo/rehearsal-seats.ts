/** 演练坐席: simulated operators sign on, are ready, answer, hand over, write up, rest and call back, all through the public API. */
import { staffOf } from '#contact-centre/seats/seat.ts';
import type { Dice } from './dice.ts';
import type { LifeClient } from './life-client.ts';
import type { Line } from './rehearsal-line.ts';
import type { Later } from './rehearsal-timers.ts';
import type { Script } from './texts/calls.ts';

type Operator = { readonly login: string; device: string | null; restsUntil: number; writing: boolean; asked: Promise<void> };
type Mine = { seat: { state: string } | null; call: { id: string; acts: string[] } | null };
type World = {
  line: Line;
  later: Later;
  dice: Dice;
  client: LifeClient;
  logins: readonly string[];
  now: () => number;
  /** How many are wanted in this hour. */
  wanted: () => number;
  /** What a call is about, to write up what came of it. */
  scriptOf: (call: string) => Script | undefined;
  trouble: (error: unknown) => void;
};

const LOOK_EVERY = 4000;
const DIAL_EVERY = 45_000;
/** What is younger is left to whoever visits the list. */
const OWED_FOR = 3 * 60_000;
const MINUTE = 60_000;

export function startSeats(world: World) {
  const { line, later, dice, client, now } = world;
  const operators = world.logins.map(
    (login): Operator => ({
      ...{ login, device: null, restsUntil: 0, writing: false, asked: Promise.resolve() },
    }),
  );
  const written = new Map<string, string>();
  const at = (device: string | null) => operators.find((each) => each.device !== null && each.device === device);
  const isOurs = (device: string) => at(device) !== undefined;

  /** One thing at a time for each operator; what fails is looked at again on the next round. */
  const turn = (operator: Operator, work: () => Promise<unknown>) => {
    operator.asked = operator.asked.then(() => work().then(() => {}, world.trouble));
  };
  const post = (operator: Operator, path: string, body: object = {}) =>
    client.post<{ device?: string }>(`/api/v1/phone/${path}`, { login: operator.login, body });
  const act = (operator: Operator, call: string, name: string, body: object = {}) =>
    post(operator, `calls/${call}/acts/${name}`, body);
  const answersSoon = (operator: Operator) =>
    operator.device && line.town.phoneOf(operator.device)?.behave({ answersAfter: dice.int(1500, 5500) });

  async function signOn(operator: Operator): Promise<void> {
    const { body } = await post(operator, 'sign-on');
    if (!body.device) return;
    operator.device = body.device;
    answersSoon(operator);
    await post(operator, 'seat', { state: 'ready' });
  }

  /** 看一眼: whatever stands in the way of this operator's next call is put right. */
  async function look(operator: Operator): Promise<void> {
    const wanted = operators.indexOf(operator) < world.wanted();
    if (!operator.device) return wanted ? signOn(operator) : undefined;
    const { status, body } = await client.get<Mine>('/api/v1/phone', { login: operator.login });
    if (status !== 200 || !body.seat) return;
    const { seat, call } = body;
    if (call?.acts.includes('wrap-up') && seat.state === 'wrap-up') return writeUpLater(operator, call.id);
    if (call) return;
    if (!wanted) {
      await post(operator, 'sign-off');
      operator.device = null;
    } else if (seat.state !== 'ready' && now() >= operator.restsUntil) await post(operator, 'seat', { state: 'ready' });
  }

  function writeUpLater(operator: Operator, call: string): void {
    if (operator.writing) return;
    operator.writing = true;
    later(dice.int(5000, 18_000), () =>
      turn(operator, async () => {
        operator.writing = false;
        const disposition = written.get(call) ?? 'answered';
        written.delete(call);
        await act(operator, call, 'wrap-up', { disposition, note: '' });
        answersSoon(operator);
        const resting = operators.filter(({ restsUntil }) => restsUntil > now()).length;
        if (resting >= 2 || !dice.chance(0.08)) return;
        operator.restsUntil = now() + dice.int(2, 6) * MINUTE;
        await post(operator, 'seat', { state: 'break', reason: dice.pick(['short', 'short', 'meal', 'training']) });
      }),
    );
  }

  line.listen((event) => {
    if (event.type === 'joined') {
      const script = world.scriptOf(event.call);
      if (script && line.legsOf(event.call).some(({ device }) => device && isOurs(device)))
        written.set(event.call, script.comesTo);
    }
    if (event.type !== 'cleared') return;
    const operator = at(event.leg.device);
    // What the leg's end brings about has happened by then.
    if (operator) later(500, () => turn(operator, () => look(operator)));
  });

  /** 移交119: the packet, the receipt, and then they are left to each other. */
  async function handOver(operator: Operator, call: string): Promise<void> {
    const packet = { what: '厨房着火，人已撤到楼道', where: '槐荫里街道桑园巷八号三楼' };
    await act(operator, call, 'hand-over', { line: '119', packet });
    later(9000, () =>
      turn(operator, async () => {
        await act(operator, call, 'receipt', { receipt: `119-${dice.int(1000, 9999)}` });
        await act(operator, call, 'complete');
      }),
    );
  }

  let round = 0;
  const rounds = () => {
    const operator = operators[round % Math.max(1, operators.length)];
    round += 1;
    // Who is not wanted and has not signed on has nothing to look at.
    if (operator && (operator.device || operators.indexOf(operator) < world.wanted())) turn(operator, () => look(operator));
    later(round < operators.length ? LOOK_EVERY / 10 : LOOK_EVERY, rounds);
  };
  const dialling = () => {
    later(DIAL_EVERY, dialling);
    const busy = (device: string) => line.town.phoneOf(device)?.party() != null;
    const free = operators.find(({ device, restsUntil, writing }) => device && !writing && restsUntil <= now() && !busy(device));
    if (free) turn(free, () => callBack(free));
  };
  async function callBack(operator: Operator): Promise<void> {
    type Page = { items?: { id: string; since: string }[] };
    const { body } = await client.get<Page>('/api/v1/recalls?state=due&now=true&limit=1', { login: operator.login });
    const owed = body.items?.find(({ since }) => now() - Date.parse(since) > OWED_FOR);
    if (owed) await post(operator, 'dial', { recall: owed.id });
  }

  return {
    isOurs,
    isOursById: (staff: string) => operators.some(({ device }) => device !== null && staffOf(device) === staff),
    finish(call: string, device: string, how: 'hang-up' | 'hand-over'): void {
      const operator = at(device);
      if (operator) turn(operator, () => (how === 'hang-up' ? act(operator, call, 'hang-up') : handOver(operator, call)));
    },
    begin(): void {
      rounds();
      later(DIAL_EVERY, dialling);
    },
    idle: () => Promise.all(operators.map(({ asked }) => asked)),
  };
}
