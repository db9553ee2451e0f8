/** What is shown of the floor and owed to callers: the wall, the list of call-backs, and who sits where. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { maskOf } from '#contact-centre/calls/calls.store.ts';
import { numberOfRecall } from '#contact-centre/recalls/recalls.store.ts';
import { oweRecall, sweepRecalls } from '#contact-centre/recalls/recalls.ts';
import type { recallSchema } from '#api/calls.schemas.ts';
import type { seatSchema, wallSchema } from '#api/phone.schemas.ts';
import { done } from '#test/app.ts';
import { aCall, aSeatLine } from '#test/telephone-given.ts';
import { recordsGiven } from '#test/telephone-records-given.ts';

type Recall = z.infer<typeof recallSchema>;

const given = recordsGiven();
test('the wall · shows queues, seats and the day’s figures to who watches, and to nobody else', async () => {
  given.house.at('2025-09-24 10:00');
  await aCall(given.house, { at: '2025-09-24 09:00', waited: 5, operator: given.wang });
  await aCall(given.house, { at: '2025-09-24 09:30', waited: null });
  const waiting = await aCall(given.house, {
    at: '2025-09-24 09:59',
    state: 'waiting',
    waited: null,
    endedBy: null,
    team: 'urban',
  });
  await aSeatLine(given.house, given.wang, '2025-09-24 09:30', 'ready');
  const wall = done(await given.house.call<z.infer<typeof wallSchema>>('GET', '/api/v1/phone/wall', { as: 'leader' }), 200);
  expect(wall.queues.find(({ team }) => team === 'urban')).toMatchObject({
    waiting: 1,
    longest: 60,
    offered: 1,
    en: 'Land and urban administration',
  });
  expect(wall.queues.find(({ team }) => team === 'general')).toMatchObject({ ready: 1, staffed: 1, answered: 1, abandoned: 1 });
  expect(wall.today).toMatchObject({ offered: 3, answered: 1, abandoned: 1, connectionShare: 0.5, answerShare: 1 });
  expect(wall.calls.map(({ id, state }) => [id, state])).toEqual([[waiting, 'waiting']]);
  expect(wall.hours.map(({ offered }) => offered)).toEqual([3]);
  expect((await given.house.call('GET', '/api/v1/phone/wall', { as: 'operator' })).status).toBe(403);
});

const owed = (call: string, number: string, more: Partial<Parameters<typeof oweRecall>[1]> = {}) =>
  oweRecall(given.house.ctx, {
    ...{ city: 'lanchuan', call, why: 'missed', team: 'general', needs: [], emergency: false, message: null },
    caller: { number, digest: given.house.ctx.secrets.digest('phone', `lanchuan\n${number}`), mask: maskOf(number) },
    since: given.house.now,
    ...more,
  });
const recalls = async (state = 'due') =>
  done(
    await given.house.call<{ items: Recall[]; next: string | null }>('GET', `/api/v1/recalls?state=${state}`, { as: 'operator' }),
    200,
  ).items;

test('a missed caller · stands on the list once, however often they called, with danger first', async () => {
  given.house.at('2025-09-25 10:00');
  const first = await owed(
    await aCall(given.house, { at: '2025-09-25 09:58', waited: null, number: '10077770001' }),
    '10077770001',
  );
  given.house.after('PT2M');
  const call = await aCall(given.house, { at: '2025-09-25 10:00', waited: null, number: '10077770002' });
  const urgent = await owed(call, '10077770002', { why: 'message', emergency: true });
  const again = await aCall(given.house, { at: '2025-09-25 10:01', waited: null, number: '10077770001' });
  expect(await owed(again, '10077770001', { needs: ['english'] })).toBe(first);
  expect(await owed(call, '10077770002')).toBe(urgent);
  const due = await recalls();
  expect(due.map(({ id }) => id)).toEqual([urgent, first]);
  expect(due[1]).toMatchObject({ callerMask: maskOf('10077770001'), dueAt: '2025-09-25T02:30:00.000Z', tries: 0 });
  // What was asked for by the second call is wanted of the call-back.
  expect(due[1]?.needs).toEqual(['english']);
  expect(await numberOfRecall(given.house.ctx, 'lanchuan', first)).toBe('10077770001');
  expect(JSON.stringify(due)).not.toContain('1007777000');
});

test('a call-back · is taken by one, tried at a distance, and ends with its outcome', async () => {
  const [, { id }] = (await recalls()) as [Recall, Recall];
  const post = (as: string, act: string, body?: object) =>
    given.house.call<Recall & { reason: string }>('POST', `/api/v1/recalls/${id}/${act}`, { as, body: body ?? {} });
  expect(done(await post('operator', 'take'), 200)).toMatchObject({ state: 'taken', staff: { staff: given.wang } });
  expect((await post('operator2', 'take')).body.reason).toBe('recall-taken');
  expect((await post('operator', 'outcome', { outcome: 'dropped' })).body.reason).toBe('reason-needed');
  expect(done(await post('operator', 'outcome', { outcome: 'no-answer' }), 200)).toMatchObject({ state: 'due', tries: 1 });
  expect((await post('operator', 'outcome', { outcome: 'no-answer' })).body.reason).toBe('recall-not-due');
  given.house.after('PT61M');
  done(await post('callback', 'take'), 200);
  expect(done(await post('callback', 'outcome', { outcome: 'reached', note: '已说明' }), 200)).toMatchObject({
    state: 'reached',
    tries: 2,
  });
  expect((await post('operator', 'outcome', { outcome: 'dropped', note: '重复' })).body.reason).toBe('recall-settled');
  expect((await recalls('done')).map(({ id: each, note }) => [each, note])).toEqual([[id, '已说明']]);
  expect((await given.house.call('GET', '/api/v1/recalls', { as: 'inspector' })).status).toBe(403);
});

test('whoever calls again and is answered · is owed nothing any more; what somebody took and left is due again', async () => {
  const [{ id }] = (await recalls()) as [Recall];
  await aCall(given.house, { at: '2025-09-25 11:20', number: '10077770002', operator: given.li });
  expect(await sweepRecalls(given.house.ctx, 'lanchuan', 500)).toBe(1);
  expect((await recalls('done')).find((each) => each.id === id)).toMatchObject({ state: 'reached', staff: { staff: given.li } });
  const left = await owed(
    await aCall(given.house, { at: '2025-09-25 11:02', waited: null, number: '10077770003' }),
    '10077770003',
  );
  done(await given.house.call('POST', `/api/v1/recalls/${left}/take`, { as: 'operator', body: {} }), 200);
  await sweepRecalls(given.house.ctx, 'lanchuan', 500);
  expect((await recalls('taken')).map((each) => each.id)).toEqual([left]);
  given.house.after('PT16M');
  await sweepRecalls(given.house.ctx, 'lanchuan', 500);
  expect((await recalls()).map((each) => each.id)).toEqual([left]);
});

test('the list of call-backs · goes on page by page without losing or doubling anybody', async () => {
  for (let n = 10; n < 17; n += 1)
    await owed(await aCall(given.house, { at: '2025-09-25 11:30', waited: null, number: `100888800${n}` }), `100888800${n}`, {
      emergency: n % 3 === 0,
    });
  const ids: string[] = [];
  let cursor = '';
  do {
    const page = done(
      await given.house.call<{ items: Recall[]; next: string | null }>(
        'GET',
        `/api/v1/recalls?limit=3${cursor && `&cursor=${cursor}`}`,
        { as: 'operator' },
      ),
      200,
    );
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? '';
  } while (cursor);
  expect([ids.length, new Set(ids).size]).toEqual([8, 8]);
  const emergencies = (await recalls()).map(({ emergency }) => emergency);
  expect(emergencies).toEqual(emergencies.toSorted().toReversed());
});

test('an administrator · says which teams and skills a seat has, of those that the city knows', async () => {
  const put = (as: string, staff: string, body: object) =>
    given.house.call<z.infer<typeof seatSchema> & { errors: { field: string }[] }>('PUT', `/api/v1/seats/${staff}`, { as, body });
  expect(done(await put('admin', given.li, { teams: ['labour', 'general'], skills: ['english'] }), 200)).toMatchObject({
    ...{ staff: given.li, teams: ['labour', 'general'], skills: ['english'] },
  });
  expect(
    (await put('admin', given.li, { teams: ['labour'], skills: ['juggling'] })).body.errors.map(({ field }) => field),
  ).toEqual(['skills.0']);
  expect((await put('operator', given.li, { teams: ['general'], skills: [] })).status).toBe(403);
  expect((await put('supervisor', '00000000-0000-4000-8000-000000000000', { teams: ['general'], skills: [] })).status).toBe(404);
  const { items } = done(
    await given.house.call<{ items: { staff: string; skills: string[] }[] }>('GET', '/api/v1/seats', { as: 'supervisor' }),
    200,
  );
  expect(items.find(({ staff }) => staff === given.li)?.skills).toEqual(['english']);
});
