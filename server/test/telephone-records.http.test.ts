/** What is read of the telephone's calls: who sees which, that a look is on record, that no number stands anywhere, and what is counted. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { maskOf } from '#contact-centre/calls/calls.store.ts';
import type { callRecordSchema, callSummarySchema, phoneFiguresSchema } from '#api/calls.schemas.ts';
import { done } from '#test/app.ts';
import { aCall, aLine, aSeatLine } from '#test/telephone-given.ts';
import { recordsGiven } from '#test/telephone-records-given.ts';

type Page = { items: z.infer<typeof callSummarySchema>[]; next: string | null };
type CallRecord = z.infer<typeof callRecordSchema>;

const given = recordsGiven();
const list = async (as: string, query = '') =>
  done(await given.house.call<Page>('GET', `/api/v1/calls${query}`, { as }), 200).items.map(({ id }) => id);

test('an operator · reads the calls of the own seat, a supervisor those of the city, others none', async () => {
  given.house.at('2025-09-22 12:00');
  const [mine, theirs] = [
    await aCall(given.house, { at: '2025-09-22 09:00', operator: given.wang }),
    await aCall(given.house, { at: '2025-09-22 09:05', operator: given.li }),
  ];
  expect(await list('operator')).toEqual([mine]);
  expect(await list('supervisor')).toEqual([theirs, mine]);
  expect(await list('supervisor', `?operator=${given.li}`)).toEqual([theirs]);
  expect(await list('operator', `?operator=${given.li}`)).toEqual([mine]);
  expect((await given.house.call('GET', '/api/v1/calls', { as: 'handler' })).status).toBe(403);
  expect((await given.house.call('GET', `/api/v1/calls/${theirs}`, { as: 'operator' })).status).toBe(404);
  expect((await given.house.call('GET', `/api/v1/calls/${mine}`, { as: 'operator' })).status).toBe(200);
  expect((await given.house.call('GET', '/api/v1/calls/00000000-0000-4000-8000-000000000000', { as: 'supervisor' })).status).toBe(
    404,
  );
});

test('one call · tells what happened, by whom, and what it was about; each look is on record and shown to who audits', async () => {
  const filed = await given.house.register();
  const id = await aCall(given.house, { at: '2025-09-22 09:10', operator: given.wang, cases: [filed.id] });
  await aLine(given.house, id, 1, '2025-09-22 09:10', 'received', { line: '12345' });
  await aLine(given.house, id, 2, '2025-09-22 09:11', 'offered', { staff: given.li });
  await aLine(given.house, id, 3, '2025-09-22 09:12', 'connected', {}, given.wang);
  const open = async (as: string) => done(await given.house.call<CallRecord>('GET', `/api/v1/calls/${id}`, { as }), 200);
  const read = await open('supervisor');
  expect(read.events.map(({ type, actor }) => [type, actor?.staff ?? null])).toEqual([
    ['received', null],
    ['offered', null],
    ['connected', given.wang],
  ]);
  expect(read.people.map(({ staff }) => staff)).toEqual([given.li]);
  expect(read.cases).toMatchObject([{ number: filed.number, state: 'to-dispatch' }]);
  expect([read.looks, read.call.operator?.staff]).toEqual([null, given.wang]);
  await open('supervisor');
  const audited = await open('inspector');
  expect(audited.looks?.map(({ what, staff }) => [what, staff.en !== ''])).toEqual([
    ['record', true],
    ['record', true],
  ]);
});

test('a confidential call · opens for supervisor and inspector with a reason, and is found by no number', async () => {
  const number = '10098765432';
  const id = await aCall(given.house, { at: '2025-09-22 09:20', operator: given.wang, number, confidential: true });
  const open = (as: string, reason = '') =>
    given.house.call<CallRecord & { reason: string }>(
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
  for (const minute of [30, 31, 32])
    calls.unshift(await aCall(given.house, { at: `2025-09-22 09:${minute}`, number, operator: given.wang }));
  const first = done(await given.house.call<Page>('GET', `/api/v1/calls?caller=${number}&limit=2`, { as: 'supervisor' }), 200);
  expect(first.items.map(({ id, callerMask }) => [id, callerMask])).toEqual(calls.slice(0, 2).map((id) => [id, maskOf(number)]));
  const next = `/api/v1/calls?caller=${number}&limit=2&cursor=${first.next}`;
  const second = done(await given.house.call<Page>('GET', next, { as: 'supervisor' }), 200);
  expect([second.items.map(({ id }) => id), second.next]).toEqual([[calls[2]], null]);
  expect((await given.house.call('GET', next.replace('limit=2', 'limit=3'), { as: 'supervisor' })).status).toBe(200);
  expect((await given.house.call('GET', next.replace(number, '10055556667'), { as: 'supervisor' })).status).toBe(400);
  expect((await given.house.call('GET', '/api/v1/calls?caller=none', { as: 'supervisor' })).status).toBe(422);
  const read = await given.house.call('GET', `/api/v1/calls/${calls[0]}`, { as: 'inspector' });
  for (const text of [JSON.stringify(first), Buffer.from(String(first.next), 'base64url').toString(), read.text, given.house.log])
    expect(text).not.toContain(number);
});

test('filters · narrow to who gave up, to one team, to one case, to what goes on', async () => {
  const gaveUp = await aCall(given.house, { at: '2025-09-22 09:40', waited: null, team: 'labour' });
  const booked = await aCall(given.house, { at: '2025-09-22 09:41', waited: null, team: 'labour', endedBy: 'call-back' });
  const going = await aCall(given.house, {
    at: '2025-09-22 09:42',
    state: 'talking',
    endedBy: null,
    operator: given.wang,
    team: 'labour',
  });
  const filed = await given.house.register();
  const about = await aCall(given.house, { at: '2025-09-22 09:43', cases: [filed.id], operator: given.wang });
  expect(await list('supervisor', '?abandoned=true')).toEqual([gaveUp]);
  expect(await list('supervisor', '?team=labour')).toEqual([going, booked, gaveUp]);
  expect(await list('supervisor', '?state=open')).toEqual([going]);
  expect(await list('supervisor', `?case=${filed.id}`)).toEqual([about]);
  expect(await list('supervisor', '?from=2025-09-22T01:42:00Z&to=2025-09-22T01:43:00Z')).toEqual([going]);
  await given.house.ctx.db.pool.query(
    `update calls set state = 'ended', ended_at = talking_at + interval '1 minute', talk_ended_at = talking_at + interval '1 minute', ended_by = 'citizen' where id = $1`,
    [going],
  );
});

test('an export · is the list as a table, masked, for who sees the city', async () => {
  const csv = await given.house.call('GET', '/api/v1/calls/export?team=labour&language=en', { as: 'supervisor' });
  const lines = csv.text.replace('\uFEFF', '').trim().split('\r\n');
  expect(lines[0]).toContain('Received,Direction,Line,Caller');
  expect(lines).toHaveLength(4);
  expect(lines[3]).toContain('2025-09-22 09:40:00,in,12345,100****5678,Labour and social security,,ended,abandoned,40,,');
  expect(csv.text).not.toContain('10012345678');
  expect((await given.house.call('GET', '/api/v1/calls/export', { as: 'operator' })).status).toBe(403);
  const book = await given.house.call('GET', '/api/v1/calls/export?format=xlsx', { as: 'inspector' });
  expect([book.status, book.headers['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
});

test('figures · count who was offered, answered in time and lost, by day, hour, team and seat', async () => {
  for (const [at, more] of [
    ['2025-09-10 09:00', { waited: 5, talked: 100, wrapUp: 20, number: '10011111111', rating: 5 }],
    ['2025-09-10 09:10', { waited: 15, talked: 200, wrapUp: 40, number: '10011111112', team: 'labour', cases: [given.wang] }],
    ['2025-09-10 10:00', { waited: 40, talked: 300, wrapUp: 60, number: '10011111113', rating: 3 }],
    ['2025-09-10 10:10', { waited: null, number: '10011111114' }],
    // Whoever booked a call-back was offered to a person, and has not given up.
    ['2025-09-10 10:20', { waited: null, number: '10011111115', endedBy: 'call-back' }],
    ['2025-09-10 10:30', { direction: 'out', number: '10011111115' }],
    ['2025-09-12 09:00', { waited: 10, number: '10011111111' }],
  ] as const)
    await aCall(given.house, {
      at,
      operator: 'waited' in more && more.waited === null ? null : given.wang,
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
    await aSeatLine(given.house, given.wang, at, state);
  const figures = async (query: string) =>
    done(
      await given.house.call<z.infer<typeof phoneFiguresSchema>>('GET', `/api/v1/phone/figures?${query}`, { as: 'supervisor' }),
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
    {
      key: given.wang,
      answered: 3,
      time: { ready: 80 * 60, busy: 30 * 60, wrapUp: 10 * 60, rest: 20 * 60 },
      occupancy: 40 / 120,
    },
  ]);
  expect((await given.house.call('GET', '/api/v1/phone/figures?from=2025-01-01&to=2025-09-10', { as: 'leader' })).status).toBe(
    422,
  );
  expect((await given.house.call('GET', '/api/v1/phone/figures', { as: 'operator' })).status).toBe(403);
});
