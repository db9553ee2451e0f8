import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '#test/app.ts';
import { COVER, errors, LAMP, open311 } from '#test/open311.ts';
import { listRequests } from './store.ts';

// HTTP on real PostgreSQL: see #test/database.ts.
let house: House;
const { get, filed, one, listed } = open311(() => house);
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());

describe('GET requests', () => {
  test('by numbers, whatever else is asked; what is no number of ours is simply not there', async () => {
    const [first, second] = [await filed(), await filed({ service_code: LAMP })];
    expect(
      (await listed(`service_request_id=${first},${second},0000000000000,x&service_code=99&status=never&start_date=x`)).sort(),
    ).toEqual([first, second].sort());
    expect(await listed('service_request_id=x')).toEqual([]);
    expect((await get('/v2/requests.xml?service_request_id=x')).text).toContain('<service_requests/>');
  });

  test('one is an array of one, also at the singular address; another number is 404', async () => {
    const number = await filed();
    for (const path of [`/v2/requests/${number}.json`, `/v2/request/${number}.json`])
      expect((await get(path)).json).toMatchObject([{ service_request_id: number }]);
    for (const path of ['/v2/requests/1234567890123.json', '/v2/request/x.xml']) expect((await get(path)).status).toBe(404);
    expect((await get(`/v2/tokens/${number}.json`)).json).toEqual([{ service_request_id: number, token: number }]);
    expect((await get('/v2/tokens/nothing.xml')).status).toBe(404);
  });

  test('the newest first, by service, status, time and box', async () => {
    house.at('2025-10-20 09:00');
    const old = await filed({ service_code: LAMP, lat: '38.80001', long: '119.90001' });
    house.at('2025-11-20 09:00');
    const young = await filed({ lat: '38.80002', long: '119.90002' });
    expect((await listed('')).slice(0, 2)).toEqual([young, old]);
    expect((await listed(`service_code=${LAMP}`))[0]).toBe(old);
    expect((await listed(`service_code=${LAMP},${COVER}`)).slice(0, 2)).toEqual([young, old]);
    expect(await listed('start_date=2025-11-20T09:00:00%2B08:00')).toEqual([young]);
    expect(await listed('start_date=2025-11-20T09:00:00+08:00')).toEqual([young]);
    expect(await listed('start_date=2025-10-20&end_date=2025-10-21')).toEqual([old]);
    expect(await listed('end_date=2025-10-20T01:00:00Z&start_date=2025-10-20T01:00:00Z')).toEqual([old]);
    expect((await listed('bbox=119.9,38.8,119.91,38.81')).sort()).toEqual([old, young].sort());
    expect(await listed('bbox=0,0,1,1')).toEqual([]);
    expect(await listed('status=closed')).toEqual([]);
    expect((await listed('status=open,closed')).length).toBe((await listed('')).length);
    expect(await listed('page=2&page_size=1')).toEqual([old]);
    // Ninety days later they are out of sight, unless the days are named.
    house.at('2026-03-01 09:00');
    expect(await listed('')).toEqual([]);
    expect(await listed('start_date=2025-11-01')).toEqual([young]);
    house.at('2025-11-20 10:00');
  });

  test('what is answered is closed, with the time of its end; who asks since when hears of it', async () => {
    const number = await filed({ service_code: LAMP });
    const other = await filed({ service_code: LAMP });
    const { rows } = await house.ctx.db.pool.query('select id from cases where number = $1', [number]);
    house.after('PT2H');
    await house
      .act('operator', { id: rows[0].id }, 'answer', { text: '请拨打供电热线。', freeReason: 'simple' })
      .catch(() => house.act('operator', { id: rows[0].id }, 'answer', { text: '请拨打供电热线。', article: 'kb-1' }));
    expect(await one(number)).toMatchObject({
      status: 'closed',
      status_notes: '已直接答复。',
      updated_datetime: '2025-11-20T12:00:00+08:00',
    });
    expect(await listed('updated_after=2025-11-20T11:30:00%2B08:00')).toEqual([number]);
    expect(
      await listed(`updated_after=2025-11-20T09:59:00%2B08:00&updated_before=2025-11-20T10:30:00%2B08:00&service_code=${LAMP}`),
    ).toEqual([other]);
    expect(await listed(`status=closed&service_code=${LAMP}`)).toEqual([number]);
    expect(await listed('status=closed')).toEqual([number]);
    expect(await listed('status=open')).not.toContain(number);
    expect((await get(`/v2/requests/${number}.json`, { 'accept-language': 'en' })).json).toMatchObject([
      { status_notes: 'Answered.' },
    ]);
  });

  test.each([
    ['status=late', 'status'],
    ['service_code=99-99-99', 'service_code'],
    ['start_date=yesterday', 'start_date'],
    ['start_date=2025-02-30', 'start_date'],
    ['start_date=3026-01-01', 'start_date'],
    ['start_date=2025-01-01&end_date=2025-12-31', 'end_date'],
    ['start_date=2025-02-01&end_date=2025-01-01', 'end_date'],
    ['updated_after=3026-01-01', 'updated_after'],
    ['updated_after=2025-01-01', 'updated_after'],
    ['updated_after=2025-11-10&updated_before=2025-11-09', 'updated_before'],
    ['page=0', 'page'],
    ['page=two', 'page'],
    ['page_size=1001', 'page_size'],
    ['page=500&page_size=100', 'page'],
    ['bbox=1,2,3', 'bbox'],
    ['bbox=10,10,0,0', 'bbox'],
  ])('%s is 400 and names its field', async (query, field) => {
    const answer = await get(`/v2/requests.json?${query}`, { 'accept-language': 'en' });
    expect(answer.status).toBe(400);
    expect(errors(answer)[0]?.description).toMatch(new RegExp(`^${field} `));
    expect(errors(answer)[0]?.description).not.toMatch(/[{}]|undefined|cannot be used/);
  });
});

describe('what is not for everybody', () => {
  test('reports, sensitive matters and confidential appeals are in no list; filed here, their number shows how they stand and nothing else', async () => {
    const kept = [
      await filed({ service_code: '10-01-05', description: '邻居家暴，住在5栋' }),
      await filed({ service_code: '03-01-01', description: '京A12345违停' }),
    ];
    for (const number of kept) {
      expect(await one(number)).toMatchObject({
        status: 'open',
        description: null,
        address: null,
        address_id: null,
        lat: null,
        long: null,
        media_url: null,
      });
      expect(await listed('')).not.toContain(number);
      expect(await listed('updated_after=2025-09-01')).not.toContain(number);
    }
    const told = [
      await house.file({ confidentiality: 'confidential' }),
      await house.file({ category: '10-01-05', complainant: {}, confidentiality: 'anonymous' }),
    ];
    for (const { number } of told) {
      expect((await get(`/v2/requests/${number}.json`)).status).toBe(404);
      expect((await get(`/v2/tokens/${number}.json`)).status).toBe(404);
      expect(await listed(`service_request_id=${number}`)).toEqual([]);
      expect(await listed('')).not.toContain(number);
    }
  });

  test('what citizens told us elsewhere stands there with its title and street; of an anonymous one there is no word', async () => {
    const { number } = await house.file({
      title: '占道经营，请联系13800138000',
      matter: '我叫王小明，住在3栋',
      point: { lon: 119.85329, lat: 38.76346 },
    });
    const shown = await one(number);
    expect(shown).toMatchObject({ description: '占道经营，请联系***', address: '槐荫里街道', lat: null, long: null });
    expect(await listed('bbox=119,38,120,39')).not.toContain(number);
    expect(await listed('')).toContain(number);
    const anonymous = await house.file({ complainant: {}, confidentiality: 'anonymous' });
    expect(await one(anonymous.number)).toMatchObject({ description: null, address: null, address_id: null });
  });

  test('the list leaves out before it counts: a page is as long as it was asked for', async () => {
    for (let no = 0; no < 3; no += 1) await filed({ service_code: '03-01-01' });
    expect(await listed('page_size=2')).toHaveLength(2);
    expect(await listed('page=1&page_size=2')).toHaveLength(2);
  });
});

describe('at any size', () => {
  test('every list walks an index and none is sorted or read whole', async () => {
    const { ctx } = house;
    const client = await ctx.db.pool.connect();
    const plans: string[] = [];
    try {
      await client.query('set enable_seqscan = off');
      const watched = {
        hot: ctx.db.hot,
        pool: {
          query: async ({ text, values }: { text: string; values: unknown[] }) => {
            const { rows } = await client.query(`explain ${text}`, values);
            plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
            return { rows: [] };
          },
        },
      } as never;
      const filter = {
        codes: null,
        status: null,
        from: '2025-09-01T00:00:00.000Z',
        to: null,
        updated: null,
        box: null,
        limit: 1000,
        offset: 0,
      } as const;
      await listRequests(watched, 'lanchuan', filter, ['10-01-05']);
      await listRequests(watched, 'lanchuan', { ...filter, status: 'open' }, ['10-01-05']);
      await listRequests(watched, 'lanchuan', { ...filter, codes: [COVER, LAMP] }, ['10-01-05']);
    } finally {
      client.release(true);
    }
    for (const plan of plans) expect(plan).not.toContain('Seq Scan');
    expect(plans[0]).toMatch(/Index Scan Backward using cases_(received|open)/);
    expect(plans[2]).toContain('cases_of_category');
  });
});
