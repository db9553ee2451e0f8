/** 装置与运行: what an installation was begun with holds, each day of the city is signed once, and whoever watches is told the truth. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { connect, disconnect } from '#platform/db.ts';
import { setUpCity } from '#directory/set-up.store.ts';
import { checkpointsOf } from '#cases/checkpoint.store.ts';
import { buildContext } from '#cases/context.ts';
import { checkpointDaily } from '#cases/jobs.ts';
import { buildApp } from '#server/app.ts';
import { startWorker } from '#server/worker.ts';
import { type House, openHouse } from '#test/app.ts';
import { freshDatabase } from '#test/database.ts';
import { caseAt } from '#test/stories.ts';

const TOOLS = join(import.meta.dirname, '../src/tools');
const CITY = join(import.meta.dirname, '../../database/city/wanhe');
let house: House;
const folder = mkdtempSync(join(tmpdir(), 'hotline-tools-'));
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts on the same database with other settings, as another process would. */
const startWith = (settings: Record<string, string>) =>
  buildContext(readConfig({ DATA_DIR: house.ctx.config.dataDir, ...settings }), house.ctx.db, {
    now: house.ctx.now,
    log: house.ctx.log,
  });

test('a record begun with one hash · goes on with no other: the start is refused with the remedy', async () => {
  const other = house.ctx.config.recordHash === 'sm3' ? 'sha256' : 'sm3';
  await expect(startWith({ RECORD_HASH: other })).rejects.toThrow(`Start with RECORD_HASH=${house.ctx.config.recordHash}`);
  expect((await startWith({})).books.cities()).toEqual(['lanchuan']);
});

test('data sealed with one file of secrets · is not opened with another: the start is refused, nothing is overwritten', async () => {
  await expect(startWith({ SECRETS_FILE: join(folder, 'other-secrets.json') })).rejects.toThrow('is not the file of secrets');
  expect((await startWith({})).secrets.digest('x', 'y')).toEqual(house.ctx.secrets.digest('x', 'y'));
});

test('each day of the city · gets one signed checkpoint, with the first look after midnight', async () => {
  const made = async () => (await checkpointsOf(house.ctx.db, 'lanchuan')).length;
  const look = (at: string) => checkpointDaily(house.at(at).ctx, 'lanchuan');
  await caseAt(house.at('2025-09-22 10:00'), 'dispatched');
  await look('2025-09-22 10:05');
  expect(await made()).toBe(1);
  await look('2025-09-22 23:59');
  expect(await made()).toBe(1);
  await look('2025-09-23 00:01');
  expect(await made()).toBe(2);
  await look('2025-09-23 08:00');
  expect(await made()).toBe(2);
  // Days with the server down are one checkpoint: it covers all that happened since the last.
  await caseAt(house.at('2025-09-26 10:00'), 'dispatched');
  await look('2025-09-26 10:01');
  expect(await made()).toBe(3);
  expect(await house.fault()).toBeNull();
});

test('a process that only answers · reads the books anew by itself, also a city that was set up beside it; the city’s work is not its own', async () => {
  const alone = await startWith({});
  await house.ctx.db.pool.query(
    `update city_books set body = jsonb_set(body, '{text,titleMax}', '77'), version = 2, decided_by = 'another' where city = 'lanchuan' and kind = 'profile'`,
  );
  await setUpCity(house.ctx.db, CITY, Temporal.Instant.from('2025-01-01T00:00:00Z'), null);
  const filed = await house.at('2025-09-27 10:00').file();
  house.after('P1D');
  const worker = startWorker(alone, 'web');
  for (let left = 50; left > 0 && alone.books.cities().length < 2; left -= 1) await pause(50);
  expect(alone.books.of('lanchuan')?.profile.text.titleMax).toBe(77);
  expect(alone.books.cities()).toEqual(['lanchuan', 'wanhe']);
  await worker.stop();
  expect(await house.history(filed)).not.toContain('overdue');
});

test('who watches · is told that it lives, whether it is ready, and its figures', async () => {
  expect((await house.call('GET', '/healthz')).body).toEqual({ status: 'ok' });
  expect(await house.call('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  await house.call('GET', '/api/v1/cases/00000000-0000-7000-8000-000000000000');
  const { text, headers } = await house.call('GET', '/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(text).toMatch(/hotline_requests_total\{method="GET",route="\/api\/v1\/cases\/:id",status="401"\} 1/);
  expect(text).toMatch(/hotline_request_seconds_count\{route="\/healthz"\} 1/);
  expect(text).toContain('nodejs_eventloop_lag_seconds');
});

test('without its database · it lives but is not ready', async () => {
  const db = connect('postgres://nobody@127.0.0.1:1/nothing', 1);
  const app = await buildApp({ ...house.ctx, db });
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  const { statusCode, body } = await app.inject('/readyz');
  expect([statusCode, JSON.parse(body)]).toEqual([503, { status: 'not ready' }]);
  await app.close();
  await disconnect(db);
});

/** Runs a tool as its user does; says how it ended and what it said. */
async function tool(name: string, args: string[], databaseUrl: string, input = ''): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [join(TOOLS, `${name}.ts`), ...args], {
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, DATA_DIR: folder, DEMO: 'off' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += text;
    });
  child.stdin.end(input);
  const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? -1)));
  return { code, said };
}

test('a city of yours · is set up by a command, gets an administrator’s password by another, and is whole', async () => {
  const fresh = await freshDatabase();
  try {
    const early = await tool('set-password', ['--login', 'admin'], fresh.url, 'a-long-enough-word\n');
    expect(early).toMatchObject({ code: 1, said: expect.stringContaining('--city') });
    expect(await tool('set-up-city', ['--folder', CITY], fresh.url)).toMatchObject({
      code: 0,
      said: expect.stringContaining('is set up'),
    });
    expect((await tool('set-up-city', ['--folder', CITY], fresh.url)).said).toContain('is there already');
    const { rows } = await fresh.pool.query(`select login from staff where 'administrator' = any(roles) order by login limit 1`);
    const login = rows[0].login as string;
    expect(await tool('set-password', ['--login', login], fresh.url, 'short\n')).toMatchObject({
      code: 1,
      said: expect.stringContaining('Too short'),
    });
    expect((await tool('set-password', ['--login', 'nobody'], fresh.url, 'x\n')).code).toBe(1);
    expect((await tool('set-password', ['--login', login], fresh.url, 'a-long-enough-word\n')).code).toBe(0);
    const { rows: kept } = await fresh.pool.query('select login, password from staff order by login');
    expect(kept.filter(({ password }) => password !== '!').map((row) => row.login)).toEqual([login]);
    expect(await tool('verify-record', [], fresh.url)).toMatchObject({ code: 0, said: expect.stringContaining('whole') });
  } finally {
    await fresh.drop();
  }
}, 60_000);

test('a folder that does not fit · is named with every place that is wrong; one that is not there, too', async () => {
  const fresh = await freshDatabase();
  const broken = mkdtempSync(join(folder, 'city-'));
  writeFileSync(join(broken, 'city.json'), JSON.stringify({ code: 'X', zh: '', en: 'X', centre: [1], contact: 'x' }));
  const wrong = await tool('set-up-city', ['--folder', broken], fresh.url);
  expect(wrong.code).toBe(1);
  for (const place of ['code', 'zh', 'centre']) expect(wrong.said).toContain(`→ at ${place}`);
  expect(await tool('set-up-city', ['--folder', join(folder, 'nowhere')], fresh.url)).toMatchObject({
    code: 1,
    said: expect.stringContaining('cannot be read'),
  });
  expect((await tool('set-up-city', [], fresh.url)).said).toContain('--folder');
  await fresh.drop();
}, 30_000);
