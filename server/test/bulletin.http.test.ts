/** 月度公报: sums anybody may read, nothing about anybody. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '#test/app.ts';
import { caseAt, satisfied } from '#test/stories.ts';

type Part = { key: string; zh: string; en: string; cases: number | null; before: number | null; yearBefore: number | null };
type Figures = {
  month: string;
  cases: number | null;
  byHotline: number | null;
  onTime: number | null;
  resolution: number | null;
};
type Bulletin = {
  month: string;
  running: boolean;
  months: string[];
  now: Figures;
  before: Figures;
  yearBefore: Figures;
  byType: Part[];
  byGroup: Part[];
  byDistrict: Part[];
  matters: Part[];
};

let house: House;
const read = (query = '', language = 'zh') => house.call<Bulletin>('GET', `/api/v1/bulletin${query}`, { language });
const many = async (count: number, make: () => Promise<unknown>) => {
  for (let left = count; left > 0; left -= 1) await make();
};

beforeAll(async () => {
  house = await openHouse();
  house.at('2024-09-10 10:00');
  await many(6, () => house.register());
  house.at('2025-08-12 10:00');
  await many(5, () => house.register());
  // The last hour of August and the first of September are the city's own, not UTC's.
  house.at('2025-08-31 23:30');
  await many(2, () => house.register());
  house.at('2025-09-01 00:30');
  await house.register();
  house.at('2025-09-08 10:00');
  await many(5, async () => {
    const filed = await caseAt(house, 'to-callback');
    await house.act('callback', filed, 'record-callback', satisfied);
  });
  // Three of another district and kind: too few to be told.
  await many(3, () => house.register({ category: '02-01-01', street: 'xiqiao-linlan' }));
  await many(6, () =>
    house.register({ type: 'consultation', category: '02-01-02', answer: { text: '请看说明', freeReason: 'general' } }),
  );
  house.at('2025-10-14 10:00');
  await many(2, () => house.register());
  await house.sweep();
});
afterAll(() => house.close());

test('unasked · it is the last whole month, beside the one before and the same month of the year before', async () => {
  const { status, body, headers } = await read();
  expect(status).toBe(200);
  expect(headers['cache-control']).toContain('max-age=60');
  expect(body).toMatchObject({ month: '2025-09', running: false });
  expect(body.months.slice(0, 3)).toEqual(['2025-10', '2025-09', '2025-08']);
  expect(body.months.at(-1)).toBe('2024-09');
  expect(body.now).toMatchObject({ month: '2025-09', cases: 15, byHotline: 6, onTime: 1, resolution: 1 });
  expect(body.before).toMatchObject({ month: '2025-08', cases: 7 });
  expect(body.yearBefore).toMatchObject({ month: '2024-09', cases: 6 });
});

test('what is fewer than five · is kept back, and what would give it away by subtraction as well', async () => {
  const { body } = await read('?month=2025-09');
  for (const parts of [body.byDistrict, body.byGroup, body.byType]) {
    for (const { cases } of parts) expect(cases === null || cases === 0 || cases >= 5).toBe(true);
    expect(parts.filter(({ cases }) => cases === null).length).not.toBe(1);
  }
  expect(body.matters.every(({ cases }) => cases !== null && cases >= 5)).toBe(true);
});

test('a month that runs · says so; two cases are told as few', async () => {
  const { body } = await read('?month=2025-10');
  expect(body).toMatchObject({ month: '2025-10', running: true });
  expect(body.now.cases).toBeNull();
});

test('every part · has its name in both languages', async () => {
  const { body } = await read('?month=2025-09');
  const parts = [...body.byType, ...body.byGroup, ...body.byDistrict, ...body.matters];
  expect(parts.length).toBeGreaterThan(5);
  for (const { zh, en } of parts) expect([zh, en]).not.toContain('');
});

test('nothing personal · no number, title, name, street or unit is in it', async () => {
  const { text } = await read('?month=2025-09');
  for (const word of ['王小明', '10012345678', '占道经营影响通行', '槐荫里']) expect(text).not.toContain(word);
});

test('a month without a bulletin · is not found; what is no month is told as such', async () => {
  for (const month of ['2024-08', '2025-11']) expect((await read(`?month=${month}`)).status).toBe(404);
  for (const month of ['2025-13', '2025', "2025-09'--"])
    expect((await read(`?month=${encodeURIComponent(month)}`)).status).toBe(422);
});

test('each city · has its own', async () => {
  const { body } = await read('?city=wanhe&month=2025-10');
  expect(body.months).toEqual(['2025-10']);
  expect(body.now.cases).toBe(0);
});

test('many readers · cost the database one count a minute', async () => {
  await read('?month=2025-09');
  let calls = 0;
  const query = house.ctx.db.pool.query.bind(house.ctx.db.pool);
  house.ctx.db.pool.query = ((...given: Parameters<typeof query>) => {
    if (/grouping sets|counters/.test(JSON.stringify(given[0]))) calls += 1;
    return query(...given);
  }) as never;
  await Promise.all(Array.from({ length: 20 }, () => read('?month=2025-09')));
  house.ctx.db.pool.query = query;
  expect(calls).toBe(0);
});
