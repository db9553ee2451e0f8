import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { soundIn, wavHead } from './wav.ts';

const dir = mkdtempSync(join(tmpdir(), 'wav-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const SOUND = Buffer.alloc(1600, 7);
async function found(bytes: Buffer) {
  const path = join(dir, 'one.wav');
  writeFileSync(path, bytes);
  const handle = await open(path);
  try {
    return await soundIn(handle, bytes.length);
  } finally {
    await handle.close();
  }
}
/** A head that says so many bytes of sound follow, whatever does. */
const saying = (bytes: number) => {
  const head = wavHead(0);
  head.writeUInt32LE(bytes, 40);
  return head;
};
const part = (name: string, body: Buffer) => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
const format = (change: (fmt: Buffer) => void) => {
  const head = wavHead(SOUND.length);
  change(head);
  return Buffer.concat([head, SOUND]);
};

test('a whole file · is whole', async () => {
  expect(await found(Buffer.concat([wavHead(1600), SOUND]))).toEqual({ state: 'whole', from: 44, bytes: 1600 });
});

test('what stands behind the sound · is not sound, and what stands before it is stepped over', async () => {
  const behind = Buffer.concat([wavHead(1600), SOUND, part('LIST', Buffer.from('INFOISFT0123'))]);
  expect(await found(behind)).toEqual({ state: 'whole', from: 44, bytes: 1600 });
  const head = wavHead(1600);
  const before = Buffer.concat([head.subarray(0, 12), part('junk', Buffer.alloc(10)), head.subarray(12), SOUND]);
  expect(await found(before)).toEqual({ state: 'whole', from: 62, bytes: 1600 });
});

test.each([
  ['no size', 0],
  ['an old size', 320],
  ['a size beyond the end', 1_000_000],
  ['the size of a recorder that never knew', 0xffffffff],
])('a recorder that was cut off and has written %s · loses no sound', async (_, said) => {
  expect(await found(Buffer.concat([saying(said), SOUND]))).toEqual({ state: 'repaired', from: 44, bytes: 1600 });
});

test('half a sample at the end · is left out', async () => {
  expect(await found(Buffer.concat([saying(0), SOUND.subarray(0, 1599)]))).toEqual({ state: 'repaired', from: 44, bytes: 1598 });
});

test('a file without sound, cut off anywhere in its head · is empty', async () => {
  const head = wavHead(0);
  for (let length = 0; length <= 44; length += 1)
    expect(await found(head.subarray(0, length))).toMatchObject({ state: 'empty', bytes: 0 });
});

test.each([
  ['text', Buffer.from('this is not a sound at all, not even nearly')],
  ['a RIFF of another kind', Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI LIST'), Buffer.alloc(40)])],
  ['sound of 16,000 Hz', format((fmt) => fmt.writeUInt32LE(16_000, 24))],
  ['two channels', format((fmt) => fmt.writeUInt16LE(2, 22))],
  ['µ-law', format((fmt) => fmt.writeUInt16LE(7, 20))],
  ['sound before its format', Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), part('data', SOUND)])],
])('%s · is broken, and taken whole', async (_, bytes) => {
  expect(await found(bytes)).toEqual({ state: 'broken', from: 0, bytes: bytes.length });
});
