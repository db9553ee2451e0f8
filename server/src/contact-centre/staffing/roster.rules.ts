import type { ShiftKind } from '#directory/staffing.ts';
import { QUARTERS } from './days.ts';

/** 班次安排: one shift in quarter hours after the first midnight of the roster; breaks are quarter hours off the floor. */
export type PlannedShift = { kind: string; start: number; end: number; breaks: { start: number; end: number }[] };
export type Cover = { shifts: PlannedShift[]; covered: number[]; short: number };

const QUARTER = 15;
/** Whoever comes for four hours has come for a day: a shift costs so many quarter hours beside those that it lasts. */
const COMING = 12;
/** A gap of two people is worse than two gaps of one. */
const worth = (missing: number): number => (missing > 0 ? 1 + missing * 0.25 : 0);
const inQuarters = (clock: string): number => Number(clock.slice(0, 2)) * 4 + Number(clock.slice(3, 5)) / QUARTER;

/**
 * 班次编排: covers the seats of every quarter hour with few shifts. First always the shift that fills most for what it costs, its breaks
 * where they hurt least; then what became superfluous goes, and shifts move while fewer will do. The same need gives the same roster.
 * `already`: who is there from the roster before (its night).
 */
export function coverNeed(need: readonly number[], kinds: readonly ShiftKind[], already: readonly number[] = []): Cover {
  const board = new Board(need, already);
  const slots = slotsOf(kinds, need.length);
  const shifts: PlannedShift[] = [];
  for (;;) {
    const next = bestShift(board, slots);
    if (!next) break;
    shifts.push(next);
    board.put(next, 1);
  }
  for (let round = 0; round < 4; round += 1) if (!improve(board, shifts, slots)) break;
  shifts.sort((one, other) => one.start - other.start || one.end - other.end || one.kind.localeCompare(other.kind));
  return { shifts, covered: [...board.covered.subarray(0, need.length)], short: board.short() };
}

type Slot = { kind: ShiftKind; start: number; length: number };

function slotsOf(kinds: readonly ShiftKind[], quarters: number): Slot[] {
  const days = Math.ceil(quarters / QUARTERS);
  return kinds
    .flatMap((kind) =>
      Array.from({ length: days }, (_, day) =>
        kind.starts.map((clock) => ({ kind, start: day * QUARTERS + inQuarters(clock), length: kind.minutes / QUARTER })),
      ).flat(),
    )
    .toSorted((one, other) => one.start - other.start || other.length - one.length);
}

/** What is needed and who is there; a night that goes on beyond the roster's end counts for as long as it lasts here. */
class Board {
  readonly need: Int32Array;
  readonly covered: Int32Array;
  readonly end: number;
  constructor(need: readonly number[], already: readonly number[]) {
    this.end = need.length;
    this.need = Int32Array.from({ length: need.length + QUARTERS }, (_, at) => need[at] ?? 0);
    this.covered = Int32Array.from({ length: need.length + QUARTERS }, (_, at) => already[at] ?? 0);
  }
  missing = (at: number): number => (at < this.end ? (this.need[at] as number) - (this.covered[at] as number) : 0);
  put({ start, end, breaks }: PlannedShift, by: 1 | -1): void {
    for (let at = start; at < end; at += 1) this.covered[at] = (this.covered[at] as number) + by;
    for (const off of breaks)
      for (let at = off.start; at < off.end; at += 1) this.covered[at] = (this.covered[at] as number) - by;
  }
  short(): number {
    let all = 0;
    for (let at = 0; at < this.end; at += 1) all += Math.max(0, this.missing(at));
    return all;
  }
  /** Whether nobody is missed when this shift goes. */
  spares({ start, end, breaks }: PlannedShift): boolean {
    for (let at = start; at < Math.min(end, this.end); at += 1)
      if (this.missing(at) >= 0 && !breaks.some((off) => at >= off.start && at < off.end)) return false;
    return true;
  }
}

/** The shift of a slot with its breaks where most are there already, and what it fills. */
function shiftAt(board: Board, { kind, start, length }: Slot): { shift: PlannedShift; value: number } {
  const end = start + length;
  const breaks: PlannedShift['breaks'] = [];
  for (const { minutes, from, to } of kind.breaks) {
    const size = minutes / QUARTER;
    let best = { at: start + from / QUARTER, cost: Number.POSITIVE_INFINITY };
    for (let at = start + from / QUARTER; at <= start + to / QUARTER; at += 1) {
      if (breaks.some((other) => at < other.end && other.start < at + size)) continue;
      let cost = 0;
      for (let quarter = at; quarter < at + size; quarter += 1) cost += board.missing(quarter);
      if (cost < best.cost) best = { at, cost };
    }
    breaks.push({ start: best.at, end: best.at + size });
  }
  let value = 0;
  for (let at = start; at < Math.min(end, board.end); at += 1)
    if (!breaks.some((off) => at >= off.start && at < off.end)) value += worth(board.missing(at));
  return { shift: { kind: kind.code, start, end, breaks }, value };
}

function bestShift(board: Board, slots: readonly Slot[]): PlannedShift | null {
  let best: { shift: PlannedShift; rate: number } | null = null;
  for (const slot of slots) {
    // A slot beyond which nothing is missing need not be looked at in full.
    if (!anyMissing(board, slot)) continue;
    const { shift, value } = shiftAt(board, slot);
    const rate = value / (slot.length + COMING);
    if (value > 0 && (!best || rate > best.rate + 1e-9)) best = { shift, rate };
  }
  return best?.shift ?? null;
}
function anyMissing(board: Board, { start, length }: Slot): boolean {
  for (let at = start; at < start + length; at += 1) if (board.missing(at) > 0) return true;
  return false;
}

/** Takes away what nobody misses, then tries, one shift after the other, whether the gap that it leaves is closed by a shorter one. */
function improve(board: Board, shifts: PlannedShift[], slots: readonly Slot[]): boolean {
  let better = false;
  for (let index = shifts.length - 1; index >= 0; index -= 1) {
    const shift = shifts[index] as PlannedShift;
    if (board.spares(shift)) {
      board.put(shift, -1);
      shifts.splice(index, 1);
      better = true;
      continue;
    }
    const before = board.short();
    board.put(shift, -1);
    const other = cheaper(board, shift, slots, before);
    board.put(other ?? shift, 1);
    if (other) {
      shifts[index] = other;
      better = true;
    }
  }
  return better;
}

/** A shift that costs less, or one that stands elsewhere and leaves more to spare, with no more missing than `most`. */
function cheaper(board: Board, old: PlannedShift, slots: readonly Slot[], most: number): PlannedShift | null {
  for (const slot of slots) {
    if (slot.start > old.end || slot.start + slot.length < old.start || slot.length >= old.end - old.start) continue;
    const { shift } = shiftAt(board, slot);
    board.put(shift, 1);
    const good = board.short() <= most;
    board.put(shift, -1);
    if (good) return shift;
  }
  return null;
}

/** 班组归属: to which team each shift belongs, so that every team's share of the floor is its share of the calls; all answer for all. */
export function teamsOf(shifts: readonly PlannedShift[], shares: readonly { code: string; share: number }[]): string[] {
  const given = new Map(shares.map(({ code }) => [code, 0]));
  let all = 0;
  return shifts.map(({ start, end }) => {
    const size = end - start;
    all += size;
    const owed = ({ code, share }: { code: string; share: number }) => share * all - (given.get(code) as number);
    const next = shares.reduce((most, team) => (owed(team) > owed(most) + 1e-9 ? team : most));
    given.set(next.code, (given.get(next.code) as number) + size);
    return next.code;
  });
}
