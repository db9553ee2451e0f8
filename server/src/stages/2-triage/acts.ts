import { classify } from './classify.rules.ts';
import { confirmGroup, dismissGroup } from './group.rules.ts';
import { addFacts, askInfo, giveInfo, requestInfo, ruleInfo } from './info.rules.ts';
import { merge, unmerge } from './merge.rules.ts';

/** 及时分流. */
export const triageActs = [
  classify,
  requestInfo,
  ruleInfo,
  askInfo,
  giveInfo,
  addFacts,
  merge,
  unmerge,
  confirmGroup,
  dismissGroup,
];
