import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { mentionsOf, NEWS_TYPES, newsOf, ofStaff } from './news.rules.ts';
import { dropOldNews, type NewsRow, readOn, staffNamed } from './news.store.ts';
import { forgetVisits } from './visits.store.ts';

/** A line may be committed after one with a higher number; for so long the sweep waits for it. */
const LATE = { seconds: 3 };
const FRESH = { hours: 48 };
const KEPT = { hours: 24 * 30 };

/** 提醒: reads on in the record and tells units, desks and people what is theirs to know. */
export async function tellNews(ctx: Context, city: string, most: number): Promise<number> {
  const now = ctx.now();
  const reading = {
    city,
    zone: bookOf(ctx, city).profile.zone,
    until: momentOf(now.subtract(LATE)),
    since: momentOf(now.subtract(FRESH)),
    most,
    types: NEWS_TYPES,
  };
  return readOn(ctx.db, reading, async (lines) => {
    const read = lines.map(({ data, ...line }) => ({ ...line, data: JSON.parse(data ?? '{}') as Record<string, unknown> }));
    const byStaff = read.filter(({ role }) => role !== 'system' && role !== 'citizen');
    const named = await staffNamed(ctx.db, city, [...new Set(byStaff.flatMap(({ data }) => mentionsOf(data)))]);
    return read.flatMap((line): NewsRow[] => {
      const { id: caseId, event, type, actor, at } = line;
      const mentioned = byStaff.includes(line) ? mentionsOf(line.data).flatMap((login) => named.get(login) ?? []) : [];
      const told = [...newsOf(line), ...mentioned.map((id) => ({ audience: ofStaff(id), kind: 'mention' as const }))];
      return told.map(({ audience, kind }) => ({ audience, kind, type, caseId, event, actor, at }));
    });
  });
}

/** What is older than a month is no news, and no longer what was open lately. */
export async function tidyWorkplace(ctx: Context, city: string, most: number): Promise<number> {
  const before = momentOf(ctx.now().subtract(KEPT));
  return Math.max(await dropOldNews(ctx.db, city, before, most), await forgetVisits(ctx.db, city, before, most));
}
