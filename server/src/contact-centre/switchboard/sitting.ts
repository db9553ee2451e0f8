import type { Role } from '#directory/vocabulary.ts';
import { bookOf } from '#cases/context.ts';
import { afterSeat, type SeatHappening, takesCalls } from '../seats/seat.rules.ts';
import type { Seat } from '../seats/seat.ts';
import { writeSeats } from '../seats/seats.store.ts';
import { match } from './matching.ts';
import { nowOf, type Room } from './room.ts';
import { breakFacts, seatView } from './views.ts';

const WRITE_AFTER = 200;

/** What a seat's state changes on the floor, on record and on screens. Refusals come back to whoever asked. */
export async function seatHappens(
  room: Room,
  staff: string,
  happening: SeatHappening,
  actor: string | null,
): Promise<Seat | null> {
  const sitting = room.seats.get(staff);
  if (!sitting) return null;
  const before = sitting.seat;
  // Only a supervisor sets the seat of somebody else: what they ask for it is granted.
  const granted = actor !== null && actor !== staff;
  const facts = { ...breakFacts(room), today: todayOf(room), granted };
  const seat = afterSeat(before, happening, facts);
  if (seat === before) return seat;
  sitting.seat = seat;
  keep(room, before, seat, actor);
  onFloor(room, seat);
  room.news.tell({ city: room.city, to: [staff], event: 'seat', data: seatView(room, seat) });
  room.news.tell({ city: room.city, to: 'wall', event: 'wall', data: {} });
  // Its call is over while its phone is not there: it has as long to come back as any other.
  if (!seat.online && seat.state === 'ready' && before.state !== 'ready') awaitPhone(room, staff);
  return seat;
}

const BACK_WITHIN = 20_000;
function awaitPhone(room: Room, staff: string): void {
  const { clock, phonesAwaited } = room;
  phonesAwaited.get(staff)?.();
  const off = clock.after(BACK_WITHIN, () => {
    phonesAwaited.delete(staff);
    void seatHappens(room, staff, { kind: 'gone' }, null);
  });
  phonesAwaited.set(staff, off);
}

/** 话机在线: a phone that comes back soon finds its seat as it was; a page that is loaded anew, or a take-over, puts nobody away. */
export async function phoneIs(room: Room, staff: string, online: boolean): Promise<void> {
  await seatHappens(room, staff, { kind: online ? 'online' : 'offline' }, null);
  if (online) {
    room.phonesAwaited.get(staff)?.();
    room.phonesAwaited.delete(staff);
  } else if (room.seats.has(staff)) awaitPhone(room, staff);
}

/** 释放坐席: a seat that the record has at a call which is over (a program died in between) is its own again. */
export async function freeSeats(room: Room): Promise<void> {
  for (const { seat } of [...room.seats.values()])
    if (seat.call !== null && !room.calls.has(seat.call))
      await seatHappens(room, seat.staff, { kind: 'done', call: seat.call }, null);
}

/** 上台/下台: ready seats are on the floor, all others are not. */
export function onFloor(room: Room, seat: Seat): void {
  const ready = takesCalls(seat, room.telephone(), room.hooks.contingency(room.city).openRings);
  if (!ready) {
    room.floor.gone(seat.staff);
    return;
  }
  const { staff, teams, skills, since } = seat;
  match(room, room.floor.free({ id: staff, teams, skills, idleSince: Date.parse(since) }, room.clock.now()));
}

/** 暂停小休、恢复小休: a contingency changed: whoever is on a break, or is to have one after the call, is told; so is the wall. */
export function tellBreaks(room: Room): void {
  for (const { seat } of room.seats.values())
    if (seat.state === 'break' || seat.next !== null)
      room.news.tell({ city: room.city, to: [seat.staff], event: 'seat', data: seatView(room, seat) });
  room.news.tell({ city: room.city, to: 'wall', event: 'wall', data: {} });
}

/** The newest state of each seat is written a moment later, together with the others that changed. */
function keep(room: Room, before: Seat, seat: Seat, actor: string | null): void {
  const { unwritten } = room;
  if (unwritten.size === 0) room.clock.after(WRITE_AFTER, () => void writeAll(room));
  const waiting = unwritten.get(seat.staff) ?? { seat, lines: [] };
  waiting.seat = seat;
  if (before.state !== seat.state || before.reason !== seat.reason)
    waiting.lines.push({ state: seat.state, seat, at: nowOf(room), actor });
  unwritten.set(seat.staff, waiting);
}

/** One after the other: an older state that is still under way would else come after a newer one, and stay. */
const writing = new WeakMap<Room, Promise<void>>();
export function writeAll(room: Room): Promise<void> {
  const mine = (writing.get(room) ?? Promise.resolve()).then(() => writeWaiting(room));
  writing.set(room, mine);
  return mine;
}
async function writeWaiting(room: Room): Promise<void> {
  const taken = [...room.unwritten.values()];
  room.unwritten.clear();
  // Each line is written with the state it tells of, the newest last.
  for (let at = 0; ; at += 1) {
    const changes = taken.flatMap(({ seat, lines }) => {
      const line = lines[at];
      if (line) return [{ seat: at === lines.length - 1 ? seat : line.seat, line: true, at: line.at, actor: line.actor }];
      return at === 0 && lines.length === 0 ? [{ seat, line: false, at: nowOf(room), actor: null }] : [];
    });
    if (changes.length === 0) return;
    await writeSeats(room.ctx.db, changes).catch((error) =>
      room.ctx.log.error(
        { err: error, seats: changes.length },
        'States of seats could not be written; the next change writes them',
      ),
    );
  }
}

/** A day begins at a quarter of an hour in every zone there is: within one, the day that was reckoned last is this one. */
const QUARTER = 15 * 60_000;
let reckoned = { key: '', day: '' };
function todayOf({ ctx, city, clock }: Pick<Room, 'ctx' | 'city' | 'clock'>): string {
  const { zone } = bookOf(ctx, city).profile;
  const now = clock.now();
  const key = `${zone} ${Math.floor(now / QUARTER)}`;
  if (reckoned.key !== key)
    reckoned = { key, day: Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString() };
  return reckoned.day;
}

/** Whose phones ring for what is not a caller's turn: colleagues that are asked for, supervisors who listen. */
export const canBeCalled = ({ state, online }: Seat): boolean =>
  online && (state === 'ready' || state === 'break' || state === 'away');

export const watchesWall = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === 'supervisor' || role === 'leader' || role === 'inspector' || role === 'administrator');
