import type { CaseState, EventType } from '#cases/lifecycle.ts';
import { LIFECYCLE } from '#cases/lifecycle.ts';

/** 七环节 as a case passes them on the wall: where it stands now. */
export const STAGES = ['reception', 'dispatch', 'handling', 'coordination', 'review', 'evaluation'] as const;
export type Stage = (typeof STAGES)[number] | 'closed';

/** Of which stage a state is; what is set aside for good (refused, merged, withdrawn) or over belongs to the end. */
export const STAGE_OF: { readonly [state in CaseState]: Stage } = {
  draft: 'reception',
  submitted: 'reception',
  transferred: 'reception',
  'to-dispatch': 'dispatch',
  'need-info': 'dispatch',
  'return-review': 'dispatch',
  dispatched: 'handling',
  signed: 'handling',
  handling: 'handling',
  coordination: 'coordination',
  'long-term': 'coordination',
  replied: 'review',
  'to-callback': 'evaluation',
  'dissatisfaction-review': 'evaluation',
  answered: 'closed',
  refused: 'closed',
  merged: 'closed',
  closed: 'closed',
  withdrawn: 'closed',
  archived: 'closed',
};

/** 流入: the events that bring a case into a stage from another one. What only sets aside and goes on again is not counted. */
export function entering(stage: Stage): EventType[] {
  return (Object.keys(LIFECYCLE) as EventType[]).filter((type) => {
    const { from, to } = LIFECYCLE[type] as { from: readonly (CaseState | null)[]; to: string };
    if (to === 'stays' || to === 'resumes' || to === 'archived') return false;
    return STAGE_OF[to as CaseState] === stage && from.some((state) => state === null || STAGE_OF[state] !== stage);
  });
}
/** 办结: the events that end a case for good, as one counts what was finished in a day. */
export const CLOSING: readonly EventType[] = [
  'answered',
  'satisfied',
  'unreachable',
  'callbackWaived',
  'explainedClosed',
  'withdrawn',
];

/** What one day of the city was: counted once when it is over, and every minute while it goes on. */
export type Day = {
  date: string;
  events: Readonly<Record<string, number>>;
  /** Replies of the day, and those among them that were late. */
  replied: number;
  repliedLate: number;
  /** Orders signed for, and those that had to sign themselves. */
  signed: number;
  signedLate: number;
  /** Units' clocks that ran out. */
  late: number;
};
export type Measure = 'received' | 'closed' | 'late' | 'onTime' | 'sign' | 'returns' | 'satisfaction';

const sum = (day: Day, types: readonly string[]): number => types.reduce((total, type) => total + (day.events[type] ?? 0), 0);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

/** 当日指标: null where there was nothing to measure by. */
export const MEASURES: { readonly [name in Measure]: (day: Day) => number | null } = {
  received: (day) => sum(day, ['registered']),
  closed: (day) => sum(day, CLOSING),
  late: ({ late }) => late,
  onTime: ({ replied, repliedLate }) => share(replied - repliedLate, replied),
  sign: ({ signed, signedLate }) => share(signed - signedLate, signed),
  returns: (day) => share(sum(day, ['returnRequested']), sum(day, ['dispatched'])),
  satisfaction: (day) => share(sum(day, ['satisfied']), sum(day, ['satisfied', 'dissatisfied'])),
};

/** 目标值 where the city sets none: what the days before were on average, so that a figure never stands alone. */
export function usual(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.round((known.reduce((total, value) => total + value, 0) / known.length) * 1000) / 1000;
}
