/** Our program dies, another takes over, the link is lost, the exchange begins anew: voices go on, records are whole, nothing is left over. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallClock } from '#contact-centre/exchange/clock.ts';
import type { Exchange } from '#contact-centre/exchange/exchange.ts';
import { rehearsalExchange } from '#contact-centre/exchange/rehearsal/exchange.ts';
import type { Town } from '#contact-centre/exchange/rehearsal/town.ts';
import { deviceOf } from '#contact-centre/seats/seat.ts';
import { type ContactCentre, openContactCentre } from '#contact-centre/switchboard/open.ts';
import { NO_HOOKS } from '#contact-centre/switchboard/room.ts';
import { type House, openHouse } from '#test/app.ts';
import { until } from '#test/telephone.ts';
import { staffId } from '#test/telephone-given.ts';

let house: House;
let town: Town;
let exchange: Exchange;
let operator: string;
const folder = mkdtempSync(join(tmpdir(), 'hotline-restart-'));
const clock = wallClock(() => Date.now());

/** One exchange, whose news go to whichever program leads. */
const program = (): ContactCentre => openContactCentre(house.ctx, { exchange, clock, hooks: () => NO_HOOKS });
const who = () => ({ staff: operator, roles: ['operator'] as const });

beforeAll(async () => {
  house = await openHouse(
    ['lanchuan'],
    {},
    {
      clock: {
        get ms() {
          return Date.now();
        },
        set ms(_) {},
      },
      open: () => ({ stop: async () => {} }) as never,
    },
  );
  ({ exchange, town } = rehearsalExchange({ clock, newId: randomUUID, folder, millisecondsOf: () => 50 }));
  operator = await staffId(house, 'operator');
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

async function talking(centre: ContactCentre, number: string) {
  const { device, password } = await centre.ask('lanchuan', 'sign-on', { who: who() });
  town.signIn(device, password, { answersAfter: 20 });
  await until(async () => (await centre.ask('lanchuan', 'mine', { who: who() })).seat?.online === true);
  await centre.ask('lanchuan', 'seat', { who: who(), staff: operator, happening: { kind: 'ready' } });
  const citizen = town.call({ from: number, to: '12345' });
  await until(() => citizen.hears().includes(device));
  return citizen;
}
/** The note of the call in hand is written. */
async function written(centre: ContactCentre): Promise<void> {
  const mine = () => centre.ask('lanchuan', 'mine', { who: who() });
  await until(async () => (await mine()).call?.state === 'wrap-up');
  const id = (await mine()).call?.id ?? '';
  await centre.ask('lanchuan', 'act', { who: who(), id, name: 'wrap-up', body: { disposition: 'answered' } });
}
const states = async () => (await house.ctx.db.pool.query('select state, ended_by from calls order by received_at')).rows;

test('a program that is killed in mid-call · is followed by the other, the voices go on, the note is written there', async () => {
  const first = program();
  await until(() => first.leads());
  const second = program();
  const citizen = await talking(first, '10000000001');
  const heardBefore = citizen.hears();
  const from = Date.now();
  await first.stop();
  await until(() => second.leads());
  expect(Date.now() - from).toBeLessThan(3000);
  expect(citizen.hears()).toEqual(heardBefore);
  const { call } = await second.ask('lanchuan', 'mine', { who: who() });
  expect(call?.state).toBe('talking');
  citizen.hangUp();
  await until(async () => (await second.ask('lanchuan', 'mine', { who: who() })).call?.state === 'wrap-up');
  const ended = await second.ask('lanchuan', 'act', {
    who: who(),
    id: call?.id ?? '',
    name: 'wrap-up',
    body: { disposition: 'answered' },
  });
  expect(ended.state).toBe('ended');
  await until(async () => (await states()).length === 1 && (await states())[0].state === 'ended');
  expect(town.leftOver()).toBe(0);
  await second.stop();
});

test('whoever waited · waits on with the next program, and is answered', async () => {
  const first = program();
  await until(() => first.leads());
  const happening = (kind: 'away' | 'ready') => ({ who: who(), staff: operator, happening: { kind } });
  await first.ask('lanchuan', 'seat', happening('away'));
  const citizen = town.call({ from: '10000000002', to: '12345' });
  citizen.press('0');
  await until(() => citizen.hears().includes('music'));
  await first.stop();
  const second = program();
  await until(() => second.leads());
  await second.ask('lanchuan', 'seat', happening('ready'));
  await until(() => citizen.hears().includes(deviceOf(operator)));
  citizen.hangUp();
  await written(second);
  expect(town.leftOver()).toBe(0);
  await second.stop();
});

test('a typed conversation · goes on with the next program, with what was typed; the exchange never knew of the page', async () => {
  const first = program();
  await until(() => first.leads());
  const { call } = await first.ask('lanchuan', 'typed-call', { language: null });
  await first.ask('lanchuan', 'type-from-page', { call, text: '路灯坏了', key: '' });
  const asking = { call, after: 0, typing: false };
  expect(await first.ask('lanchuan', 'conversation', asking)).toMatchObject({ phase: 'waiting', lines: [{ text: '路灯坏了' }] });
  await first.stop();
  const second = program();
  await until(() => second.leads());
  expect(await second.ask('lanchuan', 'conversation', asking)).toMatchObject({ phase: 'waiting', staffed: false });
  await second.ask('lanchuan', 'leave-from-page', { call });
  expect(await second.ask('lanchuan', 'conversation', asking)).toMatchObject({ phase: 'lost' });
  expect(town.leftOver()).toBe(0);
  await second.stop();
});

test('whoever asked for a language · is spoken to in it by the next program as well', async () => {
  const first = program();
  await until(() => first.leads());
  await first.ask('lanchuan', 'seat', { who: who(), staff: operator, happening: { kind: 'away' } });
  const citizen = town.call({ from: '10000000005', to: '12345' });
  await until(() => citizen.hears().includes('welcome'));
  citizen.press('5');
  await until(() => citizen.hears().includes('en/welcome'));
  await first.stop();
  const second = program();
  await until(() => second.leads());
  await until(() => citizen.hears().includes('music'));
  citizen.press('2');
  await until(() => citizen.hears().includes('en/message-now'));
  citizen.hangUp();
  await until(async () => (await states()).at(-1)?.state === 'ended');
  expect(town.leftOver()).toBe(0);
  await second.stop();
});

test('the exchange begins anew · seats are admitted again, calls that were lost are over, the next call works', async () => {
  const centre = program();
  await until(() => centre.leads());
  const citizen = await talking(centre, '10000000003');
  town.restart();
  await until(() => citizen.isGone());
  await until(async () => (await centre.ask('lanchuan', 'mine', { who: who() })).seat?.online === false);
  expect(await centre.state()).toBe('up');
  await written(centre);
  const again = await talking(centre, '10000000004');
  again.hangUp();
  await written(centre);
  expect(town.leftOver()).toBe(0);
  await centre.stop();
});

test('a seat that the record has at a call which is over · is ready for the next call with the next program', async () => {
  const { pool } = house.ctx.db;
  await pool.query(`update seats set state = 'wrap-up', call = (select max(id::text) from calls)::uuid where staff = $1`, [
    operator,
  ]);
  const centre = program();
  await until(() => centre.leads());
  const again = await talking(centre, '10000000006');
  again.hangUp();
  await written(centre);
  await centre.stop();
  const { rows } = await pool.query('select state, call from seats where staff = $1', [operator]);
  expect(rows).toEqual([{ state: 'ready', call: null }]);
});

test('a process that does not lead · asks the one that does', async () => {
  const leading = program();
  await until(() => leading.leads());
  const web = openContactCentre(house.ctx, { exchange: null, clock, hooks: () => NO_HOOKS });
  expect(await web.state()).toBe('up');
  const mine = await web.ask('lanchuan', 'mine', { who: who() });
  expect(mine.seat?.staff).toBe(operator);
  await expect(web.ask('lanchuan', 'act', { who: who(), id: randomUUID(), name: 'hold', body: {} })).rejects.toThrow(
    'call not found',
  );
  await leading.stop();
  await expect(web.ask('lanchuan', 'mine', { who: who() })).rejects.toMatchObject({ reason: 'telephone-not-led' });
  await web.stop();
});
