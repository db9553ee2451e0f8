import type { Moment } from '#directory/vocabulary.ts';
import type { Device, Intrusion } from '../exchange/exchange.ts';

/** 通话状态 (domain.md §3.2): where a call stands. */
export const CALL_STATES = [
  /** 应答: we have answered, the notice plays; a person is one word or one key away. */
  'greeting',
  /** 排队 */
  'waiting',
  /** 振铃: offered to a seat; the caller still hears music. */
  'ringing',
  /** 通话: with an operator; hold, consultation and three parties show in the legs. */
  'talking',
  /** 转出: with another line or number, no operator any more; until the other side gives it back or it ends. */
  'handed',
  /** 留言 */
  'message',
  /** 评价: the operator has left, the caller is asked. */
  'rating',
  /** 告别: last words are played, then it is hung up. */
  'leaving',
  /** 话后处理: the legs are gone, the operator writes up. */
  'wrap-up',
  'ended',
] as const;
export type CallState = (typeof CALL_STATES)[number];

/** Where a leg is heard: alone (messages), with all who are `together`, or held with music. */
export type Placed = 'alone' | 'together' | 'held';

/** 支路: one party of a call. */
export type Leg = {
  /** The exchange's connection. */
  readonly id: string;
  readonly role: 'citizen' | 'operator' | 'third' | 'supervisor';
  readonly state: 'calling' | 'up' | 'gone';
  readonly placed: Placed;
  /** Who of ours it is. */
  readonly staff: string | null;
  /** What is dialled for it; `caller`: the number of this call's citizen, which stands in no event. Null: it came to us. */
  readonly to: Device | 'caller' | null;
  /** What this party is called on screens: `110`, a team, a seat's name. */
  readonly name: string;
  /** Since when it is as it is. */
  readonly at: Moment;
  /** When it came up: its recording begins there. Null: it has not yet. */
  readonly upAt: Moment | null;
};

/** 联系方式 of somebody who cannot be spoken with: at least one of them. */
export type Reach = { readonly phone: string | null; readonly email: string | null };

/** 网页支路: the leg of whoever types. It is up as long as its page comes back; nothing is played to it, and nobody hears it. */
export const isPage = ({ typed }: Pick<Call, 'typed'>, { role }: Pick<Leg, 'role'>): boolean => typed && role === 'citizen';

/** 三方与转接: what the operator is about with a third party. */
export type Third = {
  readonly leg: string;
  /** `consult`: the citizen waits with music until joined; `transfer`: the operator leaves as soon as it answers; `hand-over`: 110, 119, … with packet and receipt. */
  readonly why: 'consult' | 'transfer' | 'hand-over';
};

export const END_CAUSES = [
  'citizen',
  'operator',
  'abandoned',
  'abuse',
  'message',
  'call-back',
  'third',
  'lost',
  'unreached',
] as const;
export type EndCause = (typeof END_CAUSES)[number];

/** 会话 (话务): one call with all its legs. Times are UTC (`Moment`). */
export type Call = {
  readonly city: string;
  readonly id: string;
  /** The step that it is at; each step is one line or more of `call_events`. */
  readonly version: number;
  readonly direction: 'in' | 'out';
  /** The number that was called (one of the profile's lines); for calls of ours, the number shown. */
  readonly line: string;
  readonly by: 'trunk' | 'web' | 'line' | 'seat';
  /** 文字通话: whoever calls types instead of speaking, and reads what is answered. Their leg is their page: no exchange knows of it. */
  readonly typed: boolean;
  /** 离开页面: since when a citizen who types was not at the page; null: they are there. */
  readonly away: Moment | null;
  /** 联系方式: what a citizen who types left, should nobody answer. Never in events, logs or news. */
  readonly reach: Reach | null;
  /** 来电语种 (BCP 47): what messages are said in, once the caller has asked for it; null: the city's own. */
  readonly language: string | null;
  /** Null: withheld or malformed. Never in events, logs or news; shown by `revealed` looks only. */
  readonly caller: string | null;
  readonly state: CallState;
  readonly team: string;
  /** Skills that whoever answers must or should have. */
  readonly needs: readonly string[];
  /** 0 (ordinary) … 9 (emergency). */
  readonly priority: number;
  /** 弱势或未成年: to trained seats first. */
  readonly care: boolean;
  readonly confidential: boolean;
  /** Words or a key told of danger to life: never waits. */
  readonly emergency: boolean;
  /** When the caller came into the system: kept over refusals, re-queues and call-backs. */
  readonly since: Moment;
  readonly receivedAt: Moment;
  readonly queuedAt: Moment | null;
  readonly talkingAt: Moment | null;
  readonly talkEndedAt: Moment | null;
  readonly endedAt: Moment | null;
  readonly endedBy: EndCause | null;
  /** Who answered, or is answering. */
  readonly operator: string | null;
  readonly offered: { readonly staff: string; readonly leg: string; readonly at: Moment; readonly ring: number } | null;
  readonly refusedBy: readonly string[];
  /** 熟悉坐席: who knows the caller's running matter, and until when the call prefers that seat. */
  readonly lastOperator: { readonly staff: string; readonly until: Moment } | null;
  readonly legs: readonly Leg[];
  readonly third: Third | null;
  readonly supervision: { readonly staff: string; readonly leg: string; readonly how: Intrusion | 'barge' } | null;
  readonly recording: 'on' | 'suspended';
  readonly warnings: number;
  /** 话后处理: whose note is still to come, and until when. */
  readonly wrapUps: readonly { readonly staff: string; readonly ends: Moment }[];
  /** It went to the emergency line by itself once, because no seat was free. */
  readonly diverted: boolean;
  /** 胁迫或危机: the call is not hung up on, the supervisor is called in. */
  readonly duress: boolean;
  readonly disposition: string | null;
  readonly note: string;
  /** Cases that were registered or looked at in this call. */
  readonly cases: readonly string[];
  readonly rating: number | null;
  /** The call-back (`recalls`) that this call carries out or that came of it. */
  readonly recall: string | null;
  /** 联动移交: what was handed to 110, 119, 120 or 122, and whether they said that they have it. */
  readonly handOver: {
    readonly line: string;
    readonly at: Moment;
    readonly receiptDue: Moment;
    readonly receipt: string | null;
    readonly alarmed: boolean;
  } | null;
  /** What happens by itself, and when: a step with `tick` looks here. */
  readonly alarms: Readonly<Partial<Record<Alarm, Moment>>>;
  /** What is being played to the citizen, so that late news of older messages is not taken for this one's. */
  readonly playing: string | null;
};

export const ALARMS = ['greeting', 'announce', 'offer-ends', 'wrap-up-ends', 'receipt', 'rating-ends'] as const;
export type Alarm = (typeof ALARMS)[number];

/** What was recorded of a call: appended, never changed. `data` holds no number and no name of a citizen. */
export type CallEvent = {
  readonly type: CallEventType;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
};
export const CALL_EVENTS = [
  'received',
  'answered',
  'queued',
  'announced',
  'offered',
  'refused',
  'not-answered',
  'connected',
  'held',
  'retrieved',
  'consulted',
  'joined',
  'third-left',
  'transferred',
  'transfer-failed',
  'handed-over',
  'receipt',
  'receipt-missing',
  'handed-back',
  'requeued',
  'digit',
  'digits-ignored',
  'warned',
  'duress',
  'supervised',
  'supervision-ended',
  'taken-over',
  'recording-suspended',
  'recording-resumed',
  'call-back-booked',
  'message-asked',
  'message-left',
  'reach-left',
  'operator-left',
  'citizen-left',
  'rating-asked',
  'rated',
  'case-linked',
  'wrap-up-extended',
  'wrapped-up',
  'abandoned',
  'ended',
  'dialled',
  'adopted',
  'leg-lost',
  'diverted',
  'known',
] as const;
export type CallEventType = (typeof CALL_EVENTS)[number];
