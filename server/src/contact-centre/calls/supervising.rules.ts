/** 班长席: listen, whisper, barge in, take over (A23). The operator's ultimate authority to take over from a machine is the same act. Pure. */

import type { Call } from './call.ts';
import { intoWrapUp } from './ending.rules.ts';
import type { Step } from './step.ts';
import type { Target } from './third.rules.ts';

export type Supervising = NonNullable<Call['supervision']>['how'];
const RINGS = 20;

/** The supervisor's phone rings first, or, being with the call already, changes how it hears. */
export function supervise(step: Step, target: Target & { staff: string }, how: Supervising): Step {
  const { supervision, id } = step.call;
  const there = supervision ? step.leg(supervision.leg) : undefined;
  if (supervision && there?.state === 'up' && supervision.staff === target.staff) {
    if (supervision.how !== 'barge') step.order({ do: 'stop-intrusion', supervisor: there.id });
    step.set({ supervision: { ...supervision, how } });
    return hear(step);
  }
  const leg = step.dial({ role: 'supervisor', ...target }, RINGS);
  step.seat(target.staff, { kind: 'reserved', call: id });
  return step.set({ supervision: { staff: target.staff, leg, how } });
}

/** The supervisor's phone was answered, or the way of hearing changed. */
export function hear(step: Step): Step {
  const { supervision, id } = step.call;
  const leg = supervision ? step.leg(supervision.leg) : undefined;
  const operator = step.up('operator');
  if (!supervision || !leg) return step;
  if (leg.state === 'calling') step.change(leg.id, { state: 'up', at: step.now });
  step.seat(supervision.staff, { kind: 'talking', call: id });
  step.note('supervised', { staff: supervision.staff, how: supervision.how });
  if (supervision.how === 'barge') return step.together(step.leg(leg.id));
  if (!operator) return step;
  return step.order({ do: 'intrude', supervisor: leg.id, operator: operator.id, how: supervision.how });
}

export function supervisionOver(step: Step): Step {
  const { supervision, id } = step.call;
  if (!supervision) return step;
  step.clear(step.leg(supervision.leg)).seat(supervision.staff, { kind: 'done', call: id });
  return step.set({ supervision: null }).note('supervision-ended', { staff: supervision.staff });
}

/** 接管: the supervisor goes on with the citizen, the operator is let go. */
export function takenOver(step: Step): Step {
  const { supervision, operator, id } = step.call;
  const leg = supervision ? step.leg(supervision.leg) : undefined;
  if (!supervision || leg?.state !== 'up') return step;
  if (supervision.how !== 'barge') step.order({ do: 'stop-intrusion', supervisor: leg.id });
  step.together(step.up('citizen'), leg).clear(step.live('operator'));
  intoWrapUp(step, operator, false);
  step.change(leg.id, { role: 'operator', name: 'operator', placed: 'together' });
  step.set({ operator: supervision.staff, supervision: null });
  return step
    .note('taken-over', { staff: supervision.staff, from: operator })
    .seat(supervision.staff, { kind: 'talking', call: id });
}
