import type { SubjectKind } from '#directory/quality.ts';
import type { Moment, Principal } from '#directory/vocabulary.ts';

/** 质检状态 (domain.md §3.13). */
export const INSPECTION_STATES = [
  /** 已抽样: waits to be scored. */
  'sampled',
  /** 已评分: waits for the second, blind score of a calibration; everything else is notified at once. */
  'scored',
  /** 已告知: whoever did the work may accept or appeal. */
  'notified',
  /** 已认可: until the window ends one may still think better of it. */
  'accepted',
  /** 申诉中 */
  'appealed',
  /** 已定论 */
  'final',
  /** 已辅导 */
  'coached',
  /** 已复查: whether the coaching helped. */
  'checked',
] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** 抽样原因. The first two are chance, and the only ones by which people are compared. */
export const SAMPLE_REASONS = [
  'random', // 随机抽样
  'balance', // 均衡抽样
  'abuse', // 骚扰辱骂
  'crisis', // 危急情形
  'duress', // 胁迫
  'refusal', // 不予受理
  'hand-over', // 联动移交
  'auto', // 自动派单
  'low-rating', // 低分
  'returned', // 退单成立
  'evasive', // 答复敷衍
  'asked', // 专项调阅
] as const;
export type SampleReason = (typeof SAMPLE_REASONS)[number];
export const BY_CHANCE: ReadonlySet<SampleReason> = new Set<SampleReason>(['random', 'balance']);

/** Where a finding stands: at which moment of the call (ms from its first second), or in which field of a reply, and its words. */
export type Evidence = { at: number | null; to: number | null; where: string | null; words: string };
/** 自动检查提示: what the machine noticed. A hint beside the form: it decides nothing and is part of no score. */
export type Hint = {
  check: string;
  verdict: 'good' | 'poor' | 'unknown';
  /** 0 to 1; null where it could not be judged. */
  score: number | null;
  facts: Readonly<Record<string, number | string>>;
  evidence: readonly Evidence[];
};

export const MARKS = ['met', 'partly', 'not', 'na'] as const;
export type Mark = (typeof MARKS)[number];
/** What a person says of an item, and by which words. */
export type Marks = Readonly<Record<string, { readonly mark: Mark; readonly note: string }>>;
/** 评分: always a person's; the score and the band follow from the marks by the form. */
export type Scoring = {
  by: string;
  name: string;
  at: Moment;
  marks: Marks;
  fatal: readonly string[];
  note: string;
  score: number;
  band: string;
};

/** 一件质检. */
export type Inspection = {
  city: string;
  id: string;
  version: number;
  state: InspectionState;
  kind: SubjectKind;
  /** The call or the case. */
  ref: string;
  /** Of a case: the line of its record that is inspected. */
  seq: number | null;
  /** Who did it; null: the machine. */
  person: string | null;
  principal: Principal;
  /** The unit that replied; null where the centre did it. */
  unit: string | null;
  /** 班组 of the call, or what it is compared within. */
  team: string;
  stratum: string;
  /** Of whom identity is kept: opened with a reason only. */
  confidential: boolean;
  reasons: readonly SampleReason[];
  /** A second inspector scores it as well, without seeing the first one's scores. */
  calibrate: boolean;
  happenedAt: Moment;
  movedAt: Moment;
  dueAt: Moment | null;
  hints: readonly Hint[];
  first: Scoring | null;
  second: Scoring | null;
  /** When the window of the appeal ends. */
  appealUntil: Moment | null;
  acceptedBy: string | null;
  appeal: { by: string; reason: string; at: Moment } | null;
  decision: { by: string; upheld: boolean; reason: string; at: Moment } | null;
  /** What counts: the first inspector's scoring, or the one that the decision put in its place. */
  result: Scoring | null;
  coaching: { needed: boolean; by: string | null; note: string; at: Moment | null };
  check: { by: string; improved: boolean; note: string; at: Moment } | null;
  /** 优秀范例 (A25): shown to others with its author's name. */
  exemplary: { by: string; why: string; passage: string; at: Moment } | null;
};

/** Each event with the states it can happen in, and where it leads; `stays` where it leads nowhere. The one place that says so. */
export const INSPECTION_LIFE = {
  sampled: { from: [], to: 'sampled' },
  /** 补记原因: what came later makes it one that is always looked at. */
  'reason-added': { from: ['sampled'], to: 'stays' },
  scored: { from: ['sampled'], to: 'scored' },
  'second-scored': { from: ['scored'], to: 'scored' },
  notified: { from: ['scored'], to: 'notified' },
  accepted: { from: ['notified'], to: 'accepted' },
  appealed: { from: ['notified', 'accepted'], to: 'appealed' },
  'window-closed': { from: ['notified', 'accepted'], to: 'final' },
  decided: { from: ['appealed'], to: 'final' },
  coached: { from: ['final'], to: 'coached' },
  checked: { from: ['coached'], to: 'checked' },
  commended: { from: ['notified', 'accepted', 'final', 'coached', 'checked'], to: 'stays' },
} as const satisfies Record<string, { from: readonly InspectionState[]; to: InspectionState | 'stays' }>;
export type InspectionEventType = keyof typeof INSPECTION_LIFE;

export type InspectionEvent = {
  type: InspectionEventType;
  data: Readonly<Record<string, unknown>>;
  set: Partial<Inspection>;
};

export const canCome = (state: InspectionState, type: InspectionEventType): boolean =>
  (INSPECTION_LIFE[type].from as readonly InspectionState[]).includes(state);

/** What an event does to an inspection: the row is the fold of its lines, and nothing else. */
export function applyInspectionEvent(
  before: Inspection | null,
  { type, set }: Pick<InspectionEvent, 'type' | 'set'>,
): Inspection {
  if (before === null) return { ...(set as Inspection), state: 'sampled', version: 1 };
  if (!canCome(before.state, type)) throw new Error(`${type} cannot happen in ${before.state}`);
  const { to } = INSPECTION_LIFE[type];
  return { ...before, ...set, state: to === 'stays' ? before.state : to, version: before.version + 1 };
}

/** Whether the score stands: before that nobody's figures know of it. */
export const isSettled = ({ state }: Pick<Inspection, 'state'>): boolean =>
  state === 'final' || state === 'coached' || state === 'checked';

/** Whether whoever did the work may see it. */
export const isTold = ({ state }: Pick<Inspection, 'state'>): boolean => state !== 'sampled' && state !== 'scored';
