import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { agrees, claimedType, endingOf, sniff } from '#platform/file-types.ts';
import { type Files, files, sha256 } from '#platform/files.ts';
import { withoutMetadata } from '#platform/images.ts';
import { attached, attachmentId } from '#cases/attachment.rules.ts';
import { addAttachment, attachmentById, type StoredAttachment } from '#cases/attachment.store.ts';
import type { Case } from '#cases/case.ts';
import { type Command, changeCase } from '#cases/change.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { type Actor, applyEvent } from '#cases/event.ts';
import { caseById } from '#cases/store.ts';

/** A file as it came in: its name and type are what somebody says. */
export type GivenFile = { name: string; said: string | undefined; bytes: Buffer };
export type Attaching = { city: string; caseId: string; actor: Actor; file: GivenFile; public?: boolean; command?: Command };

const known = new WeakMap<Context, Files>();
export function filesOf(ctx: Context): Files {
  let made = known.get(ctx);
  if (!made) {
    made = files(ctx.config.dataDir, ctx.secrets);
    known.set(ctx, made);
  }
  return made;
}

/** What a name may be: the last part of a path, one line, without what a file system or a header could misread. */
export function nameOf(said: string, type: string): string {
  const last = said.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim();
  return [...plain].slice(-120).join('') || `file.${endingOf(type)}`;
}

/** 验明类型: the real type of a file by its bytes, or every reason why it cannot be taken. */
export function judgeFile({ said, bytes }: GivenFile, limits: { maxBytes: number; types: readonly string[] }): string {
  const no = (code: string, params: Record<string, unknown> = {}, status: 413 | 415 | 422 = 422): never => {
    throw new Invalid([{ field: 'file', code, params }], status);
  };
  if (bytes.length === 0) no('file-empty');
  if (bytes.length > limits.maxBytes) no('too-large', { most: `${Math.floor(limits.maxBytes / 1024 / 1024)} MB` }, 413);
  const type = sniff(bytes);
  const claimed = claimedType(said);
  if (!type || !limits.types.includes(type)) {
    return no('file-type', { found: type ? ` (${type})` : '', allowed: limits.types }, 415);
  }
  if (!agrees(claimed, type)) no('file-lies', { said: claimed, found: type });
  try {
    withoutMetadata(type, bytes);
  } catch {
    // It has the first bytes of a picture and does not go on as one.
    no('file-broken', { found: type });
  }
  return type;
}

/** 添加附件: judged, sealed on disk, on the record, then listed; in this order, so that whatever breaks off leaves nothing to be seen. */
export async function attachFile(
  ctx: Context,
  { city, caseId, actor, file, command = null, ...given }: Attaching,
): Promise<StoredAttachment> {
  const { attachments: limits } = bookOf(ctx, city).profile;
  const type = judgeFile(file, limits);
  const digest = sha256(file.bytes);
  const by = actor.principal === 'citizen' ? 'citizen' : actor.id;
  const id = attachmentId(city, caseId, by, digest);
  const bytes = file.bytes.length;
  // Asked before the disk is touched: what is refused leaves no file.
  const before = await caseById(ctx.db, city, caseId);
  attached(before, { id, digest, bytes, type }, limits.maxPerCase).reduce(applyEvent, before);
  await filesOf(ctx).keep(city, file.bytes);
  const changing = {
    store: ctx.cases,
    algorithm: ctx.config.recordHash,
    city,
    id: caseId,
    actor,
    now: () => moment(ctx),
    command,
  };
  const changed = await changeCase(changing, (found) => attached(found, { id, digest, bytes, type }, limits.maxPerCase));
  if (!changed) throw new NotFound('case');
  const row = {
    id,
    caseId,
    name: nameOf(file.name, type),
    type,
    bytes,
    digest,
    by,
    public: given.public ?? false,
    at: moment(ctx),
  };
  await addAttachment(ctx.db, city, row);
  return (await attachmentById(ctx.db, city, caseId, id)) ?? row;
}

/** Documents, and sound of a kind that cannot be cleaned: what is in them is what their author wrote, and staff work with it. */
const WHOLE_FOR_STAFF: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'audio/ogg',
]);

/** What staff are handed: cleaned where that can be done; a document as it came; a photo that cannot be cleaned only with a reason. */
export const copyForStaff = (ctx: Context, found: Pick<Case, 'city'>, row: StoredAttachment): Promise<Buffer> =>
  WHOLE_FOR_STAFF.has(row.type) ? filesOf(ctx).read(found.city, row.digest) : cleanCopy(ctx, found, row);

/** What is handed out: without what tells where and by whom it was taken. Kinds that cannot be cleaned are not for everybody. */
export async function cleanCopy(ctx: Context, found: Pick<Case, 'city'>, row: StoredAttachment): Promise<Buffer> {
  const clean = withoutMetadata(row.type, await filesOf(ctx).read(found.city, row.digest));
  if (!clean) throw new Refusal('original-only', { type: row.type });
  return clean;
}
