import { z } from 'zod';
import { words } from '#platform/input.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { appealsByIds, recordLooks } from '#cases/appeal.store.ts';
import { type Complainant, readPhone } from '#cases/appeal.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { DESKS } from '#cases/desks.ts';
import { dueRange, type Filter, filterQuery } from '#cases/filter.ts';
import { personOf } from '#cases/guard.ts';
import { casesByNumber, casesOfPhone, type SummaryRow, summariesOf } from '#cases/list.store.ts';
import { readNumber } from '#cases/number.store.ts';
import { isBlind, isUnitOnly, maskedComplainant, mayReveal, seesAddress } from '#cases/sight.ts';
import { casesByIds } from '#cases/store.ts';
import { countDesk, type Place, type WordsPlace, walkDesk, walkWords } from '#cases/walk.store.ts';
import { type Column, cellOf, PERSONAL } from './export-words.ts';
import type { ExportJob } from './exports.store.ts';
import { desksOfStaff, unitOfDesk } from './mine.ts';

const wordsFilter = {
  ...filterQuery,
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};
const { due: _, ...withoutDue } = wordsFilter;
export const searchFilter = withoutDue;
/** 导出范围: a worklist or a search, each with its filter as it stands in the address. */
export const whatSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('desk'), desk: z.enum(DESKS), filter: z.strictObject(filterQuery).default({}) }),
  z.strictObject({ kind: z.literal('search'), q: words(100), filter: z.strictObject(searchFilter).default({}) }),
]);
type What = z.infer<typeof whatSchema>;

const PAGE = 500;
type Page = { rows: SummaryRow[]; next: unknown };

/** Whether somebody may have this at all, now. */
export const mayExport = (staff: StaffMember, what: Pick<What, 'kind'> & { desk?: string }): boolean =>
  what.kind === 'search' || desksOfStaff(staff).some((desk) => desk === what.desk);

/** Who must not know the unit cannot ask by unit either. */
export const asksForHidden = (staff: StaffMember, filter: Filter): boolean =>
  filter.unit !== undefined && isBlind(personOf(staff));

/** The next page of what is exported, as the list or the search would show it. */
export async function nextPage(ctx: Context, staff: StaffMember, what: What, after: unknown): Promise<Page> {
  const { city } = staff;
  if (what.kind === 'desk') {
    const { desk, filter } = what;
    const { zone } = bookOf(ctx, city).profile;
    const range = dueRange(filter.due, ctx.now(), zone);
    const walked = await walkDesk(
      ctx.db,
      { city, desk, unit: unitOfDesk(desk, staff) },
      filter,
      range,
      PAGE,
      after as Place | null,
    );
    return walked;
  }
  const own = isUnitOnly(staff) ? staff.unit : null;
  const number = readNumber(what.q);
  const phone = readPhone(what.q);
  if (number || (phone && own === null)) {
    const key = phone && ctx.secrets.digest('phone', `${city}\n${phone}`);
    const rows = number ? await casesByNumber(ctx.db, city, number) : await casesOfPhone(ctx.db, city, key as Buffer, PAGE);
    return { rows: rows.filter((row) => passes(row, what.filter) && (own === null || row.lead === own)), next: null };
  }
  const { ids, next } = await walkWords(ctx.db, city, what.q, own, what.filter, after as WordsPlace | null);
  return { rows: await summariesOf(ctx.db, city, ids), next };
}

/** The same filter for the few that a number or a phone finds. */
export function passes(row: SummaryRow, filter: Filter & { from?: string | undefined; to?: string | undefined }): boolean {
  const among = (value: string, wanted: readonly string[] | undefined) => !wanted || wanted.includes(value);
  const same = (value: string | null, wanted: string | undefined) => wanted === undefined || value === wanted;
  return (
    among(row.state, filter.state) &&
    among(row.grade, filter.grade) &&
    among(row.channel, filter.channel) &&
    among(row.type, filter.type) &&
    (filter.group === undefined || (row.category?.startsWith(filter.group) ?? false)) &&
    same(row.district, filter.district) &&
    same(row.street, filter.street) &&
    same(row.lead, filter.unit) &&
    (filter.from === undefined || row.receivedAt >= new Date(filter.from).toISOString()) &&
    (filter.to === undefined || row.receivedAt < new Date(filter.to).toISOString())
  );
}

/** How many it will be, where that is known beforehand. */
export async function totalOf(ctx: Context, staff: StaffMember, what: What): Promise<number | null> {
  if (what.kind !== 'desk' || Object.values(what.filter).some((value) => value !== undefined)) return null;
  return countDesk(ctx.db, staff.city, what.desk, unitOfDesk(what.desk, staff));
}

/** Rows as text, masked like the screen. Where personal data is shown, each look is on record before the row is written. */
export async function cellsOf(
  ctx: Context,
  staff: StaffMember,
  job: Pick<ExportJob, 'columns' | 'language' | 'reason' | 'origin'>,
  rows: readonly SummaryRow[],
): Promise<string[][]> {
  const book = bookOf(ctx, staff.city);
  const columns = job.columns as Column[];
  const blind = isBlind(personOf(staff));
  const people = columns.some((column) => PERSONAL.has(column)) ? await peopleOf(ctx, staff, job, rows) : new Map();
  return rows.map((row) =>
    columns.map((column) => {
      if (PERSONAL.has(column)) return (people.get(row.id)?.[column] as string | undefined) ?? '';
      return blind && column === 'lead' ? '' : cellOf(row, column, job.language, book);
    }),
  );
}

type Shown = { name?: string | undefined; phone?: string | undefined; address?: string | undefined };

async function peopleOf(
  ctx: Context,
  staff: StaffMember,
  { reason, origin, columns }: Pick<ExportJob, 'reason' | 'origin' | 'columns'>,
  rows: readonly SummaryRow[],
): Promise<Map<string, Shown>> {
  const ids = rows.map(({ id }) => id);
  const who = personOf(staff);
  const [cases, appeals] = await Promise.all([casesByIds(ctx.db, staff.city, ids), appealsByIds(ctx.db, staff.city, ids)]);
  const revealed: string[] = [];
  const shown = new Map<string, Shown>();
  for (const found of cases) {
    const appeal = appeals.get(found.id);
    const sealed = appeal?.person ?? null;
    const person = sealed ? (JSON.parse(ctx.secrets.open(sealed, `${found.city}/${found.id}`)) as Complainant) : null;
    const open = reason !== null && person !== null && mayReveal(found, who);
    if (open) revealed.push(found.id);
    const { name, phone } = (open ? person : maskedComplainant(found, person)) ?? {};
    shown.set(found.id, { name, phone, address: (open || seesAddress(found, who) ? appeal?.address : null) ?? undefined });
  }
  if (revealed.length > 0)
    await recordLooks(ctx.db, revealed, {
      city: staff.city,
      staff: staff.id,
      role: staff.roles.join(','),
      fields: columns.filter((column) => PERSONAL.has(column as Column)),
      reason: reason ?? '',
      at: moment(ctx),
      origin,
    });
  return shown;
}
