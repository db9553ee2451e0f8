import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyedDigest } from './secrets.ts';

test('a keyed digest · is the HMAC-SHA-256 that everybody knows, its first sixteen bytes', () => {
  for (const text of ['', '13800000000', '𠮷'.repeat(1000)]) {
    for (const key of [randomBytes(32), randomBytes(64), Buffer.from([1])]) {
      const known = createHmac('sha256', key).update(`phone\n${text}`).digest().subarray(0, 16);
      expect(keyedDigest(key)('phone', text)).toEqual(known);
    }
  }
});

test('two digests · do not get into each other', () => {
  const digest = keyedDigest(randomBytes(32));
  const first = digest('phone', '1');
  const kept = Buffer.from(first);
  digest('phone', '2');
  expect(first).toEqual(kept);
});
