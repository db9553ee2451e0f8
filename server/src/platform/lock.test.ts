import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isHeld, type Lock, takeLock } from './lock.ts';

const aFolder = () => mkdtempSync(join(tmpdir(), 'lock-test-'));

test('a lock · is held once, and tells the second who has it and what for', async () => {
  const folder = aFolder();
  const lock = (await takeLock(folder)) as Lock;
  lock.tell({ url: 'http://localhost:1' });
  expect(await takeLock(folder)).toEqual({ pid: process.pid, url: 'http://localhost:1' });
  await lock.release();
  const again = await takeLock(folder);
  expect(isHeld(again)).toBe(false);
  await (again as Lock).release();
});

test('a folder by another name · is the same folder; another folder is not', async () => {
  const folder = aFolder();
  const link = `${folder}-link`;
  symlinkSync(folder, link);
  const lock = (await takeLock(folder)) as Lock;
  expect(isHeld(await takeLock(link))).toBe(true);
  const other = await takeLock(aFolder());
  expect(isHeld(other)).toBe(false);
  await Promise.all([lock.release(), (other as Lock).release()]);
});

test('many at once · one gets it', async () => {
  const folder = aFolder();
  const results = await Promise.all(Array.from({ length: 8 }, () => takeLock(folder)));
  const holders = results.filter((result) => !isHeld(result));
  expect(holders).toHaveLength(1);
  await (holders[0] as Lock).release();
});
