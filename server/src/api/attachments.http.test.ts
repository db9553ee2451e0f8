import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '#platform/http.ts';
import { type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { aFile, aForm, aJpeg, anMp4, aPng } from '#test/files.ts';
import { frames, id3v2 } from '#test/sounds.ts';

// HTTP on real PostgreSQL: see #test/database.ts.
const GPS = '38.7634N-119.8532E';
const photo = aJpeg({ gps: GPS });
type Attachment = { id: string; name: string; type: string; bytes: number; at: string; by: string };

let house: House;
let appeal: Filed;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());

const add = (of: Filed, form: ReturnType<typeof aForm>, code = of.code, headers: Record<string, string> = {}) =>
  house.call<Attachment & Problem>('POST', `/api/v1/appeals/${of.number}/attachments`, {
    raw: form.raw,
    language: 'en',
    headers: { ...form.headers, 'x-follow-code': code, ...headers },
  });
const addAs = (login: string, of: { id: string }, form: ReturnType<typeof aForm>) =>
  house.call<Attachment & Problem>('POST', `/api/v1/cases/${of.id}/attachments`, {
    as: login,
    raw: form.raw,
    headers: form.headers,
  });
const download = async (url: string, headers: Record<string, string>) => house.app.inject({ method: 'GET', url, headers });
const bearer = async (login: string) => ({ authorization: `Bearer ${await house.token(login)}` });
const listOf = async (login: string, of: { id: string }) =>
  (await house.call<{ items: Attachment[] }>('GET', `/api/v1/cases/${of.id}/attachments`, { as: login })).body.items;

/** A case in the hands of the unit that leads it. */
async function inHandling(more: Json = {}) {
  const filed = await house.file(more);
  await house.act('operator', filed, 'accept');
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um', reason: '职责所在' });
  const login = await handlerOf('um');
  await house.act(login, filed, 'sign');
  return { filed, login };
}
async function handlerOf(unit: string): Promise<string> {
  const { rows } = await house.ctx.db.pool.query(`select login from staff where unit = $1 and 'handler' = any(roles) limit 1`, [
    unit,
  ]);
  return rows[0].login as string;
}

describe('a citizen adds to an appeal', () => {
  beforeAll(async () => {
    appeal = await house.file();
  });

  test('a photo comes back without where it was taken; on disk it is sealed, and the record has its digest and no name', async () => {
    const { status, body } = await add(appeal, aFile(photo, '王小明 家门口.jpg', 'image/jpeg'));
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '王小明 家门口.jpg', type: 'image/jpeg', bytes: photo.length, by: 'citizen' });
    const got = await download(`/api/v1/appeals/${appeal.number}/attachments/${body.id}`, { 'x-follow-code': appeal.code });
    expect(got.rawPayload).toEqual(aJpeg());
    expect(got.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(got.headers['content-disposition']).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E7%8E%8B/);
    for (const file of everyFile(join(house.ctx.config.dataDir, 'files'))) expect(readFileSync(file).includes(GPS)).toBe(false);
    const { rows } = await house.ctx.db.pool.query(`select payload from case_events where case_id = $1 and type = 'attached'`, [
      appeal.id,
    ]);
    expect(rows[0].payload).toContain('"digest"');
    expect(rows[0].payload).not.toContain('王小明');
    expect(await house.fault()).toBeNull();
    expect((await house.follow(appeal)).attachments.map(({ id }) => id)).toEqual([body.id]);
  });

  test('the same file sent again is the same attachment, also when both come at once', async () => {
    const again = await Promise.all([1, 2, 3].map(() => add(appeal, aFile(photo, '王小明 家门口.jpg', 'image/jpeg'))));
    expect(again.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(again.map(({ body }) => body.id)).size).toBe(1);
    expect((await house.follow(appeal)).attachments).toHaveLength(1);
    expect((await house.history(appeal)).filter((type) => type === 'attached')).toHaveLength(1);
  });

  test.each([
    [
      'a page that calls itself a photo',
      aFile(Buffer.from('<html><script>alert(1)</script></html>'), 'a.jpg', 'image/jpeg'),
      415,
      'file-type',
    ],
    ['a program', aFile(Buffer.from('MZ\x90\0 this program cannot'), 'a.jpg', 'image/jpeg'), 415, 'file-type'],
    ['a PNG that calls itself a JPEG', aFile(aPng(), 'a.jpg', 'image/jpeg'), 422, 'file-lies'],
    ['a sound that calls itself a PDF', aFile(anMp4('M4A ', ''), 'a.pdf', 'application/pdf'), 422, 'file-lies'],
    ['a sound of nothing but its tag', aFile(id3v2('Wang'), 'a.mp3', 'audio/mpeg'), 422, 'file-broken'],
    ['half a photo', aFile(photo.subarray(0, 60), 'a.jpg', 'image/jpeg'), 422, 'file-broken'],
    ['nothing', aFile(Buffer.alloc(0), 'a.jpg', 'image/jpeg'), 422, 'file-empty'],
    ['a form without a file', aForm([{ name: 'note', text: 'hello' }]), 422, 'file-missing'],
    ['21 MB', aFile(Buffer.concat([photo, Buffer.alloc(21 * 1024 * 1024)]), 'a.jpg', 'image/jpeg'), 413, 'too-large'],
  ])('%s is refused with its reason, and nothing is written', async (_, form, status, code) => {
    const [files, counts] = [everyFile(join(house.ctx.config.dataDir, 'files')).length, await house.counts()];
    const answer = await add(appeal, form);
    expect([answer.status, answer.body.errors?.[0]?.code, answer.body.errors?.[0]?.field]).toEqual([status, code, 'file']);
    expect(answer.body.detail).not.toMatch(/[{}]|undefined/);
    expect(everyFile(join(house.ctx.config.dataDir, 'files'))).toHaveLength(files);
    expect(await house.counts()).toEqual(counts);
  });

  test('JSON instead of a file is told which type to use', async () => {
    const answer = await house.call<Problem>('POST', `/api/v1/appeals/${appeal.number}/attachments`, {
      body: { file: 'x' },
      headers: { 'x-follow-code': appeal.code },
    });
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([415, 'media-type']);
  });

  test("another citizen's code opens nothing: neither adding, nor the list, nor the file", async () => {
    const other = await house.file({ title: '另一件' });
    const mine = (await house.follow(appeal)).attachments[0] as Attachment;
    expect((await add(appeal, aFile(aPng(), 'b.png', 'image/png'), other.code)).status).toBe(404);
    const list = `/api/v1/appeals/${appeal.number}/attachments`;
    expect((await house.call('GET', list, { headers: { 'x-follow-code': other.code } })).status).toBe(404);
    expect((await download(`${list}/${mine.id}`, { 'x-follow-code': other.code })).statusCode).toBe(404);
    expect(
      (await download(`/api/v1/appeals/${other.number}/attachments/${mine.id}`, { 'x-follow-code': other.code })).statusCode,
    ).toBe(404);
  });

  test('the tenth file is one too many, also when many come at once', async () => {
    const full = await house.file({ title: '附件很多' });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, no) => add(full, aFile(aPng(`file ${no}`), `${no}.png`, 'image/png'))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(9);
    for (const { body } of answers.filter(({ status }) => status === 409)) expect(body.reason).toBe('attachments-full');
    expect((await house.follow(full)).attachments).toHaveLength(9);
  });

  test('an archived case takes no more', async () => {
    const old = await house
      .register({ answer: { text: '请携带身份证。', freeReason: 'simple' } })
      .catch(() => house.register({ answer: { text: '请携带身份证。', article: 'kb-1' } }));
    house.after('P60D');
    await house.sweep();
    expect((await house.open('supervisor', old)).state).toBe('archived');
    const answer = await add(old, aFile(aPng(), 'late.png', 'image/png'));
    expect([answer.status, answer.body.reason]).toEqual([409, 'not-in-this-state']);
  });
});

describe('staff add to a case', () => {
  test('the unit adds its evidence; the centre sees it, another unit sees nothing, and who calls back sees only what the citizen sent', async () => {
    const { filed, login } = await inHandling();
    await add(filed, aFile(photo, 'mine.jpg', 'image/jpeg'));
    const { status, body } = await addAs(login, filed, aFile(aPng(GPS), 'after the repair.png', 'image/png'));
    expect(status).toBe(201);
    expect((await listOf('reviewer', filed)).map(({ name }) => name).sort()).toEqual(['after the repair.png', 'mine.jpg']);
    expect((await listOf('callback', filed)).map(({ name }) => name)).toEqual(['mine.jpg']);
    expect((await house.open('callback', filed)).attachments.map(({ name }) => name)).toEqual(['mine.jpg']);
    expect((await download(`/api/v1/cases/${filed.id}/attachments/${body.id}`, await bearer('callback'))).statusCode).toBe(404);
    expect((await house.follow(filed)).attachments.map(({ name }) => name)).toEqual(['mine.jpg']);
    expect(
      (await download(`/api/v1/appeals/${filed.number}/attachments/${body.id}`, { 'x-follow-code': filed.code })).statusCode,
    ).toBe(404);
    const stranger = await handlerOf('hrss').catch(() => handlerOf('drc'));
    expect((await addAs(stranger, filed, aFile(aPng('x'), 'x.png', 'image/png'))).status).toBe(404);
    expect((await download(`/api/v1/cases/${filed.id}/attachments`, await bearer(stranger))).statusCode).toBe(404);
  });

  test('the original, with all that it tells, is for who may see the person, with a reason that is recorded first', async () => {
    const { filed, login } = await inHandling();
    await add(filed, aFile(photo, 'mine.jpg', 'image/jpeg'));
    const [mine] = (await listOf('reviewer', filed)) as [Attachment];
    const url = `/api/v1/cases/${filed.id}/attachments/${mine.id}`;
    expect((await download(url, await bearer(login))).rawPayload).toEqual(aJpeg());
    expect((await download(`${url}?original=true`, await bearer(login))).statusCode).toBe(409);
    const whole = await download(`${url}?original=true&reason=${encodeURIComponent('核实拍摄地点')}`, await bearer(login));
    expect(whole.rawPayload).toEqual(photo);
    const { rows } = await house.ctx.db.pool.query('select fields, reason from looks where case_id = $1', [filed.id]);
    expect(rows).toEqual([{ fields: [`attachment ${mine.id}`], reason: '核实拍摄地点' }]);
    const leader = await download(`${url}?original=true&reason=${encodeURIComponent('看一看这张')}`, await bearer('leader'));
    expect(leader.statusCode).toBe(409);
  });

  test('a sound comes back without its tags, also to its citizen; a document as it came; a HEIC only with a reason', async () => {
    const { filed, login } = await inHandling();
    const tagged = Buffer.concat([id3v2('Wang Xiaoming'), frames(3)]);
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj << /Author (Wang Xiaoming) >> endobj');
    const heic = anMp4('heic', 'Wang Xiaoming');
    await add(filed, aFile(tagged, 'call.mp3', 'audio/mpeg'));
    await add(filed, aFile(pdf, 'letter.pdf', 'application/pdf'));
    await add(filed, aFile(heic, 'photo.heic', 'image/heic'));
    const files = await listOf('reviewer', filed);
    const url = (type: string) => files.find((each) => each.type === type)?.id;
    const staffs = async (type: string) => download(`/api/v1/cases/${filed.id}/attachments/${url(type)}`, await bearer(login));
    const citizens = async (type: string) =>
      (await download(`/api/v1/appeals/${filed.number}/attachments/${url(type)}`, { 'x-follow-code': filed.code })).rawPayload;
    expect((await staffs('audio/mpeg')).rawPayload).toEqual(frames(3));
    expect((await staffs('application/pdf')).rawPayload).toEqual(pdf);
    expect([(await staffs('image/heic')).statusCode, (await staffs('image/heic')).json().reason]).toEqual([409, 'original-only']);
    expect(await citizens('audio/mpeg')).toEqual(frames(3));
    expect([await citizens('application/pdf'), await citizens('image/heic')]).toEqual([pdf, heic]);
  });

  test('of a confidential case the unit sees the file, not the name that the citizen gave it, and not the original', async () => {
    const { filed, login } = await inHandling({ confidentiality: 'confidential' });
    await add(filed, aFile(photo, '王小明.jpg', 'image/jpeg'));
    const [mine] = (await listOf(login, filed)) as [Attachment];
    expect(mine.name).toMatch(/^[0-9a-f]{8}\.jpg$/);
    const url = `/api/v1/cases/${filed.id}/attachments/${mine.id}`;
    const got = await download(url, await bearer(login));
    expect(got.rawPayload).toEqual(aJpeg());
    expect(decodeURIComponent(String(got.headers['content-disposition']))).not.toContain('王小明');
    expect(
      (await download(`${url}?original=true&reason=${encodeURIComponent('核实拍摄地点')}`, await bearer(login))).statusCode,
    ).toBe(409);
  });
});

describe('an upload that breaks off', () => {
  test('leaves nothing behind: no file, no row, no line', async () => {
    const [files, counts] = [everyFile(join(house.ctx.config.dataDir, 'files')), await house.counts()];
    const form = aFile(aPng('never ends'), 'a.png', 'image/png');
    const answer = await add(appeal, { ...form, raw: form.raw.subarray(0, form.raw.length - 60) });
    expect(answer.status).toBe(400);
    expect(everyFile(join(house.ctx.config.dataDir, 'files'))).toEqual(files);
    expect(await house.counts()).toEqual(counts);
    expect(house.log).not.toContain('王小明');
  });

  test('also when the connection is cut in the middle', async () => {
    await house.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = house.app.server.address() as AddressInfo;
    const [files, counts] = [everyFile(join(house.ctx.config.dataDir, 'files')), await house.counts()];
    const form = aFile(aPng('cut off'), 'a.png', 'image/png');
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const head = `POST /api/v1/appeals/${appeal.number}/attachments HTTP/1.1\r\nhost: localhost\r\nx-follow-code: ${appeal.code}\r\n`;
    socket.write(`${head}content-type: ${form.headers['content-type']}\r\ncontent-length: ${form.raw.length}\r\n\r\n`);
    socket.write(form.raw.subarray(0, 150));
    await pause(100);
    socket.destroy();
    await pause(100);
    expect(everyFile(join(house.ctx.config.dataDir, 'files'))).toEqual(files);
    expect(await house.counts()).toEqual(counts);
  });
});

function everyFile(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
