import { type Desk, UNIT_DESKS } from '#cases/desks.ts';

/** 提醒: `came` a case came; `back` it came back; `near` a clock runs out; `over` it ran out; `asked` somebody has to rule;
 * `ruled` what was asked for was decided; `citizen` the citizen has something to say; `notice` supervision; `mention` somebody was named. */
export const NEWS_KINDS = ['came', 'back', 'near', 'over', 'asked', 'ruled', 'citizen', 'notice', 'mention'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** One line of the record as the sweep reads it. `lead` is the unit that leads the case now. */
export type Told = {
  type: string;
  role: string;
  data: Readonly<Record<string, unknown>>;
  lead: string | null;
};
type News = { audience: string; kind: NewsKind };

export const ofUnit = (unit: string): string => `unit ${unit}`;
export const ofDesk = (desk: Desk): string => `desk ${desk}`;
export const ofStaff = (id: string): string => `staff ${id}`;

/** What comes back to the unit that leads. What a callback brought is not the unit's to hear before it is over. */
const TO_LEAD: Readonly<Record<string, NewsKind>> = {
  reviewFailed: 'back',
  reworked: 'back',
  reopened: 'back',
  returnRejected: 'back',
  ruledSameLead: 'back',
  unshelved: 'back',
  extensionApproved: 'ruled',
  extensionRejected: 'ruled',
  extensionLapsed: 'ruled',
  infoDenied: 'ruled',
  infoGiven: 'citizen',
  infoLapsed: 'ruled',
  factsAdded: 'citizen',
  urged: 'citizen',
  supervisionIssued: 'notice',
  supervisionSentBack: 'notice',
  escalated: 'notice',
};
/** What somebody of the centre has to rule on. The long lists (acceptance, dispatch, review, callback) are told by their counts. */
const TO_DESK: Readonly<Record<string, Desk>> = {
  returnRequested: 'return-ruling',
  infoRequested: 'info-ruling',
  extensionAsked: 'extension-ruling',
  coordinationOpened: 'coordination',
  coordinationRaised: 'coordination',
  refusalProposed: 'refusal-confirmation',
  refusalObjected: 'objection',
  closeObjected: 'objection',
  closureProposed: 'closure-confirmation',
  dissatisfied: 'dissatisfaction',
  withdrawalAsked: 'withdrawal',
  reopenAsked: 'reopening',
  removalAsked: 'removal',
  supervisionReported: 'supervision',
};
/** Whose clock it is that runs out. */
const DESK_OF_CLOCK: Readonly<Record<string, Desk>> = {
  acceptance: 'acceptance',
  'refusal-confirmation': 'refusal-confirmation',
  'objection-ruling': 'objection',
  transfer: 'transfer',
  dispatch: 'dispatch',
  'return-ruling': 'return-ruling',
  'info-ruling': 'info-ruling',
  'extension-ruling': 'extension-ruling',
  review: 'review',
  callback: 'callback',
  dissatisfaction: 'dissatisfaction',
  'removal-ruling': 'removal',
  coordination: 'coordination',
  shelf: 'long-term',
};
const UNITS_CLOCKS: ReadonlySet<string> = new Set(['unit', 'sign', 'contact']);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap((each) => text(each) ?? []) : []);

/** 该提醒谁: who should hear of a line of the record, and why. */
export function newsOf({ type, data, lead }: Told): News[] {
  const toUnits = (units: readonly (string | null)[], kind: NewsKind): News[] =>
    [...new Set(units)].flatMap((unit) => (unit ? [{ audience: ofUnit(unit), kind }] : []));
  if (type === 'dispatched') return toUnits([text(data['lead']), ...texts(data['co'])], 'came');
  if (type === 'coUnitAdded' || type === 'assignedDown') return toUnits([text(data['unit'])], 'came');
  if (type === 'alarmed' || type === 'overdue') return ofClock(data, type === 'overdue' ? 'over' : 'near', lead);
  const kind = TO_LEAD[type];
  if (kind) return toUnits([text(data['unit']) ?? lead], kind);
  const desk = TO_DESK[type];
  return desk ? [{ audience: ofDesk(desk), kind: 'asked' }] : [];
}

function ofClock(data: Told['data'], kind: NewsKind, lead: string | null): News[] {
  const clock = text(data['clock']);
  // A task and a notice name the unit themselves.
  const unit = text(data['unit']) ?? (clock !== null && UNITS_CLOCKS.has(clock) ? lead : null);
  if (unit) return [{ audience: ofUnit(unit), kind }];
  const desk = clock === null ? undefined : DESK_OF_CLOCK[clock];
  return desk && !UNIT_DESKS.has(desk) ? [{ audience: ofDesk(desk), kind }] : [];
}

const MENTION = /(?:^|[\s,.;:，。；：、（(])@([a-z][\w-]{1,39})/gi;

/** 被点名: the accounts that somebody named with an @ in what was written. */
export function mentionsOf(data: Readonly<Record<string, unknown>>): string[] {
  const said = Object.values(data).filter((value) => typeof value === 'string');
  return [...new Set(said.flatMap((words) => [...words.matchAll(MENTION)].map(([, login = '']) => login.toLowerCase())))];
}

/** Every type of line of which somebody may hear, so that the sweep reads no other. */
export const NEWS_TYPES: readonly string[] = [
  ...['dispatched', 'coUnitAdded', 'assignedDown', 'alarmed', 'overdue'],
  ...Object.keys(TO_LEAD),
  ...Object.keys(TO_DESK),
];
