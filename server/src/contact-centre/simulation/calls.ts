import type { CallerKind } from '../routing/bond.ts';
import { Dice } from './dice.ts';

/** The calls of a simulated day, in the order of their moments; the fields are those of the call that `next` came to. Milliseconds. */
export type Calls = {
  readonly kinds: readonly CallerKind[];
  /** Whether there is another one. */
  next(): boolean;
  readonly at: number;
  /** Which of `kinds`. */
  readonly kind: number;
  readonly talk: number;
  readonly wrapUp: number;
  readonly patience: number;
  /** Those who are there when the day begins stand in the way of others and are not counted themselves. */
  readonly counted: boolean;
};

/** 来话量: callers of one kind through the day. */
export type Stream = {
  readonly kind: CallerKind;
  /** How many in each interval, on average. */
  readonly calls: readonly number[];
  /** 通话时长: `variation` is the coefficient of variation of a lognormal; null: exponential, as Erlang's formulas have it. */
  readonly talkSeconds: number;
  readonly variation: number | null;
  readonly patienceSeconds: number | null;
};

export type CallsPlan = {
  readonly streams: readonly Stream[];
  readonly intervalSeconds: number;
  /** 小结时长: anything between half of it and half as much again. */
  readonly wrapUpSeconds: number;
  readonly seed: number;
  /** So many of the first stream are there at the beginning. */
  readonly present?: number;
};

/** Calls that come by chance: a Poisson stream for each kind, whose rate changes with the intervals. */
export class RandomCalls implements Calls {
  readonly kinds: readonly CallerKind[];
  at = 0;
  kind = 0;
  talk = 0;
  wrapUp = 0;
  patience = Number.POSITIVE_INFINITY;
  counted = true;
  private readonly dice: Dice;
  private readonly plan: CallsPlan;
  private readonly intervals: number;
  private readonly length: number;
  private interval = 0;
  /** Of the interval: the calls up to and with each stream. */
  private readonly upTo: Float64Array;
  private present: number;

  constructor(plan: CallsPlan) {
    this.plan = plan;
    this.kinds = plan.streams.map(({ kind }) => kind);
    this.dice = new Dice(plan.seed);
    this.length = plan.intervalSeconds * 1000;
    this.intervals = Math.max(...plan.streams.map(({ calls }) => calls.length));
    this.upTo = new Float64Array(plan.streams.length);
    this.present = plan.present ?? 0;
    this.enter(0);
  }

  next(): boolean {
    this.counted = this.present === 0;
    if (this.present > 0) {
      this.present -= 1;
      this.kind = 0;
    } else if (!this.advance()) return false;
    const { talkSeconds, variation, patienceSeconds } = this.plan.streams[this.kind] as Stream;
    const { dice } = this;
    this.talk = 1000 * (variation === null ? dice.exponential(talkSeconds) : dice.lognormal(talkSeconds, variation));
    this.patience = patienceSeconds === null ? Number.POSITIVE_INFINITY : 1000 * dice.exponential(patienceSeconds);
    this.wrapUp = this.plan.wrapUpSeconds === 0 ? 0 : 1000 * this.plan.wrapUpSeconds * (0.5 + dice.share());
    return true;
  }

  /** Chance has no memory: where the rate changes, the wait for the next call is drawn anew. */
  private advance(): boolean {
    const last = this.upTo.length - 1;
    while (this.interval < this.intervals) {
      const calls = this.upTo[last] as number;
      const at = calls > 0 ? this.at + this.dice.exponential(this.length / calls) : Number.POSITIVE_INFINITY;
      const end = (this.interval + 1) * this.length;
      if (at < end) {
        this.at = at;
        const drawn = this.dice.share() * calls;
        let kind = 0;
        while (kind < last && (this.upTo[kind] as number) <= drawn) kind += 1;
        this.kind = kind;
        return true;
      }
      this.at = end;
      this.enter(this.interval + 1);
    }
    return false;
  }

  private enter(interval: number): void {
    this.interval = interval;
    let sum = 0;
    this.plan.streams.forEach(({ calls }, at) => {
      sum += calls[interval] ?? 0;
      this.upTo[at] = sum;
    });
  }
}
