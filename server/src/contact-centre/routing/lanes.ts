import { MINE } from './bond.ts';
import { Bonds } from './bonds.ts';
import type { Plan } from './plan.ts';
import { NOBODY, Rows } from './rows.ts';

/** What holds for one caller only: whom to wait for and whom not to ask, until when. `refused` is [seat, until, seat, until, …]. */
export type Terms = { readonly last: number; readonly lastUntil: number; readonly refused: readonly number[] };

type Personal = Terms & { readonly caller: number; readonly lane: number; readonly since: number };

const NEVER = Number.POSITIVE_INFINITY;

/**
 * 排队与空闲坐席: who waits and who is idle, by kind. People are small integers that whoever calls these functions gives out (`Floor` does it
 * for ids). Callers of a kind stand in one lane by their time in the system, idle seats of a kind in one by how long they are idle: only
 * the first of a lane can be next, so a decision costs the number of lanes, not of people. The few for whom something of their own
 * holds (a last operator, a refusal) are looked at one by one until that is over.
 *
 * After every call nobody waits for whom a seat is idle that may serve, as of the moment passed in. To keep that over time, call `look` until
 * it says no, at `nextOpening` at the latest and before any other call at a later moment.
 */
export class Lanes {
  readonly bonds: Bonds;
  /** The pair that `look` found. */
  caller = NOBODY;
  seat = NOBODY;
  private readonly waiting = new Rows();
  private readonly idle = new Rows();
  private readonly personal = new Map<number, Personal>();
  /** Not later than the next moment at which time alone brings a pair together. */
  private soonest = NEVER;

  constructor(plan: Plan) {
    this.bonds = new Bonds(plan);
  }

  /** 进线: the seat that takes this caller, or NOBODY: then the caller waits. */
  arrive(caller: number, lane: number, since: number, now: number): number {
    const found = this.idle.size === 0 ? NOBODY : this.seek(lane, since, now);
    if (found === NOBODY) {
      this.waiting.widen(this.bonds.callers);
      this.waiting.join(caller, lane, since);
    } else this.idle.leave(found);
    return found;
  }

  /** The same for a caller with terms of their own. */
  arriveOn(terms: Terms, caller: number, lane: number, since: number, now: number): number {
    const own = { ...terms, caller, lane, since };
    const found = this.idle.size === 0 ? NOBODY : this.seekFor(own, now);
    if (found === NOBODY) {
      this.personal.set(caller, own);
      this.soonest = Math.min(this.soonest, this.nextFor(own, now));
    } else this.idle.leave(found);
    return found;
  }

  /** 挂机、转走: waits no more. */
  leave(caller: number): void {
    this.waiting.leave(caller);
    if (this.personal.size > 0) this.personal.delete(caller);
  }

  /** 坐席空闲: the caller whom this seat takes, or NOBODY: then the seat is idle. */
  free(seat: number, lane: number, idleSince: number, now: number): number {
    const { heads, keys } = this.waiting;
    const delays = this.bonds.delaysOfSeat[lane] as Float64Array;
    const ranks = this.bonds.ranksOfSeat[lane] as Int32Array;
    const rows = this.waiting.size > 0 ? Math.min(this.bonds.callers, heads.length) : 0;
    let best = NOBODY;
    let bestRank = -1;
    let bestSince = NEVER;
    let soonest = this.soonest;
    for (let row = 0; row < rows; row += 1) {
      const head = heads[row] as number;
      if (head === NOBODY) continue;
      const since = keys[head] as number;
      const opens = since + (delays[row] as number);
      const rank = ranks[row] as number;
      if (opens > now) {
        if (opens < soonest) soonest = opens;
      } else if (rank > bestRank || (rank === bestRank && since < bestSince)) {
        best = head;
        bestRank = rank;
        bestSince = since;
      }
    }
    for (const own of this.personal.values()) {
      const opens = own.since + (delays[own.lane] as number);
      if (!this.mayServe(own, seat, lane, now)) {
        if (opens > now && opens < soonest) soonest = opens;
        continue;
      }
      const rank = this.rankFor(own, seat, lane, now);
      if (rank > bestRank || (rank === bestRank && own.since < bestSince)) {
        best = own.caller;
        bestRank = rank;
        bestSince = own.since;
      }
    }
    if (best === NOBODY) {
      this.idle.widen(this.bonds.seats);
      this.idle.join(seat, lane, idleSince);
      this.soonest = soonest;
    } else {
      this.idle.leave(seat);
      this.leave(best);
    }
    return best;
  }

  /** 坐席离开: not idle any more. */
  gone(seat: number): void {
    this.idle.leave(seat);
  }

  /** 扩圈: whether time brought a pair together: then `caller` and `seat` say which, and it is asked again until it says no. */
  look(now: number): boolean {
    if (now < this.soonest) return false;
    this.settle(now);
    this.caller = NOBODY;
    this.seat = NOBODY;
    let bestRank = -1;
    let bestSince = NEVER;
    let soonest = NEVER;
    const { heads, keys } = this.waiting;
    const rows = this.idle.size > 0 && this.waiting.size > 0 ? Math.min(this.bonds.callers, heads.length) : 0;
    for (let row = 0; row < rows; row += 1) {
      const head = heads[row] as number;
      if (head === NOBODY) continue;
      const since = keys[head] as number;
      this.soonest = NEVER;
      const seat = this.seek(row, since, now);
      if (this.soonest < soonest) soonest = this.soonest;
      if (seat === NOBODY) continue;
      const rank = (this.bonds.ranksOfSeat[this.idle.rowOf(seat)] as Int32Array)[row] as number;
      if (rank > bestRank || (rank === bestRank && since < bestSince)) {
        this.caller = head;
        this.seat = seat;
        bestRank = rank;
        bestSince = since;
      }
    }
    for (const own of this.personal.values()) {
      soonest = Math.min(soonest, this.nextFor(own, now));
      const seat = this.idle.size > 0 ? this.seekFor(own, now) : NOBODY;
      if (seat === NOBODY) continue;
      const rank = this.rankFor(own, seat, this.idle.rowOf(seat), now);
      if (rank > bestRank || (rank === bestRank && own.since < bestSince)) {
        this.caller = own.caller;
        this.seat = seat;
        bestRank = rank;
        bestSince = own.since;
      }
    }
    this.soonest = soonest;
    if (this.caller === NOBODY) return false;
    this.soonest = now;
    this.leave(this.caller);
    this.idle.leave(this.seat);
    return true;
  }

  /** When to look again at the latest; Infinity when time alone changes nothing. May be early: then `look` finds nobody. */
  nextOpening(): number {
    return this.soonest;
  }

  /** 全圈开放: in peak mode every ring is open at once. To be followed by `look`. */
  openAll(open: boolean): void {
    if (this.bonds.openAll(open)) this.soonest = Number.NEGATIVE_INFINITY;
  }

  get waitingCount(): number {
    return this.waiting.size + this.personal.size;
  }

  get idleCount(): number {
    return this.idle.size;
  }

  /** The idle seat that a caller of this lane takes: by grade, then the longest idle. */
  private seek(lane: number, since: number, now: number): number {
    const { heads, keys } = this.idle;
    const delays = this.bonds.delays[lane] as Float64Array;
    const grades = this.bonds.grades[lane] as Int32Array;
    const rows = Math.min(this.bonds.seats, heads.length);
    let best = NOBODY;
    let bestGrade = NEVER;
    let bestIdle = NEVER;
    let soonest = this.soonest;
    for (let row = 0; row < rows; row += 1) {
      const head = heads[row] as number;
      if (head === NOBODY) continue;
      const opens = since + (delays[row] as number);
      const grade = grades[row] as number;
      if (opens > now) {
        if (opens < soonest) soonest = opens;
      } else if (grade < bestGrade || (grade === bestGrade && (keys[head] as number) < bestIdle)) {
        best = head;
        bestGrade = grade;
        bestIdle = keys[head] as number;
      }
    }
    if (best === NOBODY) this.soonest = soonest;
    return best;
  }

  /** The same for a caller with terms: the last operator alone while waited for, then past those who refused. */
  private seekFor(own: Personal, now: number): number {
    const { heads, keys, behind } = this.idle;
    if (own.lastUntil > now) {
      const lane = this.idle.rowOf(own.last);
      return lane !== NOBODY && this.mayServe(own, own.last, lane, now) ? own.last : NOBODY;
    }
    const grades = this.bonds.grades[own.lane] as Int32Array;
    const rows = Math.min(this.bonds.seats, heads.length);
    let best = NOBODY;
    let bestGrade = NEVER;
    let bestIdle = NEVER;
    for (let row = 0; row < rows; row += 1) {
      let seat = heads[row] as number;
      while (seat !== NOBODY && refusedBy(own, seat, now)) seat = behind[seat] as number;
      if (seat === NOBODY || !this.mayServe(own, seat, row, now)) continue;
      const grade = grades[row] as number;
      if (grade < bestGrade || (grade === bestGrade && (keys[seat] as number) < bestIdle)) {
        best = seat;
        bestGrade = grade;
        bestIdle = keys[seat] as number;
      }
    }
    return best;
  }

  private mayServe(own: Personal, seat: number, lane: number, now: number): boolean {
    if (refusedBy(own, seat, now)) return false;
    if (own.lastUntil > now) return own.last === seat && this.bonds.of(own.lane, lane).able;
    return own.since + ((this.bonds.delays[own.lane] as Float64Array)[lane] as number) <= now;
  }

  private rankFor(own: Personal, seat: number, lane: number, now: number): number {
    const rank = (this.bonds.ranksOfSeat[lane] as Int32Array)[own.lane] as number;
    return own.last === seat && own.lastUntil > now ? rank + MINE : rank;
  }

  /** When time changes something for a caller with terms: one of them ends, or an idle seat's ring opens. */
  private nextFor(own: Personal, now: number): number {
    let next = own.lastUntil > now ? own.lastUntil : NEVER;
    for (let at = 1; at < own.refused.length; at += 2) {
      const until = own.refused[at] as number;
      if (until > now && until < next) next = until;
    }
    const { heads } = this.idle;
    const delays = this.bonds.delays[own.lane] as Float64Array;
    const rows = Math.min(this.bonds.seats, heads.length);
    for (let row = 0; row < rows; row += 1) {
      const opens = own.since + (delays[row] as number);
      if (heads[row] !== NOBODY && opens > now && opens < next) next = opens;
    }
    return next;
  }

  /** Whose terms are over stands in the lane, at the place that the time in the system gives. */
  private settle(now: number): void {
    for (const own of this.personal.values()) {
      if (own.lastUntil > now || own.refused.some((until, at) => at % 2 === 1 && until > now)) continue;
      this.personal.delete(own.caller);
      this.waiting.widen(this.bonds.callers);
      this.waiting.join(own.caller, own.lane, own.since);
    }
  }
}

function refusedBy({ refused }: Terms, seat: number, now: number): boolean {
  for (let at = 0; at < refused.length; at += 2) {
    if (refused[at] === seat && (refused[at + 1] as number) > now) return true;
  }
  return false;
}
