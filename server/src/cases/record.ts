import { createHash, hash } from 'node:crypto';
import type { RecordedEvent } from './event.ts';

/** 摘要算法: SM3 as national practice wants (GB/T 32905-2016), or SHA-256 by setting. */
export type RecordHash = 'sm3' | 'sha256';

export const NO_HASH = Buffer.alloc(32);

/** 链式存证: the hash of an event covers all that was recorded with it and the hash before it, so that no line can change alone. */
export function chainHash(algorithm: RecordHash, previous: Buffer, city: string, caseId: string, event: RecordedEvent): Buffer {
  const { seq, type, at, actor, payload } = event;
  const { id, name, role, unit, behalf, origin } = actor;
  const line = JSON.stringify([city, caseId, seq, type, at, id, name, role, unit, behalf, origin]);
  // The list holds no line break of its own, so that where the payload begins is certain.
  return hash(algorithm, `${previous.toString('hex')}\n${line}\n${payload}`, 'buffer');
}

/** 诉求摘要: binds the citizen's own words, which stand outside the record, to its first line. Sealed data is covered as it is stored. */
export function appealDigest(
  algorithm: RecordHash,
  appeal: { title: string; matter: string; address: string | null; answers: string | null; person: Buffer | null },
): string {
  const { title, matter, address, answers, person } = appeal;
  return hash(algorithm, JSON.stringify([title, matter, address, answers, person?.toString('hex') ?? null]));
}

/** 存证摘要: what one checkpoint covers: the one before it, and every line since, in the order in which they were written. */
export function checkpointDigest(algorithm: RecordHash, previous: Buffer) {
  const digest = createHash(algorithm).update(previous);
  return {
    add: (caseId: string, seq: number, lineHash: Buffer) => void digest.update(`${caseId} ${seq} ${lineHash.toString('hex')}\n`),
    end: () => digest.digest(),
  };
}
