import { createHash } from 'node:crypto';
import type { Db } from '#platform/db.ts';
import { recordingsAfter } from './recording.store.ts';
import type { Safe } from './safe.ts';

/** `missing`: no file; `unreadable`: it does not open, is cut or was moved; `changed`: it opens, and is not what was recorded. */
export type Fault = 'missing' | 'unreadable' | 'changed';

/** 录音完整性核验: every recording of a city against both of its digests, in bounded memory. */
export async function verifyRecordings(
  db: Db,
  safe: Safe,
  city: string,
  tell: (found: { call: string; name: string; fault: Fault }) => void,
): Promise<{ recordings: number; bytes: number; faults: number }> {
  const sum = { recordings: 0, bytes: 0, faults: 0 };
  for (let after: { call: string; name: string } | null = null; ; ) {
    const page = await recordingsAfter(db, city, after, 500);
    for (const each of page) {
      sum.recordings += 1;
      sum.bytes += each.bytes;
      const fault = await faultOf(each);
      if (!fault) continue;
      sum.faults += 1;
      tell({ call: each.call, name: each.name, fault });
    }
    after = page.at(-1) ?? null;
    if (!after) return sum;
  }

  async function faultOf(each: Awaited<ReturnType<typeof recordingsAfter>>[number]): Promise<Fault | null> {
    if (!(await safe.has(each))) return 'missing';
    const digests = [createHash('sha256'), createHash('sm3')] as const;
    try {
      for await (const piece of safe.read(each, { city, call: each.call }, 0, each.bytes))
        for (const digest of digests) digest.update(piece);
    } catch {
      return 'unreadable';
    }
    const [sha256, sm3] = digests;
    return sha256.digest('hex') === each.sha256 && sm3.digest('hex') === each.sm3 ? null : 'changed';
  }
}
