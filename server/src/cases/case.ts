import type { AppealType, Channel, Confidentiality, Grade, Moment, Origin } from '#directory/vocabulary.ts';
import type { Clock } from './clock.ts';
import type { CaseState } from './lifecycle.ts';
import type { Score } from './score.ts';

/** Every clock that a case may carry; each stands in `clocks` from its start until the case is archived. */
export const CLOCKS = [
  'citizen', // 诉求人时限: from registration to the close
  'unit', // 承办时限: from dispatch to the reply
  'acceptance', // 受理
  'refusal-confirmation', // 不予受理复核
  'refusal-objection', // 不予受理异议期
  'objection-ruling', // 异议处理
  'transfer', // 转接回执
  'dispatch', // 派单
  'sign', // 签收
  'contact', // 先行联系
  'return', // 退单期
  'return-ruling', // 退单裁定
  'info-ruling', // 补充审批
  'info', // 待补充
  'extension-ruling', // 延期审批
  'review', // 答复审核
  'callback', // 首次回访
  'callbacks', // 回访期
  'dissatisfaction', // 不满意研判
  'close-objection', // 办结异议期
  'callback-ruling', // 回访异议裁定
  'removal', // 剔除申请期
  'removal-ruling', // 剔除审核
  'score', // 改评期: then the score is frozen
  'coordination', // 协调层级
  'coordination-notice', // 协调期间告知
  'shelf', // 挂账复核
  'pause', // 中止的最长期限
  'supervision', // 督办
  'archive', // 归档
] as const;
export type ClockName = (typeof CLOCKS)[number];

/** 承办任务: what one unit has to do inside a case, with a clock of its own. `down` is 加派 (assigned down by `parent`). */
export type Assignment = {
  no: number;
  unit: string;
  role: 'lead' | 'co' | 'down';
  parent: number | null;
  status: 'assigned' | 'signed' | 'done' | 'cancelled';
  task: string | null;
  at: Moment;
  signedAt: Moment | null;
  doneAt: Moment | null;
  clock: Clock;
};

/** 退单申请 and its judgement. */
export type ReturnRequest = {
  unit: string;
  ground: string;
  suggested: string | null;
  at: Moment;
  dispatchedBy: string;
  outcome: 'pending' | 'upheld' | 'rejected' | 'coordination' | 'void';
  ruledBy: string | null;
};

/** 督办层级 (domain.md §3.5): the unit itself, the unit above it, the inspection office, the talk 约谈, the accountability clue 问责线索. */
export type NoticeLevel = 'unit' | 'higher-unit' | 'inspection' | 'talk' | 'accountability';

/** 督办通知 (domain.md §3.5). */
export type Notice = {
  no: number;
  kind: 'system' | 'written' | 'special' | 'instruction' | 'on-site';
  status: 'issued' | 'in-rectification' | 'reported' | 'lifted' | 'escalated';
  cause: string;
  unit: string;
  issuer: { id: string; role: string };
  at: Moment;
  clock: Clock;
  card: 'yellow' | 'red' | null;
  /** The deadline that it set for the unit, sooner than the unit's own. */
  shortenedTo?: Moment;
  /** How far up it stands; not said: with the unit. */
  level?: NoticeLevel;
  /** The notice of the level below that it grew out of. */
  from?: number;
};

/** 群体性诉求 (domain.md §3.9): similar cases around this one; the machine proposes them, a person decides, the machine merges. */
export type Group = {
  status: 'proposed' | 'dismissed' | 'confirmed' | 'formed';
  /** The ids of the others. */
  members: readonly string[];
  why: 'near' | 'same-owner';
  /** 聚集苗头: the words of collective action that were found in what the citizens wrote. */
  cues: readonly string[];
  at: Moment;
  by: string | null;
};

/** 协调会商 (domain.md §3.8). */
export type Coordination = {
  level: 1 | 2 | 3 | 4 | 5;
  status: 'open' | 'accepted' | 'decided' | 'executed' | 'withdrawn';
  reason: string;
  openedBy: string;
  at: Moment;
  interim: string | null;
  positions: { unit: string; text: string; by: string; at: Moment }[];
  ruling: { lead: string; co: string[]; level: number; by: string; at: Moment } | null;
  precedent: boolean;
};

/** 回访: attempts and what the citizen said. The handling unit never sees it before the window closes. */
export type Callback = {
  round: number;
  tries: { at: Moment; by: string; half: 'am' | 'pm'; result: 'no-answer' | 'refused' | 'wrong-number' | 'postponed' }[];
  slot: { from: Moment; to: Moment } | null;
  status: 'planned' | 'effective' | 'ineffective' | 'waived' | 'voided';
  answers: Answers | null;
  at: Moment | null;
  /** 回访异议: what the unit has against it, and what became of that; the answers themselves are never edited. */
  objection?: {
    unit: string;
    by: string;
    reason: string;
    at: Moment;
    outcome: 'pending' | 'confirmed' | 'voided';
    ruledBy: string | null;
  };
  /** 回访核实: what the citizen said to the inspector who called again, beside the first answers. */
  verification?: { by: string; at: Moment; answers: Answers; agrees: boolean };
};
/** 评价: five levels from 5 非常满意 to 1 非常不满意; the service of the operator and the work of the unit apart. */
export type Answers = {
  contacted?: boolean;
  solved?: boolean;
  handling?: number;
  service?: number;
  pressed?: boolean;
  reason?: string;
  comment?: string;
};

export type Case = {
  city: string;
  id: string;
  number: string;
  /** The number of events so far; who acts says which version was seen. */
  version: number;
  state: CaseState;
  /** Where a case that was set aside goes back to. */
  resume: CaseState | null;
  receivedAt: Moment;
  type: AppealType;
  grade: Grade;
  category: string | null;
  channel: Channel;
  origin: Origin;
  confidentiality: Confidentiality;
  district: string | null;
  street: string | null;
  /** WGS-84. */
  point: { lon: number; lat: number } | null;
  /** 权属: the owner of the object in question, where one is known (a utility, a property company). */
  owner: string | null;
  flags: readonly string[];
  /** The version of the city profile whose limits bind this case. */
  profile: number;
  /** The version of the working calendar with which its clocks were reckoned, when it was born or when the calendar was corrected. */
  calendar: number;
  /** Who registered it, when it was a member of staff. */
  operator: string | null;
  lead: string | null;
  dispatchedBy: string | null;
  assignments: readonly Assignment[];
  clocks: { readonly [name in ClockName]?: Clock };
  refusal: {
    code: string;
    by: string;
    confirmedBy: string | null;
    objection: 'none' | 'pending' | 'rejected' | 'overturned';
    pending: boolean;
  } | null;
  transfer: { target: string; at: Moment; receipt: string | null; alarmed: boolean } | null;
  info: { count: number; question: string | null; askedBy: string | null; pending: boolean };
  returns: readonly ReturnRequest[];
  extension: { count: number; pending: { reason: string; limit: Clock['limit']; by: string } | null };
  coordination: Coordination | null;
  shelf: { cause: string; review: Moment; listed: boolean } | null;
  reply: { unit: string; at: Moment; by: string; round: number; withAssessment: boolean } | null;
  contactedAt: Moment | null;
  callback: Callback | null;
  optedOutOfCallback: boolean;
  rating: Answers | null;
  round: number;
  reworks: number;
  objections: { close: 'none' | 'pending' | 'rejected' | 'granted'; answer: boolean };
  closureProposal: { by: string; reason: string } | null;
  outcome:
    | 'answered'
    | 'solved'
    | 'unsolved-explained'
    | 'unreachable'
    | 'waived'
    | 'transferred'
    | 'refused'
    | 'withdrawn'
    | 'merged'
    | null;
  urges: { total: number; lastDay: string | null; today: number };
  /** 催办人: whose words were heard: a case for each citizen who urged and, of each member, the last line that came up to here. */
  voices: { citizens: readonly string[]; heard: Readonly<Record<string, number>> } | null;
  /** What the citizen of a merged case has said since the master last heard of it. */
  unheard: number;
  /** 敷衍答复: the unit of each reply that the review found evasive. */
  evasions: readonly string[];
  notices: readonly Notice[];
  removal: { code: string; by: string; seconds: readonly string[]; status: 'pending' | 'removed' | 'kept' } | null;
  /** The score of the last round that was frozen; `corrected` when a new round made it untrue. */
  score: Score | null;
  withdrawal: { at: Moment; pending: boolean } | null;
  reopening: { reason: string; pending: boolean } | null;
  /** The ids of the files on the record. */
  attachments: readonly string[];
  master: { id: string; number: string } | null;
  members: number;
  group: Group | null;
  /** When the unit's clock passed; it stays, however the case ends. */
  overdueAt: Moment | null;
  closedAt: Moment | null;
};

/** A case before its first event. */
export function unborn(
  given: Pick<
    Case,
    'city' | 'id' | 'number' | 'receivedAt' | 'type' | 'grade' | 'category' | 'channel' | 'origin' | 'confidentiality' | 'profile'
  > &
    Partial<Case>,
): Case {
  return {
    version: 0,
    state: 'draft',
    resume: null,
    district: null,
    street: null,
    point: null,
    owner: null,
    calendar: 1,
    flags: [],
    operator: null,
    lead: null,
    dispatchedBy: null,
    assignments: [],
    clocks: {},
    refusal: null,
    transfer: null,
    info: { count: 0, question: null, askedBy: null, pending: false },
    returns: [],
    extension: { count: 0, pending: null },
    coordination: null,
    shelf: null,
    reply: null,
    contactedAt: null,
    callback: null,
    optedOutOfCallback: false,
    rating: null,
    round: 1,
    reworks: 0,
    objections: { close: 'none', answer: false },
    closureProposal: null,
    outcome: null,
    urges: { total: 0, lastDay: null, today: 0 },
    voices: null,
    unheard: 0,
    evasions: [],
    notices: [],
    removal: null,
    score: null,
    withdrawal: null,
    reopening: null,
    attachments: [],
    master: null,
    members: 0,
    group: null,
    overdueAt: null,
    closedAt: null,
    ...given,
  };
}
