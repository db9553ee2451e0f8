import { hash } from 'node:crypto';
import { endingOf } from '#platform/file-types.ts';
import { type Person, refuse } from './act.ts';
import type { AttachmentRow } from './attachment.store.ts';
import type { Case } from './case.ts';
import type { NewEvent } from './event.ts';
import { isBlind, seesAddress } from './sight.ts';

export type AttachedFile = { id: string; digest: string; bytes: number; type: string };

/** The same file, added to the same case by the same person, is the same attachment: a retry adds nothing. */
export function attachmentId(city: string, caseId: string, by: string, digest: string): string {
  const made = hash('sha256', `${city}\n${caseId}\n${by}\n${digest}`);
  return `${made.slice(0, 8)}-${made.slice(8, 12)}-8${made.slice(13, 16)}-a${made.slice(17, 20)}-${made.slice(20, 32)}`;
}

/** 添加附件: a file joins the record with its digest, size and kind; never with its name, which may say who somebody is. */
export function attached(found: Case, file: AttachedFile, most: number): NewEvent[] {
  const before = found.attachments;
  if (before.includes(file.id)) return [];
  if (before.length >= most) throw refuse('attachments-full', { most });
  const { id, digest, bytes, type } = file;
  return [{ type: 'attached', data: { attachment: id, digest, bytes, type }, set: { attachments: [...before, id] } }];
}

/** 可见附件: who calls back does not see what the unit added (盲回访); where identity is kept, file names are too (domain.md §2.9). */
export function attachmentsFor<T extends AttachmentRow>(found: Case, rows: readonly T[], who: Person): T[] {
  const byCitizen = ({ by }: T) => by === 'citizen';
  const seen = who.roles.includes('citizen') || isBlind(who) ? rows.filter(byCitizen) : [...rows];
  if (seesAddress(found, who)) return seen;
  return seen.map((row) => (byCitizen(row) ? { ...row, name: `${row.id.slice(0, 8)}.${endingOf(row.type)}` } : row));
}
