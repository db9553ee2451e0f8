/** 呼叫状态机: what follows from what the exchange tells and from the clock. Late, doubled and stray news change nothing. Pure. */
import type { Cause, ExchangeEvent } from '../exchange/exchange.ts';
import { abandoned, announce, answered, digitOfCitizen, enqueue, leave, messageRecorded, played } from './arriving.rules.ts';
import { ALARMS, type Alarm, type Leg } from './call.ts';
import { citizenReached, operatorReady, unreached } from './dialling.rules.ts';
import { citizenLeft, intoWrapUp, operatorLeft, over, wrappedUp } from './ending.rules.ts';
import { connected, notTaken } from './offering.rules.ts';
import type { Step } from './step.ts';
import { hear, supervisionOver } from './supervising.rules.ts';
import { goBack, handedBack, receiptMissing, thirdAnswered, thirdGone } from './third.rules.ts';

type LegEvent = Extract<ExchangeEvent, { connection: string }>;

/** One piece of news about a leg of this call. */
export function happened(step: Step, event: LegEvent): Step {
  const leg = step.leg(event.connection);
  if (!leg && event.type !== 'messageRecorded') return step;
  switch (event.type) {
    case 'established':
      return leg ? established(step, leg) : step;
    case 'connectionCleared':
      return leg && leg.state !== 'gone' ? cleared(step, leg, event.cause) : step;
    case 'digit':
      if (leg?.role === 'third' && event.digit === '*' && step.call.state === 'handed') return handedBack(step);
      return leg?.role === 'citizen' && leg.state === 'up' ? digitOfCitizen(step, event.digit) : step;
    case 'messagesEnded':
      return played(step, event.playing);
    case 'messageRecorded':
      return messageRecorded(step, event.recording, event.seconds);
    default:
      return step;
  }
}

function established(step: Step, leg: Leg): Step {
  if (leg.state !== 'calling') return step;
  switch (leg.role) {
    case 'citizen':
      return step.call.direction === 'out' ? citizenReached(step) : answered(step);
    case 'operator':
      return step.call.direction === 'out' && step.call.offered === null ? operatorReady(step) : connected(step);
    case 'third':
      return thirdAnswered(step);
    case 'supervisor':
      return hear(step);
  }
}

function cleared(step: Step, leg: Leg, cause: Cause): Step {
  switch (leg.role) {
    case 'citizen':
      return citizenGone(step, leg, cause);
    case 'operator':
      return operatorGone(step, leg, cause);
    case 'third':
      return thirdGone(step, leg.id, cause);
    case 'supervisor':
      return supervisionOver(step);
  }
}

function citizenGone(step: Step, leg: Leg, cause: Cause): Step {
  const { state, direction } = step.call;
  if (direction === 'out' && leg.state === 'calling') return unreached(step, leg.id, cause);
  step.change(leg.id, { state: 'gone', placed: 'alone', at: step.now });
  if (state === 'greeting' || state === 'waiting' || state === 'ringing') return over(abandoned(step));
  if (state === 'message') return over(step.set({ endedBy: 'message' }));
  return citizenLeft(step, 'citizen');
}

/** Hanging up is the operator's good right; a phone that died, or a call under duress, is no reason to lose the citizen. */
function operatorGone(step: Step, leg: Leg, cause: Cause): Step {
  const { offered, direction, state, duress, operator } = step.call;
  if (offered?.leg === leg.id && leg.state === 'calling')
    return notTaken(step, cause === 'rejected' || cause === 'busy' ? 'refused' : 'not-answered', cause);
  if (direction === 'out' && leg.state === 'calling') return unreached(step, leg.id, cause);
  if (state !== 'talking' && state !== 'ringing') return step.change(leg.id, { state: 'gone', placed: 'alone', at: step.now });
  const citizen = step.live('citizen');
  const third = step.up('third');
  const left = cause === 'normal' && !duress;
  if (!left && citizen?.state === 'up') {
    step.change(leg.id, { state: 'gone', placed: 'alone', at: step.now }).note('leg-lost', { role: 'operator', cause });
    step.seat(operator, { kind: 'done', call: step.call.id }).order({ do: 'alarm', what: duress ? 'duress' : 'leg-lost' });
    if (third) return step.together(citizen, third).set({ state: 'handed', talkEndedAt: step.now });
    step.clear(step.live('third')).set({ third: null });
    return goBack(step, false);
  }
  // The operator of a conversation of three may go: the two others stay together.
  if (third && citizen?.state === 'up' && step.call.third?.why !== 'consult') {
    step.change(leg.id, { state: 'gone', placed: 'alone', at: step.now });
    return leftToThird(step, third);
  }
  step.change(leg.id, { state: 'gone', placed: 'alone', at: step.now });
  return operatorLeft(step, 'operator');
}

function leftToThird(step: Step, third: Leg): Step {
  const { operator } = step.call;
  step.together(step.up('citizen'), third).note('transferred', { name: third.name, staff: third.staff });
  step.set({ state: 'handed', talkEndedAt: step.now });
  return intoWrapUp(step, operator, false);
}

/** What is due by itself now. */
export function ticked(step: Step): Step {
  for (const alarm of ALARMS) {
    const at = step.call.alarms[alarm];
    if (at !== undefined && at <= step.now) rang(step, alarm);
  }
  return step;
}

function rang(step: Step, alarm: Alarm): Step {
  const { state, offered } = step.call;
  switch (alarm) {
    case 'greeting':
      step.alarm('greeting', null);
      return state === 'greeting' && step.up('citizen') ? enqueue(step) : step;
    case 'announce':
      return announce(step);
    case 'offer-ends':
      step.alarm('offer-ends', null);
      return offered ? notTaken(step, 'not-answered', 'no-answer') : step;
    case 'receipt':
      return receiptMissing(step);
    case 'wrap-up-ends':
      for (const { staff, ends } of step.call.wrapUps)
        if (ends <= step.now) wrappedUp(step, staff, step.call.disposition ?? 'other', '', true);
      return step;
    case 'rating-ends':
      step.alarm('rating-ends', null);
      if (state === 'rating') return leave(step.quiet(), 'thanks');
      return state === 'leaving' ? over(step.quiet().clear(step.live('citizen'))) : step;
  }
}
