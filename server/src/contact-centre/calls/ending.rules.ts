/** 结束: who leaves, who is asked, who writes up, and when it is over. Pure. */
import type { Call, EndCause } from './call.ts';
import { later, type Step } from './step.ts';

const PEAK_WRAP_UP = 0.5;

/** 话后处理 of whoever talked: a limit that can be prolonged. */
export function intoWrapUp(step: Step, staff: string | null, abused: boolean): Step {
  if (!staff) return step;
  const { wrapUpSeconds } = step.telephone.targets;
  const seconds = step.facts.peak ? wrapUpSeconds * PEAK_WRAP_UP : wrapUpSeconds;
  wrapUpsAre(step, [...step.call.wrapUps.filter((each) => each.staff !== staff), { staff, ends: later(step.now, seconds) }]);
  return step.seat(staff, { kind: 'wrap-up', call: step.call.id, abused });
}

/** 告别时长: so many seconds at most last words are played to whoever hears them. */
export const lastWords = ({ typed }: Pick<Call, 'typed'>): number => (typed ? 0 : 20);

/** 请评价: asked of every caller who was served, except where asking would hurt. */
function askRating(step: Step): Step {
  const { direction, confidential, duress, emergency, rating } = step.call;
  const citizen = step.up('citizen');
  if (!citizen) return step;
  if (direction === 'out' || confidential || duress || emergency || rating !== null || step.call.by === 'line')
    return step.set({ state: 'leaving' }).say('thanks').alarm('rating-ends', lastWords(step.call));
  step.set({ state: 'rating' }).note('rating-asked').say('rate');
  const { rating: spoken, typing } = step.telephone;
  return step.alarm('rating-ends', step.call.typed ? typing.rateSeconds : spoken.waitSeconds + lastWords(step.call));
}

/** The operator leaves the citizen, by the desk or by hanging up the phone. */
export function operatorLeft(step: Step, how: 'operator' | 'abuse'): Step {
  const { operator } = step.call;
  step.clear(step.live('operator')).clear(step.live('third')).set({ third: null, talkEndedAt: step.now });
  step.note('operator-left', { how });
  intoWrapUp(step, operator, how === 'abuse');
  step.set({ endedBy: how });
  if (how === 'abuse') return over(step.clear(step.live('citizen')));
  return step.up('citizen') ? askRating(step) : over(step.clear(step.live('citizen')));
}

/** 市民挂机: everybody else is let go; the operator writes up. Whoever ended a typed conversation is still at the page, and is asked. */
export function citizenLeft(step: Step, by: EndCause): Step {
  const { call } = step;
  const talked = call.state === 'talking' || (call.state === 'ringing' && call.direction === 'out');
  const third = step.live('third');
  step.clear(step.live('operator')).clear(third).clear(step.live('supervisor'));
  step.seat(third?.staff, { kind: 'done', call: call.id });
  if (by === 'citizen') step.note('citizen-left', { at: call.state });
  if (talked) {
    step.set({ talkEndedAt: step.now });
    intoWrapUp(step, call.operator, false);
  }
  step.set({ endedBy: call.endedBy ?? by, third: null });
  return step.up('citizen') ? askRating(step) : over(step);
}

/** Legs are gone: what is left is the write-up, or nothing. */
export function over(step: Step): Step {
  const { call } = step;
  if (step.live('citizen') && call.state !== 'ended') return step;
  step.clear(step.live('supervisor'));
  // Once, when the last leg is gone; whoever writes up later has no conversation any more.
  if (call.state !== 'wrap-up' && call.legs.length > 1) step.order({ do: 'drop' });
  for (const alarm of ['greeting', 'announce', 'offer-ends', 'rating-ends'] as const) step.alarm(alarm, null);
  step.set({ supervision: null, playing: null });
  if (step.call.wrapUps.length > 0) return step.set({ state: 'wrap-up' });
  return step
    .set({ state: 'ended', endedAt: step.now })
    .note('ended', { by: step.call.endedBy ?? 'lost', talked: call.talkingAt !== null });
}

/** Whoever has talked with the caller writes it up, each in their own time; the clock looks at the first that is due. */
export function wrapUpsAre(step: Step, wrapUps: Call['wrapUps']): Step {
  const { 'wrap-up-ends': _, ...others } = step.call.alarms;
  const first = wrapUps.map(({ ends }) => ends).sort()[0];
  return step.set({ wrapUps, alarms: first === undefined ? others : { ...others, 'wrap-up-ends': first } });
}

/** 小结: the note is written; when the legs are gone as well and nobody else has one to write, the call is over. */
export function wrappedUp(step: Step, staff: string, disposition: string | null, note: string, auto: boolean): Step {
  const { wrapUps, id, state } = step.call;
  step.set({ disposition: disposition ?? step.call.disposition, note: note || step.call.note });
  wrapUpsAre(
    step,
    wrapUps.filter((each) => each.staff !== staff),
  ).note('wrapped-up', { disposition, auto, late: state === 'ended' });
  step.seat(staff, { kind: 'done', call: id });
  return state === 'wrap-up' ? over(step) : step;
}
