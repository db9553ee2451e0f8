/** The set-up of every test of an exchange: its world, what it told, and who is on the line. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Exchange, ExchangeEvent } from '#contact-centre/exchange/exchange.ts';
import type { Someone, VoiceName, World } from './exchange-world.ts';

export type ExchangeGiven = ReturnType<typeof exchangeGiven>;
/** Inside a `describe`: opens the world before its tests, and asks after each that nothing is left over. */
export function exchangeGiven(make: () => Promise<World>) {
  let world: World;
  let exchange: Exchange;
  let events: ExchangeEvent[] = [];
  let no = 0;
  const heard = <T extends ExchangeEvent['type']>(type: T, connection?: string) =>
    events.filter(
      (event): event is Extract<ExchangeEvent, { type: T }> =>
        event.type === type && (connection === undefined || ('connection' in event && event.connection === connection)),
    );
  async function until(what: () => unknown, within = 8000): Promise<void> {
    for (let passed = 0; passed < within; passed += 50) {
      if (await what()) return;
      await world.pass(50);
    }
    expect(await what(), `within ${within} ms: ${what.toString()}`).toBeTruthy();
  }
  /** Who hears whom changes at once for people; machines are given a moment. */
  async function hears(someone: Someone, names: readonly string[]): Promise<void> {
    const wanted = [...names].sort().join();
    await until(async () => (await someone.hears()).join() === wanted, 4000).catch(() => {});
    expect(await someone.hears()).toEqual([...names].sort());
  }
  const callId = () => `call-${no}`;
  const legId = (role: string) => `hl-${role}-${no}-${Math.random().toString(36).slice(2, 8)}`;

  /** A citizen calls, and is answered. */
  async function answered(from: string | null = '13800138000'): Promise<{ citizen: Someone; connection: string }> {
    const before = heard('delivered').length;
    const citizen = await world.call({ from, to: '12345' });
    await until(() => heard('delivered').length > before);
    const connection = heard('delivered').at(-1)?.connection ?? '';
    await exchange.answerCall(connection, callId());
    await until(() => heard('established', connection).length > 0);
    return { citizen, connection };
  }
  /** An operator's phone rings and is picked up. */
  async function called(voice: VoiceName, device: string = voice): Promise<{ someone: Someone; connection: string }> {
    await exchange.admitDevice(device, `secret-${device}`);
    const someone = await world.signIn(device, `secret-${device}`, { answersAfter: 100 }, voice);
    if (!someone) throw new Error(`${device} was refused`);
    await until(() => heard('deviceOnline').some((event) => event.device === device));
    const connection = legId(voice);
    await exchange.makeCall({ connection, call: callId(), to: { kind: 'seat', device }, showing: '13800138000', ringFor: 5 });
    await until(() => heard('established', connection).length > 0);
    return { someone, connection };
  }
  async function talking() {
    const { citizen, connection } = await answered();
    const operator = await called('operator');
    await exchange.joinCall(callId(), [connection, operator.connection]);
    return { citizen, connection, operator: operator.someone, operatorLeg: operator.connection };
  }

  beforeAll(async () => {
    world = await make();
    exchange = world.exchange;
    await exchange.start((event) => events.push(event));
    await until(() => heard('linkUp').length > 0);
  }, 180_000);
  beforeEach(() => {
    no += 1;
    events = [];
  });
  afterEach(async () => {
    for (const { connection } of (await exchange.snapshot()).connections) await exchange.clearConnection(connection);
    await exchange.dropConversation(callId());
    for (const device of ['operator', 'supervisor', 'third']) await exchange.dismissDevice(device);
    await exchange.forgetRecordings(callId(), { connections: [], messages: [] });
    await until(async () => (await world.leftOver()) === 0);
  });
  afterAll(async () => {
    await exchange?.stop();
    await world?.close();
  }, 60_000);
  return {
    /** There from the first test on. */
    get exchange() {
      return exchange;
    },
    get world() {
      return world;
    },
    ...{ heard, until, hears, callId, legId, answered, called, talking },
  };
}
