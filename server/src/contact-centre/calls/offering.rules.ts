/** 派接: from the floor's choice of a seat until somebody talks. Pure. */
import type { Seat } from '../seats/seat.ts';
import { EMERGENCY_PRIORITY, enqueue } from './arriving.rules.ts';
import type { Step } from './step.ts';

const RING_SLACK = 8;
const LINE_RINGS = 45;

/** 振铃: the pop goes out before the phone rings. */
export function assigned(step: Step, seat: Pick<Seat, 'staff' | 'device'>, ring: number, why: string): Step {
  const { call } = step;
  if (call.state !== 'waiting') return step.seat(seat.staff, { kind: 'released', call: call.id });
  const { ringSeconds } = step.telephone.seat;
  step.order({ do: 'pop', staff: seat.staff });
  const leg = step.dial(
    { role: 'operator', staff: seat.staff, to: { kind: 'seat', device: seat.device }, name: 'operator' },
    ringSeconds,
  );
  step.set({ state: 'ringing', offered: { staff: seat.staff, leg, at: step.now, ring } });
  return step
    .note('offered', { staff: seat.staff, ring, why })
    .alarm('announce', null)
    .alarm('offer-ends', ringSeconds + RING_SLACK);
}

/** 接通. */
export function connected(step: Step): Step {
  const { offered, id } = step.call;
  const operator = offered ? step.leg(offered.leg) : undefined;
  if (!offered || operator?.state !== 'calling') return step;
  step.change(operator.id, { state: 'up', at: step.now }).quiet();
  const waited = Math.round((Date.parse(step.now) - Date.parse(step.call.queuedAt ?? step.call.receivedAt)) / 1000);
  step.set({
    state: 'talking',
    operator: offered.staff,
    talkingAt: step.call.talkingAt ?? step.now,
    offered: null,
    refusedBy: [],
  });
  step.alarm('offer-ends', null).seat(offered.staff, { kind: 'talking', call: id });
  return step.note('connected', { staff: offered.staff, waited }).together(step.live('citizen'), step.leg(operator.id));
}

/** 未接或拒接: the next operator; the caller keeps the place. */
export function notTaken(step: Step, how: 'refused' | 'not-answered', cause: string): Step {
  const { offered, id, refusedBy } = step.call;
  if (!offered) return step;
  step.clear(step.leg(offered.leg));
  step.note(how, { staff: offered.staff, cause });
  step.seat(offered.staff, { kind: how === 'refused' ? 'refused' : 'missed', call: id });
  step.set({ refusedBy: refusedBy.includes(offered.staff) ? refusedBy : [...refusedBy, offered.staff] });
  return enqueue(step);
}

/** 紧急直转: no seat is free, so an emergency goes to 110 at once; it comes back to the first seat when 110 does not answer. */
export function diverted(step: Step): Step {
  const { call, telephone } = step;
  const line = telephone.handOvers[0]?.line;
  if (call.state !== 'waiting' || !line) return step;
  step.quiet().say('emergency');
  const leg = step.dial({ role: 'third', staff: null, to: { kind: 'line', line }, name: line }, LINE_RINGS);
  step.set({ state: 'handed', third: { leg, why: 'hand-over' }, diverted: true, priority: EMERGENCY_PRIORITY });
  const packet = { what: '紧急来电，坐席全忙，自动转接 · Emergency, no seat free', where: '', injured: '', caseId: null };
  return step
    .alarm('announce', null)
    .note('diverted', { line })
    .order({ do: 'hand-over', line, packet, staff: null }, { do: 'alarm', what: 'emergency-diverted' });
}
