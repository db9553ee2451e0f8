/** What is told of a contingency: its names, and those of who did something in it, in both languages. */
import type { z } from 'zod';
import type { Contingency } from '#directory/contingency.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { type ActionState, type Event, MACHINE } from '#contact-centre/contingency/contingency.rules.ts';
import type { eventSchema } from './contingency.schemas.ts';

/** Names are kept as they were called then; null: the machine. Whoever is not known in English any more is called the same in both. */
export const named = (zh: string, en: string | null | undefined) => (zh === MACHINE ? null : { zh, en: en ?? zh });

export const eventSaid = (
  { actions: _, ...event }: Event,
  en: string | null | undefined,
  now: Moment,
): z.infer<typeof eventSchema> => ({
  ...event,
  declaredBy: named(event.declaredBy, en),
  overdue: event.status === 'ended' && event.reviewDue !== null && event.reviewDue < now,
});

export function actionSaid(plan: Contingency, action: ActionState, english: ReadonlyMap<string, string | null>) {
  const known = plan.actions.find(({ code }) => code === action.code);
  const { zh = action.code, en = action.code, hint = { zh: '', en: '' }, machine = false } = known ?? {};
  return { ...action, zh, en, hint, machine, by: action.by === null ? null : named(action.by, english.get(action.by)) };
}
