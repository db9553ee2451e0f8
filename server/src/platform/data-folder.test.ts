import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDataFolder } from './data-folder.ts';

const home = mkdtempSync(join(tmpdir(), 'hotline-folder-'));
writeFileSync(join(home, 'file'), '');

test('a folder that is not there yet is made with all above it, and found the second time', () => {
  const folder = join(home, 'a/b/c');
  makeDataFolder(folder);
  makeDataFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test.each([
  ['a file', join(home, 'file')],
  ['a folder below a file', join(home, 'file/data')],
  ['where no folder can be', process.platform === 'linux' ? '/proc/nowhere/data' : '/dev/null/data'],
])('%s is refused at once, with the remedy in both languages', (_, folder) => {
  expect(() => makeDataFolder(folder)).toThrow(/^DATA_DIR .* cannot be used \(.*\)\. Name a folder.*\n.*无法写入数据文件夹/);
});
