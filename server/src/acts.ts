import type { z } from 'zod';
import type { Act } from '#cases/act.ts';
import { receptionActs } from '#stages/1-reception/acts.ts';
import { triageActs } from '#stages/2-triage/acts.ts';
import { dispatchActs } from '#stages/3-dispatch/acts.ts';
import { handlingActs } from '#stages/4-handling/acts.ts';
import { supervisionActs } from '#stages/5-supervision/acts.ts';
import { evaluationActs } from '#stages/6-evaluation/acts.ts';
import { accountabilityActs } from '#stages/7-accountability/acts.ts';

/** An act whose input is known only by its schema. */
export type AnyAct = Omit<Act<never>, 'input'> & { input: z.ZodType };

/** 全部操作: every act of the house, in the order of the seven stages. */
export const ACTS: readonly AnyAct[] = [
  ...receptionActs,
  ...triageActs,
  ...dispatchActs,
  ...handlingActs,
  ...supervisionActs,
  ...evaluationActs,
  ...accountabilityActs,
] as AnyAct[];
export const actNamed = new Map(ACTS.map((each) => [each.name, each]));
