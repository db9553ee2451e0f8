import { appealOf } from '#cases/appeal.store.ts';
import type { Complainant } from '#cases/appeal.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { caseById } from '#cases/store.ts';
import { ratingMessage } from './message.rules.ts';
import { keepMessagePosition, messagePosition, nextLines, putMessage, toBeTold } from './message.store.ts';
import { contactOf } from './rating-link.ts';

/** Lines are numbered before they are seen: those of the last minute are read again. */
const SETTLED = { minutes: 1 };
/** An invitation to rate comes soon or not at all. */
const FRESH = { hours: 7 * 24 };

/** 发件: puts into the outbox what citizens are to be told; reads on in the record from where it was. Says how many lines it read when more may wait. */
export async function writeMessages(ctx: Context, city: string, most: number): Promise<number> {
  const after = await messagePosition(ctx.db, city);
  const { lines, newest, settled } = await nextLines(ctx.db, city, after, momentOf(ctx.now().subtract(SETTLED)), most);
  if (newest === null) return 0;
  const since = momentOf(ctx.now().subtract(FRESH));
  for (const { caseId, seq } of await toBeTold(ctx.db, { city, after, through: newest, since })) {
    try {
      await writeTo(ctx, city, caseId, seq);
    } catch (error) {
      // One that cannot be written to must not hold up the others.
      ctx.log.error({ err: error, case: caseId }, 'A message to a citizen could not be written');
    }
  }
  if (settled !== null) await keepMessagePosition(ctx.db, city, settled);
  return lines < most || settled === null ? 0 : lines;
}

async function writeTo(ctx: Context, city: string, caseId: string, seq: number): Promise<void> {
  const [found, appeal] = await Promise.all([caseById(ctx.db, city, caseId), appealOf(ctx.db, city, caseId)]);
  const now = moment(ctx);
  const message = ratingMessage(found, { now, book: bookOf(ctx, city), others: new Map() });
  const person = appeal?.person ? (JSON.parse(ctx.secrets.open(appeal.person, `${city}/${caseId}`)) as Complainant) : null;
  const contact = contactOf(ctx.secrets, city, person);
  if (!message || !contact) return;
  const { key, channel } = contact;
  await putMessage(ctx.db, city, caseId, { seq, kind: 'rating', channel, contact: key, round: found.round, at: now, ...message });
}
