import { changeRating, planCallback, rate, recordCallback, tryCallback, waiveCallback } from './callback.rules.ts';
import { disputeCallback, ruleCallback, verifyCallback } from './callback-objection.rules.ts';
import { confirmClosure, objectToClose, proposeClosure, rework, ruleCloseObjection } from './dissatisfaction.rules.ts';
import { askReopen, confirmWithdrawal, denyReopen, reopen, withdraw } from './ending.rules.ts';
import { failReview, passReview } from './review.rules.ts';

/** 评价反馈. */
export const evaluationActs = [
  passReview,
  failReview,
  planCallback,
  tryCallback,
  recordCallback,
  rate,
  changeRating,
  waiveCallback,
  disputeCallback,
  ruleCallback,
  verifyCallback,
  rework,
  proposeClosure,
  confirmClosure,
  objectToClose,
  ruleCloseObjection,
  withdraw,
  confirmWithdrawal,
  askReopen,
  reopen,
  denyReopen,
];
