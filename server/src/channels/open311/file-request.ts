import type { Appeal } from '#cases/appeal.ts';
import { readPhone } from '#cases/appeal.ts';
import type { StoredAttachment } from '#cases/attachment.store.ts';
import type { Case } from '#cases/case.ts';
import type { Command } from '#cases/change.ts';
import { bookOf, type Context, commandOf } from '#cases/context.ts';
import type { Actor } from '#cases/event.ts';
import { citizenActor } from '#cases/guard.ts';
import { Faults } from './faults.ts';
import { type Form, fieldOf } from './form.ts';
import { readRequest } from './request.rules.ts';

/** A file of a form: its name and type are what somebody says. */
export type Media = { name: string; said: string | undefined; bytes: Buffer };

/** What this door calls; `app.ts` hands it in, so that a door need not look right. */
export type Open311Calls = {
  receive: (
    ctx: Context,
    city: string,
    appeal: Appeal,
    reception: 'submit',
    actor: Actor,
    command: Command,
  ) => Promise<{ found: Case; code: string; replayed: boolean }>;
  judgeFile: (file: Media, limits: { maxBytes: number; types: readonly string[] }) => string;
  attach: (
    ctx: Context,
    attaching: { city: string; caseId: string; actor: Actor; file: Media; public: boolean },
  ) => Promise<StoredAttachment>;
  cleanCopy: (ctx: Context, found: Pick<Case, 'city'>, row: StoredAttachment) => Promise<Buffer>;
};

export type Posted = { form: Form; media: readonly Media[] };

/** Takes a service request in. The same key brings the same number; so does the same request again under it, with its photos. */
export async function fileRequest(
  ctx: Context,
  { receive, judgeFile, attach }: Open311Calls,
  { city, client, posted, key }: { city: string; client: string; posted: Posted; key: string | undefined },
): Promise<{ found: Case; code: string; replayed: boolean; accountId: string | null }> {
  const book = bookOf(ctx, city);
  const { appeal, faults } = readRequest(posted.form, book);
  if (!appeal) throw new Faults(faults);
  for (const file of posted.media) judgeFile(file, book.profile.attachments);
  const asked = posted.form.filter(([name]) => name !== 'api_key');
  const command = commandOf(ctx, `open311 ${client}`, key, asked);
  const actor = citizenActor('open311');
  const { phone } = appeal.complainant;
  const complainant = phone === undefined ? appeal.complainant : { ...appeal.complainant, phone: readPhone(phone) ?? phone };
  const { found, code, replayed } = await receive(
    ctx,
    city,
    { ...appeal, complainant, source: client },
    'submit',
    actor,
    command,
  );
  // Sent for everybody to see, as whatever is filed here; which of it is shown is decided when somebody looks.
  for (const file of posted.media) await attach(ctx, { city, caseId: found.id, actor, file, public: true });
  return { found, code, replayed, accountId: fieldOf(posted.form, 'account_id') ?? null };
}
