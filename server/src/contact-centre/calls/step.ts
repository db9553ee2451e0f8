import type { Telephone } from '#directory/telephone.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Device, Intrusion } from '../exchange/exchange.ts';
import type { RecallReason } from '../recalls/recall.ts';
import type { SeatHappening } from '../seats/seat.rules.ts';
import { type Alarm, type Call, type CallEvent, type CallEventType, isPage, type Leg } from './call.ts';

/** What is to be done now that a step is on record: verbs of the exchange, and what the floor, seats and lists are told. */
export type Order =
  | { readonly do: 'answer'; readonly leg: string }
  | {
      readonly do: 'make';
      readonly leg: string;
      readonly to: Device | 'caller';
      readonly showing: 'caller' | 'line';
      readonly ringFor: number;
    }
  | { readonly do: 'clear'; readonly leg: string }
  | {
      readonly do: 'play';
      readonly leg: string;
      readonly messages: readonly string[];
      readonly playing: string;
      readonly language: string | null;
    }
  | { readonly do: 'quiet'; readonly leg: string }
  | { readonly do: 'hold'; readonly leg: string }
  | { readonly do: 'join'; readonly legs: readonly string[] }
  | { readonly do: 'drop' }
  | { readonly do: 'digits'; readonly leg: string; readonly digits: string }
  | { readonly do: 'intrude'; readonly supervisor: string; readonly operator: string; readonly how: Intrusion }
  | { readonly do: 'stop-intrusion'; readonly supervisor: string }
  | { readonly do: 'record-message'; readonly leg: string; readonly recording: string; readonly seconds: number }
  | { readonly do: 'suspend' | 'resume'; readonly legs: readonly string[] }
  | { readonly do: 'queue' }
  | { readonly do: 'unqueue' }
  | { readonly do: 'seat'; readonly staff: string; readonly happening: SeatHappening }
  | { readonly do: 'pop'; readonly staff: string }
  | { readonly do: 'recall'; readonly why: RecallReason; readonly recording: string | null }
  | { readonly do: 'recalled'; readonly reached: boolean }
  | { readonly do: 'hand-over'; readonly line: string; readonly packet: Packet; readonly staff: string | null }
  | { readonly do: 'receipt'; readonly receipt: string }
  | { readonly do: 'type'; readonly party: 'citizen' | 'operator'; readonly text: string }
  | { readonly do: 'alarm'; readonly what: CallAlarm };
export type CallAlarm = 'duress' | 'receipt-missing' | 'emergency-diverted' | 'hand-over-failed' | 'leg-lost';

/** 移交信息: what 110, 119, 120 or 122 is told beside the voice. */
export type Packet = { readonly what: string; readonly where: string; readonly injured: string; readonly caseId: string | null };

/** What a rule of a call may rest on. */
export type CallFacts = {
  readonly now: Moment;
  readonly telephone: Telephone;
  /** Where the caller stands in the queue: so many are ahead, and so many seconds are predicted. */
  readonly queue: { readonly ahead: number; readonly predicted: number | null };
  /** 高峰: call-backs are offered from the first announcement on, wrap-up is shorter. */
  readonly peak: boolean;
};

export const later = (now: Moment, seconds: number): Moment =>
  new Date(Date.parse(now) + Math.round(seconds * 1000)).toISOString();

/** What is left of an order for the other legs; nothing where it was for the page alone. */
function withoutPage(order: Order, page: string): Order[] {
  if ('leg' in order) return order.leg === page ? [] : [order];
  if (!('legs' in order)) return [order];
  const legs = order.legs.filter((leg) => leg !== page);
  return legs.length === 0 ? [] : [{ ...order, legs }];
}

/** One step of a call in the making: what changes, what is noted, what is to be done. */
export class Step {
  call: Call;
  readonly facts: CallFacts;
  readonly events: CallEvent[] = [];
  readonly orders: Order[] = [];

  constructor(call: Call, facts: CallFacts) {
    this.call = call;
    this.facts = facts;
  }

  get now(): Moment {
    return this.facts.now;
  }
  get telephone(): Telephone {
    return this.facts.telephone;
  }

  set(change: Partial<Omit<Call, 'city' | 'id' | 'version'>>): this {
    this.call = { ...this.call, ...change };
    return this;
  }
  note(type: CallEventType, data: CallEvent['data'] = {}): this {
    this.events.push({ type, data });
    return this;
  }
  /** A page is no line: what an exchange would do with it is not asked for. */
  order(...orders: Order[]): this {
    const page = this.call.legs.find((leg) => isPage(this.call, leg))?.id;
    this.orders.push(...(page === undefined ? orders : orders.flatMap((order) => withoutPage(order, page))));
    return this;
  }
  /** Null takes an alarm away. */
  alarm(what: Alarm, seconds: number | null): this {
    const { [what]: _, ...others } = this.call.alarms;
    return this.set({ alarms: seconds === null ? others : { ...others, [what]: later(this.now, seconds) } });
  }

  leg(id: string): Leg | undefined {
    return this.call.legs.find((leg) => leg.id === id);
  }
  /** The leg of that role that is not gone. */
  live(role: Leg['role']): Leg | undefined {
    return this.call.legs.find((leg) => leg.role === role && leg.state !== 'gone');
  }
  up(role: Leg['role']): Leg | undefined {
    return this.call.legs.find((leg) => leg.role === role && leg.state === 'up');
  }
  change(id: string, change: Partial<Leg>): this {
    const changed = (leg: Leg): Leg => ({ ...leg, ...change, upAt: leg.upAt ?? (change.state === 'up' ? this.now : null) });
    return this.set({ legs: this.call.legs.map((leg) => (leg.id === id ? changed(leg) : leg)) });
  }
  /** A new leg that we call. */
  dial(
    leg: Omit<Leg, 'id' | 'state' | 'placed' | 'at' | 'upAt'>,
    ringFor: number,
    showing: 'caller' | 'line' = 'caller',
  ): string {
    const id = `${this.call.id}.${leg.role[0]}${this.call.version}-${this.call.legs.length}`;
    this.set({ legs: [...this.call.legs, { ...leg, id, state: 'calling', placed: 'alone', at: this.now, upAt: null }] });
    this.order({ do: 'make', leg: id, to: leg.to as Device, showing, ringFor });
    return id;
  }
  /** Hangs a leg up; its own news of being gone changes nothing any more. */
  clear(leg: Leg | undefined): this {
    if (!leg || leg.state === 'gone') return this;
    return this.change(leg.id, { state: 'gone', placed: 'alone', at: this.now }).order({ do: 'clear', leg: leg.id });
  }
  together(...legs: (Leg | undefined)[]): this {
    const there = legs.filter((leg): leg is Leg => leg?.state === 'up');
    for (const { id } of there) this.change(id, { placed: 'together' });
    return there.length > 0 ? this.order({ do: 'join', legs: there.map(({ id }) => id) }) : this;
  }
  hold(leg: Leg | undefined): this {
    if (leg?.state !== 'up') return this;
    return this.change(leg.id, { placed: 'held' }).order({ do: 'hold', leg: leg.id });
  }
  /** Plays messages to the citizen, in the language of the call. */
  say(...messages: string[]): this {
    const citizen = this.up('citizen');
    if (!citizen || messages.length === 0 || isPage(this.call, citizen)) return this;
    const playing = `${this.call.id}.p${this.call.version}-${this.orders.length}`;
    return this.set({ playing }).order({ do: 'play', leg: citizen.id, messages, playing, language: this.call.language });
  }
  quiet(): this {
    const citizen = this.up('citizen');
    if (!citizen || this.call.playing === null) return this;
    return this.set({ playing: null }).order({ do: 'quiet', leg: citizen.id });
  }
  seat(staff: string | null | undefined, happening: SeatHappening): this {
    return staff ? this.order({ do: 'seat', staff, happening }) : this;
  }
}
