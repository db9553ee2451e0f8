import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exchangeContract, type Someone, VOICES, type World } from '#test/exchange-contract.ts';
import { steppedClock } from '../clock.ts';
import { ConnectionGone, type ExchangeEvent, LinkLost } from '../exchange.ts';
import type { RehearsalSettings } from './board.ts';
import { rehearsalExchange } from './exchange.ts';
import type { Habits } from './habits.ts';
import type { Party } from './town.ts';

const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rehearsal(habits: Habits = {}, settings: Partial<RehearsalSettings> = {}) {
  const clock = steppedClock(1_000_000);
  let id = 0;
  const newId = () => `in-${++id}`;
  return { clock, ...rehearsalExchange({ clock, newId, folder, habits, millisecondsOf: () => 1000, ...settings }) };
}

const someone = (party: () => Party | null): Someone => ({
  hears: async () => party()?.hears() ?? [],
  press: async (digits) => party()?.press(digits),
  hangUp: async () => party()?.hangUp(),
  speak: (speaks) => party()?.speak(speaks),
  digits: () => party()?.digits() ?? '',
  isGone: () => party()?.isGone() ?? true,
});

async function world(habits: Habits = {}): Promise<World> {
  const { clock, exchange, town } = rehearsal(habits);
  const patient = <T>(asked: Promise<T>): Promise<T> => {
    let over = false;
    const done = asked.finally(() => {
      over = true;
    });
    done.catch(() => {});
    void (async () => {
      while (!over) await clock.advance(10);
    })();
    return done;
  };
  // Verbs that take their time need a clock that goes on meanwhile.
  const going = Object.fromEntries(
    Object.entries(exchange).map(([name, verb]) => [
      name,
      (...args: never[]) => patient((verb as (...all: never[]) => Promise<unknown>)(...args)),
    ]),
  ) as typeof exchange;
  const dialled = (voice: string) => () => town.parties().find((party) => party.name === voice) ?? null;
  return {
    exchange: going,
    pass: (milliseconds) => clock.advance(milliseconds),
    call: async (wanted) => {
      const party = town.call({ ...wanted, voice: { name: 'citizen', hertz: VOICES.citizen } });
      return someone(() => party);
    },
    signIn: async (device, password, doing, voice) => {
      const phone = town.signIn(device, password, doing, { name: voice, hertz: VOICES[voice] });
      return phone && { ...someone(phone.party), signOff: async () => phone.signOff() };
    },
    outside: async (number, doing, voice) => {
      town.outside(number, doing, { name: voice, hertz: VOICES[voice] });
      return someone(dialled(voice));
    },
    line: async (doing, voice) => {
      town.line('110', doing, { name: voice, hertz: VOICES[voice] });
      return someone(dialled(voice));
    },
    leftOver: async () => town.leftOver(),
    close: async () => {},
  };
}

exchangeContract('the rehearsal exchange', () => world());
exchangeContract('the rehearsal exchange that answers late', () => world({ verbTakes: () => 15, eventTakes: () => 30 }));

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
