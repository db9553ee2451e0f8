/** 邻里事项、附议与预约回电: what strangers see of a neighbourhood, how «me too» is counted, and how a call back is booked. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Answer, type House, type Json, openHouse } from '#test/app.ts';

type Matter = {
  number: string;
  category: { code: string };
  place: { zh: string };
  since: string;
  supporters: number;
  sentence: { zh: string };
};
type Page = { items: Matter[]; next: string | null };
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const STREET = 'yunjin-huaiyinli';
const near = (query: string, city = ''): Promise<Answer<Page>> => house.call('GET', `/api/v1/neighbourhood?${query}${city}`);
const support = (number: string, body: Json): Promise<Answer<{ counted: boolean; matter: Matter }>> =>
  house.call('POST', `/api/v1/neighbourhood/${number}/support`, { body });
const centreOf = async () => {
  const { body } = await house.call<{ areas: { code: string; centre: [number, number] }[] }>('GET', '/api/v1/catalogue');
  return body.areas.find(({ code }) => code === STREET)?.centre as [number, number];
};

test('open matters of a street · are told by category, subdistrict, day and state, and by nothing that anybody wrote or is', async () => {
  const filed = await house.file({ category: '01-04-03', title: '秘密标题', matter: '我家门口路灯不亮' });
  const { body, text } = await near(`street=${STREET}&category=01-04-03`);
  expect(body.items).toMatchObject([
    {
      category: { code: '01-04-03' },
      place: { zh: '槐荫里街道' },
      since: '2025-09-22',
      open: true,
      supporters: 0,
      sentence: { zh: '已收到，等待受理。' },
    },
  ]);
  for (const secret of [filed.id, filed.number, '秘密', '路灯不亮', '12号', '王小明', '10012345678'])
    expect(text).not.toContain(secret);
});

test('reports, what is confidential or anonymous, sensitive kinds and what is over · are not there, by list or by number', async () => {
  const street = 'yunjin-huaiyinli';
  const hidden = [
    { category: '03-01-01' },
    { category: '01-04-01', confidentiality: 'confidential' },
    { category: '01-04-01', confidentiality: 'anonymous', complainant: {} },
    { category: '10-01-03' },
    { category: undefined },
  ];
  for (const each of hidden) await house.file({ ...each, street });
  for (const category of ['03-01-01', '01-04-01', '10-01-03'])
    expect((await near(`street=${street}&category=${category}`)).body.items).toEqual([]);
  const withdrawn = await house.file({ category: '02-01-05', street });
  const [matter] = (await near(`street=${street}&category=02-01-05`)).body.items;
  await house.citizen(withdrawn, 'withdraw', { reason: '已解决' });
  await house.act('callback', withdrawn, 'confirm-withdrawal', { free: true, note: '本人自愿' });
  expect((await near(`street=${street}&category=02-01-05`)).body.items).toEqual([]);
  expect((await house.call('GET', `/api/v1/neighbourhood/${matter?.number}`)).status).toBe(404);
  expect((await house.call('GET', `/api/v1/neighbourhood/${withdrawn.number}`)).status).toBe(404);
  expect((await support(withdrawn.number, { device: 'a'.repeat(20) })).status).toBe(404);
});

test('a place · finds what lies in its square of the map or beside it, also across the border of a street, and nothing farther', async () => {
  const [lon, lat] = await centreOf();
  await house.file({ category: '01-01-03', point: { lon, lat }, street: undefined });
  const count = async (dx: number) => (await near(`near=${lon + dx},${lat}&category=01-01-03`)).body.items.length;
  expect([await count(0), await count(0.0024), await count(0.02)]).toEqual([1, 1, 0]);
  // A square is all that can be found out by asking around: along a line the answer changes at the borders of squares only.
  const told = await Promise.all(Array.from({ length: 90 }, (_, step) => count(step * 0.0001)));
  const border = told.indexOf(0) * 0.0001;
  const intoSquare = (lon + border) % 0.0025;
  expect(Math.min(intoSquare, 0.0025 - intoSquare)).toBeLessThan(0.0001);
  expect((await near('category=01-01-03')).status).toBe(422);
  expect((await near('near=here,there')).status).toBe(422);
  expect((await near('street=nowhere')).status).toBe(422);
});

test('pages · follow each other, each matter once, and a cursor of another list is told', async () => {
  const street = 'yunjin-huaiyinli';
  for (let at = 0; at < 5; at += 1) await house.after('PT1M').file({ category: '01-02-02', street });
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { body }: Answer<Page> = await near(`street=${street}&category=01-02-02&limit=2${next && `&cursor=${next}`}`);
    seen.push(...body.items.map(({ number }) => number));
    next = body.next;
  }
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
  const first = (await near(`street=${street}&category=01-02-02&limit=2`)).body.next;
  expect((await near(`street=${street}&limit=2&cursor=${first}`)).status).toBe(400);
});

test('«me too» · counts a device and a phone once each, however the phone is written, and the count is told at once', async () => {
  const filed = await house.file({ category: '01-02-01' });
  const [matter] = (await near(`street=${STREET}&category=01-02-01`)).body.items as [Matter];
  const device = 'device-0123456789';
  expect((await support(matter.number, { device })).body).toMatchObject({ counted: true, matter: { supporters: 1 } });
  expect((await support(matter.number, { device })).body).toMatchObject({ counted: false, matter: { supporters: 1 } });
  expect((await support(matter.number, { phone: '100 1234 5678' })).body).toMatchObject({ counted: true });
  expect((await support(matter.number, { phone: '+86 10012345678' })).body).toMatchObject({ counted: false });
  expect((await near(`street=${STREET}&category=01-02-01`)).body.items).toMatchObject([{ supporters: 2 }]);
  expect((await support(matter.number, {})).status).toBe(422);
  expect((await support(matter.number, { device: 'short' })).status).toBe(422);
  expect((await house.open('supervisor', { id: filed.id })).supporters).toBe(2);
  // What is kept tells neither the device nor the phone, and is another for each matter.
  const { rows } = await house.ctx.db.pool.query('select supporter from supports');
  expect(rows.map(({ supporter }) => (supporter as Buffer).length)).toEqual([16, 16]);
});

test('«me too» of many devices from one place · has to wait, and is not counted meanwhile', async () => {
  await house.file({ category: '01-02-03' });
  const [matter] = (await near(`street=${STREET}&category=01-02-03`)).body.items as [Matter];
  house.after('PT1H');
  const answers = [];
  for (let at = 0; at < 35; at += 1) answers.push((await support(matter.number, { device: `flood-of-devices-${at}` })).status);
  expect(answers.filter((status) => status === 200)).toHaveLength(30);
  expect(answers.at(-1)).toBe(429);
});

test('a city · does not tell of another’s matters, also not by their public numbers', async () => {
  await house.file({ category: '01-02-02' });
  const [matter] = (await near(`street=${STREET}&limit=1`)).body.items as [Matter];
  expect((await house.call('GET', `/api/v1/neighbourhood/${matter.number}`)).status).toBe(200);
  expect((await house.call('GET', `/api/v1/neighbourhood/${matter.number}?city=wanhe`)).status).toBe(404);
});

type Slots = { slots: { from: string; to: string }[] };
const slots = async () => (await house.call<Slots>('GET', '/api/v1/callbacks/slots')).body.slots;
const book = (body: Json, key?: string): Promise<Answer<{ number: string; code: string; replayed: boolean }>> =>
  house.call('POST', '/api/v1/callbacks', { body, ...(key ? { headers: { 'idempotency-key': key } } : {}) });

test('a call back · is booked for an hour of the next days, and lies before the operators with the time in its title', async () => {
  const offered = await slots();
  expect(offered[0]).toEqual({ from: '2025-09-22T03:00:00.000Z', to: '2025-09-22T04:00:00.000Z' });
  const { status, body } = await book({ from: offered[0]?.from, phone: '10012345678', about: '想问公积金' });
  expect(status).toBe(201);
  const found = await house.call<{ items: { title: string; state: string }[] }>('GET', `/api/v1/search?q=${body.number}`, {
    as: 'operator',
  });
  expect(found.body.items).toMatchObject([{ title: '预约回电：9月22日 11:00–12:00', state: 'submitted' }]);
  const followed = await house.call('GET', `/api/v1/appeals/${body.number}`, { headers: { 'x-follow-code': body.code } });
  expect(followed.status).toBe(200);
});

test('a call back sent twice · is one, and takes one place; a slot that is full, past or invented is told', async () => {
  const [slot] = await slots();
  const once = { from: slot?.from, phone: '10012345678' };
  const taken = async () => {
    const { rows } = await house.ctx.db.pool.query('select coalesce(sum(taken), 0)::int as n from callback_slots');
    return rows[0].n as number;
  };
  const before = await taken();
  house.after('PT11M');
  const first = await book(once, 'callback-key-1');
  const second = await book(once, 'callback-key-1');
  expect(second.body).toMatchObject({ number: first.body.number, replayed: true });
  expect(await taken()).toBe(before + 1);
  await house.ctx.db.pool.query('update callback_slots set taken = 20');
  expect((await book(once)).body).toMatchObject({ errors: [{ field: 'from', code: 'slot-gone' }] });
  expect((await book(once, 'callback-key-1')).body).toMatchObject({ number: first.body.number, replayed: true });
  expect((await slots()).some(({ from }) => from === slot?.from)).toBe(false);
  expect((await book({ ...once, from: '2025-09-22T03:17:00.000Z' })).status).toBe(422);
  expect((await book({ ...once, from: '2025-09-21T03:00:00.000Z' })).status).toBe(422);
  expect((await book({ ...once, phone: 'call me' })).body).toMatchObject({ errors: [{ field: 'phone' }] });
});

test('the portal’s data of a city · names only leaves that its catalogue has', async () => {
  for (const city of ['lanchuan', 'wanhe']) {
    const { body } = await house.call<{ templates: { kinds: string[] }[]; services: { kinds: string[] }[] }>(
      'GET',
      `/api/v1/portal?city=${city}`,
    );
    const { body: catalogue } = await house.call<{ categories: { code: string }[] }>('GET', `/api/v1/catalogue?city=${city}`);
    const known = new Set(catalogue.categories.map(({ code }) => code));
    expect([...body.templates, ...body.services].flatMap(({ kinds }) => kinds).filter((kind) => !known.has(kind))).toEqual([]);
    expect(body.services).toHaveLength(11);
  }
  expect((await house.call<{ templates: unknown[] }>('GET', '/api/v1/portal')).body.templates).toHaveLength(8);
});
