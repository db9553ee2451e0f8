/** 工作台: filters, views, presence, news and what one's day was, for people who sit at the desk. */
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { tellNews, tidyWorkplace } from '#workplace/jobs.ts';
import { ACTS } from '#server/acts.ts';
import { done, type House, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

type Row = { id: string; number: string; grade: string; lead: string | null; due: string };
type Page = { items: Row[]; next: string | null };
type News = { unread: number; items: { id: number; kind: string; type: string; caseId: string; read: boolean }[] };

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const page = (as: string, desk: string, query = '') => house.call<Page>('GET', `/api/v1/desks/${desk}${query}`, { as });
const news = async (as: string): Promise<News> => done(await house.call<News>('GET', '/api/v1/news', { as }), 200);
const sweepNews = async () => {
  house.after('PT5S');
  for (let rounds = 0; rounds < 50; rounds += 1) if ((await tellNews(house.ctx, 'lanchuan', 500)) === 0) return;
};

test('a filtered list · shows what fits in the same order, page after page, and nothing else', async () => {
  const here = [await caseAt(house, 'to-dispatch'), await caseAt(house, 'to-dispatch')];
  await caseAt(house, 'to-dispatch', { street: 'yunjin-liudi', address: '柳堤街道某路' });
  const first = done(await page('dispatcher', 'dispatch', '?street=yunjin-huaiyinli&group=01-01&limit=1'), 200);
  expect(first.items).toHaveLength(1);
  const second = done(
    await page('dispatcher', 'dispatch', `?street=yunjin-huaiyinli&group=01-01&limit=1&cursor=${first.next}`),
    200,
  );
  expect([first.items[0]?.id, second.items[0]?.id].sort()).toEqual(here.map(({ id }) => id).sort());
  expect(done(await page('dispatcher', 'dispatch', '?grade=E0,E1'), 200)).toEqual({ items: [], next: null });
  expect(done(await page('dispatcher', 'dispatch', '?due=overdue'), 200).items).toEqual([]);
  house.after('P30D');
  expect(done(await page('dispatcher', 'dispatch', '?due=overdue'), 200).items.length).toBeGreaterThanOrEqual(3);
  expect(done(await page('dispatcher', 'dispatch', '?due=week'), 200).items).toEqual([]);
});

test('a cursor of one filter · does not fit another, and a filter that is not there is told', async () => {
  await caseAt(house, 'to-dispatch');
  await caseAt(house, 'to-dispatch');
  const { next } = done(await page('dispatcher', 'dispatch', '?channel=phone&limit=1'), 200);
  expect(next).not.toBeNull();
  expect((await page('dispatcher', 'dispatch', `?channel=web&limit=1&cursor=${next}`)).status).toBe(400);
  expect((await page('dispatcher', 'dispatch', '?grade=Z9')).status).toBe(422);
});

test('who calls back · cannot ask by unit, in a list, a search or an export: it would tell who handled it', async () => {
  const body = {
    what: { kind: 'desk', desk: 'callback', filter: { unit: 'um' } },
    format: 'csv',
    name: 'x',
    columns: ['number'],
  };
  expect((await page('callback', 'callback', '?unit=um')).status).toBe(422);
  expect((await house.call('GET', '/api/v1/search?q=占道&unit=um', { as: 'callback' })).status).toBe(422);
  expect((await house.call('POST', '/api/v1/exports', { as: 'callback', body })).status).toBe(422);
});

test('a search · is filtered, and shows the line where the words stand', async () => {
  const matter = `${'前面说了很多别的事情。'.repeat(8)}后来发现石榴巷井盖松动，车一过就响。`;
  const filed = await caseAt(house, 'to-dispatch', { matter });
  await house.sweep();
  const find = async (query: string) =>
    done(
      await house.call<{ by: string; complete: boolean; items: { id: string; excerpt: string | null }[] }>(
        'GET',
        `/api/v1/search?q=${encodeURIComponent('石榴巷井盖')}${query}`,
        { as: 'dispatcher' },
      ),
      200,
    );
  const found = await find('');
  expect(found.items.map(({ id }) => id)).toEqual([filed.id]);
  expect(found.items[0]?.excerpt).toMatch(/^….*石榴巷井盖松动/);
  expect((await find('&state=to-dispatch&district=yunjin')).items).toHaveLength(1);
  expect((await find('&state=closed')).items).toEqual([]);
  expect((await find('&from=2025-09-23T00:00:00%2B08:00')).items).toEqual([]);
});

test('what can be undone · is undone by the same people with a reason and nothing else', () => {
  const undoable = ACTS.filter(({ undo }) => undo !== undefined);
  expect(undoable.map(({ name }) => name)).toContain('merge');
  for (const each of undoable) {
    const back = ACTS.find(({ name }) => name === each.undo);
    expect(back?.input.safeParse({ reason: '撤销' }).success, each.name).toBe(true);
    expect(
      each.roles.filter((role) => !back?.roles.includes(role)),
      each.name,
    ).toEqual([]);
  }
});

test('a view · is kept for one person, replaced by its name, and thrown away; there are a hundred at most', async () => {
  const save = (as: string, name: string, grade: string) =>
    house.call<{ id: string }>('POST', '/api/v1/views', {
      as,
      body: { desk: 'dispatch', name, body: { filter: { grade }, columns: ['title', 'due'] } },
    });
  const mine = async (as: string) =>
    done(await house.call<{ items: { id: string; name: string; body: unknown }[] }>('GET', '/api/v1/views', { as }), 200).items;
  const first = done(await save('dispatcher', '急件', 'E0'), 200);
  const again = done(await save('dispatcher', '急件', 'E0,E1'), 200);
  expect(again.id).toBe(first.id);
  expect(await mine('dispatcher')).toEqual([
    expect.objectContaining({ name: '急件', body: { filter: { grade: 'E0,E1' }, columns: ['title', 'due'] } }),
  ]);
  expect(await mine('dispatcher2')).toEqual([]);
  expect((await house.call('DELETE', `/api/v1/views/${first.id}`, { as: 'dispatcher2' })).status).toBe(404);
  expect((await house.call('DELETE', `/api/v1/views/${first.id}`, { as: 'dispatcher' })).status).toBe(200);
  for (let no = 0; no < 100; no += 1) done(await save('dispatcher', `视图${no}`, 'E0'), 200);
  expect((await save('dispatcher', '再来一个', 'E0')).body).toMatchObject({ reason: 'too-many-views' });
  expect((await save('dispatcher', '视图7', 'N1')).status).toBe(200);
});

type Others = { others: { zh: string; doing: string }[] };
const present = async (as: string, id: string, doing = 'reading') =>
  done(await house.call<Others>('POST', `/api/v1/cases/${id}/presence`, { as, body: { doing } }), 200).others;

test('two who have one case open · see each other, and half a minute after one went, no more', async () => {
  const { id } = await caseAt(house, 'signed');
  expect(await present('dispatcher', id)).toEqual([]);
  expect(await present('supervisor', id, 'writing')).toHaveLength(1);
  expect((await present('dispatcher', id)).map(({ doing }) => doing)).toEqual(['writing']);
  house.after('PT31S');
  expect(await present('supervisor', id)).toEqual([]);
  await present('dispatcher', id);
  expect(await present('supervisor', id)).toHaveLength(1);
  await house.call('DELETE', `/api/v1/cases/${id}/presence`, { as: 'dispatcher' });
  expect(await present('supervisor', id)).toEqual([]);
});

test('who calls back and the unit · do not see each other; a case that one may not open tells nobody', async () => {
  const { id } = await caseAt(house, 'to-callback');
  await present('handler', id);
  await present('callback', id);
  expect(await present('handler', id)).toEqual([]);
  expect(await present('callback', id)).toEqual([]);
  expect(await present('supervisor', id)).toHaveLength(2);
  expect((await house.call('POST', `/api/v1/cases/${id}/presence`, { as: 'handler2', body: {} })).status).toBe(404);
});

test('who has a case open · hears at once that somebody came', async () => {
  if (!house.app.server.listening) await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = house.app.server.address() as AddressInfo;
  const { id } = await caseAt(house, 'signed');
  await present('dispatcher', id);
  const end = new AbortController();
  const headers = { authorization: `Bearer ${await house.token('dispatcher')}` };
  const stream = await fetch(`http://127.0.0.1:${port}/api/v1/changes`, { headers, signal: end.signal });
  await present('supervisor', id);
  let text = '';
  for await (const part of stream.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(part);
    if (text.includes('event: presence')) break;
  }
  expect(text).toContain(`event: presence\ndata: {"id":"${id}"}`);
  end.abort();
});

test('news · comes to the unit that got a case, to the desk that has to rule, and to who was named; not to who did it', async () => {
  const filed = await caseAt(house, 'dispatched');
  await house.act('handler', filed, 'sign');
  await house.act('handler', filed, 'contact', { way: 'call', summary: '已联系 @supervisor 请关注' });
  await house
    .act('handler', filed, 'ask-extension', { reason: 'complex', until: '2025-09-26', text: '等配件' })
    .catch(() => null);
  await sweepNews();
  const unit = await news('handler');
  expect(unit.items.filter(({ caseId }) => caseId === filed.id).map(({ kind }) => kind)).toContain('came');
  const named = await news('supervisor');
  expect(named.items.find(({ kind }) => kind === 'mention')).toMatchObject({ caseId: filed.id, type: 'contacted', read: false });
  expect((await news('handler2')).items.filter(({ caseId }) => caseId === filed.id)).toEqual([]);
  expect((await news('dispatcher')).items.filter(({ type }) => type === 'dispatched')).toEqual([]);
});

test('what was read · stays read: one, then all up to one; what came later is unread', async () => {
  await caseAt(house, 'dispatched');
  await caseAt(house, 'dispatched');
  await sweepNews();
  const before = await news('handler');
  const [newest, next] = before.items;
  const read = async (body: object) =>
    done(await house.call<{ unread: number }>('POST', '/api/v1/news/read', { as: 'handler', body }), 200).unread;
  expect(await read({ id: next?.id })).toBe(before.unread - 1);
  expect((await news('handler')).items.slice(0, 2).map((each) => each.read)).toEqual([false, true]);
  expect(await read({ id: newest?.id, through: true })).toBe(0);
  await caseAt(house, 'dispatched');
  await sweepNews();
  expect((await news('handler')).unread).toBe(1);
});

test('a line of the record · is read once, by however many workers; after a month it is no news', async () => {
  await caseAt(house, 'dispatched');
  house.after('PT5S');
  await Promise.all(Array.from({ length: 4 }, () => tellNews(house.ctx, 'lanchuan', 500)));
  await sweepNews();
  const { rows } = await house.ctx.db.pool.query(
    'select count(*) - count(distinct (audience, event, kind)) as doubled, count(*) as n from news',
  );
  expect(rows[0].doubled).toBe(0);
  expect(rows[0].n).toBeGreaterThan(0);
  house.after('P31D');
  while ((await tidyWorkplace(house.ctx, 'lanchuan', 500)) > 0);
  expect((await news('handler')).items).toEqual([]);
});

test('home · shows what presses on my desks, what I did today beside the others, and what I had open', async () => {
  const filed = await caseAt(house, 'to-dispatch');
  await present('dispatcher', filed.id);
  const other = await caseAt(house, 'to-dispatch');
  await house.act('dispatcher', other, 'dispatch', { lead: 'um' });
  await sweepNews();
  const { body } = await house.call<{
    today: string;
    pressing: { id: string; desk: string; due: string }[];
    days: { day: string; type: string; mine: number; others: number }[];
    recent: { id: string }[];
  }>('GET', '/api/v1/home', { as: 'dispatcher' });
  expect(body.today).toBe('2025-09-22');
  expect(body.pressing.some(({ desk }) => desk === 'dispatch')).toBe(true);
  expect(body.pressing.map(({ due }) => due)).toEqual(body.pressing.map(({ due }) => due).sort());
  expect(body.days.find(({ type, day }) => type === 'dispatched' && day === body.today)?.mine).toBeGreaterThan(0);
  expect(body.recent[0]?.id).toBe(filed.id);
});
