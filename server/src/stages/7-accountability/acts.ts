import { askRemoval, ruleRemoval } from './removal.rules.ts';

/** 行政问责. */
export const accountabilityActs = [askRemoval, ruleRemoval];
