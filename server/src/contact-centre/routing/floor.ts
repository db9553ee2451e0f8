import { Lanes } from './lanes.ts';
import type { Assignment, Caller, Seat, SeatUntil, Why } from './people.ts';
import type { Plan } from './plan.ts';
import { NOBODY } from './rows.ts';
import { aheadOf } from './waiting.rules.ts';

/** What came of an arrival. `divert`: an emergency for whom nobody is idle goes straight to the emergency line and does not wait here. */
export type Arrival = { readonly outcome: 'assigned' | 'waiting' | 'divert'; readonly assigned: readonly Assignment[] };

type Standing = { readonly caller: Caller; readonly slot: number; readonly lane: number };

/**
 * 话务现场: who answers whom, among callers and seats known by their ids. No clock, no chance, no I/O: the same calls give the same answers.
 * Every answer lists the pairs that came together, the rings that time opened since the last call first; both of a pair are off the floor
 * until `arrive` or `free` brings them back. `now` never goes back.
 */
export class Floor {
  private readonly lanes: Lanes;
  private readonly plan: Plan;
  private readonly callers = new Map<string, Standing>();
  private readonly callerAt: (Standing | undefined)[] = [];
  private readonly spare: number[] = [];
  /** A seat keeps its number: there are as many as staff. */
  private readonly seatNumbers = new Map<string, number>();
  private readonly seatIds: string[] = [];
  private readonly seatLanes: number[] = [];

  constructor(plan: Plan) {
    this.plan = plan;
    this.lanes = new Lanes(plan);
  }

  /** 进线: also whoever comes back (refused, not answered, transferred): with the same `since` the place is kept. */
  arrive(caller: Caller, now: number): Arrival {
    this.leave(caller.id);
    const opened = this.look(now);
    const lane = this.lanes.bonds.callerLane(caller);
    const slot = this.spare.pop() ?? this.callerAt.length;
    const standing = { caller, slot, lane };
    this.callerAt[slot] = standing;
    this.callers.set(caller.id, standing);
    const seat = this.place(standing, now);
    if (seat !== NOBODY) return { outcome: 'assigned', assigned: [...opened, this.pair(slot, seat, now)] };
    if (!caller.emergency) return { outcome: 'waiting', assigned: opened };
    this.leave(caller.id);
    return { outcome: 'divert', assigned: opened };
  }

  /** 挂机、转走: waits no more. Nobody of that name waiting is no fault. */
  leave(id: string): void {
    const standing = this.callers.get(id);
    if (!standing) return;
    this.lanes.leave(standing.slot);
    this.forget(standing);
  }

  /** 示闲: ready for a call; told again, the seat is as it is told last. */
  free(seat: Seat, now: number): Assignment[] {
    this.gone(seat.id);
    const opened = this.look(now);
    const number = this.numberOf(seat.id);
    const lane = this.lanes.bonds.seatLane(seat);
    this.seatLanes[number] = lane;
    const slot = this.lanes.free(number, lane, seat.idleSince, now);
    return slot === NOBODY ? opened : [...opened, this.pair(slot, number, now)];
  }

  /** 示忙、签出: not ready any more. */
  gone(seat: string): void {
    const number = this.seatNumbers.get(seat);
    if (number !== undefined) this.lanes.gone(number);
  }

  /** 扩圈: the pairs that time alone brought together. */
  look(now: number): Assignment[] {
    const pairs: Assignment[] = [];
    while (this.lanes.look(now)) pairs.push(this.pair(this.lanes.caller, this.lanes.seat, now));
    return pairs;
  }

  /** When to `look` at the latest; null when time alone changes nothing. */
  nextOpening(): number | null {
    const next = this.lanes.nextOpening();
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** 高峰模式: opens every ring at once, or lets time open them again. */
  openAll(open: boolean, now: number): Assignment[] {
    this.lanes.openAll(open);
    return this.look(now);
  }

  /** Everybody who waits, in no order. */
  waiting(): Caller[] {
    return Array.from(this.callers.values(), ({ caller }) => caller);
  }

  /** 前面还有几位: of the same team; null when nobody of that name waits. */
  ahead(id: string): number | null {
    const standing = this.callers.get(id);
    return standing ? aheadOf(standing.caller, this.eachWaiting()) : null;
  }

  get waitingCount(): number {
    return this.callers.size;
  }

  get idleCount(): number {
    return this.lanes.idleCount;
  }

  private *eachWaiting(): Iterable<Caller> {
    for (const { caller } of this.callers.values()) yield caller;
  }

  private place({ caller, slot, lane }: Standing, now: number): number {
    const { lastOperator, refusedBy, since, emergency } = caller;
    const last = lastOperator && !emergency && lastOperator.until > now ? lastOperator : null;
    const refused = refusedBy.filter(({ until }) => until > now);
    if (!last && refused.length === 0) return this.lanes.arrive(slot, lane, since, now);
    const terms = {
      last: last ? this.numberOf(last.seat) : NOBODY,
      lastUntil: last?.until ?? 0,
      refused: refused.flatMap(({ seat, until }) => [this.numberOf(seat), until]),
    };
    return this.lanes.arriveOn(terms, slot, lane, since, now);
  }

  private pair(slot: number, number: number, now: number): Assignment {
    const standing = this.callerAt[slot] as Standing;
    const { caller, lane } = standing;
    const seat = this.seatIds[number] as string;
    const { ring, trained } = this.lanes.bonds.of(lane, this.seatLanes[number] as number);
    this.forget(standing);
    return { caller: caller.id, seat, ring, why: this.whyOf(caller, seat, ring, trained, now) };
  }

  private whyOf({ emergency, lastOperator, care }: Caller, seat: string, ring: number, trained: boolean, now: number): Why {
    if (emergency) return 'emergency';
    if (lastOperator && lastOperator.seat === seat && lastOperator.until > now) return 'last-operator';
    if (care && trained) return 'care';
    return this.plan.rings[ring]?.reach ?? 'all';
  }

  private forget({ caller, slot }: Standing): void {
    this.callers.delete(caller.id);
    this.callerAt[slot] = undefined;
    this.spare.push(slot);
  }

  private numberOf(seat: string): number {
    const known = this.seatNumbers.get(seat);
    if (known !== undefined) return known;
    const number = this.seatIds.push(seat) - 1;
    this.seatNumbers.set(seat, number);
    return number;
  }
}

/** 拒接/未应答之后: the same caller, place kept, who is not offered to this seat again for so long (ms). */
export function refused(caller: Caller, seat: string, now: number, standsFor: number): Caller {
  const others: readonly SeatUntil[] = caller.refusedBy.filter((each) => each.seat !== seat && each.until > now);
  const lastOperator = caller.lastOperator?.seat === seat ? null : caller.lastOperator;
  return { ...caller, lastOperator, refusedBy: [...others, { seat, until: now + standsFor }] };
}
