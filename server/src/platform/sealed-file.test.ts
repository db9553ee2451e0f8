import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealedFile } from './sealed-file.ts';
import { loadSecrets, type Secrets } from './secrets.ts';

let dir: string;
let secrets: Secrets;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sealed-'));
  secrets = loadSecrets(join(dir, 'secrets.json'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const textOf = async (file: ReturnType<typeof sealedFile>) => {
  let text = '';
  for await (const piece of file.read()) text += piece;
  return text;
};

test('pieces · come back in order, and nobody reads them on the disk', async () => {
  const path = join(dir, 'a/one');
  const file = sealedFile(path, 'here', secrets);
  expect(await file.exists()).toBe(false);
  const first = await file.append(0, [Buffer.from('一二三'), Buffer.from('四')]);
  await file.append(first, [Buffer.from('五')]);
  expect(await textOf(file)).toBe('一二三四五');
  expect(readFileSync(path).includes(Buffer.from('一二三'))).toBe(false);
});

test('what was half written · is cut off by who goes on from a known place', async () => {
  const file = sealedFile(join(dir, 'two'), 'here', secrets);
  const good = await file.append(0, [Buffer.from('good ')]);
  await file.append(good, [Buffer.from('lost')]);
  await file.append(good, [Buffer.from('kept')]);
  expect(await textOf(file)).toBe('good kept');
});

test('a file that was moved or cut · does not open', async () => {
  const path = join(dir, 'three');
  await sealedFile(path, 'here', secrets).append(0, [Buffer.from('mine')]);
  await expect(textOf(sealedFile(path, 'elsewhere', secrets))).rejects.toThrow();
  writeFileSync(path, readFileSync(path).subarray(0, -1));
  await expect(textOf(sealedFile(path, 'here', secrets))).rejects.toThrow('ends within a piece');
});
