/** What is read of the telephone: who sees which calls, that a look is on record, and that no number stands anywhere. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { maskOf } from '#contact-centre/calls/calls.store.ts';
import { numberOfRecall } from '#contact-centre/recalls/recalls.store.ts';
import { oweRecall, sweepRecalls } from '#contact-centre/recalls/recalls.ts';
import type { callRecordSchema, callSummarySchema, phoneFiguresSchema, recallSchema } from '#api/calls.schemas.ts';
import type { seatSchema, wallSchema } from '#api/phone.schemas.ts';
import { done, type House, openHouse } from '#test/app.ts';
import { aCall, aLine, aSeatLine, staffId } from '#test/telephone-given.ts';

type Page = { items: z.infer<typeof callSummarySchema>[]; next: string | null };
type CallRecord = z.infer<typeof callRecordSchema>;
type Recall = z.infer<typeof recallSchema>;

let house: House;
let wang: string;
let li: string;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  [wang, li] = await Promise.all([staffId(house, 'operator'), staffId(house, 'operator2')]);
});
afterAll(() => house.close());

const list = async (as: string, query = '') =>
  done(await house.call<Page>('GET', `/api/v1/calls${query}`, { as }), 200).items.map(({ id }) => id);

test('an operator · reads the calls of the own seat, a supervisor those of the city, others none', async () => {
  house.at('2025-09-22 12:00');
  const [mine, theirs] = [
    await aCall(house, { at: '2025-09-22 09:00', operator: wang }),
    await aCall(house, { at: '2025-09-22 09:05', operator: li }),
  ];
  expect(await list('operator')).toEqual([mine]);
  expect(await list('supervisor')).toEqual([theirs, mine]);
  expect(await list('supervisor', `?operator=${li}`)).toEqual([theirs]);
  expect(await list('operator', `?operator=${li}`)).toEqual([mine]);
  expect((await house.call('GET', '/api/v1/calls', { as: 'handler' })).status).toBe(403);
  expect((await house.call('GET', `/api/v1/calls/${theirs}`, { as: 'operator' })).status).toBe(404);
  expect((await house.call('GET', `/api/v1/calls/${mine}`, { as: 'operator' })).status).toBe(200);
  expect((await house.call('GET', '/api/v1/calls/00000000-0000-4000-8000-000000000000', { as: 'supervisor' })).status).toBe(404);
});

test('one call · tells what happened, by whom, and what it was about; each look is on record and shown to who audits', async () => {
  const filed = await house.register();
  const id = await aCall(house, { at: '2025-09-22 09:10', operator: wang, cases: [filed.id] });
  await aLine(house, id, 1, '2025-09-22 09:10', 'received', { line: '12345' });
  await aLine(house, id, 2, '2025-09-22 09:11', 'offered', { staff: li });
  await aLine(house, id, 3, '2025-09-22 09:12', 'connected', {}, wang);
  const open = async (as: string) => done(await house.call<CallRecord>('GET', `/api/v1/calls/${id}`, { as }), 200);
  const read = await open('supervisor');
  expect(read.events.map(({ type, actor }) => [type, actor?.staff ?? null])).toEqual([
    ['received', null],
    ['offered', null],
    ['connected', wang],
  ]);
  expect(read.people.map(({ staff }) => staff)).toEqual([li]);
  expect(read.cases).toMatchObject([{ number: filed.number, state: 'to-dispatch' }]);
  expect([read.looks, read.call.operator?.staff]).toEqual([null, wang]);
  await open('supervisor');
  const audited = await open('inspector');
  expect(audited.looks?.map(({ what, staff }) => [what, staff.en !== ''])).toEqual([
    ['record', true],
    ['record', true],
  ]);
});

test('a confidential call · opens for supervisor and inspector with a reason, and is found by no number', async () => {
  const number = '10098765432';
  const id = await aCall(house, { at: '2025-09-22 09:20', operator: wang, number, confidential: true });
  const open = (as: string, reason = '') =>
    house.call<CallRecord & { reason: string }>(
      'GET',
      `/api/v1/calls/${id}${reason && `?reason=${encodeURIComponent(reason)}`}`,
      { as },
    );
  expect([(await open('supervisor')).body.reason, (await open('operator')).body.reason]).toEqual([
    'reason-needed',
    'reason-needed',
  ]);
  expect((await open('admin', '例行检查')).status).toBe(404);
  expect((await open('operator2', '例行检查')).status).toBe(404);
  expect(done(await open('inspector', '质检抽查复核'), 200).call.callerMask).toBeNull();
  expect(await list('supervisor', `?caller=${number}`)).toEqual([]);
  expect(await list('supervisor')).toContain(id);
  expect(await list('admin')).not.toContain(id);
  const again = done(await open('inspector', '质检抽查复核'), 200);
  expect(again.looks?.map(({ reason }) => reason)).toEqual(['质检抽查复核']);
});

test('a number · finds its calls and stands in no answer, no address to go on from and no log', async () => {
  const number = '10055556666';
  const calls: string[] = [];
  for (const minute of [30, 31, 32]) calls.unshift(await aCall(house, { at: `2025-09-22 09:${minute}`, number, operator: wang }));
  const first = done(await house.call<Page>('GET', `/api/v1/calls?caller=${number}&limit=2`, { as: 'supervisor' }), 200);
  expect(first.items.map(({ id, callerMask }) => [id, callerMask])).toEqual(calls.slice(0, 2).map((id) => [id, maskOf(number)]));
  const next = `/api/v1/calls?caller=${number}&limit=2&cursor=${first.next}`;
  const second = done(await house.call<Page>('GET', next, { as: 'supervisor' }), 200);
  expect([second.items.map(({ id }) => id), second.next]).toEqual([[calls[2]], null]);
  expect((await house.call('GET', next.replace('limit=2', 'limit=3'), { as: 'supervisor' })).status).toBe(200);
  expect((await house.call('GET', next.replace(number, '10055556667'), { as: 'supervisor' })).status).toBe(400);
  expect((await house.call('GET', '/api/v1/calls?caller=none', { as: 'supervisor' })).status).toBe(422);
  const read = await house.call('GET', `/api/v1/calls/${calls[0]}`, { as: 'inspector' });
  for (const text of [JSON.stringify(first), Buffer.from(String(first.next), 'base64url').toString(), read.text, house.log])
    expect(text).not.toContain(number);
});

test('filters · narrow to who gave up, to one team, to one case, to what goes on', async () => {
  const gaveUp = await aCall(house, { at: '2025-09-22 09:40', waited: null, team: 'labour' });
  const booked = await aCall(house, { at: '2025-09-22 09:41', waited: null, team: 'labour', endedBy: 'call-back' });
  const going = await aCall(house, { at: '2025-09-22 09:42', state: 'talking', endedBy: null, operator: wang, team: 'labour' });
  const filed = await house.register();
  const about = await aCall(house, { at: '2025-09-22 09:43', cases: [filed.id], operator: wang });
  expect(await list('supervisor', '?abandoned=true')).toEqual([gaveUp]);
  expect(await list('supervisor', '?team=labour')).toEqual([going, booked, gaveUp]);
  expect(await list('supervisor', '?state=open')).toEqual([going]);
  expect(await list('supervisor', `?case=${filed.id}`)).toEqual([about]);
  expect(await list('supervisor', '?from=2025-09-22T01:42:00Z&to=2025-09-22T01:43:00Z')).toEqual([going]);
  await house.ctx.db.pool.query(
    `update calls set state = 'ended', ended_at = talking_at + interval '1 minute', talk_ended_at = talking_at + interval '1 minute', ended_by = 'citizen' where id = $1`,
    [going],
  );
});

test('an export · is the list as a table, masked, for who sees the city', async () => {
  const csv = await house.call('GET', '/api/v1/calls/export?team=labour&language=en', { as: 'supervisor' });
  const lines = csv.text.replace('\uFEFF', '').trim().split('\r\n');
  expect(lines[0]).toContain('Received,Direction,Line,Caller');
  expect(lines).toHaveLength(4);
  expect(lines[3]).toContain('2025-09-22 09:40:00,in,12345,100****5678,Labour and social security,,ended,abandoned,40,,');
  expect(csv.text).not.toContain('10012345678');
  expect((await house.call('GET', '/api/v1/calls/export', { as: 'operator' })).status).toBe(403);
  const book = await house.call('GET', '/api/v1/calls/export?format=xlsx', { as: 'inspector' });
  expect([book.status, book.headers['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
});

test('figures · count who was offered, answered in time and lost, by day, hour, team and seat', async () => {
  for (const [at, more] of [
    ['2025-09-10 09:00', { waited: 5, talked: 100, wrapUp: 20, number: '10011111111', rating: 5 }],
    ['2025-09-10 09:10', { waited: 15, talked: 200, wrapUp: 40, number: '10011111112', team: 'labour', cases: [wang] }],
    ['2025-09-10 10:00', { waited: 40, talked: 300, wrapUp: 60, number: '10011111113', rating: 3 }],
    ['2025-09-10 10:10', { waited: null, number: '10011111114' }],
    // Whoever booked a call-back was offered to a person, and has not given up.
    ['2025-09-10 10:20', { waited: null, number: '10011111115', endedBy: 'call-back' }],
    ['2025-09-10 10:30', { direction: 'out', number: '10011111115' }],
    ['2025-09-12 09:00', { waited: 10, number: '10011111111' }],
  ] as const)
    await aCall(house, {
      at,
      operator: 'waited' in more && more.waited === null ? null : wang,
      ...more,
      cases: [...('cases' in more ? more.cases : [])],
    });
  for (const [at, state] of [
    ['2025-09-10 08:00', 'ready'],
    ['2025-09-10 09:00', 'talking'],
    ['2025-09-10 09:30', 'wrap-up'],
    ['2025-09-10 09:40', 'break'],
    ['2025-09-10 10:00', 'ready'],
    ['2025-09-10 10:20', 'away'],
  ] as const)
    await aSeatLine(house, wang, at, state);
  const figures = async (query: string) =>
    done(
      await house.call<z.infer<typeof phoneFiguresSchema>>('GET', `/api/v1/phone/figures?${query}`, { as: 'supervisor' }),
      200,
    );
  const day = await figures('from=2025-09-10&to=2025-09-10');
  expect(day.total).toMatchObject({
    ...{ offered: 5, answered: 3, inTime: 2, abandoned: 1, dialled: 1, connectionShare: 0.6, abandonShare: 0.2 },
    ...{ meanWait: 20, longestWait: 40, meanRating: 4 },
  });
  expect(day.total.answerShare).toBeCloseTo(2 / 3);
  expect(day.total.directShare).toBeCloseTo(2 / 3);
  // One of the three called again two days later.
  expect(day.total.unrepeatedShare).toBeCloseTo(2 / 3);
  expect(day.rows.map(({ key }) => key)).toEqual(['2025-09-10']);
  const hours = await figures('from=2025-09-10&to=2025-09-10&by=hour');
  expect(hours.rows.map(({ key, offered }) => [key, offered])).toEqual([
    ['2025-09-10T01:00:00.000Z', 2],
    ['2025-09-10T02:00:00.000Z', 3],
  ]);
  const teams = await figures('from=2025-09-10&to=2025-09-10&by=team');
  expect(teams.rows.map(({ key, name, answered }) => [key, name?.en, answered])).toEqual([
    ['general', 'General', 2],
    ['labour', 'Labour and social security', 1],
  ]);
  const seats = await figures('from=2025-09-10&to=2025-09-10&by=seat');
  expect(seats.rows).toMatchObject([
    { key: wang, answered: 3, time: { ready: 80 * 60, busy: 30 * 60, wrapUp: 10 * 60, rest: 20 * 60 }, occupancy: 40 / 120 },
  ]);
  expect((await house.call('GET', '/api/v1/phone/figures?from=2025-01-01&to=2025-09-10', { as: 'leader' })).status).toBe(422);
  expect((await house.call('GET', '/api/v1/phone/figures', { as: 'operator' })).status).toBe(403);
});

test('the wall · shows queues, seats and the day’s figures to who watches, and to nobody else', async () => {
  house.at('2025-09-24 10:00');
  await aCall(house, { at: '2025-09-24 09:00', waited: 5, operator: wang });
  await aCall(house, { at: '2025-09-24 09:30', waited: null });
  const waiting = await aCall(house, { at: '2025-09-24 09:59', state: 'waiting', waited: null, endedBy: null, team: 'urban' });
  await aSeatLine(house, wang, '2025-09-24 09:30', 'ready');
  const wall = done(await house.call<z.infer<typeof wallSchema>>('GET', '/api/v1/phone/wall', { as: 'leader' }), 200);
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
  expect((await house.call('GET', '/api/v1/phone/wall', { as: 'operator' })).status).toBe(403);
});

const owed = (call: string, number: string, more: Partial<Parameters<typeof oweRecall>[1]> = {}) =>
  oweRecall(house.ctx, {
    ...{ city: 'lanchuan', call, why: 'missed', team: 'general', needs: [], emergency: false, message: null },
    caller: { number, digest: house.ctx.secrets.digest('phone', `lanchuan\n${number}`), mask: maskOf(number) },
    since: house.now,
    ...more,
  });
const recalls = async (state = 'due') =>
  done(
    await house.call<{ items: Recall[]; next: string | null }>('GET', `/api/v1/recalls?state=${state}`, { as: 'operator' }),
    200,
  ).items;

test('a missed caller · stands on the list once, however often they called, with danger first', async () => {
  house.at('2025-09-25 10:00');
  const first = await owed(await aCall(house, { at: '2025-09-25 09:58', waited: null, number: '10077770001' }), '10077770001');
  house.after('PT2M');
  const call = await aCall(house, { at: '2025-09-25 10:00', waited: null, number: '10077770002' });
  const urgent = await owed(call, '10077770002', { why: 'message', emergency: true });
  expect(await owed(await aCall(house, { at: '2025-09-25 10:01', waited: null, number: '10077770001' }), '10077770001')).toBe(
    first,
  );
  expect(await owed(call, '10077770002')).toBe(urgent);
  const due = await recalls();
  expect(due.map(({ id }) => id)).toEqual([urgent, first]);
  expect(due[1]).toMatchObject({ callerMask: maskOf('10077770001'), dueAt: '2025-09-25T02:30:00.000Z', tries: 0 });
  expect(await numberOfRecall(house.ctx, 'lanchuan', first)).toBe('10077770001');
  expect(JSON.stringify(due)).not.toContain('1007777000');
});

test('a call-back · is taken by one, tried at a distance, and ends with its outcome', async () => {
  const [, { id }] = (await recalls()) as [Recall, Recall];
  const post = (as: string, act: string, body?: object) =>
    house.call<Recall & { reason: string }>('POST', `/api/v1/recalls/${id}/${act}`, { as, body: body ?? {} });
  expect(done(await post('operator', 'take'), 200)).toMatchObject({ state: 'taken', staff: { staff: wang } });
  expect((await post('operator2', 'take')).body.reason).toBe('recall-taken');
  expect((await post('operator', 'outcome', { outcome: 'dropped' })).body.reason).toBe('reason-needed');
  expect(done(await post('operator', 'outcome', { outcome: 'no-answer' }), 200)).toMatchObject({ state: 'due', tries: 1 });
  expect((await post('operator', 'outcome', { outcome: 'no-answer' })).body.reason).toBe('recall-not-due');
  house.after('PT61M');
  done(await post('callback', 'take'), 200);
  expect(done(await post('callback', 'outcome', { outcome: 'reached', note: '已说明' }), 200)).toMatchObject({
    state: 'reached',
    tries: 2,
  });
  expect((await post('operator', 'outcome', { outcome: 'dropped', note: '重复' })).body.reason).toBe('recall-settled');
  expect((await recalls('done')).map(({ id: each, note }) => [each, note])).toEqual([[id, '已说明']]);
  expect((await house.call('GET', '/api/v1/recalls', { as: 'inspector' })).status).toBe(403);
});

test('whoever calls again and is answered · is owed nothing any more; what somebody took and left is due again', async () => {
  const [{ id }] = (await recalls()) as [Recall];
  await aCall(house, { at: '2025-09-25 11:20', number: '10077770002', operator: li });
  expect(await sweepRecalls(house.ctx, 'lanchuan', 500)).toBe(1);
  expect((await recalls('done')).find((each) => each.id === id)).toMatchObject({ state: 'reached', staff: { staff: li } });
  const left = await owed(await aCall(house, { at: '2025-09-25 11:02', waited: null, number: '10077770003' }), '10077770003');
  done(await house.call('POST', `/api/v1/recalls/${left}/take`, { as: 'operator', body: {} }), 200);
  await sweepRecalls(house.ctx, 'lanchuan', 500);
  expect((await recalls('taken')).map((each) => each.id)).toEqual([left]);
  house.after('PT16M');
  await sweepRecalls(house.ctx, 'lanchuan', 500);
  expect((await recalls()).map((each) => each.id)).toEqual([left]);
});

test('the list of call-backs · goes on page by page without losing or doubling anybody', async () => {
  for (let n = 10; n < 17; n += 1)
    await owed(await aCall(house, { at: '2025-09-25 11:30', waited: null, number: `100888800${n}` }), `100888800${n}`, {
      emergency: n % 3 === 0,
    });
  const ids: string[] = [];
  let cursor = '';
  do {
    const page = done(
      await house.call<{ items: Recall[]; next: string | null }>(
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
    house.call<z.infer<typeof seatSchema> & { errors: { field: string }[] }>('PUT', `/api/v1/seats/${staff}`, { as, body });
  expect(done(await put('admin', li, { teams: ['labour', 'general'], skills: ['english'] }), 200)).toMatchObject({
    ...{ staff: li, teams: ['labour', 'general'], skills: ['english'] },
  });
  expect((await put('admin', li, { teams: ['labour'], skills: ['juggling'] })).body.errors.map(({ field }) => field)).toEqual([
    'skills.0',
  ]);
  expect((await put('operator', li, { teams: ['general'], skills: [] })).status).toBe(403);
  expect((await put('supervisor', '00000000-0000-4000-8000-000000000000', { teams: ['general'], skills: [] })).status).toBe(404);
  const { items } = done(
    await house.call<{ items: { staff: string; skills: string[] }[] }>('GET', '/api/v1/seats', { as: 'supervisor' }),
    200,
  );
  expect(items.find(({ staff }) => staff === li)?.skills).toEqual(['english']);
});
