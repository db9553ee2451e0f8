import { hash } from 'node:crypto';
import type { RecordedEvent } from './event.ts';

/** 摘要算法: SM3 as national practice wants (GB/T 32905-2016), or SHA-256 by setting. */
export type RecordHash = 'sm3' | 'sha256';

export const NO_HASH = Buffer.alloc(32);

/** 链式存证: the hash of an event covers all that was recorded with it and the hash before it, so that no line can change alone. */
export function chainHash(algorithm: RecordHash, previous: Buffer, city: string, caseId: string, event: RecordedEvent): Buffer {
  const { seq, type, at, actor, payload } = event;
  const line = JSON.stringify([city, caseId, seq, type, at, actor.id, actor.name, actor.role, actor.unit, actor.behalf, actor.origin, payload]);
  return hash(algorithm, `${previous.toString('hex')}\n${line}`, 'buffer');
}
