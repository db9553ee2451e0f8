import { Refusal } from '#platform/errors.ts';

/** 工单状态 (domain.md §2.5). The Chinese label, the citizen's sentence and the colour of each stand in `web/src/ui/states`. */
export const STATES = [
  'draft', // 登记
  'answered', // 直接答复
  'transferred', // 转接
  'refused', // 不予受理
  'submitted', // 待受理
  'to-dispatch', // 待派单
  'need-info', // 待补充
  'merged', // 并单
  'dispatched', // 待签收
  'signed', // 已签收
  'return-review', // 退单审核
  'handling', // 办理中
  'coordination', // 协调会商
  'long-term', // 挂账
  'replied', // 已答复待审核
  'to-callback', // 待回访
  'dissatisfaction-review', // 不满意研判
  'closed', // 办结
  'withdrawn', // 撤诉
  'archived', // 归档
] as const;
export type CaseState = (typeof STATES)[number];

const UNIT: CaseState[] = ['dispatched', 'signed', 'handling'];
const OPEN: CaseState[] = [
  'to-dispatch',
  'need-info',
  ...UNIT,
  'return-review',
  'coordination',
  'long-term',
  'replied',
  'to-callback',
  'dissatisfaction-review',
];
const BEFORE_REPLY: CaseState[] = [
  'submitted',
  'to-dispatch',
  'need-info',
  ...UNIT,
  'return-review',
  'coordination',
  'long-term',
];
/** A master still has its reply before it: where the work is, or before that. */
const MASTER: CaseState[] = ['to-dispatch', 'need-info', ...UNIT, 'return-review', 'coordination', 'long-term', 'replied'];
export const MASTER_STATES: ReadonlySet<CaseState> = new Set(MASTER);
const ENDED: CaseState[] = ['answered', 'refused', 'merged', 'closed', 'withdrawn'];
/** What a unit owes an answer to, it owes also when the citizen has withdrawn, or the matter was merged or transferred away. */
const WITH_NOTICE: CaseState[] = [...OPEN, 'transferred', 'closed', 'merged', 'withdrawn'];
const ALIVE: CaseState[] = ['draft', 'submitted', 'transferred', ...OPEN];

type Move = { from: readonly (CaseState | null)[]; to: CaseState | 'stays' | 'resumes' };
const at = (...from: (CaseState | null)[]) => ({
  to: (to: CaseState): Move => ({ from, to }),
  stays: { from, to: 'stays' } as Move,
  /** Back to where it stood before it was set aside (待补充, 协调). */
  resumes: { from, to: 'resumes' } as Move,
});

/** 工单状态机: from these states, this event leads to that state (domain.md §3.1). Whatever is not written here cannot happen. */
export const LIFECYCLE = {
  registered: at(null).to('draft'),
  answered: at('draft', 'submitted').to('answered'),
  transferred: at('draft', 'submitted', 'to-dispatch').to('transferred'),
  transferReceived: at('transferred').to('closed'),
  transferDeclined: at('transferred').to('to-dispatch'),
  submitted: at('draft').to('submitted'),
  accepted: at('draft', 'submitted').to('to-dispatch'),
  refusalProposed: at('draft', 'submitted').stays,
  refusalDismissed: at('draft', 'submitted').stays,
  refused: at('draft', 'submitted').to('refused'),
  refusalObjected: at('refused').stays,
  refusalUpheld: at('refused').stays,
  refusalOverturned: at('refused').to('to-dispatch'),
  classified: at('draft', 'submitted', 'to-dispatch').stays,
  infoRequested: at('signed', 'handling').stays,
  infoDenied: at('signed', 'handling').stays,
  infoAsked: at('to-dispatch', 'signed', 'handling').to('need-info'),
  infoGiven: at('need-info').resumes,
  infoLapsed: at('need-info').resumes,
  merged: at('to-dispatch', 'dispatched', 'signed', 'handling').to('merged'),
  memberJoined: at(...OPEN).stays,
  membersInformed: at('to-callback', 'closed', 'dissatisfaction-review', 'withdrawn').stays,
  memberUrged: at(...OPEN).stays,
  memberAddedFacts: at(...OPEN).stays,
  masterHeard: at('merged').stays,
  groupProposed: at(...MASTER).stays,
  groupDismissed: at(...MASTER).stays,
  groupConfirmed: at(...MASTER).stays,
  groupFormed: at(...OPEN, ...ENDED).stays,
  masterReplied: at('merged').to('to-callback'),
  unmerged: at('merged').to('to-dispatch'),
  dispatched: at('to-dispatch').to('dispatched'),
  coUnitAdded: at('dispatched', 'signed', 'handling').stays,
  signed: at('dispatched').to('signed'),
  assignmentSigned: at(...UNIT, 'return-review', 'need-info', 'coordination', 'long-term').stays,
  returnRequested: at('dispatched', 'signed').to('return-review'),
  returnUpheld: at('return-review').to('to-dispatch'),
  returnRejected: at('return-review').to('signed'),
  contacted: at('signed', 'handling').to('handling'),
  progressed: at('handling').stays,
  assignedDown: at('handling').stays,
  assignmentDone: at('dispatched', 'signed', 'handling').stays,
  extensionAsked: at('handling').stays,
  extensionApproved: at('handling', 'need-info').stays,
  extensionRejected: at('handling', 'need-info').stays,
  extensionLapsed: at('handling', 'need-info').stays,
  paused: at('signed', 'handling').stays,
  resumed: at('signed', 'handling', 'return-review', 'coordination').stays,
  coordinationOpened: at('to-dispatch', ...UNIT, 'return-review', 'dissatisfaction-review').to('coordination'),
  coordinationAccepted: at('coordination').stays,
  positionStated: at('coordination').stays,
  coordinationRaised: at('coordination').stays,
  ruledNewLead: at('coordination').to('to-dispatch'),
  ruledSameLead: at('coordination').to('handling'),
  coordinationWithdrawn: at('coordination').resumes,
  rulingExecuted: at(...ALIVE, ...ENDED).stays,
  precedentMade: at(...ALIVE, ...ENDED).stays,
  shelved: at('handling').to('long-term'),
  unshelved: at('long-term').to('handling'),
  replied: at('handling').to('replied'),
  reviewFailed: at('replied').to('handling'),
  reviewPassed: at('replied').to('to-callback'),
  callbackPlanned: at('to-callback').stays,
  callbackTried: at('to-callback').stays,
  satisfied: at('to-callback').to('closed'),
  unreachable: at('to-callback').to('closed'),
  callbackWaived: at('to-callback').to('closed'),
  dissatisfied: at('to-callback').to('dissatisfaction-review'),
  reworked: at('dissatisfaction-review').to('handling'),
  closureProposed: at('dissatisfaction-review').stays,
  explainedClosed: at('dissatisfaction-review').to('closed'),
  closeObjected: at('closed').stays,
  closeObjectionRejected: at('closed').stays,
  answerObjected: at('answered').to('to-dispatch'),
  callbackDisputed: at('closed').stays,
  callbackConfirmed: at('closed').stays,
  callbackVoided: at('closed').stays,
  callbackVerified: at('closed').stays,
  rated: at('answered', 'closed', 'transferred').stays,
  ratingChanged: at('answered', 'closed').stays,
  factsAdded: at(...ALIVE, 'merged').stays,
  attached: at(...ALIVE, ...ENDED).stays,
  urged: at('submitted', ...OPEN, 'merged').stays,
  escalated: at('submitted', ...OPEN).stays,
  supervisionIssued: at(...OPEN, 'closed').stays,
  supervisionSigned: at(...WITH_NOTICE).stays,
  supervisionReported: at(...WITH_NOTICE).stays,
  supervisionSentBack: at(...WITH_NOTICE).stays,
  supervisionLifted: at(...WITH_NOTICE).stays,
  supervisionEscalated: at(...WITH_NOTICE).stays,
  talkHeld: at(...WITH_NOTICE).stays,
  accountabilityReferred: at(...WITH_NOTICE).stays,
  removalAsked: at('closed').stays,
  removalSeconded: at('closed').stays,
  removalDecided: at('closed').stays,
  scoreFrozen: at('closed').stays,
  scoreCorrected: at('closed').stays,
  withdrawalAsked: at(...BEFORE_REPLY).stays,
  withdrawalDenied: at(...BEFORE_REPLY).stays,
  withdrawn: at(...BEFORE_REPLY).to('withdrawn'),
  reopenAsked: at('closed').stays,
  reopenDenied: at('closed').stays,
  reopened: at('closed').to('handling'),
  alarmed: at(...ALIVE, ...ENDED).stays,
  overdue: at(...ALIVE, ...ENDED).stays,
  clocksRecomputed: at(...ALIVE, ...ENDED).stays,
  overdueTakenBack: at(...ALIVE, ...ENDED).stays,
  // A merged case is not over: it comes back with its master's reply, or when the master was withdrawn.
  archived: at('answered', 'refused', 'closed', 'withdrawn').to('archived'),
} as const satisfies Record<string, Move>;

export type EventType = keyof typeof LIFECYCLE;

export const canHappen = (from: CaseState | null, event: EventType): boolean =>
  (LIFECYCLE[event].from as readonly (CaseState | null)[]).includes(from);

/** The state after an event. `resume` is the state that a set-aside case goes back to. Throws `not-in-this-state`. */
export function nextState(from: CaseState | null, event: EventType, resume: CaseState | null): CaseState {
  if (!canHappen(from, event)) throw new Refusal('not-in-this-state', { state: from, event });
  const { to } = LIFECYCLE[event] as Move;
  if (to === 'stays') return from as CaseState;
  return to === 'resumes' ? (resume ?? 'to-dispatch') : to;
}

export const END_STATES: readonly CaseState[] = [...ENDED, 'archived'];
export const isEnded = (state: CaseState): boolean => END_STATES.includes(state);
