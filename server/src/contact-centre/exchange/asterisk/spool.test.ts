import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Ari } from './ari.ts';
import { makeCore } from './core.ts';
import { forget, found, noteLeg } from './spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'spool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ari = {} as Ari;
const core = makeCore(
  ari,
  { act: async () => {} },
  { seatPhones: 'browser', spool: () => join(folder, 'spool'), notes: join(folder, 'notes'), newId: () => 'x', warn: () => {} },
);
mkdirSync(join(folder, 'spool/recording'), { recursive: true });

test('notes that cannot be read now · are no call without recordings: nothing is taken for forgotten', async () => {
  noteLeg(core, 'call', 'leg');
  await expect.poll(() => existsSync(join(folder, 'notes/call/leg'))).toBe(true);
  const recording = join(folder, 'spool/recording/leg.wav');
  writeFileSync(recording, Buffer.alloc(100));
  rmSync(join(folder, 'notes/call'), { recursive: true });
  // Whatever hinders the reading: here a link that leads in a circle.
  symlinkSync('call', join(folder, 'notes/call'));
  await expect(found(core, 'call')).rejects.toThrow();
  await expect(forget(core, 'call')).rejects.toThrow();
  expect(existsSync(recording)).toBe(true);
});

test('a call that nobody noted a leg of · has no recordings', async () => {
  expect(await found(core, 'unheard-of')).toEqual([]);
  await forget(core, 'unheard-of');
});

test('a disk that takes no note · hinders no call: its recordings are known meanwhile, and noted when the disk is mended', async () => {
  writeFileSync(join(folder, 'notes/full'), 'no folder can be made here');
  const warned: string[] = [];
  const settings = { ...core.settings, notes: join(folder, 'notes/full'), warn: (what: string) => void warned.push(what) };
  const without = makeCore(ari, { act: async () => {} }, settings);
  noteLeg(without, 'call-2', 'leg-2');
  await expect.poll(() => warned.length).toBe(1);
  rmSync(join(folder, 'notes/full'));
  const recording = join(folder, 'spool/recording/leg-2.wav');
  writeFileSync(recording, Buffer.alloc(100));
  const recorded = [{ name: 'leg-2', file: recording }];
  expect(await found(without, 'call-2')).toEqual(recorded);
  await expect.poll(() => without.unnoted.size, { timeout: 5000 }).toBe(0);
  expect(await found(without, 'call-2')).toEqual(recorded);
  expect(warned).toHaveLength(1);
  await forget(without, 'call-2');
  expect(existsSync(recording)).toBe(false);
});
