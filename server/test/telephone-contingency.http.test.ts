/** 应急落到坐席: a contingency that is declared is felt at the seats at once, and is over when it is ended. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { nowSchema } from '#api/contingency.schemas.ts';
import type { wallSchema } from '#api/phone.schemas.ts';
import { done, type Json } from '#test/app.ts';
import { openTelephone, type SeatBody, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
beforeAll(async () => {
  phone = await openTelephone();
});
afterAll(() => phone.close());

const contingency = <T = { id: string }>(method: 'GET' | 'POST', path: string, as: string, body?: Json) =>
  phone.house.call<T>(method, `/api/v1/contingency/${path}`, { as, ...(body ? { body } : {}) });
async function declare(level: string): Promise<string> {
  const { id } = done(await contingency('POST', 'events', 'supervisor', { level, reason: '暴雨，来电激增' }), 201);
  await phone.pass(1);
  return id;
}
async function end(id: string): Promise<void> {
  done(await contingency('POST', `events/${id}/end`, 'supervisor', { reason: '雨停' }), 200);
  await phone.pass(1);
}
const asks = (login: string, reason: string, more: Json = {}, language: 'zh' | 'en' = 'zh') =>
  phone.house.call<{ reason: string; detail: string; seat: SeatBody }>('POST', '/api/v1/phone/seat', {
    ...{ as: login, body: { state: 'break', reason, ...more }, language },
  });
const seatOf = async (login: string) => (await phone.mine(login)).seat;
const now = async () => done(await contingency<z.infer<typeof nowSchema>>('GET', 'now', 'operator'), 200);
const told = (staff: string) =>
  phone.news
    .filter(({ event, to }) => event === 'seat' && to.includes(staff))
    .map(({ data }) => (data as SeatBody).calledBack)
    .at(-1);

test('breaks are cancelled while the contingency is in force · the sentence says whom to ask, who may still grant one', async () => {
  await phone.ready('operator');
  await phone.ready('operator2');
  await phone.seat('operator2', 'break', 'short');
  const id = await declare('L3');
  const refused = await asks('operator', 'short');
  expect([refused.status, refused.body.reason]).toEqual([409, 'breaks-cancelled']);
  expect(refused.body.detail).toContain('班长');
  expect((await asks('operator', 'training', {}, 'en')).body.detail).toContain('ask the supervisor');
  expect((await asks('operator', 'meal')).body.seat).toMatchObject({ state: 'break', reason: 'meal', calledBack: false });
  await phone.seat('operator', 'ready');
  // Who is on a break already is told so, and the wall marks them; nobody is forced.
  expect(await seatOf('operator2')).toMatchObject({ state: 'break', reason: 'short', calledBack: true });
  expect(told(await phone.staff('operator2'))).toBe(true);
  const wall = done(await phone.house.call<z.infer<typeof wallSchema>>('GET', '/api/v1/phone/wall', { as: 'supervisor' }), 200);
  expect(wall.seats.filter(({ calledBack }) => calledBack).map(({ staff }) => staff)).toEqual([await phone.staff('operator2')]);

  const staff = await phone.staff('operator');
  expect((await asks('operator2', 'short', { staff })).body.reason).toBe('not-your-role');
  expect((await asks('supervisor', 'short', { staff })).body.seat).toMatchObject({ state: 'break', calledBack: false });
  await phone.settle();

  await end(id);
  expect(told(await phone.staff('operator2'))).toBe(false);
  expect((await seatOf('operator2')).calledBack).toBe(false);
  await phone.seat('operator', 'ready');
  await phone.seat('operator2', 'ready');
  expect(await phone.seat('operator', 'break', 'short')).toMatchObject({ state: 'break', reason: 'short' });
  await phone.seat('operator', 'ready');
});

test('ended and declared anew within a moment · whoever went on a break in between is told to come back', async () => {
  const event = { level: 'L3', reason: '暴雨' };
  const first = done(await contingency('POST', 'events', 'supervisor', event), 201).id;
  await phone.pass(1);
  done(await contingency('POST', `events/${first}/end`, 'supervisor', { reason: '雨停' }), 200);
  await phone.seat('operator', 'break', 'short');
  expect(told(await phone.staff('operator'))).toBe(false);
  const { id } = done(await contingency('POST', 'events', 'supervisor', event), 201);
  await phone.pass(1);
  expect(told(await phone.staff('operator'))).toBe(true);
  await end(id);
  await phone.seat('operator', 'ready');
});

test('a break asked for after this call · becomes ready when breaks are cancelled meanwhile', async () => {
  await phone.seat('operator2', 'away');
  const citizen = await phone.call();
  await phone.pass(2);
  await phone.pickUp('operator');
  const call = (await phone.mine('operator')).call;
  expect((await phone.seat('operator', 'break', 'short')).next).toMatchObject({ reason: 'short' });
  const id = await declare('L3');
  expect((await seatOf('operator')).next).toBeNull();
  citizen.hangUp();
  await phone.settle();
  await phone.act('operator', { id: call?.id ?? '' }, 'wrap-up', { disposition: 'answered' });
  expect(await seatOf('operator')).toMatchObject({ state: 'ready', next: null });
  await end(id);
});

test('the supervisor takes the tick away · breaks are to be had again in the same contingency', async () => {
  const id = await declare('L3');
  expect((await asks('operator', 'short')).body.reason).toBe('breaks-cancelled');
  done(await contingency('POST', `events/${id}/actions`, 'supervisor', { code: 'cancel-breaks', done: false }), 200);
  expect((await asks('operator', 'short')).body.seat).toMatchObject({ state: 'break' });
  await end(id);
});

test('an operator is told what is in force · the flash note with its words, and nothing once it is over', async () => {
  expect(await now()).toMatchObject({ active: null, inForce: [], flashNote: '' });
  const id = await declare('L2');
  const note = '三座桥已封闭，请绕行；来源：市应急局';
  const tick = (body: Json) => contingency('POST', `events/${id}/actions`, 'supervisor', body);
  done(await tick({ code: 'flash-note', done: true, note }), 200);
  done(await tick({ code: 'short-form', done: true }), 200);
  const said = await now();
  expect(said).toMatchObject({ active: { level: 'L2' }, flashNote: note });
  expect(said.inForce).toEqual(['cancel-breaks', 'open-rings', 'announce-callback', 'flash-note', 'short-form']);
  done(await tick({ code: 'flash-note', done: false, note: '已过时' }), 200);
  expect((await now()).flashNote).toBe('');
  await end(id);
  expect(await now()).toMatchObject({ active: null, inForce: [], flashNote: '' });
});

test('a case taken short · says so for whoever calls back; a citizen’s own form cannot', async () => {
  const body = {
    title: '路口积水',
    matter: '路口积水，没过膝盖。',
    complainant: { phone: '10012345678' },
    flags: ['short-form'],
  };
  const made = done(await phone.house.call<{ id: string }>('POST', '/api/v1/cases', { as: 'operator', body }), 201);
  const shown = await phone.house.call<{ flags: string[] }>('GET', `/api/v1/cases/${made.id}`, { as: 'operator' });
  expect(shown.body.flags).toEqual(['short-form']);
  const own = await phone.house.call<{ errors: { field: string }[] }>('POST', '/api/v1/appeals', { body });
  expect(own.body.errors.map(({ field }) => field.split('.')[0])).toEqual(['flags']);
});
