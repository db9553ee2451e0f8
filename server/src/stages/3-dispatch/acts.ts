import {
  acceptCoordination,
  executeRuling,
  makePrecedent,
  openCoordination,
  raiseCoordination,
  ruleCoordination,
  statePosition,
  withdrawCoordination,
} from './coordination.rules.ts';
import { addCoUnit, dispatch } from './dispatch.rules.ts';
import { requestReturn, ruleReturn } from './return.rules.ts';

/** 按责转办. */
export const dispatchActs = [
  dispatch,
  addCoUnit,
  requestReturn,
  ruleReturn,
  openCoordination,
  acceptCoordination,
  statePosition,
  raiseCoordination,
  ruleCoordination,
  withdrawCoordination,
  executeRuling,
  makePrecedent,
];
