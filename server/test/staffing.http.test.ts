/** 排班: forecast, rosters that two people decide on, weather, what-if and costs, over HTTP. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countArrivals } from '#contact-centre/staffing/arrivals.store.ts';
import { countTelephone } from '#contact-centre/staffing/jobs.ts';
import { tellTelephonePast } from '#demo/telephone-past.ts';
import { type Answer, done, type House, type Json, openHouse } from '#test/app.ts';

type Problem = { reason: string; errors?: { field: string }[] };
type Shift = { no: number; staff: string | null; starts: string; ends: string };
type Roster = {
  id: string;
  status: string;
  may: string[];
  shifts: Shift[];
  covered: number[];
  rostered: number[];
  operators: { id: string }[];
};
let house: House;
beforeAll(async () => {
  house = await openHouse();
  house.at('2026-11-26 11:40');
  await tellTelephonePast(house.ctx, 'lanchuan');
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2026-11-26 11:40');
});

const call = <T = Json>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  as: string,
  body?: Json,
  city?: string,
): Promise<Answer<T>> =>
  house.call<T>(method, `/api/v1/staffing/${path}`, { as, ...(body ? { body } : {}), ...(city ? { city } : {}) });
const reason = async (method: 'POST' | 'PUT', path: string, as: string, body: Json = {}): Promise<string> => {
  const { status, body: told } = await call<Problem>(method, path, as, body);
  expect(status).toBeGreaterThanOrEqual(400);
  return told.reason;
};
const proposed = async (first = '2026-11-30', as = 'supervisor'): Promise<Roster> => {
  const { id } = done(await call<{ id: string }>('POST', 'rosters', as, { first }), 201);
  return done(await call<Roster>('GET', `rosters/${id}`, as), 200);
};

test('who runs the centre · reads how it is staffed, an operator does not', async () => {
  for (const as of ['supervisor', 'analyst', 'leader', 'admin']) expect((await call('GET', 'forecast', as)).status).toBe(200);
  for (const as of ['operator', 'handler', 'deputy']) expect((await call('GET', 'forecast', as)).status).toBe(403);
  expect((await call('POST', 'rosters', 'analyst', { first: '2026-11-30' })).status).toBe(403);
});

test('a roster · is proposed by one, released by another, and read by whoever stands on it', async () => {
  const roster = await proposed();
  expect(roster).toMatchObject({ status: 'proposed', may: ['withdraw', 'give'] });
  expect(roster.covered.every((there, at) => there >= (roster.rostered[at] ?? 0))).toBe(true);
  expect(await reason('POST', `rosters/${roster.id}/release`, 'supervisor')).toBe('second-person-needed');
  const other = done(await call<Roster>('GET', `rosters/${roster.id}`, 'supervisor2'), 200);
  expect(other.may).toContain('release');
  const mine = async () => done(await call<{ items: Shift[] }>('GET', 'my-shifts', 'operator'), 200).items;
  const before = await mine();
  expect(done(await call<Roster>('POST', `rosters/${roster.id}/release`, 'supervisor2', {}), 200).status).toBe('released');
  const after = await mine();
  expect(after.length).toBeGreaterThan(before.length);
  // Nobody goes from a shift of this week into one of the next without rest.
  for (const [at, shift] of after.entries()) {
    const earlier = after[at - 1];
    if (earlier) expect(Date.parse(shift.starts) - Date.parse(earlier.ends)).toBeGreaterThanOrEqual(11 * 3_600_000);
  }
  expect(await reason('POST', `rosters/${roster.id}/release`, 'leader')).toBe('roster-not-proposed');
  const second = await proposed('2026-12-01');
  expect(await reason('POST', `rosters/${second.id}/release`, 'supervisor2')).toBe('roster-overlaps');
  done(await call('POST', `rosters/${roster.id}/withdraw`, 'supervisor', {}), 200);
  done(await call('POST', `rosters/${second.id}/release`, 'supervisor2', {}), 200);
  done(await call('POST', `rosters/${second.id}/withdraw`, 'supervisor', {}), 200);
});

test('two who release two rosters of one week at once · are not both right', async () => {
  const [one, other] = [await proposed('2026-12-07'), await proposed('2026-12-07', 'supervisor2')];
  const answers = await Promise.all([
    call<Problem>('POST', `rosters/${one.id}/release`, 'supervisor2', {}),
    call<Problem>('POST', `rosters/${other.id}/release`, 'supervisor', {}),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test('a shift of a proposal · is taken from somebody and given to somebody who may work it', async () => {
  const roster = await proposed('2026-12-14');
  const [first] = roster.shifts.filter(({ staff }) => staff !== null);
  if (!first) throw new Error('nobody is on the roster');
  const put = (no: number, staff: string | null) =>
    call<Roster & Problem>('PUT', `rosters/${roster.id}/shifts/${no}`, 'supervisor', { staff });
  const freed = done(await put(first.no, null), 200);
  expect(freed.shifts.find(({ no }) => no === first.no)?.staff).toBeNull();
  expect(done(await put(first.no, first.staff), 200).shifts.find(({ no }) => no === first.no)?.staff).toBe(first.staff);
  const same = roster.shifts.find(({ no, starts, staff }) => no !== first.no && starts === first.starts && staff !== first.staff);
  expect((await put(same?.no ?? 0, first.staff)).body.reason).toBe('shift-overlaps');
  const handler = '00000000-0000-4000-8000-000000000000';
  expect((await put(first.no, handler)).body.reason).toBe('nobody-on-the-roster');
  expect((await put(99_999, first.staff)).status).toBe(404);
});

test('a roster of what has passed, or of a city without a past · is refused with the reason', async () => {
  expect(await reason('POST', 'rosters', 'supervisor', { first: '2026-11-23' })).toBe('roster-in-the-past');
  const small = await call<Problem>('POST', 'rosters', 'supervisor', { first: '2026-11-30' }, 'wanhe');
  expect(small).toMatchObject({ status: 409, body: { reason: 'no-past-yet' } });
  const empty = done(
    await call<{ days: unknown[]; learnt: number; accuracy: null }>('GET', 'forecast', 'supervisor', undefined, 'wanhe'),
    200,
  );
  expect(empty).toMatchObject({ days: [], learnt: 0, accuracy: null });
});

test('weather that is posted · changes the forecast at once, and can be taken back', async () => {
  type Forecast = { days: { total: number; weather: { kind: string; colour: string | null }[] }[] };
  const day = async () => done(await call<Forecast>('GET', 'forecast?from=2026-12-03&days=1', 'supervisor'), 200).days[0];
  const calm = await day();
  done(
    await call('POST', 'weather', 'analyst', {
      days: [{ date: '2026-12-03', kind: 'storm', colour: 'orange', source: '气象台' }],
    }),
    200,
  );
  const storm = await day();
  expect((storm?.total ?? 0) / (calm?.total ?? 1)).toBeCloseTo(1.8, 1);
  expect(storm?.weather).toMatchObject([{ kind: 'storm', colour: 'orange' }]);
  // Twice in one post, and again: the last word counts.
  const days = [
    { date: '2026-12-03', kind: 'storm', factor: 3 },
    { date: '2026-12-03', kind: 'storm', factor: 2 },
  ];
  done(await call('POST', 'weather', 'analyst', { days }), 200);
  expect(((await day())?.total ?? 0) / (calm?.total ?? 1)).toBeCloseTo(2, 1);
  done(await call('DELETE', 'weather/2026-12-03/storm', 'analyst'), 200);
  expect((await day())?.total).toBe(calm?.total);
  expect((await call('DELETE', 'weather/2026-12-03/storm', 'analyst')).status).toBe(404);
  const bad = await call<Problem>('POST', 'weather', 'analyst', { days: [{ date: '2026-12-03', kind: 'frogs' }] });
  expect(bad).toMatchObject({ status: 422, body: { errors: [{ field: 'days.0.kind' }] } });
});

test('the past · is foreseen from what lay before it, not from itself', async () => {
  type Forecast = { days: { total: number; actualTotal: number; actual: number[]; expected: number[] }[] };
  const { days } = done(await call<Forecast>('GET', 'forecast?from=2026-11-16&days=7', 'supervisor'), 200);
  expect(days).toHaveLength(7);
  for (const { total, actualTotal, actual, expected } of days) {
    expect(actual).toHaveLength(96);
    expect(Math.abs(total - actualTotal) / actualTotal).toBeLessThan(0.2);
    expect(total).not.toBe(actualTotal);
    expect(expected).toHaveLength(96);
  }
  expect((await call('GET', 'forecast?from=2030-01-01', 'supervisor')).status).toBe(422);
});

test('what if · 54 % a year doubles in 1.6 years; what is assumed is told back', async () => {
  type Told = {
    yearsToDouble: number;
    assumed: { growth: number };
    years: { seats: number; cost: number | null; late: number }[];
  };
  const usual = done(await call<Told>('POST', 'what-if', 'leader', {}), 200);
  expect(usual.assumed.growth).toBe(0.54);
  expect(usual.yearsToDouble).toBeCloseTo(1.6, 1);
  expect(usual.years).toHaveLength(5);
  expect(usual.years[4]?.seats).toBeGreaterThan((usual.years[0]?.seats ?? 0) * 4);
  expect(usual.years[0]?.cost).toBeGreaterThan(0);
  const web = done(await call<Told>('POST', 'what-if', 'leader', { deflected: 0.4, years: 1 }), 200);
  expect(web.years[0]?.seats).toBeLessThan(usual.years[0]?.seats ?? 0);
  expect((await call('POST', 'what-if', 'leader', { deflected: 2 })).status).toBe(422);
});

test('the ledger · takes a line once, adds it up, and never changes one', async () => {
  type Costs = { months: { month: string; seat: number }[]; lines: { name: string }[] };
  const costs = async () => done(await call<Costs>('GET', 'costs?months=2', 'supervisor'), 200);
  const before = await costs();
  const line = {
    kind: 'seat',
    vendor: '某公司',
    name: '加租坐席',
    from: '2026-10-01',
    to: '2026-10-31',
    price: 50_000,
    quantity: 2,
  };
  const headers = { 'idempotency-key': 'one-line-of-the-ledger' };
  for (let tries = 0; tries < 2; tries += 1)
    done(await house.call('POST', '/api/v1/staffing/costs', { as: 'admin', body: line, headers }), 201);
  const after = await costs();
  expect(after.lines).toHaveLength(before.lines.length + 1);
  expect((after.months[0]?.seat ?? 0) - (before.months[0]?.seat ?? 0)).toBe(100_000);
  const wrong = await call<Problem>('POST', 'costs', 'admin', { ...line, to: '2026-09-01' });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'to' }] } });
  await expect(house.ctx.db.pool.query('update cost_lines set price = 1')).rejects.toThrow('append-only');
  expect((await call('POST', 'costs', 'analyst', line)).status).toBe(403);
});

test('quarter hours that are counted again · are what they were counted last', async () => {
  const row = {
    quarter: '2026-11-26T03:30:00.000Z',
    team: 'general',
    offered: 9,
    answered: 8,
    answeredInTime: 8,
    abandoned: 1,
    talkSeconds: 900,
  };
  await countArrivals(house.ctx.db, 'wanhe', [row]);
  await countArrivals(house.ctx.db, 'wanhe', [{ ...row, offered: 10, abandoned: 2 }]);
  const { rows } = await house.ctx.db.pool.query(`select offered, abandoned from call_arrivals where city = 'wanhe'`);
  expect(rows).toEqual([{ offered: 10, abandoned: 2 }]);
});

const aCall = (received: string, talking: string | null, ended: string | null, team = 'urban') =>
  house.ctx.db.pool.query(
    `insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, received_at,
       queued_at, talking_at, talk_ended_at, ended_at, document)
     values ('wanhe', gen_random_uuid(), 1, 'in', '12345', 'ended', $1, '{}', 0, false, false, false, $2, $2, $3, $4, $4, '\\x00')`,
    [team, received, talking, ended],
  );

test('real calls · are counted by quarter hour and team, what was answered in time apart from what was lost', async () => {
  await aCall('2026-11-26T03:01:00Z', '2026-11-26T03:01:10Z', '2026-11-26T03:04:10Z');
  await aCall('2026-11-26T03:02:00Z', '2026-11-26T03:03:00Z', '2026-11-26T03:05:00Z');
  await aCall('2026-11-26T03:03:00Z', null, '2026-11-26T03:04:00Z');
  await aCall('2026-11-26T03:16:00Z', null, null, 'labour');
  await countTelephone(house.ctx, 'wanhe');
  const { rows } = await house.ctx.db.pool.query(
    `select team, offered, answered, answered_in_time, abandoned, talk_seconds from call_arrivals
     where city = 'wanhe' and team <> 'general' order by quarter, team`,
  );
  expect(rows).toEqual([
    { team: 'urban', offered: 3, answered: 2, answered_in_time: 1, abandoned: 1, talk_seconds: 300 },
    { team: 'labour', offered: 1, answered: 0, answered_in_time: 0, abandoned: 0, talk_seconds: 0 },
  ]);
});

test('a telephone that was silent for days · is counted again from its next call on', async () => {
  house.at('2026-12-01 09:00');
  await aCall('2026-11-30T23:10:00Z', '2026-11-30T23:10:05Z', '2026-11-30T23:12:05Z', 'labour');
  await aCall('2026-12-01T00:40:00Z', null, '2026-12-01T00:41:00Z', 'labour');
  await countTelephone(house.ctx, 'wanhe');
  const { rows } = await house.ctx.db.pool.query(
    `select offered, answered, abandoned from call_arrivals where city = 'wanhe' and quarter > '2026-11-28' order by quarter`,
  );
  expect(rows).toEqual([
    { offered: 1, answered: 1, abandoned: 0 },
    { offered: 1, answered: 0, abandoned: 1 },
  ]);
});
