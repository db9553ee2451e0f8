import type { Book } from '#directory/book.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { readNumber } from '#cases/number.store.ts';
import { type Fault, Faults, fault } from './faults.ts';

const LONGEST_SPAN_DAYS = 90;
const MOST_RESULTS = 1000;
/** Pages are counted from the newest: whoever wants to go further back names an earlier `end_date`. */
const DEEPEST = 10_000;
const DAY = 86_400_000;

export type Box = { west: number; south: number; east: number; north: number };
/** 查询条件: which requests, the newest first. Bounds are part of the range. */
export type Filter = {
  codes: readonly string[] | null;
  status: 'open' | 'closed' | null;
  from: Moment | null;
  to: Moment | null;
  /** When they last changed; these come with what changed last before all others. */
  updated: { from: Moment; to: Moment } | null;
  box: Box | null;
  limit: number;
  offset: number;
};
type Query = Readonly<Record<string, unknown>>;

/** Empty is absent; a parameter sent twice is a list. */
export function parameter(query: Query, name: string): string | undefined {
  const given = query[name];
  const text = Array.isArray(given) ? given.join(',') : given;
  return typeof text === 'string' ? text.normalize('NFKC').trim() || undefined : undefined;
}
const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** `service_request_id` overrides everything else: the numbers that can be ours; null when it was not given. */
export function readNumbers(query: Query): string[] | null {
  const given = parameter(query, 'service_request_id');
  if (given === undefined) return null;
  const written = list(given);
  if (written.length > MOST_RESULTS) throw new Faults([fault('service_request_id', 'too-long', { most: MOST_RESULTS })]);
  return [...new Set(written.map(readNumber).filter((number) => number !== null))];
}

/** The filters of GET requests (GeoReport v2), with the extensions that cities have made common. Throws every fault at once. */
export function readFilter(query: Query, book: Book, now: Moment): Filter {
  const faults: Fault[] = [];
  const say = (field: string, code: string, params = {}) => faults.push(fault(field, code, params));
  const date = (name: string): number | null => {
    const written = parameter(query, name);
    if (written === undefined) return null;
    const ms = readDate(written, book.profile.zone);
    if (ms === null) say(name, 'not-a-date');
    return ms;
  };
  const whole = (name: string, most: number): number | null => {
    const written = parameter(query, name);
    if (written === undefined) return null;
    if (!/^\d{1,9}$/.test(written) || Number(written) < 1) say(name, 'too-small', { least: 1 });
    else if (Number(written) > most) say(name, 'too-large', { most });
    return Number(written);
  };

  const codes = list(parameter(query, 'service_code'));
  for (const code of codes) if (!book.categories.has(code)) say('service_code', 'service-unknown');
  const statuses = new Set(list(parameter(query, 'status')).map((status) => status.toLowerCase()));
  for (const status of statuses)
    if (status !== 'open' && status !== 'closed') say('status', 'not-a-choice', { allowed: ['open', 'closed'] });

  const [updatedAfter, updatedBefore] = [date('updated_after'), date('updated_before')];
  const updated = readUpdated(updatedAfter, updatedBefore, toMs(now), say);
  const range = readRange(date('start_date'), date('end_date'), updated !== null, toMs(now), say);
  const box = readBox(parameter(query, 'bbox'), say);

  const page = whole('page', DEEPEST);
  const size = whole('page_size', MOST_RESULTS) ?? (page === null ? MOST_RESULTS : 50);
  const offset = ((page ?? 1) - 1) * size;
  if (offset + size > DEEPEST) say('page', 'too-deep', { most: DEEPEST });
  if (faults.length > 0) throw new Faults(faults);
  const stamp = (ms: number | null) => (ms === null ? null : toMoment(ms));
  const [only] = statuses;
  return {
    codes: codes.length > 0 ? [...new Set(codes)] : null,
    status: statuses.size === 1 ? (only as 'open' | 'closed') : null,
    from: stamp(range.from),
    to: stamp(range.to),
    updated: updated && { from: toMoment(updated.from), to: toMoment(updated.to) },
    box,
    limit: size,
    offset,
  };
}

type Say = (field: string, code: string, params?: Record<string, unknown>) => void;

/** At most 90 days; by default the last 90. Who asks for what was touched lately means requests of any age. */
function readRange(
  start: number | null,
  end: number | null,
  anyAge: boolean,
  now: number,
  say: Say,
): { from: number | null; to: number | null } {
  const span = LONGEST_SPAN_DAYS * DAY;
  if (start === null && end === null) return { from: anyAge ? null : now - span, to: null };
  const from = start ?? (end as number) - span;
  const to = end ?? from + span;
  if (from > now) say(start === null ? 'end_date' : 'start_date', 'in-the-future');
  else if (to < from) say('end_date', 'end-before-start', { start: 'start_date' });
  else if (to - from > span) say('end_date', 'span-too-long', { most: LONGEST_SPAN_DAYS, start: 'start_date' });
  return { from, to };
}

function readUpdated(after: number | null, before: number | null, now: number, say: Say): { from: number; to: number } | null {
  if (after === null && before === null) return null;
  const span = LONGEST_SPAN_DAYS * DAY;
  const to = Math.min(before ?? now, now);
  const from = after ?? to - span;
  if (from > now) say('updated_after', 'in-the-future');
  else if (to < from) say('updated_before', 'end-before-start', { start: 'updated_after' });
  else if (to - from > span)
    say('updated_after', 'span-too-long', { most: LONGEST_SPAN_DAYS, start: before === null ? 'now' : 'updated_before' });
  return { from, to };
}

/** W3C date and time. Without a zone it is the city's own time, and a bare day begins at its midnight. */
export function readDate(written: string, zone: string): number | null {
  // A plus that nobody encoded arrives as a blank.
  const text = written.replace(/ (\d\d:?\d\d)$/, (found, offset: string) => (written.includes('T') ? `+${offset}` : found));
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d(:?\d\d){0,2}(\.\d{1,9})?(Z|[+-]\d\d(:?\d\d)?)?)?$/i.test(text)) return null;
  try {
    if (/([T ].*[+-]\d\d(:?\d\d)?|Z)$/i.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    if (text.length === 10) return Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    // The form is right, the day is not (30 February).
    return null;
  }
}

function readBox(written: string | undefined, say: Say): Box | null {
  if (written === undefined) return null;
  const parts = written.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west = 0, south = 0, east = 0, north = 0] = parts;
  const inRange = Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
  if (parts.length !== 4 || !parts.every(Number.isFinite) || !inRange || west > east || south > north) {
    say('bbox', 'not-a-box');
    return null;
  }
  return { west, south, east, north };
}
