/** 外呼: the operator's phone rings first, then the citizen's; nobody who picks up hears an empty line. Pure. */

import type { Seat } from '../seats/seat.ts';
import { citizenLeft } from './ending.rules.ts';
import { languageAsked } from './language.rules.ts';
import type { Step } from './step.ts';

const CITIZEN_RINGS = 45;

/** Who is called back needs and hears what they asked for when they called. */
export function dialled(
  step: Step,
  seat: Pick<Seat, 'staff' | 'device'>,
  { recall, cases, needs }: { recall: string | null; cases: readonly string[]; needs: readonly string[] },
): Step {
  const leg = step.dial(
    { role: 'operator', staff: seat.staff, to: { kind: 'seat', device: seat.device }, name: 'operator' },
    step.telephone.seat.ringSeconds,
  );
  const language = languageAsked(needs, step.telephone);
  step
    .set({ state: 'ringing', operator: seat.staff, recall, cases, needs, language })
    .seat(seat.staff, { kind: 'reserved', call: step.call.id });
  return step.order({ do: 'pop', staff: seat.staff }).note('dialled', { staff: seat.staff, recall, leg });
}

/** The operator is there: now the citizen is called, from the city's number. */
export function operatorReady(step: Step): Step {
  const operator = step.live('operator');
  if (operator?.state !== 'calling') return step;
  step.change(operator.id, { state: 'up', at: step.now }).seat(operator.staff, { kind: 'talking', call: step.call.id });
  step.dial({ role: 'citizen', staff: null, to: 'caller', name: 'citizen' }, CITIZEN_RINGS, 'line');
  return step;
}

export function citizenReached(step: Step): Step {
  const citizen = step.live('citizen');
  if (citizen?.state !== 'calling') return step;
  step.change(citizen.id, { state: 'up', at: step.now }).set({ state: 'talking', talkingAt: step.now });
  step.note('connected', { staff: step.call.operator, waited: 0 }).order({ do: 'recalled', reached: true });
  return step.together(step.live('citizen'), step.up('operator'));
}

/** 未接通: the try counts, the operator writes what there is to write. */
export function unreached(step: Step, legId: string, cause: string): Step {
  const leg = step.leg(legId);
  step.change(legId, { state: 'gone', at: step.now }).note('not-answered', { who: leg?.role ?? '', cause });
  step.order({ do: 'recalled', reached: false });
  if (leg?.role === 'operator') {
    step
      .clear(step.live('citizen'))
      .seat(leg.staff, { kind: 'missed', call: step.call.id })
      .set({ operator: null, state: 'leaving' });
  }
  return citizenLeft(step, 'unreached');
}
