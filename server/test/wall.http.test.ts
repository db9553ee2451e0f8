/** 督办墙与驾驶舱: who is late and by how much, what an area's pause would touch, and no figure without target, trend and its cases. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt, satisfied } from '#test/stories.ts';

type Count = { key: string; open: number; overdue: number; near: number; worst: number; mean: number };
type Wall = { whole: Count; byUnit: Count[]; byDistrict: Count[]; byGrade: Count[] };
type List = { items: { id: string; lead: string }[] };

let house: House;
let late: Filed;
let soon: Filed;
beforeAll(async () => {
  house = await openHouse();
  house.at('2025-09-15 10:00');
  late = await caseAt(house, 'handling');
  house.at('2025-09-23 10:00');
  soon = await caseAt(house, 'handling');
  await house.sweep();
  house.at('2025-09-28 20:00');
  await house.sweep();
  const filed = await caseAt(house, 'to-callback');
  house.at('2025-09-29 09:00');
  await house.act('callback', filed, 'record-callback', satisfied);
  await house.sweep();
});
afterAll(() => house.close());
const get = async <T>(path: string, as = 'supervisor'): Promise<T> => done(await house.call<T>('GET', path, { as }), 200);

test('the wall · says who is late and by how many hours, who is about to be, and by unit, district and grade it is the same sum', async () => {
  const wall = await get<Wall>('/api/v1/supervision?hours=48');
  expect(wall.whole).toMatchObject({ open: 2, overdue: 1, near: 1 });
  expect(wall.byUnit).toMatchObject([{ key: 'um', open: 2, overdue: 1, near: 1 }]);
  expect(wall.byUnit[0]?.worst).toBeGreaterThan(100);
  for (const part of [wall.byUnit, wall.byDistrict, wall.byGrade])
    expect(part.reduce((sum, { open }) => sum + open, 0)).toBe(wall.whole.open);
  const ids = async (query: string) => (await get<List>(`/api/v1/supervision/cases?${query}`)).items.map(({ id }) => id);
  expect(await ids('which=overdue')).toEqual([late.id]);
  expect(await ids('which=near&hours=48&unit=um&district=yunjin')).toEqual([soon.id]);
  expect(await ids('which=near&hours=1')).toEqual([]);
  expect(await ids('which=overdue&unit=hud')).toEqual([]);
});

test('notices · are listed as long as they are not settled; one that went up the ladder keeps its card and whom it is about', async () => {
  type Notices = { items: { caseId: string; no: number; card: string | null; level: string; unit: string; about: string }[] };
  const list = async () => (await get<Notices>('/api/v1/supervision/notices')).items;
  const [first, ...others] = await list();
  expect(others).toEqual([]);
  expect(first).toMatchObject({ caseId: late.id, no: 2, card: 'yellow', level: 'inspection', about: 'um' });
  // From there on people walk.
  const further = { no: 2, reason: '久拖不办' };
  expect(await house.refused('supervisor', late, 'escalate-notice', further)).toBe('inspection-goes-on');
});

test('a pause of an area · is told beforehand what it touches, and afterwards which document holds the clocks', async () => {
  type Preview = { running: number; paused: number; units: Json[]; documents: Json[] };
  const look = (area: string) => get<Preview>(`/api/v1/areas/${area}/pausable`);
  expect(await look('yunjin-huaiyinli')).toMatchObject({
    running: 2,
    paused: 0,
    units: [{ unit: 'um', running: 2 }],
    documents: [],
  });
  const body = { cause: 'disaster', document: '防汛〔2025〕3号', reason: '台风' };
  const paused = await house.call<{ done: number }>('POST', '/api/v1/areas/yunjin/pause', { as: 'supervisor', body });
  expect(paused.body.done).toBe(2);
  expect(await look('yunjin')).toMatchObject({ paused: 2, documents: [{ document: '防汛〔2025〕3号', count: 2 }] });
  const resumed = await house.call<{ done: number }>('POST', '/api/v1/areas/yunjin/resume', {
    as: 'supervisor',
    body: { document: body.document, reason: '过了' },
  });
  expect(resumed.body.done).toBe(2);
  expect((await house.call('GET', '/api/v1/areas/nowhere/pausable', { as: 'supervisor' })).status).toBe(404);
  expect((await house.call('GET', '/api/v1/areas/yunjin/pausable', { as: 'leader' })).status).toBe(403);
});

test('the cockpit · has a target and fourteen days for every figure, its stages hold every open case, and behind each figure are its cases', async () => {
  type Cockpit = {
    dates: string[];
    whole: Count;
    stages: { stage: string; open: number; today: number }[];
    measures: { name: string; today: number | null; target: number | null; trend: (number | null)[] }[];
    oldest: { id: string }[];
  };
  const cockpit = await get<Cockpit>('/api/v1/cockpit', 'leader');
  expect(cockpit.dates).toHaveLength(14);
  expect(cockpit.dates.at(-1)).toBe('2025-09-29');
  expect(cockpit.stages.reduce((sum, { open }) => sum + open, 0)).toBe(cockpit.whole.open);
  expect(cockpit.stages.find(({ stage }) => stage === 'closed')?.today).toBe(1);
  for (const { target, trend } of cockpit.measures) {
    expect(trend).toHaveLength(14);
    expect(target).not.toBeNull();
  }
  const measure = (name: string) => cockpit.measures.find((each) => each.name === name);
  expect(measure('received')).toMatchObject({ today: 0, target: expect.closeTo(0.154, 3) });
  expect(measure('closed')?.today).toBe(1);
  expect(measure('onTime')?.trend.at(-2)).toBe(1);
  expect(cockpit.oldest.map(({ id }) => id)).toEqual([late.id]);
  const behind = async (query: string) => (await get<List>(`/api/v1/cockpit/cases?${query}`, 'leader')).items.length;
  expect(await behind('measure=closed')).toBe(1);
  expect(await behind('stage=handling')).toBe(2);
  expect(await behind('stage=handling&late=true&district=yunjin')).toBe(1);
  expect(await behind('stage=review')).toBe(0);
});
