import type { SeatKind } from '../routing/bond.ts';
import { Lanes } from '../routing/lanes.ts';
import { measuresOf, NO_PEAK, type Peak, type PeakPlan, peakAfter } from '../routing/peak.rules.ts';
import type { Plan } from '../routing/plan.ts';
import { NOBODY } from '../routing/rows.ts';
import { predictedWait } from '../routing/waiting.rules.ts';
import type { Calls } from './calls.ts';
import { Events } from './events.ts';
import { Held } from './held.ts';
import { Tally } from './tally.ts';

/** 坐席组: seats of one kind, so many in each interval. Who has to go finishes the call first. */
export type Shift = { readonly kind: SeatKind; readonly seats: readonly number[] };

/** 应急预案: from a moment on, until another. */
export type Contingency = {
  readonly fromSecond: number;
  readonly untilSecond: number;
  /** Seats more, of each shift. */
  readonly extraSeats: readonly number[];
  readonly openAllRings: boolean;
  readonly shortWrapUp: boolean;
};

export type Day = {
  readonly plan: Plan;
  readonly calls: Calls;
  readonly shifts: readonly Shift[];
  readonly intervalSeconds: number;
  readonly hours: number;
  /** How long the periods are for which figures are told; an hour unless said. */
  readonly periodSeconds?: number;
  /** 应急小结: the share of wrap-up that is left when it is short. */
  readonly shortWrapUpShare?: number;
  readonly contingency?: Contingency | null;
  /** 高峰模式 by rule, looked at every ten seconds; `handling` in ms is what the prediction takes a call for. */
  readonly peak?: { readonly plan: PeakPlan; readonly handling: number } | null;
};

export type Outcome = {
  readonly tally: Tally;
  readonly events: number;
  /** The most who waited at once. */
  readonly longestQueue: number;
  /** 高峰级别 reached. */
  readonly highestPeak: number;
};

const OFF = 0;
const IDLE = 1;
const BUSY = 2;
/** An event is a small integer: a seat whose call is over, or from here on a caller whose patience is. */
const GIVES_UP = 1 << 26;
const PEAK_EVERY = 10_000;
const NEVER = Number.POSITIVE_INFINITY;

/** 仿真: a day on the floor by a clock of its own, with the very functions that decide who answers whom in earnest. */
export function simulate(day: Day): Outcome {
  return new Simulation(day).run();
}

class Simulation {
  private readonly day: Day;
  private readonly lanes: Lanes;
  private readonly events = new Events();
  private readonly tally: Tally;
  /** By kind of caller. */
  private readonly callerLanes: Int32Array;
  private readonly teamOfKind: Int32Array;
  /** By shift. */
  private readonly seatLanes: Int32Array;
  private readonly teamOfShift: Int32Array;
  private readonly firstSeat: Int32Array;
  private readonly present: Int32Array;
  private readonly leaving: Int32Array;
  /** By seat. */
  private readonly shiftOf: Int32Array;
  private readonly state: Uint8Array;
  private readonly onSince: Float64Array;
  private readonly held = new Held();
  private interval = 0;
  private contingent = false;
  private peak: Peak = NO_PEAK;
  private wrapUpShare = 1;
  private happened = 0;
  private longestQueue = 0;
  private highestPeak = 0;

  constructor(day: Day) {
    const { plan, calls, shifts } = day;
    const { periodSeconds: period = 3600 } = day;
    this.day = day;
    this.lanes = new Lanes(plan);
    const teamAt = (code: string | null | undefined) => {
      const at = plan.teams.findIndex((team) => team.code === code);
      return at >= 0 ? at : plan.teams.findIndex((team) => team.code === plan.general);
    };
    this.callerLanes = Int32Array.from(calls.kinds, (kind) => this.lanes.bonds.callerLane(kind));
    this.teamOfKind = Int32Array.from(calls.kinds, ({ team }) => teamAt(team));
    this.seatLanes = Int32Array.from(shifts, ({ kind }) => this.lanes.bonds.seatLane(kind));
    this.teamOfShift = Int32Array.from(shifts, ({ kind }) => teamAt(kind.teams[0]));
    const most = shifts.map(({ seats }, at) => Math.max(0, ...seats) + (day.contingency?.extraSeats[at] ?? 0));
    this.firstSeat = Int32Array.from(most, (_, at) => most.slice(0, at).reduce((sum, count) => sum + count, 0));
    this.shiftOf = Int32Array.from(most.flatMap((count, at) => Array.from({ length: count }, () => at)));
    this.state = new Uint8Array(this.shiftOf.length);
    this.onSince = new Float64Array(this.shiftOf.length);
    this.present = new Int32Array(shifts.length);
    this.leaving = new Int32Array(shifts.length);
    this.tally = new Tally(plan.teams.length, Math.ceil((day.hours * 3600) / period), period * 1000);
  }

  run(): Outcome {
    const { calls, intervalSeconds, contingency, peak } = this.day;
    const length = intervalSeconds * 1000;
    let contingencyAt = contingency ? contingency.fromSecond * 1000 : NEVER;
    const end = this.day.hours * 3_600_000;
    const { events, lanes } = this;
    this.roster(0, 0);
    let arrives = calls.next() ? calls.at : NEVER;
    let peakAt = peak ? PEAK_EVERY : NEVER;
    for (;;) {
      const shiftAt = (this.interval + 1) * length;
      const planned = Math.min(shiftAt < end ? shiftAt : NEVER, contingencyAt, peakAt);
      const opening = lanes.nextOpening();
      const next = Math.min(arrives, events.soonest, planned, opening);
      if (next === NEVER || (arrives === NEVER && events.size === 0 && lanes.waitingCount === 0 && next >= end)) break;
      this.happened += 1;
      if (opening <= next) this.look(next);
      else if (events.soonest <= next) {
        const what = events.take();
        if (what < GIVES_UP) this.callOver(what, next);
        else this.giveUp(what - GIVES_UP, next);
      } else if (arrives <= next) {
        this.arrive(next);
        arrives = calls.next() ? calls.at : NEVER;
      } else if (shiftAt <= next) this.roster(this.interval + 1, next);
      else if (contingencyAt <= next) {
        this.beContingent(!this.contingent, next);
        contingencyAt = this.contingent && contingency ? contingency.untilSecond * 1000 : NEVER;
      } else {
        this.judgePeak(next);
        peakAt = next + PEAK_EVERY < end || lanes.waitingCount > 0 ? next + PEAK_EVERY : NEVER;
      }
    }
    for (let seat = 0; seat < this.state.length; seat += 1) if (this.state[seat] !== OFF) this.goOff(seat, end);
    const { tally, happened, longestQueue, highestPeak } = this;
    return { tally, events: happened, longestQueue, highestPeak };
  }

  private arrive(now: number): void {
    const { held, tally } = this;
    const { calls } = this.day;
    const { kind } = calls;
    const slot = held.take();
    held.kinds[slot] = kind;
    held.arrivals[slot] = now;
    held.talks[slot] = calls.talk;
    held.wrapUps[slot] = calls.wrapUp;
    held.counted[slot] = calls.counted ? 1 : 0;
    const seat = this.lanes.arrive(slot, this.callerLanes[kind] as number, now, now);
    if (seat !== NOBODY) this.talk(slot, seat, now);
    else if (calls.kinds[kind]?.emergency) {
      this.lanes.leave(slot);
      held.release(slot);
      tally.diverted(tally.cell(this.teamOfKind[kind] as number, now));
    } else {
      if (this.lanes.waitingCount > this.longestQueue) this.longestQueue = this.lanes.waitingCount;
      if (calls.patience === NEVER) return;
      held.givesUpAt[slot] = now + calls.patience;
      this.events.add(now + calls.patience, GIVES_UP | slot);
    }
  }

  private talk(slot: number, seat: number, now: number): void {
    const { held, tally } = this;
    const kind = held.kinds[slot] as number;
    const shift = this.shiftOf[seat] as number;
    const arrived = held.arrivals[slot] as number;
    if (held.counted[slot] === 1) {
      const { ring } = this.lanes.bonds.of(this.callerLanes[kind] as number, this.seatLanes[shift] as number);
      tally.answered(tally.cell(this.teamOfKind[kind] as number, arrived), now - arrived, ring !== 0);
    }
    this.state[seat] = BUSY;
    const over = now + (held.talks[slot] as number) + (held.wrapUps[slot] as number) * this.wrapUpShare;
    tally.spend('busy', this.teamOfShift[shift] as number, now, over);
    this.events.add(over, seat);
    held.release(slot);
  }

  private giveUp(slot: number, now: number): void {
    const { held, tally } = this;
    // Whoever was answered meanwhile has no such moment any more, nor has whoever waits in the same place now.
    if (held.givesUpAt[slot] !== now) return;
    this.lanes.leave(slot);
    held.release(slot);
    if (held.counted[slot] !== 1) return;
    const arrived = held.arrivals[slot] as number;
    tally.abandoned(tally.cell(this.teamOfKind[held.kinds[slot] as number] as number, arrived), now - arrived);
  }

  private callOver(seat: number, now: number): void {
    const shift = this.shiftOf[seat] as number;
    if ((this.leaving[shift] as number) > 0) {
      this.leaving[shift] = (this.leaving[shift] as number) - 1;
      this.goOff(seat, now);
    } else this.goFree(seat, now);
  }

  private goFree(seat: number, now: number): void {
    const slot = this.lanes.free(seat, this.seatLanes[this.shiftOf[seat] as number] as number, now, now);
    if (slot === NOBODY) this.state[seat] = IDLE;
    else this.talk(slot, seat, now);
  }

  private goOff(seat: number, now: number): void {
    this.state[seat] = OFF;
    this.tally.spend('staffed', this.teamOfShift[this.shiftOf[seat] as number] as number, this.onSince[seat] as number, now);
  }

  private look(now: number): void {
    while (this.lanes.look(now)) this.talk(this.lanes.caller, this.lanes.seat, now);
  }

  /** 换班: as many as the interval asks for. */
  private roster(interval: number, now: number): void {
    this.interval = interval;
    this.day.shifts.forEach(({ seats }, shift) => {
      const wanted =
        (seats[Math.min(interval, seats.length - 1)] ?? 0) +
        (this.contingent ? (this.day.contingency?.extraSeats[shift] ?? 0) : 0);
      let missing = wanted - (this.present[shift] as number);
      this.present[shift] = wanted;
      // Who was to leave after the call stays instead.
      const stay = Math.min(Math.max(0, missing), this.leaving[shift] as number);
      this.leaving[shift] = (this.leaving[shift] as number) - stay;
      missing -= stay;
      const first = this.firstSeat[shift] as number;
      for (let seat = first; this.shiftOf[seat] === shift && missing !== 0; seat += 1) {
        if (missing > 0 && this.state[seat] === OFF) {
          this.onSince[seat] = now;
          this.goFree(seat, now);
          missing -= 1;
        } else if (missing < 0 && this.state[seat] === IDLE) {
          this.lanes.gone(seat);
          this.goOff(seat, now);
          missing += 1;
        }
      }
      if (missing < 0) this.leaving[shift] = (this.leaving[shift] as number) - missing;
    });
  }

  private beContingent(contingent: boolean, now: number): void {
    this.contingent = contingent;
    this.roster(this.interval, now);
    this.measure(now);
  }

  private judgePeak(now: number): void {
    const { peak } = this.day;
    if (!peak) return;
    const staffed = this.present.reduce((sum, count) => sum + count, 0);
    const { waitingCount: ahead, idleCount: idle } = this.lanes;
    this.peak = peakAfter(this.peak, predictedWait({ ahead, handling: peak.handling, staffed, idle }), now, peak.plan);
    this.highestPeak = Math.max(this.highestPeak, this.peak.level);
    this.measure(now);
  }

  /** What the contingency and the peak rule ask for now. */
  private measure(now: number): void {
    const byRule = measuresOf(this.peak);
    const planned = this.contingent ? this.day.contingency : null;
    const short = byRule.shortWrapUp || planned?.shortWrapUp;
    this.wrapUpShare = short ? (this.day.shortWrapUpShare ?? 1) : 1;
    this.lanes.openAll(byRule.openAllRings || (planned?.openAllRings ?? false));
    this.look(now);
  }
}
