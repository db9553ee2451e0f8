/** What may befall the real exchange: our program away, itself ended, nonsense on the wire, a thief with a seat's password. */
import { createSocket } from 'node:dgram';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Exchange, ExchangeEvent } from '#contact-centre/exchange/exchange.ts';
import { asterisk, SKIPPED } from './asterisk-found.ts';
import { type AsteriskTown, asteriskTown, seatPhone, someone } from './asterisk-world.ts';
import { VOICES } from './exchange-world.ts';
import { sipAgent } from './sip/agent.ts';

if (!asterisk) test.skip(SKIPPED, () => {});
describe.runIf(asterisk)('Asterisk in trouble', () => {
  let town: AsteriskTown;
  let exchange: Exchange;
  let events: ExchangeEvent[] = [];
  const heard = (type: ExchangeEvent['type']) => events.filter((event) => event.type === type);
  async function until(what: () => unknown, within = 8000): Promise<void> {
    for (let passed = 0; passed < within; passed += 50) {
      if (await what()) return;
      await sleep(50);
    }
    expect(await what(), `within ${within} ms: ${what.toString()}`).toBeTruthy();
  }
  const left = async () => {
    const [channels, bridges] = await Promise.all([
      town.ari<unknown[]>('GET', 'channels'),
      town.ari<unknown[]>('GET', 'bridges'),
    ]);
    return channels.length + bridges.length;
  };
  const begin = async () => {
    const begun = town.newExchange();
    const before = heard('linkUp').length;
    await begun.start((event) => events.push(event));
    await until(() => heard('linkUp').length > before);
    return begun;
  };
  const delivered = () => events.flatMap((event) => (event.type === 'delivered' ? [event] : []));

  beforeAll(async () => {
    if (asterisk) town = await asteriskTown(asterisk);
  }, 180_000);
  beforeEach(async () => {
    events = [];
    exchange = await begin();
  });
  afterEach(async () => {
    for (const { connection } of (await exchange.snapshot()).connections) await exchange.clearConnection(connection);
    for (const { call } of (await exchange.snapshot()).conversations) await exchange.dropConversation(call);
    await until(async () => (await left()) === 0);
    await exchange.stop();
  });
  afterAll(() => town?.close());

  async function citizenCalls(from: string | null = '13800138000') {
    const talk = await town.carrier.call('12345', from, VOICES.citizen);
    return { talk, ...someone(() => talk) };
  }
  async function talking(call: string) {
    const citizen = await citizenCalls();
    await until(() => delivered().length > 0);
    const connection = delivered().at(-1)?.connection ?? '';
    await exchange.answerCall(connection, call);
    await exchange.admitDevice('operator', 'secret');
    const operator = await seatPhone(town, 'operator', 'secret', { answersAfter: 50 }, 'operator');
    await exchange.makeCall({
      connection: `leg-${call}`,
      call,
      to: { kind: 'seat', device: 'operator' },
      showing: null,
      ringFor: 5,
    });
    await until(() => events.some((event) => event.type === 'established' && event.connection === `leg-${call}`));
    await exchange.joinCall(call, [connection, `leg-${call}`]);
    return { citizen, connection, operator, leg: `leg-${call}` };
  }

  test('a phone that registers while the next program has not admitted it yet · is online as before', async () => {
    await exchange.admitDevice('operator', 'secret');
    const before = await seatPhone(town, 'operator', 'secret', 'silent', 'operator');
    await until(() => heard('deviceOnline').length === 1);
    await exchange.stop();
    exchange = await begin();
    const from = events.length;
    const again = await seatPhone(town, 'operator', 'secret', 'silent', 'operator');
    // Whatever is told of it has been told by then: its old place may be given up before the new one is taken.
    await sleep(500);
    const told = events.slice(from).map(({ type }) => type);
    expect(told).toEqual(told.length > 0 ? ['deviceOffline', 'deviceOnline'] : []);
    expect((await exchange.snapshot()).devicesOnline).toEqual(['operator']);
    before?.agent.close();
    again?.agent.close();
    await exchange.dismissDevice('operator');
    expect((await exchange.snapshot()).devicesOnline).toEqual([]);
  });

  test('while our program is away · a seat that is signed in is rung by the exchange itself, and both hear each other', async () => {
    await exchange.admitDevice('operator', 'secret');
    const operator = await seatPhone(town, 'operator', 'secret', { answersAfter: 50 }, 'operator');
    await until(() => heard('deviceOnline').length > 0);
    await exchange.stop();
    const citizen = await citizenCalls();
    await until(async () => (await citizen.hears()).join() === 'operator');
    expect(await operator?.hears()).toEqual(['citizen']);
    await citizen.hangUp();
    await until(async () => (await left()) === 0);
    operator?.agent.close();
    exchange = await begin();
    await exchange.dismissDevice('operator');
  });

  test('a caller who came while nobody was there · hears music or rings on, and is ours as soon as we are back', async () => {
    await exchange.stop();
    const citizen = await citizenCalls();
    await until(() => citizen.talk.isUp());
    await sleep(500);
    exchange = await begin();
    await until(() => delivered().length > 0);
    expect(delivered()[0]).toMatchObject({ calling: '13800138000', by: 'trunk' });
    expect(citizen.isGone()).toBe(false);
  });

  test('a program that ended in mid-call · finds the call as it was, while both went on talking, and goes on with it', async () => {
    const { citizen, connection, operator, leg } = await talking('adopted');
    await exchange.stop();
    await sleep(400);
    expect([await citizen.hears(), await operator?.hears()]).toEqual([['operator'], ['citizen']]);
    exchange = await begin();
    const { connections, conversations } = await exchange.snapshot();
    const told = connections.map(({ connection: id, call, up, device, by }) => ({ id, call, up, device, by }));
    expect(told.sort((a, b) => a.id.length - b.id.length)).toEqual(
      [
        { id: connection, call: 'adopted', up: true, device: null, by: 'trunk' },
        { id: leg, call: 'adopted', up: true, device: 'operator', by: null },
      ].sort((a, b) => a.id.length - b.id.length),
    );
    expect(conversations.map(({ call, connections: within }) => [call, within.length])).toEqual([['adopted', 2]]);
    await exchange.holdCall(connection);
    await until(async () => (await citizen.hears()).join() === 'music');
    await exchange.joinCall('adopted', [connection]);
    await until(async () => (await citizen.hears()).join() === 'operator');
    await citizen.hangUp();
    await until(() => heard('connectionCleared').length > 0);
    await exchange.clearConnection(leg);
    const known = { connections: [connection, leg], messages: [] };
    expect((await exchange.recordingsOf('adopted', known)).length).toBe(2);
    await exchange.forgetRecordings('adopted', known);
    operator?.agent.close();
    await exchange.dismissDevice('operator');
  });

  test('an exchange that was killed and started anew · is ours again within ten seconds, and lets the same phones in', async () => {
    await exchange.admitDevice('operator', 'secret');
    await town.restart();
    await until(() => heard('linkDown').length > 0);
    await until(() => heard('linkUp').length > 1, 10_000);
    const operator = await seatPhone(town, 'operator', 'secret', 'silent', 'operator');
    expect(operator).not.toBeNull();
    await until(() => heard('deviceOnline').length > 0);
    await operator?.signOff();
    await exchange.dismissDevice('operator');
  });

  test('nonsense on the wire · changes nothing for whoever calls properly', async () => {
    const socket = createSocket('udp4');
    const nonsense = [
      '',
      '\0\0\0\0',
      'INVITE',
      'INVITE sip:12345@x SIP/2.0\r\n\r\n',
      'INVITE sip:12345@x SIP/9.9\r\nVia: x\r\nFrom: <\r\nTo: >\r\nCall-ID:\r\nCSeq: -1 INVITE\r\nContent-Length: 999999999\r\n\r\n',
      `REGISTER sip:x SIP/2.0\r\nVia: SIP/2.0/UDP ${'a'.repeat(4000)}\r\nFrom: <sip:${'1'.repeat(9000)}@x>\r\n\r\n`,
      `INVITE sip:${'%00'.repeat(300)}@x SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1\r\nFrom: <sip:1@x>;tag=1\r\nTo: <sip:1@x>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n`,
      'SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP nowhere\r\nCSeq: 1 INVITE\r\n\r\n',
    ];
    for (let round = 0; round < 20; round += 1)
      for (const text of nonsense) socket.send(Buffer.from(text, 'latin1'), town.server.port, town.server.address);
    for (const text of nonsense) town.carrier.transmit(text);
    const citizen = await citizenCalls();
    await until(() => delivered().some(({ calling }) => calling === '13800138000'));
    await exchange.answerCall(delivered().at(-1)?.connection ?? '', 'after-nonsense');
    await until(() => citizen.talk.isUp());
    socket.close();
  });

  test('a caller without a number, or with one that is none · comes without; one that is a seat’s name is a caller like any other', async () => {
    await exchange.admitDevice('1001', 'secret');
    const froms = [
      null,
      '"Robert\'); DROP TABLE calls;--" <sip:x\'or-1@127.0.0.2>',
      `<sip:${'9'.repeat(300)}@127.0.0.2>`,
      '<sip:%3Cscript%3E@127.0.0.2>',
      '<sip:1001@127.0.0.2>',
      '<sip:+8613800138000@127.0.0.2>',
    ];
    for (const from of froms) {
      const before = delivered().length;
      const { talk } = await citizenCalls(from);
      await until(() => delivered().length > before);
      await talk.hangUp();
    }
    expect(delivered().map(({ calling }) => calling)).toEqual([null, null, null, null, '1001', '+8613800138000']);
    expect(delivered().every(({ called, by }) => called === '12345' && by === 'trunk')).toBe(true);
    await until(() => heard('connectionCleared').length === froms.length);
    await exchange.dismissDevice('1001');
  });

  test('a message of which there is no file in any language · is passed over: the others are heard, and the call goes on', async () => {
    const citizen = await citizenCalls();
    await until(() => delivered().length === 1);
    const connection = delivered()[0]?.connection ?? '';
    await exchange.answerCall(connection, 'unspoken');
    await until(() => citizen.talk.isUp());
    await exchange.playMessages(connection, ['nothing', 'menu'], 'first', 'en');
    await until(async () => (await citizen.hears()).join() === 'menu', 3000);
    await until(() => heard('messagesEnded').length === 1, 3000);
    await exchange.playMessages(connection, ['menu', 'nothing'], 'last', 'en');
    await until(() => heard('messagesEnded').length === 2, 4000);
    await exchange.playMessages(connection, ['nothing'], 'alone');
    await until(() => heard('messagesEnded').length === 3, 3000);
  });

  test('a storm of keys · is told in full and in order, and nobody else waits for it', async () => {
    const storm = await citizenCalls();
    await until(() => delivered().length === 1);
    const stormy = delivered()[0]?.connection ?? '';
    await exchange.answerCall(stormy, 'storm');
    await until(() => storm.talk.isUp());
    const digits = '0123456789'.repeat(3);
    const pressed = Promise.all([...digits].map((digit) => storm.talk.info(digit)));
    const calm = await citizenCalls('13900139000');
    await until(() => delivered().length === 2);
    const began = performance.now();
    await exchange.answerCall(delivered()[1]?.connection ?? '', 'calm');
    await exchange.playMessages(delivered()[1]?.connection ?? '', ['welcome'], 'p');
    await until(async () => (await calm.hears()).join() === 'welcome', 2000);
    expect(performance.now() - began).toBeLessThan(2000);
    await pressed;
    await until(() => heard('digit').length >= digits.length, 30_000);
    const told = events.flatMap((event) => (event.type === 'digit' ? [event.digit] : []));
    expect(told.length).toBe(digits.length);
    expect(told.toSorted().join('')).toBe([...digits].toSorted().join(''));
  }, 40_000);

  test('a stolen password of a seat · dials nobody: not outside, not 110, not even us', async () => {
    await exchange.admitDevice('operator', 'secret');
    const thief = await seatPhone(town, 'operator', 'secret', 'silent', 'operator');
    for (const number of ['13900000001', '110', '12345', 's', '0085212345678']) {
      const talk = await thief?.agent.call(number, '<sip:operator@127.0.0.1>', VOICES.third, {
        user: 'operator',
        password: 'secret',
      });
      await until(() => talk?.isGone() && talk.refused() !== 401);
      expect(talk?.refused(), number).toBeGreaterThanOrEqual(400);
    }
    expect(delivered()).toEqual([]);
    await thief?.signOff();
    await exchange.dismissDevice('operator');
  });

  test('a stranger who is neither carrier nor seat · is not let in', async () => {
    const stranger = await sipAgent('127.0.0.9', town.server);
    const talk = await stranger.call('12345', '<sip:12345@127.0.0.9>', VOICES.third);
    await until(() => talk.isGone());
    expect(talk.refused()).toBe(401);
    expect(await stranger.register('operator', 'secret')).toBe(false);
    expect(delivered()).toEqual([]);
    stranger.close();
  });
});
