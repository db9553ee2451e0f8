/** 批量操作与相似工单: one act on many cases, each judged by itself; a whole area's clocks stand still and go on. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Problem } from '#platform/http.ts';
import { type Answer, done, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

type Outcome = { done: number; refused: { id: string; reason: string; sentence: { zh: string; en: string } }[] };

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const bulk = (as: string, act: string, ids: string[], input: Json = {}, key?: string): Promise<Answer<Outcome>> =>
  house.call('POST', `/api/v1/bulk/${act}`, { as, body: { ids, input }, headers: key ? { 'idempotency-key': key } : {} });
const overArea = async (area: string, what: 'pause' | 'resume', body: Json): Promise<Outcome> =>
  done(await house.call<Outcome>('POST', `/api/v1/areas/${area}/${what}`, { as: 'supervisor', body }), 200);
const unitClock = async (of: Filed) =>
  (await house.open('supervisor', of)).clocks.find(({ name, unit }) => name === 'unit' && unit === null);
const idsOf = (cases: Filed[]) => cases.map(({ id }) => id);
const many = (n: number, make: () => Promise<Filed>) => Promise.all(Array.from({ length: n }, make));

test('one act on many cases · is judged case by case: what cannot be is told with its reason, the rest is done', async () => {
  const ready = await many(3, () => caseAt(house, 'to-dispatch'));
  const [gone] = await many(1, () => caseAt(house, 'signed'));
  const none = '00000000-0000-7000-8000-000000000000';
  const foreign = await house.file({ category: '01-01-01', street: undefined }, { city: 'wanhe' });
  const { status, body } = await bulk('dispatcher', 'dispatch', [...idsOf(ready), gone?.id as string, none, foreign.id], {
    lead: 'um',
  });
  expect(status).toBe(200);
  expect(body.done).toBe(3);
  expect(body.refused.map(({ id, reason }) => [id, reason])).toEqual([
    [gone?.id, 'not-in-this-state'],
    [none, 'unknown-case'],
    [foreign.id, 'unknown-case'],
  ]);
  expect(body.refused[0]?.sentence.zh).toMatch(/\p{Script=Han}/u);
  for (const each of ready) expect((await house.follow(each)).state).toBe('dispatched');
  expect((await house.follow(foreign, { city: 'wanhe' })).state).toBe('submitted');
});

test('a bulk act sent again with its key · does nothing twice; the key for something else is refused case by case', async () => {
  const cases = await many(3, () => caseAt(house, 'to-dispatch'));
  const once = await bulk('dispatcher', 'dispatch', idsOf(cases), { lead: 'um' }, 'bulk-key-0001');
  const events = (await house.counts())['case_events'];
  const again = await bulk('dispatcher', 'dispatch', idsOf(cases), { lead: 'um' }, 'bulk-key-0001');
  expect([once.body.done, again.body.done]).toEqual([3, 3]);
  expect((await house.counts())['case_events']).toBe(events);
  const other = await bulk('dispatcher', 'dispatch', idsOf(cases), { lead: 'hud' }, 'bulk-key-0001');
  expect(other.body.refused.map(({ reason }) => reason)).toEqual(['key-reused', 'key-reused', 'key-reused']);
  const doubled = await caseAt(house, 'dispatched');
  expect((await bulk('handler', 'sign', [doubled.id, doubled.id])).body).toEqual({ done: 1, refused: [] });
});

test('who may not do an act · is refused it on every case; what is typed wrong is named; an act that is not there is not found', async () => {
  const cases = await many(2, () => caseAt(house, 'to-dispatch'));
  const refused = (await bulk('reviewer', 'dispatch', idsOf(cases), { lead: 'um' })).body.refused;
  expect(refused.map(({ reason }) => reason)).toEqual(['not-your-role', 'not-your-role']);
  const wrong = await bulk('dispatcher', 'dispatch', idsOf(cases), { lead: 7, extra: 1 });
  expect(wrong.status).toBe(422);
  expect(((wrong.body as unknown as Problem).errors ?? []).map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
    'input.extra unknown-field',
    'input.lead wrong-type',
  ]);
  expect((await bulk('dispatcher', 'nothing', idsOf(cases))).status).toBe(404);
  expect((await bulk('dispatcher', 'dispatch', Array(201).fill(cases[0]?.id) as string[])).status).toBe(422);
});

test('a storm over a street · stands its units’ clocks still, no other street’s, no emergency’s; and lets them go on', async () => {
  const there = await many(2, () => caseAt(house, 'handling'));
  const urgent = await caseAt(house, 'handling');
  await house.act('dispatcher', urgent, 'progress', { text: 'x' }).catch(() => undefined);
  await house.ctx.db.pool.query(`update cases set grade = 'E1' where id = $1`, [urgent.id]);
  const elsewhere = await caseAt(house, 'handling', { street: 'yunjin-liudi', address: '柳堤街道某路' });
  const tested = await caseAt(house, 'handling');
  await house.act('supervisor', tested, 'pause', { cause: 'test', document: '检字〔2025〕1号', reason: '需检测' });
  const before = await unitClock(there[0] as Filed);

  const storm = { cause: 'disaster', document: '防指〔2025〕7号', reason: '台风红色预警' };
  const paused = await overArea('yunjin-huaiyinli', 'pause', storm);
  for (const each of there) expect((await unitClock(each))?.status).toBe('paused');
  expect((await unitClock(urgent))?.status).toBe('running');
  expect((await unitClock(elsewhere))?.status).toBe('running');
  expect(paused.refused.map(({ id, reason }) => [id, reason])).toEqual([[tested.id, 'clock-not-running']]);

  house.after('P1D');
  const { done: resumed, refused } = await overArea('yunjin-huaiyinli', 'resume', {
    document: storm.document,
    reason: '预警解除',
  });
  expect(refused).toEqual([]);
  expect(resumed).toBe(paused.done);
  expect((await unitClock(tested))?.status).toBe('paused');
  const after = await unitClock(there[0] as Filed);
  expect(after?.status).toBe('running');
  expect(after?.due && before?.due && after.due > before.due).toBe(true);
  expect(after?.pauses.at(-1)).toMatchObject({ cause: 'disaster', document: storm.document });
});

test('a district · is paused with all its streets; an area that is not there is not found; only a supervisor does it', async () => {
  const one = await caseAt(house, 'signed', { street: 'yunjin-liudi', address: '柳堤街道某路' });
  const body = { cause: 'disaster', document: '防指〔2025〕8号', reason: '暴雨' };
  await overArea('yunjin', 'pause', body);
  expect((await unitClock(one))?.status).toBe('paused');
  await overArea('yunjin', 'resume', { document: body.document, reason: '解除' });
  expect((await unitClock(one))?.status).toBe('running');
  expect((await house.call('POST', '/api/v1/areas/atlantis/pause', { as: 'supervisor', body })).status).toBe(404);
  expect((await house.call('POST', '/api/v1/areas/yunjin/pause', { as: 'dispatcher', body })).status).toBe(403);
});

test('similar matters · are the open ones of the same leaf in the same street, the oldest first, without itself', async () => {
  const make = (more: Json = {}) => caseAt(house, 'to-dispatch', { category: '01-01-04', ...more });
  house.at('2025-11-03 09:00');
  const first = await make();
  house.after('PT1H');
  const second = await make();
  house.after('PT1H');
  const asked = await make();
  await make({ street: 'yunjin-liudi', address: '柳堤街道某路' });
  await caseAt(house, 'to-dispatch', { category: '01-01-02' });
  const merged = await make();
  await house.act('dispatcher', merged, 'merge', { master: first.id, reason: '同一事' });
  const { body } = await house.call<{ items: { id: string }[] }>('GET', `/api/v1/cases/${asked.id}/similar`, {
    as: 'dispatcher',
  });
  expect(body.items.map(({ id }) => id)).toEqual([first.id, second.id]);
  const foreign = await house.file({ category: '01-01-01', street: undefined }, { city: 'wanhe' });
  expect((await house.call('GET', `/api/v1/cases/${foreign.id}/similar`, { as: 'dispatcher' })).status).toBe(404);
});
