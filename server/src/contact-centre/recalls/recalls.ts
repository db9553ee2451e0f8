import { NotFound } from '#platform/errors.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { type RecallFacts, settle, take, timesOf } from './recall.rules.ts';
import type { Recall, RecallOutcome, RecallReason } from './recall.ts';
import { createRecall, freeLapsed, type NewRecall, recallById, saveRecall, settleSpokenWith } from './recalls.store.ts';

function factsOf(ctx: Context, city: string): RecallFacts {
  const { calendar, profile } = bookOf(ctx, city);
  if (!profile.telephone) throw new NotFound('telephone');
  return { now: moment(ctx), calendar, quietHours: profile.quietHours, telephone: profile.telephone };
}

/** 登记待回拨: what the switchboard calls when somebody could not be answered, asked to be called, or left a message. */
export const oweRecall = (ctx: Context, recall: Omit<NewRecall, 'dueAt' | 'nextAt'> & { why: RecallReason }): Promise<string> =>
  createRecall(ctx, { ...recall, ...timesOf(recall, factsOf(ctx, recall.city)) });

/** Decides and saves; decides anew when somebody else was faster, so that the second is told why not. */
async function change(
  ctx: Context,
  city: string,
  id: string,
  decide: (seen: Recall, facts: RecallFacts) => Parameters<typeof saveRecall>[3],
): Promise<Recall> {
  for (;;) {
    const seen = await recallById(ctx.db, city, id);
    if (!seen) throw new NotFound('recall');
    const facts = factsOf(ctx, city);
    const decided = decide(seen, facts);
    if (await saveRecall(ctx.db, city, seen, decided, facts.now)) return { ...seen, ...decided };
  }
}

export const takeRecall = (ctx: Context, city: string, id: string, staff: string): Promise<Recall> =>
  change(ctx, city, id, (seen, facts) => take(seen, staff, facts));

/** What came of it, told by the operator or by the switchboard whose call it was. */
export const settleRecall = (
  ctx: Context,
  city: string,
  id: string,
  told: { staff: string; outcome: RecallOutcome; note: string },
): Promise<Recall> => change(ctx, city, id, (seen, facts) => settle(seen, told.staff, told.outcome, told.note, facts));

/** 回拨清扫: whoever was spoken with since is owed nothing any more; what was taken and left is due again. */
export async function sweepRecalls(ctx: Context, city: string, most: number): Promise<number> {
  const settled = await settleSpokenWith(ctx.db, city, most);
  await freeLapsed(ctx.db, city, moment(ctx));
  return settled;
}
