import type { Role } from '#directory/vocabulary.ts';
import type { Desk } from '#cases/desks.ts';

/** What a person at a desk usually does there, by weight; only what the server allows at that moment is ever tried. */
export type Habits = Readonly<Record<string, number>>;

const UNIT_WORK: Habits = {
  sign: 20,
  'sign-task': 20,
  'sign-notice': 10,
  contact: 12,
  'finish-task': 8,
  progress: 2.5,
  reply: 4,
  'report-notice': 4,
  'request-return': 0.25,
  'request-info': 0.15,
  'ask-extension': 0.2,
  'assign-down': 0.25,
  'open-coordination': 0.06,
};

/** 各岗位的日常: role by role, which desks, and what is done there. */
export const WORK: Readonly<Partial<Record<Role, Readonly<Partial<Record<Desk, Habits>>>>>> = {
  operator: {
    acceptance: { accept: 10, classify: 4, answer: 1.2, refuse: 0.4 },
    'refusal-confirmation': { 'confirm-refusal': 9, 'dismiss-refusal': 1 },
    transfer: { 'confirm-transfer': 9, 'decline-transfer': 1 },
  },
  dispatcher: {
    dispatch: { merge: 30, dispatch: 10, classify: 0.4, 'ask-info': 0.25 },
    'return-ruling': { 'rule-return': 1 },
    'info-ruling': { 'rule-info': 1 },
    'extension-ruling': { 'rule-extension': 1 },
  },
  handler: { sign: UNIT_WORK, handling: UNIT_WORK, notice: { 'sign-notice': 5, 'report-notice': 3, reply: 2, contact: 1 } },
  reviewer: {
    review: { 'pass-review': 12, 'fail-review': 0.8 },
    'refusal-confirmation': { 'confirm-refusal': 9, 'dismiss-refusal': 1 },
    objection: { 'rule-refusal-objection': 1, 'rule-close-objection': 1 },
    dissatisfaction: { rework: 7, 'propose-closure': 3 },
    reopening: { reopen: 1, 'deny-reopen': 1 },
    removal: { 'rule-removal': 1 },
  },
  'callback-agent': {
    callback: { 'record-callback': 9, 'try-callback': 1.5, 'plan-callback': 0.4 },
    withdrawal: { 'confirm-withdrawal': 1 },
  },
  coordinator: {
    coordination: { 'accept-coordination': 6, 'state-position': 1.2, 'raise-coordination': 0.3, 'rule-coordination': 2 },
    'return-ruling': { 'rule-return': 1 },
  },
  supervisor: {
    'closure-confirmation': { 'confirm-closure': 1 },
    supervision: { 'judge-notice': 1 },
    group: { 'confirm-group': 3, 'dismiss-group': 1 },
    coordination: { 'rule-coordination': 1 },
    overdue: { 'issue-notice': 1, escalate: 0.8, shelve: 0.15, pause: 0.1, resume: 3 },
    reopening: { reopen: 1, 'deny-reopen': 1 },
  },
  inspector: { objection: { 'rule-close-objection': 1, 'rule-callback': 2 }, reopening: { reopen: 1, 'deny-reopen': 1 } },
  leader: { supervision: { 'judge-notice': 1 }, coordination: { 'rule-coordination': 1 }, overdue: { 'issue-notice': 1 } },
};

/** 办结之后: what is closed lies on no desk; how often somebody of a role looks there all the same, and what for. */
export const AFTER_THE_CLOSE: Readonly<Partial<Record<Role, { share: number; habits: Habits }>>> = {
  handler: { share: 0.05, habits: { 'dispute-callback': 4, 'ask-removal': 1 } },
  inspector: { share: 0.5, habits: { 'verify-callback': 1 } },
};

/** 群众: what those who filed do now and then. */
export const CITIZEN_HABITS: Habits = {
  'give-info': 12,
  rate: 5,
  urge: 0.8,
  'add-facts': 0.8,
  'object-to-refusal': 0.6,
  'object-to-close': 0.8,
  withdraw: 0.15,
  'ask-reopen': 0.15,
  'change-rating': 0.15,
  'waive-callback': 0.2,
  'plan-callback': 0.3,
  insist: 0.05,
};

/** Whose turn it is, by weight. */
export const TURNS: Readonly<Record<'phone' | 'web' | 'citizen' | Role, number>> = {
  phone: 15,
  web: 3,
  citizen: 6,
  operator: 4,
  dispatcher: 13,
  handler: 38,
  reviewer: 8,
  'callback-agent': 9,
  coordinator: 1.2,
  supervisor: 1.6,
  inspector: 0.6,
  leader: 0.2,
  analyst: 0,
  administrator: 0,
  evaluator: 0,
  volunteer: 0,
  deputy: 0,
  'knowledge-editor': 0,
  system: 0,
};
