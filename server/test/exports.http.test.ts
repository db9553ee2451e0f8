/** 导出: everything a list or a search shows, complete, in the background, masked like the screen. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dropOldExports, workOnExport } from '#workplace/export.jobs.ts';
import { takeExport } from '#workplace/exports.store.ts';
import { type Answer, done, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

type Job = {
  id: string;
  status: string;
  rows: number;
  total: number | null;
  bytes: number;
  why: string | null;
  personal: boolean;
};

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const desk = (name: string, filter: Json = {}) => ({ kind: 'desk', desk: name, filter });
const ordering = (what: Json, more: Json = {}): Json => ({
  what,
  format: 'csv',
  name: '待派单',
  columns: ['number', 'title', 'state'],
  ...more,
});
const order = (as: string, what: Json, more: Json = {}, key?: string): Promise<Answer<Job>> =>
  house.call<Job>('POST', '/api/v1/exports', { as, body: ordering(what, more), headers: key ? { 'idempotency-key': key } : {} });
const work = async () => {
  for (let rounds = 0; rounds < 100; rounds += 1) if ((await workOnExport(house.ctx, 'lanchuan', 500)) === 0) return;
};
const jobs = async (as: string) => done(await house.call<{ items: Job[] }>('GET', '/api/v1/exports', { as }), 200).items;
const jobOf = async (as: string, id: string) => (await jobs(as)).find((each) => each.id === id);
const file = async (as: string, id: string): Promise<Buffer> => {
  const { statusCode, rawPayload, headers } = await house.app.inject({
    url: `/api/v1/exports/${id}/file`,
    headers: { authorization: `Bearer ${await house.token(as)}` },
  });
  expect(statusCode).toBe(200);
  expect(Number(headers['content-length'])).toBe(rawPayload.length);
  expect(headers['content-disposition']).toContain("filename*=UTF-8''%E5%BE%85%E6%B4%BE%E5%8D%95");
  return rawPayload;
};
const csvOf = async (as: string, what: Json, more: Json = {}) => {
  const { id } = done(await order(as, what, more), 201);
  await work();
  return (await file(as, id)).toString().replace('\uFEFF', '').trimEnd().split('\r\n');
};

test('an export of a list · holds every case of it, in its order, in words, and opens in a spreadsheet as Chinese', async () => {
  const cases: Filed[] = [];
  for (let no = 0; no < 7; no += 1)
    cases.push(await caseAt(house, 'to-dispatch', { title: no === 3 ? '=HYPERLINK("x")，占道' : `占道经营 ${no}` }));
  const { id, status } = done(await order('dispatcher', desk('dispatch')), 201);
  expect(status).toBe('waiting');
  await work();
  const job = await jobOf('dispatcher', id);
  expect(job).toMatchObject({ id, status: 'done', rows: 7, total: 7, personal: false, why: null });
  const bytes = await file('dispatcher', id);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.subarray(3).toString().trimEnd().split('\r\n');
  expect(lines[0]).toBe('工单编号,标题,状态');
  expect(
    lines
      .slice(1)
      .map((line) => line.split(',')[0])
      .sort(),
  ).toEqual(cases.map(({ number }) => number).sort());
  expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""x"")`);
  expect(lines[1]).toMatch(/待派单$/);
  // Nothing of it lies on the disk for anybody to read.
  const folder = join(house.dataDir, 'exports/lanchuan');
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(Buffer.from('占道经营'))).toBe(false);
});

test('the same as a workbook, in English · has the same rows', async () => {
  await caseAt(house, 'to-dispatch');
  const { id } = done(await order('dispatcher', desk('dispatch'), { format: 'xlsx', language: 'en' }), 201);
  await work();
  const sheet = new TextDecoder().decode(unzipSync(await file('dispatcher', id))['xl/worksheets/sheet1.xml']);
  const job = await jobOf('dispatcher', id);
  expect(sheet.match(/<row>/g)).toHaveLength((job?.rows ?? 0) + 1);
  expect(sheet).toContain('>Number</t>');
});

test('a filter · goes with the export, and so does a search, beyond the fifty that the page shows', async () => {
  for (let no = 0; no < 55; no += 1) await house.register({ title: `紫藤路噪声 ${no}` });
  await house.sweep();
  expect((await csvOf('dispatcher', { kind: 'search', q: '紫藤路噪声', filter: {} })).length).toBe(56);
  expect(await csvOf('dispatcher', { kind: 'search', q: '紫藤路噪声', filter: { state: 'closed,withdrawn' } })).toHaveLength(1);
  const filtered = await csvOf('dispatcher', desk('dispatch', { street: 'yunjin-liudi' }));
  expect(filtered).toHaveLength(1);
});

test('who brought it · is masked like the screen, and no look is recorded; with a reason it is shown, and each look is', async () => {
  const filed = await caseAt(house, 'to-dispatch', { title: '槐树挡路灯' });
  const secret = await caseAt(house, 'to-dispatch', { title: '举报保密', confidentiality: 'confidential' });
  const columns = ['number', 'name', 'phone'];
  const looks = async () =>
    (await house.ctx.db.pool.query('select case_id, fields, reason from looks order by id')).rows as Json[];
  const before = (await looks()).length;
  const masked = await csvOf('dispatcher', desk('dispatch'), { columns });
  expect(masked.find((line) => line.startsWith(filed.number))).toBe(`${filed.number},王**,100****78`);
  expect(await looks()).toHaveLength(before);
  const open = await csvOf('dispatcher', desk('dispatch'), { columns, reason: '核对重复投诉人' });
  expect(open.find((line) => line.startsWith(filed.number))).toBe(`${filed.number},王小明,10012345678`);
  expect(open.find((line) => line.startsWith(secret.number))).toBe(`${secret.number},***,`);
  const since = (await looks()).slice(before);
  expect(since.find((look) => look['case_id'] === filed.id)).toMatchObject({
    fields: ['name', 'phone'],
    reason: '核对重复投诉人',
  });
  expect(since.find((look) => look['case_id'] === secret.id)).toBeUndefined();
  expect((await jobs('dispatcher')).some(({ personal }) => personal)).toBe(true);
});

test('an export that somebody left half done · is gone on with, and nothing is in it twice', async () => {
  const { id } = done(await order('dispatcher', desk('dispatch')), 201);
  const taken = await takeExport(house.ctx.db, 'lanchuan', house.now, '2025-09-22T02:01:00.000Z');
  expect(taken?.id).toBe(id);
  expect(await workOnExport(house.ctx, 'lanchuan', 500)).toBe(0);
  house.after('PT61S');
  await work();
  const job = await jobOf('dispatcher', id);
  const lines = (await file('dispatcher', id)).toString().trimEnd().split('\r\n');
  expect(lines).toHaveLength((job?.rows ?? 0) + 1);
  expect(new Set(lines).size).toBe(lines.length);
});

test('an order sent again with its key · is one export; a fourth while three are under way is refused', async () => {
  const first = done(await order('supervisor', desk('dispatch'), {}, 'export-key-1'), 201);
  expect(done(await order('supervisor', desk('dispatch'), {}, 'export-key-1'), 201).id).toBe(first.id);
  done(await order('supervisor', desk('dispatch')), 201);
  done(await order('supervisor', desk('dispatch')), 201);
  expect((await order('supervisor', desk('dispatch'))).body).toMatchObject({ reason: 'too-many-exports' });
  await work();
  expect((await jobs('supervisor')).map(({ status }) => status)).toEqual(['done', 'done', 'done']);
});

test('a desk that is not mine, another’s export, and one that is not ready · are not to be had', async () => {
  expect((await order('reviewer', desk('dispatch'))).status).toBe(403);
  const { id } = done(await order('dispatcher', desk('dispatch')), 201);
  expect((await house.call('GET', `/api/v1/exports/${id}/file`, { as: 'dispatcher' })).status).toBe(404);
  await work();
  expect((await house.call('GET', `/api/v1/exports/${id}/file`, { as: 'dispatcher2' })).status).toBe(404);
  expect((await house.call('DELETE', `/api/v1/exports/${id}`, { as: 'dispatcher2' })).status).toBe(404);
});

test('who left the office meanwhile · gets nothing', async () => {
  const { id } = done(await order('dispatcher2', desk('dispatch')), 201);
  const staff = "login = 'dispatcher2' and city = 'lanchuan'";
  await house.ctx.db.pool.query(`update staff set active = false where ${staff}`);
  await work();
  const { rows } = await house.ctx.db.pool.query('select status, why from exports where id = $1', [id]);
  await house.ctx.db.pool.query(`update staff set active = true where ${staff}`);
  expect(rows[0]).toEqual({ status: 'failed', why: 'not-permitted' });
});

test('after three days · file and line are gone', async () => {
  const { id } = done(await order('dispatcher', desk('dispatch')), 201);
  await work();
  const path = join(house.dataDir, `exports/lanchuan/${id}.file`);
  expect(existsSync(path)).toBe(true);
  house.after('P3DT1S');
  expect((await house.call('GET', `/api/v1/exports/${id}/file`, { as: 'dispatcher' })).status).toBe(404);
  await dropOldExports(house.ctx, 'lanchuan');
  expect(existsSync(path)).toBe(false);
});
