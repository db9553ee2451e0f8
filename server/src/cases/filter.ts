import { z } from 'zod';
import { APPEAL_TYPES, CHANNELS, GRADES } from '#directory/vocabulary.ts';
import { STATES } from './lifecycle.ts';

/** `a,b,c` in an address, each one of the words. */
const some = <const T extends readonly string[]>(names: T) =>
  z
    .string()
    .max(400)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(names as unknown as [string, ...string[]])).min(1))
    .optional();
const code = z
  .string()
  .regex(/^[\w.-]{1,64}$/)
  .optional();

/** 截止: over, today (the city's day), or within a week. */
const DUES = ['overdue', 'today', 'week'] as const;
export const filterQuery = {
  state: some(STATES),
  grade: some(GRADES),
  channel: some(CHANNELS),
  type: some(APPEAL_TYPES),
  group: code.meta({ description: '分类: a leaf of the catalogue or any group above it, by the beginning of its code' }),
  district: code,
  street: code,
  unit: code.meta({ description: '主办单位; not for who must not know it' }),
  due: z.enum(DUES).optional(),
};
export const filterSchema = z.object(filterQuery);
/** 筛选: what of a list somebody wants to see. Nothing said is everything. */
export type Filter = z.infer<typeof filterSchema>;

export const isEmpty = (filter: Filter): boolean => Object.values(filter).every((value) => value === undefined);

/** From when until when a case on a desk falls due, half open; null where nothing was said. */
export function dueRange(due: Filter['due'], now: Temporal.Instant, zone: string): { from: string; to: string } | null {
  if (due === undefined) return null;
  if (due === 'overdue') return { from: '-infinity', to: now.toString() };
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const end = today
    .add({ days: due === 'today' ? 1 : 7 })
    .toZonedDateTime(zone)
    .toInstant();
  return { from: now.toString(), to: end.toString() };
}

/** The conditions on `cases c` as SQL, with the values behind `first` others; `due` is the desk's own and not among them. */
export function conditionsOf(filter: Filter, first: number): { text: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const put = (text: (place: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    parts.push(text(`$${first + values.length}`));
  };
  for (const column of ['state', 'grade', 'channel', 'type'] as const)
    put((place) => `c.${column} = any(${place}::text[])`, filter[column]);
  put((place) => `starts_with(c.category, ${place})`, filter.group);
  put((place) => `c.district = ${place}`, filter.district);
  put((place) => `c.street = ${place}`, filter.street);
  put((place) => `c.lead = ${place}`, filter.unit);
  return { text: parts.map((part) => ` and ${part}`).join(''), values };
}
