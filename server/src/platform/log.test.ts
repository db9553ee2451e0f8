import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { discreet, openLog } from './log.ts';

test('an error of the database · is told without what a citizen wrote', () => {
  const error = Object.assign(new Error('invalid input syntax for type integer: "王小明 13800138000"'), {
    code: '22P02',
    detail: 'Key (phone)=(13800138000) already exists.',
    where: 'unnamed portal parameter $1 = 13800138000',
    table: 'appeals',
  });
  const told = JSON.stringify(discreet(error));
  expect(told).toContain('22P02');
  expect(told).toContain('appeals');
  expect(told).not.toMatch(/王小明|13800138000/);
});

test('any error · loses its long numbers, also in its cause, and keeps its place', () => {
  const told = discreet(new Error('no seat for 13800138000', { cause: new Error('id 440106199001011234') }));
  expect(JSON.stringify(told)).not.toMatch(/\d{7}/);
  expect(told.stack).toContain('log.test.ts');
});

test('what is not an error · is told all the same', () => {
  expect(discreet('broken')).toMatchObject({ message: 'broken' });
});

test('the log · is one JSON line in the file and one short line on the screen', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'log-test-'));
  const screen = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const log = openLog({ dataDir, logLevel: 'info' });
  log.debug('not told');
  log.warn({ err: new Error('caller 13800138000 hung up') }, 'A call was lost');
  const shown = screen.mock.calls.map(([line]) => String(line)).join('');
  screen.mockRestore();
  expect(shown).toMatch(/^\d\d:\d\d:\d\d warn {2}A call was lost: caller … hung up\n$/);
  const lines = readFileSync(join(dataDir, 'log/hotline.log'), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, msg: 'A call was lost', err: { type: 'Error' } });
});
