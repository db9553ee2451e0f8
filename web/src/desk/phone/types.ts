/** The telephone as the server tells of it (server/src/api/phone.schemas.ts). */
type Name = { zh: string; en: string };
export type Coded = Name & { code: string };

export type SeatState = 'away' | 'ready' | 'reserved' | 'talking' | 'wrap-up' | 'break' | 'not-answering';
export type Seat = Name & {
  staff: string;
  principal: 'government' | 'contractor';
  teams: string[];
  skills: string[];
  state: SeatState;
  reason: string | null;
  since: string;
  online: boolean;
  call: string | null;
  next: { state: 'break' | 'away'; reason: string | null } | null;
  calls: number;
  restUntil: string | null;
};
export type Leg = {
  id: string;
  role: 'citizen' | 'operator' | 'third' | 'supervisor';
  state: 'calling' | 'up' | 'gone';
  placed: 'alone' | 'together' | 'held';
  staff: string | null;
  name: string;
};
export type CallState = 'greeting' | 'waiting' | 'ringing' | 'talking' | 'handed' | 'message' | 'rating' | 'wrap-up' | 'ended';
export type Call = {
  id: string;
  version: number;
  direction: 'in' | 'out';
  state: CallState;
  line: string;
  lineName: Name;
  by: 'trunk' | 'web' | 'line' | 'seat';
  callerMask: string | null;
  team: string;
  needs: string[];
  priority: number;
  care: boolean;
  confidential: boolean;
  emergency: boolean;
  since: string;
  receivedAt: string;
  queuedAt: string | null;
  talkingAt: string | null;
  talkEndedAt: string | null;
  endedAt: string | null;
  endedBy: string | null;
  operator: (Name & { staff: string }) | null;
  legs: Leg[];
  third: { leg: string; why: 'consult' | 'transfer' | 'hand-over' } | null;
  supervision: { staff: string; how: 'listen' | 'whisper' | 'barge' } | null;
  recording: 'on' | 'suspended';
  warnings: number;
  duress: boolean;
  disposition: string | null;
  note: string;
  cases: string[];
  rating: number | null;
  recall: string | null;
  handOver: { line: string; at: string; receiptDue: string; receipt: string | null; alarmed: boolean } | null;
  wrapUpEnds: string | null;
  acts: string[];
};
export type PhoneState = {
  exchange: 'none' | 'up' | 'down';
  leading: boolean;
  /** Some page or phone of mine was signed on and not off again. */
  signedOn: boolean;
  seat: Seat | null;
  call: Call | null;
};
export type Credentials = {
  device: string;
  password: string;
  domain: string;
  sip: string;
  iceServers: RTCIceServer[];
};
export type CallerHistory = {
  call: Call;
  earlierCalls: {
    id: string;
    at: string;
    team: string;
    endedBy: string | null;
    disposition: string | null;
    operator: Name | null;
  }[];
  cases: { id: string; number: string; title: string; state: string; at: string; open: boolean }[];
  recalls: { id: string; why: string; since: string; state: string }[];
  today: number;
};
export type Targets = {
  seats: Seat[];
  teams: (Coded & { ready: number; waiting: number })[];
  lines: (Name & { line: string })[];
};
export type Target =
  | { kind: 'seat'; staff: string }
  | { kind: 'team'; team: string }
  | { kind: 'line'; line: string }
  | { kind: 'number'; number: string };
/** 实时转写: one utterance; a later one with the same number replaces it until it is final. */
export type Words = {
  call: string;
  party: 'citizen' | 'operator' | 'third' | 'message';
  no: number;
  text: string;
  final: boolean;
  from: number;
  to: number;
};
export type Alarm = { what: string; call: string | null; since: string };
