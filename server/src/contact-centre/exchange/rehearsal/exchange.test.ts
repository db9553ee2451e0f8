import { describe, expect, test } from 'vitest';
import { exchangeContract } from '#test/exchange-contract.ts';
import { rehearsal, rehearsalWorld } from '#test/rehearsal-world.ts';
import { ConnectionGone, type ExchangeEvent, LinkLost } from '../exchange.ts';

exchangeContract('the rehearsal exchange', () => rehearsalWorld());
exchangeContract('the rehearsal exchange that answers late', () => rehearsalWorld({ verbTakes: () => 15, eventTakes: () => 30 }));

describe('the bad habits of the rehearsal exchange', () => {
  test('an event told twice · comes twice, and in order', async () => {
    const { clock, exchange, town } = rehearsal({ tellsTwice: () => true });
    const events: ExchangeEvent[] = [];
    await exchange.start((event) => events.push(event));
    town.call({ from: '1', to: '12345' }).hangUp();
    await clock.advance(0);
    expect(events.map(({ type }) => type)).toEqual([
      ...['linkUp', 'linkUp', 'delivered', 'delivered', 'connectionCleared', 'connectionCleared'],
    ]);
  });

  test('a party that hangs up just before a verb · leaves nothing but ConnectionGone', async () => {
    const { clock, exchange, town } = rehearsal({ hangsUpBefore: (verb) => verb === 'joinCall' });
    await exchange.start(() => {});
    const { connection } = town.call({ from: '1', to: '12345' });
    await exchange.answerCall(connection, 'c');
    await expect(exchange.joinCall('c', [connection])).rejects.toBeInstanceOf(ConnectionGone);
    await clock.advance(0);
    expect(town.leftOver()).toBe(0);
  });

  test('what a program that ended badly left behind · stands in the snapshot', async () => {
    const { exchange } = rehearsal({ orphans: { connections: 2, conversations: 1 } });
    await exchange.start(() => {});
    const { connections, conversations } = await exchange.snapshot();
    expect([connections.length, conversations.length]).toEqual([2, 1]);
  });

  test('a lost link · rejects every verb, calls go on, and a human still answers whoever calls meanwhile', async () => {
    const { clock, exchange, town } = rehearsal();
    const events: ExchangeEvent[] = [];
    await exchange.start((event) => events.push(event));
    await exchange.admitDevice('1001', 'secret');
    const phone = town.signIn('1001', 'secret');
    const first = town.call({ from: '1', to: '12345' });
    await exchange.answerCall(first.connection, 'c');
    await clock.advance(0);
    town.cutLink();
    await expect(exchange.snapshot()).rejects.toBeInstanceOf(LinkLost);
    const second = town.call({ from: '2', to: '12345' });
    await clock.advance(500);
    phone?.pickUp();
    await clock.advance(500);
    expect([first.isUp(), second.hears(), phone?.party()?.hears()]).toEqual([true, ['1001'], ['citizen']]);
    town.mendLink();
    await clock.advance(0);
    expect(events.map(({ type }) => type).slice(-2)).toEqual(['linkDown', 'linkUp']);
    expect((await exchange.snapshot()).connections).toHaveLength(3);
  });

  test('an exchange that ended and began anew · has nobody on the line, and lets the same phones in again', async () => {
    const { clock, exchange, town } = rehearsal();
    const events: ExchangeEvent[] = [];
    await exchange.start((event) => events.push(event));
    await exchange.admitDevice('1001', 'secret');
    town.signIn('1001', 'secret');
    const call = town.call({ from: '1', to: '12345' });
    await clock.advance(0);
    town.restart();
    await clock.advance(0);
    expect(call.isGone()).toBe(true);
    expect(await exchange.snapshot()).toEqual({ connections: [], conversations: [], devicesOnline: [] });
    expect(town.signIn('1001', 'secret')).not.toBeNull();
  });

  test('a city without real phones · has them by themselves, and they do as told', async () => {
    const { clock, exchange, town } = rehearsal({}, { seatPhones: 'silent', strangers: { answersAfter: 500 } });
    await exchange.start(() => {});
    await exchange.admitDevice('1001', 'secret');
    await exchange.makeCall({ connection: 'a', call: 'c', to: { kind: 'seat', device: '1001' }, showing: null, ringFor: 20 });
    await exchange.makeCall({ connection: 'b', call: 'c', to: { kind: 'outside', number: '139' }, showing: null, ringFor: 20 });
    await clock.advance(600);
    town.phoneOf('1001')?.pickUp();
    await exchange.joinCall('c', ['a', 'b']);
    expect([town.partyOf('a')?.hears(), town.partyOf('b')?.hears()]).toEqual([['139'], ['1001']]);
    town.phoneOf('1001')?.behave('busy');
    town.partyOf('a')?.hangUp();
    expect(town.phoneOf('1001')?.party()).toBeNull();
  });
});
