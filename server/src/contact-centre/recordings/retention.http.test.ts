/** 录音保管: how long recordings are kept, what of them is left when they go, and how one proves that they are whole. */
import { hash } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveGiven, idOfStaff } from '#test/tapes.ts';
import type { Recording } from './recording.store.ts';
import { setHold } from './retention.store.ts';
import { destroyExpired } from './retention.ts';
import { recordingSafe } from './safe.ts';
import { verifyRecordings } from './verify.ts';
import { keepWords, wordsOf } from './words.store.ts';

const given = archiveGiven();

const lines = async (id: string) =>
  (
    await given.house.ctx.db.pool.query('select what, actor, data from recording_lines where call = $1 order by id', [id])
  ).rows.map(({ what, actor, data }) => ({ what, actor, data: JSON.parse(data) }));
const keepSentence = (id: string) =>
  keepWords(given.house.ctx.db, given.house.ctx.secrets, [
    { city: 'lanchuan', call: id, no: 1, party: 'citizen', from: 0, to: 900, text: '路灯坏了三天了', at: given.house.now },
  ]);

test('after three years · recordings and transcript are destroyed, and a line says what there was', async () => {
  const { id } = await given.archive.recorded();
  await keepSentence(id);
  given.house.after('PT3S');
  await given.archive.sweep();
  const [one] = (await given.archive.kept(id)) as [Recording];
  given.house.at('2028-09-22 09:59');
  await destroyExpired(given.house.ctx, 'lanchuan', 500);
  expect(await given.archive.kept(id)).toHaveLength(2);
  given.house.at('2028-09-22 10:01');
  await destroyExpired(given.house.ctx, 'lanchuan', 500);
  expect(await given.archive.kept(id)).toEqual([]);
  expect(given.archive.files().filter((file) => file.includes(id))).toEqual([]);
  expect(await wordsOf(given.house.ctx.db, given.house.ctx.secrets, { city: 'lanchuan', call: id, after: 0, limit: 10 })).toEqual(
    [],
  );
  const [line] = await lines(id);
  expect(line).toMatchObject({ what: 'destroyed', actor: null, data: { why: 'retention', words: 1 } });
  expect(line?.data.recordings).toContainEqual({ name: one.name, party: 'citizen', seconds: 3, sha256: one.sha256 });
  await destroyExpired(given.house.ctx, 'lanchuan', 500);
  expect(await lines(id)).toHaveLength(1);
});

test('a call that a complaint came of · is kept two years longer', async () => {
  const filed = await given.house.file({ type: 'complaint' });
  const { id } = await given.archive.recorded({ cases: [filed.id] });
  given.house.after('PT3S');
  await given.archive.sweep();
  given.house.at('2028-09-23 10:00');
  await destroyExpired(given.house.ctx, 'lanchuan', 500);
  expect(await given.archive.kept(id)).toHaveLength(2);
  given.house.at('2030-09-22 10:01');
  await destroyExpired(given.house.ctx, 'lanchuan', 500);
  expect((await lines(id))[0]).toMatchObject({ what: 'destroyed', data: { why: 'linked-retention' } });
});

test('what is on legal hold · stays, until it is released; both stand on record', async () => {
  const { id } = await given.archive.recorded();
  given.house.after('PT3S');
  await given.archive.sweep();
  const staff = await idOfStaff(given.house, 'inspector');
  const hold = (on: boolean) =>
    setHold(given.house.ctx.db, { city: 'lanchuan', call: id, hold: on, reason: '纪检调查', staff, at: given.house.now });
  expect(await hold(true)).toBe(true);
  expect(await hold(true)).toBe(false);
  given.house.at('2032-01-01 10:00');
  await destroyExpired(given.house.ctx, 'lanchuan', 500);
  expect(await given.archive.kept(id)).toHaveLength(2);
  expect(await hold(false)).toBe(true);
  await destroyExpired(given.house.ctx, 'lanchuan', 500);
  expect(await given.archive.kept(id)).toEqual([]);
  expect((await lines(id)).map(({ what, actor }) => [what, actor])).toEqual([
    ['held', staff],
    ['released', staff],
    ['destroyed', null],
  ]);
  expect(await hold(true)).toBe(false);
});

test('a file that cannot be removed · holds up no other call, and a full batch says so', async () => {
  const [stuck, other] = [await given.archive.recorded(), await given.archive.recorded()];
  given.house.after('PT3S');
  await given.archive.sweep();
  const files = (await given.archive.kept(stuck.id)).map(({ file }) => file);
  const safe = recordingSafe(given.house.ctx);
  const drop = (file: string) => (files.includes(file) ? Promise.reject(new Error('not permitted')) : safe.drop(file));
  given.house.at('2040-01-01 10:00');
  for (let swept = 0; swept < 3; swept += 1) await destroyExpired(given.house.ctx, 'lanchuan', 500, { ...safe, drop });
  expect(await given.archive.kept(other.id)).toEqual([]);
  expect(await given.archive.kept(stuck.id)).toHaveLength(2);
  expect(await destroyExpired(given.house.ctx, 'lanchuan', 1)).toBe(1);
  expect(await given.archive.kept(stuck.id)).toEqual([]);
});

test('a line of what was destroyed · is never rewritten', async () => {
  await expect(given.house.ctx.db.pool.query("update recording_lines set what = 'held'")).rejects.toThrow();
  await expect(given.house.ctx.db.pool.query('truncate recording_lines')).rejects.toThrow();
});

test('the verification · finds every recording whole, and names each that is missing, cut or exchanged', async () => {
  const made = [
    await given.archive.recorded(),
    await given.archive.recorded(),
    await given.archive.recorded(),
    await given.archive.recorded(),
  ];
  given.house.after('PT3S');
  await given.archive.sweep();
  const verify = async () => {
    const faults: string[] = [];
    const sum = await verifyRecordings(given.house.ctx.db, recordingSafe(given.house.ctx), 'lanchuan', ({ call: id, fault }) =>
      faults.push(`${made.findIndex((each) => each.id === id)} ${fault}`),
    );
    return { ...sum, faults: faults.sort() };
  };
  expect(await verify()).toEqual({ recordings: 8, bytes: 8 * 48_044, faults: [] });
  const pathOf = async (at: number) =>
    join(given.house.dataDir, 'recordings', (await given.archive.kept(made[at]?.id ?? ''))[0]?.file ?? '');
  truncateSync(await pathOf(0), 1000);
  const bytes = readFileSync(await pathOf(1));
  bytes[500] = (bytes[500] as number) ^ 1;
  writeFileSync(await pathOf(1), bytes);
  await recordingSafe(given.house.ctx).drop((await given.archive.kept(made[2]?.id ?? ''))[0]?.file ?? '');
  await given.house.ctx.db.pool.query('update call_recordings set sm3 = $2 where call = $1', [made[3]?.id, hash('sm3', 'x')]);
  expect((await verify()).faults).toEqual(['0 unreadable', '1 unreadable', '2 missing', '3 changed', '3 changed']);
});
