import { accept } from './accept.rules.ts';
import { answer, insist } from './answer.rules.ts';
import { confirmRefusal, dismissRefusal, objectToRefusal, refuseCase, ruleRefusalObjection } from './refusal.rules.ts';
import { declineTransfer, receiveTransfer, transfer } from './transfer.rules.ts';

/** 统一接收. */
export const receptionActs = [
  answer,
  insist,
  transfer,
  receiveTransfer,
  declineTransfer,
  accept,
  refuseCase,
  confirmRefusal,
  dismissRefusal,
  objectToRefusal,
  ruleRefusalObjection,
];
