/** 转接、咨询、三方通话与联动移交: a third party in a call. Nobody is left in silence: whoever waits hears music or the operator. Pure. */
import type { Device } from '../exchange/exchange.ts';
import { enqueue, leave, RETURNED_PRIORITY } from './arriving.rules.ts';
import type { Third } from './call.ts';
import { intoWrapUp, wrapUpsAre } from './ending.rules.ts';
import { later, type Packet, type Step } from './step.ts';
import { needsKept } from './typing.rules.ts';

/** Whom a third leg is called for, as the switchboard found it. */
export type Target = { readonly to: Device; readonly name: string; readonly staff: string | null };
const THIRD_RINGS = 40;

export const held = (step: Step): Step => step.hold(step.up('citizen')).note('held');
export const retrieved = (step: Step): Step => step.together(step.up('citizen')).note('retrieved');

/** 咨询 or 盲转: the citizen hears music until the third party answers. */
export function callThird(step: Step, target: Target, why: Third['why']): Step {
  step.hold(step.up('citizen'));
  const leg = step.dial({ role: 'third', ...target }, THIRD_RINGS);
  step.seat(target.staff, { kind: 'reserved', call: step.call.id });
  step.set({ third: { leg, why } });
  return step.note('consulted', { name: target.name, staff: target.staff, why });
}

/** 移交110等: voice, packet, and the demand for a receipt, in one act. */
export function handOver(step: Step, line: string, packet: Packet, receiptSeconds: number): Step {
  callThird(step, { to: { kind: 'line', line }, name: line, staff: null }, 'hand-over');
  const receiptDue = later(step.now, receiptSeconds);
  step.set({ handOver: { line, at: step.now, receiptDue, receipt: null, alarmed: false } });
  step.alarm('receipt', receiptSeconds).note('handed-over', { line });
  return step.order({ do: 'hand-over', line, packet, staff: step.call.operator });
}

export function receiptGiven(step: Step, receipt: string): Step {
  const { handOver: handed } = step.call;
  if (!handed) return step;
  step.set({ handOver: { ...handed, receipt } }).alarm('receipt', null);
  return step.note('receipt', { line: handed.line, receipt }).order({ do: 'receipt', receipt });
}

/** 未回执告警. */
export function receiptMissing(step: Step): Step {
  const { handOver: handed } = step.call;
  step.alarm('receipt', null);
  if (!handed || handed.receipt !== null || handed.alarmed) return step;
  step.set({ handOver: { ...handed, alarmed: true } });
  return step.note('receipt-missing', { line: handed.line }).order({ do: 'alarm', what: 'receipt-missing' });
}

/** The third party answers. */
export function thirdAnswered(step: Step): Step {
  const { third, id } = step.call;
  const leg = third ? step.leg(third.leg) : undefined;
  if (!third || leg?.state !== 'calling') return step;
  step.change(leg.id, { state: 'up', at: step.now }).seat(leg.staff, { kind: 'talking', call: id });
  const operator = step.up('operator');
  const now = step.leg(leg.id);
  if (third.why === 'consult') return step.together(operator, now).note('joined', { name: leg.name, parties: 2 });
  // A blind transfer that has lost its operator meanwhile, and every hand-over, brings the citizen in at once.
  step
    .quiet()
    .together(step.up('citizen'), operator, now)
    .note('joined', { name: leg.name, parties: operator ? 3 : 2 });
  return third.why === 'transfer' ? letGo(step) : step;
}

export const threeWay = (step: Step): Step =>
  step
    .together(step.up('citizen'), step.up('operator'), step.up('third'))
    .note('joined', { name: step.up('third')?.name ?? '', parties: 3 });

/** 转接完成: the operator leaves; a colleague takes the call over, an outside party keeps it. */
export function letGo(step: Step): Step {
  const third = step.up('third');
  const { operator, id } = step.call;
  if (!third) return step;
  step
    .together(step.up('citizen'), third)
    .clear(step.live('operator'))
    .note('transferred', { name: third.name, staff: third.staff });
  intoWrapUp(step, operator, false);
  if (third.staff === null) return step.set({ state: 'handed', talkEndedAt: step.now });
  step.change(third.id, { role: 'operator', name: 'operator' });
  return step.set({ state: 'talking', third: null, operator: third.staff }).seat(third.staff, { kind: 'talking', call: id });
}

export function thirdDropped(step: Step): Step {
  const third = step.live('third');
  if (!third) return step;
  step
    .clear(third)
    .seat(third.staff, { kind: 'done', call: step.call.id })
    .note('third-left', { name: third.name, by: 'operator' });
  return step.set({ third: null }).together(step.up('citizen'), step.up('operator'));
}

/** The third party is gone, or never came: the citizen is with the operator again, or goes back to the queue, or it is over. */
export function thirdGone(step: Step, legId: string, cause: string): Step {
  const leg = step.leg(legId);
  const answered = leg?.state === 'up';
  step.change(legId, { state: 'gone', placed: 'alone', at: step.now }).set({ third: null });
  const declined = cause === 'rejected' || cause === 'busy';
  step.seat(leg?.staff, { kind: answered ? 'done' : declined ? 'refused' : 'missed', call: step.call.id });
  step.note(answered ? 'third-left' : 'transfer-failed', { name: leg?.name ?? '', cause });
  if (step.up('operator')) return step.together(step.up('citizen'), step.up('operator'));
  if (!step.up('citizen')) return step;
  if (answered && cause === 'normal') return step.call.duress ? goBack(step) : leave(step, 'thanks').set({ endedBy: 'third' });
  if (!answered) step.order({ do: 'alarm', what: 'hand-over-failed' });
  return goBack(step);
}

/** 转回: the other side gives the citizen back (key `*`, or the desk's act); who handed over is asked first. */
export function handedBack(step: Step): Step {
  const third = step.live('third');
  step
    .clear(third)
    .set({ third: null })
    .note('handed-back', { name: third?.name ?? '' });
  return step.up('operator') ? step.together(step.up('citizen'), step.up('operator')) : goBack(step);
}

/** 回队: never silence, never the end of the queue. `again`: who had the call is asked first, unless it was lost with that phone. */
export function goBack(step: Step, again = true): Step {
  const { operator, priority, wrapUps } = step.call;
  const until = later(step.now, step.telephone.waiting.lastOperatorSeconds);
  step.set({
    priority: Math.max(priority, RETURNED_PRIORITY),
    lastOperator: operator && again ? { staff: operator, until } : null,
    refusedBy: operator && !again ? [operator] : [],
    talkEndedAt: null,
  });
  // Who is still writing it up gets it back; the note is written when it is over.
  if (operator && wrapUps.some(({ staff }) => staff === operator)) {
    wrapUpsAre(
      step,
      wrapUps.filter(({ staff }) => staff !== operator),
    ).seat(operator, { kind: 'done', call: step.call.id });
  }
  return enqueue(step.note('requeued', { team: step.call.team })).say('returned');
}

/** 转回队列: to a team or to people with other skills; the time in the system is kept. */
export function routed(step: Step, team: string, needs: readonly string[]): Step {
  const { operator } = step.call;
  step.clear(step.live('operator')).note('requeued', { team });
  intoWrapUp(step, operator, false);
  step.set({
    team,
    needs: needsKept(step.call, needs, step.telephone),
    refusedBy: operator ? [operator] : [],
    talkEndedAt: null,
  });
  return enqueue(step).say('connecting');
}
