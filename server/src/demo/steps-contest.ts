import { atWork, awake, HOUR } from './hours.ts';
import { answersOfSecond, isPoor } from './second-call.ts';
import type { Step, Tale } from './tale.ts';

/** 回访异议与核实: the unit contests the callback, an inspector rules on it, and a sample is called again. */
export function contestStep(tale: Tale): Step | null {
  const { case: found, book, fate, staff, dice, past } = tale;
  const work = (from: number, to: number) => atWork(book.calendar, past.ms + dice.real(from, to) * HOUR, dice);
  const { callback } = found;
  if (callback?.objection?.outcome === 'pending') {
    const voided = dice.chance(0.35);
    return tale.step(work(3, 16), 'rule-callback', () => staff.of('inspector', dice), {
      void: voided,
      reason: tale.line(voided ? 'callbackVoid' : 'callbackStands'),
    });
  }
  if (callback?.status !== 'effective') return null;
  const contests = fate.extras.has('dispute-callback') || (isPoor(callback.answers) && dice.chance(0.12));
  if (found.lead && !callback.objection && tale.once('dispute-callback') && contests)
    return tale.step(work(1, 10), 'dispute-callback', () => tale.handler, { reason: tale.line('callbackDispute') });
  tale.happened('dispute-callback');
  if (callback.verification || !fate.extras.has('verify-callback') || !tale.once('verify-callback')) return null;
  return tale.step(
    awake(book.calendar, past.ms + dice.real(2, 30) * HOUR, dice),
    'verify-callback',
    () => staff.of('inspector', dice),
    () => answersOfSecond(callback.answers, dice),
  );
}
