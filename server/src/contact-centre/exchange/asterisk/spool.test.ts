import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Ari, Refused } from './ari.ts';
import { type AdapterSettings, makeCore } from './core.ts';
import { forget, found } from './spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'spool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const spool = join(folder, 'spool');
mkdirSync(join(spool, 'recording'), { recursive: true });
const settings: AdapterSettings = {
  ...{ seatPhones: 'browser', spool: () => spool, fetched: join(folder, 'fetched'), newId: () => 'x', warn: () => {} },
};
const coreWith = (ask: Ari['ask'], change: Partial<AdapterSettings> = {}) =>
  makeCore({ ask } as Ari, { act: async () => {} }, { ...settings, ...change });
const nobody = coreWith(() => Promise.reject(new Error('nobody is asked')));
const recorded = (name: string) => {
  const file = join(spool, 'recording', `${name}.wav`);
  writeFileSync(file, Buffer.alloc(100));
  return file;
};

test('what was recorded of a call · are the files of its legs and messages that are there; others’ are left alone', async () => {
  const [leg, message, others] = [recorded('leg'), recorded('message-call-message'), recorded('others')];
  const known = { connections: ['leg', 'never-spoke'], messages: ['call-message'] };
  expect(await found(nobody, 'call', known)).toEqual([
    { name: 'leg', file: leg },
    { name: 'call-message', file: message },
  ]);
  await forget(nobody, 'call', known);
  expect([leg, message, others].map((file) => existsSync(file))).toEqual([false, false, true]);
  expect(await found(nobody, 'call', known)).toEqual([]);
});

test('a recording that cannot be opened now · is not taken for one that never was', async () => {
  // Whatever hinders the reading: here a link that leads in a circle.
  symlinkSync('circle.wav', join(spool, 'recording/circle.wav'));
  await expect(found(nobody, 'call', { connections: ['circle'], messages: [] })).rejects.toThrow();
});

test('an exchange on another machine · is asked for each file, and told to delete it; nothing of it is left here', async () => {
  const asked: string[] = [];
  const far = coreWith(
    (async (method: string, path: string) => {
      asked.push(`${method} ${path}`);
      if (path.includes('silent')) throw new Refused(404, path);
      return Buffer.alloc(100, 1);
    }) as Ari['ask'],
    { spool: () => null },
  );
  const known = { connections: ['leg-1', 'silent'], messages: ['left'] };
  const files = await found(far, 'a/call', known);
  expect(files.map(({ name }) => name)).toEqual(['leg-1', 'left']);
  expect(readFileSync(files[1]?.file ?? '')).toEqual(Buffer.alloc(100, 1));
  await forget(far, 'a/call', known);
  expect(asked.slice(3)).toEqual(['leg-1', 'silent', 'message-left'].map((name) => `DELETE recordings/stored/${name}`));
  expect(readdirSync(settings.fetched)).toEqual([]);
});
