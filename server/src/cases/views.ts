import type { Book } from '#directory/book.ts';
import { exceptionalDays } from '#directory/calendar.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Person } from './act.ts';
import type { Case, ClockName } from './case.ts';
import { type Clock, shareUsed, toMs } from './clock.ts';
import { isBlind, isUnitOnly, mayAudit } from './sight.ts';
import type { StoredEvent } from './store.ts';

export type ClockView = {
  name: string;
  unit: string | null;
  from: Moment;
  due: Moment | null;
  limit: Clock['limit'];
  used: number;
  status: 'running' | 'paused' | 'met' | 'missed' | 'void' | 'overdue';
  stopped: Moment | null;
  skipped: { date: string; zh: string; en: string }[];
  worked: { date: string; zh: string; en: string }[];
  pauses: Clock['pauses'];
};
const MOST_DAYS = 60;
const WEEKEND = { zh: '周末', en: 'weekend' };

/** 时限说明: from when it counts, until when, which days were skipped and why, and what stood still. */
export function clockView(name: string, clock: Clock, book: Book, now: Moment, unit: string | null = null): ClockView {
  const counted = clock.limit.kind !== 'natural';
  const end = clock.due ?? clock.stopped ?? now;
  const { skipped, worked } = counted ? exceptionalDays(book.calendar, toMs(clock.from), toMs(end)) : { skipped: [], worked: [] };
  const said = (days: typeof skipped) =>
    days.slice(0, MOST_DAYS).map(({ date, special }) => ({ date, zh: special?.zh ?? WEEKEND.zh, en: special?.en ?? WEEKEND.en }));
  const running = clock.due !== null && now > clock.due ? 'overdue' : clock.due === null ? 'paused' : 'running';
  return {
    name,
    unit,
    from: clock.from,
    due: clock.due,
    limit: clock.limit,
    used: Math.round(shareUsed(clock, now, book.calendar) * 1000) / 1000,
    status: clock.stopped ? (clock.outcome ?? 'met') : running,
    stopped: clock.stopped,
    skipped: said(skipped),
    worked: said(worked),
    pauses: clock.pauses,
  };
}

export function clockViews(found: Case, book: Book, now: Moment): ClockView[] {
  const own = (Object.entries(found.clocks) as [ClockName, Clock][]).map(([name, clock]) => clockView(name, clock, book, now));
  const tasks = found.assignments
    .filter((each) => each.role !== 'lead' && each.status !== 'cancelled')
    .map((each) => clockView('task', each.clock, book, now, each.unit));
  const notices = found.notices.map((each) => clockView('notice', each.clock, book, now, each.unit));
  return [...own, ...tasks, ...notices];
}

/** What a citizen may read of the record: each event's own words for them, never an internal deliberation. */
const CITIZEN_DATA: Readonly<Record<string, readonly string[]>> = {
  answered: ['text'],
  transferred: ['target', 'number'],
  transferReceived: [],
  refused: ['code', 'text', 'redirect'],
  refusalUpheld: ['reason'],
  refusalOverturned: ['reason'],
  accepted: [],
  submitted: [],
  registered: [],
  infoAsked: ['question'],
  infoGiven: ['text'],
  infoLapsed: [],
  merged: ['master'],
  masterReplied: ['publicText', 'basis', 'result', 'contact'],
  dispatched: ['lead'],
  signed: [],
  contacted: ['way', 'at'],
  progressed: ['text'],
  extensionApproved: ['reason', 'due'],
  coordinationOpened: [],
  ruledNewLead: ['lead'],
  ruledSameLead: ['lead'],
  returnUpheld: [],
  shelved: ['cause', 'review'],
  unshelved: [],
  paused: ['cause'],
  resumed: [],
  replied: ['publicText', 'basis', 'result', 'contact', 'solved'],
  reviewPassed: [],
  satisfied: ['solved', 'handling', 'service', 'comment'],
  dissatisfied: ['solved', 'handling', 'service', 'comment', 'reason'],
  unreachable: [],
  callbackWaived: [],
  callbackPlanned: ['from', 'to'],
  reworked: [],
  explainedClosed: ['reason'],
  closeObjected: ['reason'],
  closeObjectionRejected: ['reason'],
  reopened: ['reason'],
  reopenAsked: ['reason'],
  reopenDenied: ['reason'],
  refusalObjected: ['reason'],
  answerObjected: ['reason'],
  rated: ['handling', 'service', 'comment'],
  ratingChanged: ['handling', 'service', 'comment'],
  factsAdded: ['text'],
  urged: ['text'],
  withdrawalAsked: ['reason'],
  withdrawn: [],
  withdrawalDenied: [],
  archived: [],
};

/** Rating and callback are closed to the handling unit until the window is over (anti 索要好评, domain.md §2.8). */
const CALLBACK_EVENTS = new Set([
  'callbackPlanned',
  'callbackTried',
  'satisfied',
  'dissatisfied',
  'unreachable',
  'callbackWaived',
  'callbackVerified',
  'rated',
  'ratingChanged',
  'withdrawalAsked',
  'withdrawalDenied',
]);

/** What a callback agent reads beyond what a citizen does, and what of that would tell the unit. */
const BLIND_MORE: Readonly<Record<string, readonly string[]>> = {
  callbackTried: ['result', 'note', 'try'],
  withdrawalAsked: ['reason', 'pressed'],
  withdrawalDenied: ['note'],
  withdrawn: ['note'],
};
const TELLS_UNIT = new Set(['lead', 'contact', 'basis']);

/** 盲回访: the names of all units that had to do with this case, hidden in whatever text is shown. */
function withoutUnits(found: Case, book: Book): (value: unknown) => unknown {
  const codes = [
    ...found.assignments.map(({ unit }) => unit),
    ...found.notices.map(({ unit }) => unit),
    ...found.returns.map(({ suggested }) => suggested),
    ...(found.coordination?.positions.map(({ unit }) => unit) ?? []),
    found.lead,
  ];
  const units = [...new Set(codes)].flatMap((code) => (code ? (book.units.get(code) ?? []) : []));
  const names = units.flatMap(({ zh, en }) => [zh, zh.replace(book.city.zh, ''), en]).sort((a, b) => b.length - a.length);
  return (value) => (typeof value === 'string' ? names.reduce((text, name) => text.replaceAll(name, '承办单位'), value) : value);
}

function blindData(type: string, data: Record<string, unknown>, hide: (value: unknown) => unknown): Record<string, unknown> {
  const keys = [...(CITIZEN_DATA[type] ?? []), ...(BLIND_MORE[type] ?? [])].filter((key) => !TELLS_UNIT.has(key));
  return Object.fromEntries(Object.entries(picked(data, keys)).map(([key, value]) => [key, hide(value)]));
}

export type LineView = {
  seq: number;
  type: string;
  at: Moment;
  role: string;
  by: string | null;
  unit: string | null;
  data: Record<string, unknown>;
  hash: string | null;
};

const dataOf = (event: StoredEvent): Record<string, unknown> =>
  (JSON.parse(event.payload) as { data: Record<string, unknown> }).data;
const picked = (data: Record<string, unknown>, keys: readonly string[]) =>
  Object.fromEntries(keys.filter((key) => key in data).map((key) => [key, data[key]]));

/** 办理记录 as the citizen reads it. */
export function citizenLines(events: readonly StoredEvent[]): LineView[] {
  // A reply is the citizen's to read once the review has passed it.
  const reviewed = events.findLast(({ type }) => type === 'reviewPassed')?.seq ?? 0;
  return events
    .filter(({ type, seq }) => type in CITIZEN_DATA && !(type === 'replied' && seq > reviewed))
    .map((event) => ({
      seq: event.seq,
      type: event.type,
      at: event.at,
      role: event.actor.role,
      by: null,
      unit: null,
      data: picked(dataOf(event), CITIZEN_DATA[event.type] ?? []),
      hash: null,
    }));
}

const isOver = (state: string): boolean => state === 'archived' || state === 'closed';

/** 回访不可见: whether a unit's own people must not hear of this line yet, in the record or as news. */
export const hiddenFromUnit = (type: string, state: string): boolean => CALLBACK_EVENTS.has(type) && !isOver(state);

/** 办理记录 as a member of staff reads it: blind for callback agents, without the callback for the unit until the case is scored. */
export function staffLines(found: Case, events: readonly StoredEvent[], who: Person, book: Book): LineView[] {
  const blind = isBlind(who);
  const audits = mayAudit(who);
  const hide = withoutUnits(found, book);
  return events
    .filter(({ type }) => !(isUnitOnly(who) && hiddenFromUnit(type, found.state)))
    .map((event) => ({
      seq: event.seq,
      type: event.type,
      at: event.at,
      role: event.actor.role,
      by: blind && event.actor.role === 'handler' ? null : event.actor.name,
      unit: blind ? null : event.actor.unit,
      data: blind ? blindData(event.type, dataOf(event), hide) : dataOf(event),
      hash: audits ? event.hash.toString('hex') : null,
    }));
}
