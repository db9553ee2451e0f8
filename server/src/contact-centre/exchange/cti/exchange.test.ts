import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ctiGateway } from '#test/cti-gateway.ts';
import { exchangeContract } from '#test/exchange-contract.ts';
import type { World } from '#test/exchange-world.ts';
import { peopleOf, rehearsal } from '#test/rehearsal-world.ts';
import { type ExchangeEvent, LinkLost } from '../exchange.ts';
import { ctiExchange } from './exchange.ts';
import { awaitedLink, dialledLink } from './link.ts';
import { PROTOCOL } from './messages.ts';

const folder = mkdtempSync(join(tmpdir(), 'cti-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const user = { user: 'hotline', password: 'secret' };
const authorization = `Basic ${Buffer.from('hotline:secret').toString('base64')}`;

/** The rehearsal exchange behind a gateway that speaks docs/cti.md, and ours before it. */
async function overTheWire() {
  const { clock, exchange: theirs, town } = rehearsal();
  const gateway = await ctiGateway(theirs, authorization);
  const warned: string[] = [];
  const ours = (link: ReturnType<typeof dialledLink>) =>
    ctiExchange({ link, authorization, folder, warn: (what, error) => warned.push(`${what}: ${error}`) });
  const dialled = () => dialledLink({ url: `ws://127.0.0.1:${gateway.port}`, ...user });
  /** Messages need a moment of real time, calls one of their own clock. */
  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 10) await clock.advance(10);
    await sleep(2);
  };
  return { gateway, town, pass, ours, dialled, warned };
}

exchangeContract('an exchange of another make, over CTI', async (): Promise<World> => {
  const { gateway, town, pass, ours, dialled } = await overTheWire();
  return { exchange: ours(dialled()), pass, close: () => gateway.close(), ...peopleOf(town) };
});

describe('the link to an exchange of another make', () => {
  const until = async (what: () => boolean) => {
    for (let tries = 0; tries < 200 && !what(); tries += 1) await sleep(20);
    expect(what(), what.toString()).toBe(true);
  };

  test('lost · is told, every verb rejects, and once it is back the same phones are admitted', async () => {
    const { gateway, town, ours, dialled } = await overTheWire();
    const events: ExchangeEvent[] = [];
    const exchange = ours(dialled());
    await exchange.start((event) => events.push(event));
    await until(() => events.length === 1);
    await exchange.admitDevice('1001', 'p');
    gateway.cut();
    await until(() => events.some(({ type }) => type === 'linkDown'));
    await expect(exchange.snapshot()).rejects.toBeInstanceOf(LinkLost);
    await until(() => events.filter(({ type }) => type === 'linkUp').length === 2);
    expect(town.signIn('1001', 'p')).not.toBeNull();
    await until(() => events.at(-1)?.type === 'deviceOnline');
    await exchange.stop();
    await gateway.close();
  });

  test('what is not in the book · is warned of and changes nothing', async () => {
    const { gateway, town, ours, dialled, warned } = await overTheWire();
    const events: ExchangeEvent[] = [];
    const exchange = ours(dialled());
    await exchange.start((event) => events.push(event));
    await until(() => events.length === 1);
    const wrong = [
      '{',
      '[]',
      '{"event":{"type":"exploded"}}',
      '{"event":{"type":"digit","connection":"../x","digit":"1"}}',
      '{"id":"x"}',
    ];
    for (const words of wrong) gateway.say(words);
    await until(() => warned.length === wrong.length);
    town.call({ from: '13800138000', to: '12345' });
    await until(() => events.at(-1)?.type === 'delivered');
    expect(events.map(({ type }) => type)).toEqual(['linkUp', 'delivered']);
    await exchange.stop();
    await gateway.close();
  });

  test('what it says and nobody understands · stands in no log: a number may be in it', async () => {
    const { gateway, ours, dialled, warned } = await overTheWire();
    const events: ExchangeEvent[] = [];
    const exchange = ours(dialled());
    await exchange.start((event) => events.push(event));
    await until(() => events.length === 1);
    gateway.say('{"event":{"type":"delivered","connection":"in-1","calling":"13800138000","called":"12345","by":"pigeon"}}');
    gateway.say('13800138000');
    gateway.say('{"calling":"13800138000"');
    await until(() => warned.length === 3);
    expect(warned.join()).not.toContain('13800138000');
    expect(warned[0]).toContain('event');
    await exchange.stop();
    await gateway.close();
  });

  test('a phone that signed off while the link was away · may not register when it is back', async () => {
    const { gateway, town, ours, dialled } = await overTheWire();
    const events: ExchangeEvent[] = [];
    const exchange = ours(dialled());
    await exchange.start((event) => events.push(event));
    await until(() => events.length === 1);
    await exchange.admitDevice('1001', 'p');
    gateway.cut();
    await until(() => events.some(({ type }) => type === 'linkDown'));
    await expect(exchange.dismissDevice('1001')).rejects.toBeInstanceOf(LinkLost);
    await until(() => events.filter(({ type }) => type === 'linkUp').length === 2);
    expect(town.signIn('1001', 'p')).toBeNull();
    await exchange.stop();
    await gateway.close();
  });

  test('a newer link · ends the older first: what is told last is that the link is up, and its verbs are answered', async () => {
    const { gateway, town, ours } = await overTheWire();
    const link = awaitedLink({ url: 'cti-listen://127.0.0.1:0', ...user });
    const events: ExchangeEvent[] = [];
    const exchange = ours(link);
    await exchange.start((event) => events.push(event));
    const open = () => gateway.serve(new WebSocket(`ws://127.0.0.1:${link.port()}`, PROTOCOL, { headers: { authorization } }));
    open();
    await until(() => events.length === 1);
    for (const device of [null, '1001']) {
      if (device) await exchange.admitDevice(device, 'p');
      events.length = 0;
      open();
      await until(() => events.length === 2);
      await sleep(50);
      expect(events.map(({ type }) => type)).toEqual(['linkDown', 'linkUp']);
      await expect(exchange.snapshot()).resolves.toMatchObject({ connections: [] });
    }
    expect(town.signIn('1001', 'p')).not.toBeNull();
    await exchange.stop();
    await gateway.close();
  });

  test('opened by the exchange · is let in with the agreed name and password only', async () => {
    const { gateway, town, ours, pass } = await overTheWire();
    const link = awaitedLink({ url: 'cti-listen://127.0.0.1:0', ...user });
    const events: ExchangeEvent[] = [];
    const exchange = ours(link);
    await exchange.start((event) => events.push(event));
    const open = (headers: Record<string, string>) => new WebSocket(`ws://127.0.0.1:${link.port()}`, PROTOCOL, { headers });
    const stranger = open({ authorization: 'Basic eA==' });
    const refused = await new Promise<number>((done) =>
      stranger.on('unexpected-response', (_, response) => done(response.statusCode ?? 0)),
    );
    expect(refused).toBe(401);
    const theirs = open({ authorization, recordings: `http://127.0.0.1:${gateway.port}` });
    gateway.serve(theirs);
    await until(() => events.length === 1);
    town.call({ from: null, to: '12345' });
    await until(() => events.length === 2);
    expect(events[1]).toMatchObject({ type: 'delivered', calling: null });
    const { connections } = await exchange.snapshot();
    await exchange.answerCall(connections[0]?.connection ?? '', 'theirs');
    await pass(500);
    await exchange.clearConnection(connections[0]?.connection ?? '');
    const known = { connections: connections.map(({ connection }) => connection), messages: [] };
    expect((await exchange.recordingsOf('theirs', known)).length).toBe(1);
    await exchange.stop();
    await gateway.close();
  });
});
