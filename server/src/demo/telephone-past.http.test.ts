import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, type House, openHouse } from '#test/app.ts';
import { tellTelephonePast } from './telephone-past.ts';

let house: House;
let took: number;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  house.at('2026-11-26 11:40');
  const begun = performance.now();
  await tellTelephonePast(house.ctx, 'lanchuan');
  took = performance.now() - begun;
});
afterAll(() => house.close());
const get = async <T>(path: string): Promise<T> => done(await house.call<T>('GET', `/api/v1/${path}`, { as: 'supervisor' }), 200);

test('the demonstration city · has a past of its telephone within a few seconds, and only once', async () => {
  expect(took).toBeLessThan(5000);
  const before = await house.counts();
  await tellTelephonePast(house.ctx, 'lanchuan');
  expect(await house.counts()).toEqual(before);
});

test('its forecast · knows the holiday and the storm, and is better than last week’s figures', async () => {
  type Forecast = {
    learnt: number;
    accuracy: { mape: number; naiveMape: number; covered: number };
    days: { kind: string; total: number; actual: number[] }[];
  };
  const { learnt, accuracy, days } = await get<Forecast>('staffing/forecast?days=14');
  expect(learnt).toBe(56);
  expect(accuracy.mape).toBeLessThan(accuracy.naiveMape);
  expect(days[0]?.actual).toHaveLength(46);
  expect(days[0]?.total).toBeGreaterThan(1700);
  const past = await get<Forecast>('staffing/forecast?from=2026-10-08&days=1');
  expect(past.days[0]?.kind).toBe('after-holiday');
});

test('its roster of this week · is released and covers every quarter hour', async () => {
  const { items } = await get<{ items: { id: string; first: string; status: string }[] }>('staffing/rosters');
  expect(items).toMatchObject([{ first: '2026-11-23', status: 'released' }]);
  type Roster = { short: number; people: number; heads: number; figures: { open: number; shifts: number; inTime: number } };
  const { short, figures } = await get<Roster>(`staffing/rosters/${items[0]?.id}`);
  expect(short).toBe(0);
  expect(figures.open / figures.shifts).toBeLessThan(0.1);
  expect(figures.inTime).toBeGreaterThan(0.9);
});

test('its storm · was raised, lowered, ended and reviewed', async () => {
  const { items } = await get<{ items: { id: string; highest: string; status: string }[] }>('contingency/events');
  expect(items).toMatchObject([{ highest: 'L2', status: 'reviewed' }]);
  const { lines } = await get<{ lines: { step: string }[] }>(`contingency/events/${items[0]?.id}`);
  expect(lines.map(({ step }) => step)).toEqual([
    ...['declared', 'raised', 'action', 'action', 'action', 'action', 'note', 'lowered', 'ended', 'reviewed'],
  ]);
});

test('a contact · costs something that one can believe', async () => {
  const { months } = await get<{ months: { perContact: number | null; month: string }[] }>('staffing/costs?months=2');
  expect(months[0]).toMatchObject({ month: '2026-10' });
  expect(months[0]?.perContact).toBeGreaterThan(300);
  expect(months[0]?.perContact).toBeLessThan(2500);
});
