/** 话务操作: what people may do with a call that is going on, who may, and what follows. The desk shows what this table allows. Pure. */
import { Refusal } from '#platform/errors.ts';
import type { Telephone } from '#directory/telephone.ts';
import type { Role } from '#directory/vocabulary.ts';
import type { Call } from './call.ts';
import { operatorLeft, wrappedUp, wrapUpsAre } from './ending.rules.ts';
import { notTaken } from './offering.rules.ts';
import { later, type Packet, type Step } from './step.ts';
import { supervise, supervisionOver, takenOver } from './supervising.rules.ts';
import {
  callThird,
  handedBack,
  handOver,
  held,
  letGo,
  receiptGiven,
  retrieved,
  routed,
  type Target,
  thirdDropped,
  threeWay,
} from './third.rules.ts';
import { typedBy } from './typing.rules.ts';

/** Who acts, with the phone that would ring for it. */
export type Actor = { readonly staff: string; readonly roles: readonly Role[]; readonly device: string };
/** What was asked for, once the switchboard has found whom it means. */
export type ActInput = {
  readonly target?: Target;
  readonly line?: string;
  readonly packet?: Packet;
  readonly receipt?: string;
  readonly team?: string;
  readonly needs?: readonly string[];
  readonly digits?: string;
  readonly text?: string;
  readonly caseId?: string;
  readonly disposition?: string;
  readonly note?: string;
};

type Declared = {
  /** The reason why not, or null. */
  readonly refuse: (call: Call, who: Actor, telephone: Telephone) => string | null;
  readonly does: (step: Step, who: Actor, input: ActInput) => Step;
};

const legOf = (call: Call, role: Call['legs'][number]['role'], state: 'up' | 'calling' = 'up') =>
  call.legs.find((leg) => leg.role === role && leg.state === state);
const talkingMine = (call: Call, who: Actor): string | null => {
  if (call.operator !== who.staff) return 'not-your-call';
  return call.state === 'talking' && legOf(call, 'operator') ? null : 'not-in-this-state';
};
const supervises = (call: Call, who: Actor): string | null => {
  if (!who.roles.includes('supervisor')) return 'not-your-role';
  if (call.operator === who.staff) return 'your-own-call';
  if (call.supervision && call.supervision.staff !== who.staff) return 'supervised-already';
  return call.state === 'talking' && legOf(call, 'operator') ? null : 'not-in-this-state';
};
const writesUp = ({ wrapUps }: Call, who: Actor) => wrapUps.some(({ staff }) => staff === who.staff);
const citizenHeld = (call: Call) => legOf(call, 'citizen')?.placed === 'held';
const all = (...checks: (string | null | false)[]): string | null =>
  checks.find((check): check is string => Boolean(check)) ?? null;

export const CALL_ACTS = {
  refuse: {
    refuse: (call, who) => (call.state === 'ringing' && call.offered?.staff === who.staff ? null : 'not-in-this-state'),
    does: (step) => notTaken(step, 'refused', 'rejected'),
  },
  hold: {
    refuse: (call, who) => all(talkingMine(call, who), (citizenHeld(call) || call.third !== null) && 'not-in-this-state'),
    does: held,
  },
  retrieve: {
    refuse: (call, who) =>
      all(talkingMine(call, who), !citizenHeld(call) && 'not-held', call.third !== null && 'third-party-there'),
    does: retrieved,
  },
  consult: {
    refuse: (call, who) => all(talkingMine(call, who), call.third !== null && 'third-party-there'),
    does: (step, _, { target }) => callThird(step, target as Target, 'consult'),
  },
  transfer: {
    refuse: (call, who) => all(talkingMine(call, who), call.third !== null && 'third-party-there', call.duress && 'duress-stays'),
    does: (step, _, { target }) => callThird(step, target as Target, 'transfer'),
  },
  join: {
    refuse: (call, who) => all(talkingMine(call, who), !legOf(call, 'third') && 'no-third-party'),
    does: threeWay,
  },
  complete: {
    refuse: (call, who) => all(talkingMine(call, who), !legOf(call, 'third') && 'no-third-party'),
    does: letGo,
  },
  'drop-third': {
    refuse: (call, who) => all(talkingMine(call, who), call.third === null && 'no-third-party'),
    does: thirdDropped,
  },
  'hand-over': {
    refuse: (call, who) => all(talkingMine(call, who), call.third !== null && 'third-party-there'),
    does: (step, _, { line, packet }) => {
      const known = step.telephone.handOvers.find((each) => each.line === line);
      if (!known || !packet) throw new Refusal('unknown-line', { line });
      return handOver(step, known.line, packet, known.receiptSeconds);
    },
  },
  receipt: {
    refuse: (call, who) =>
      all(
        call.operator !== who.staff && !who.roles.includes('supervisor') && 'not-your-call',
        call.handOver === null && 'nothing-handed-over',
      ),
    does: (step, _, { receipt }) => receiptGiven(step, receipt ?? ''),
  },
  'hand-back': {
    refuse: (call, who) =>
      all(
        call.operator !== who.staff && !who.roles.includes('supervisor') && 'not-your-call',
        !(call.state === 'handed' && legOf(call, 'citizen')) && 'not-in-this-state',
      ),
    does: handedBack,
  },
  route: {
    refuse: (call, who) => all(talkingMine(call, who), call.third !== null && 'third-party-there', call.duress && 'duress-stays'),
    does: (step, _, { team = '', needs = [] }) => routed(step, team, needs),
  },
  digits: {
    refuse: talkingMine,
    does: (step, _, { digits = '' }) => {
      const leg = step.up('third') ?? step.up('citizen');
      return leg ? step.order({ do: 'digits', leg: leg.id, digits }).note('digit', { sent: digits.length }) : step;
    },
  },
  type: {
    refuse: (call, who) => all(talkingMine(call, who), !call.typed && 'not-in-this-state'),
    does: (step, _, { text = '' }) => typedBy(step, 'operator', text, false),
  },
  'hang-up': {
    refuse: (call, who) => {
      if (call.operator !== who.staff) return 'not-your-call';
      if (call.direction === 'out' && call.state === 'ringing') return null;
      return all(talkingMine(call, who), call.duress && !who.roles.includes('supervisor') && 'duress-stays');
    },
    does: (step) => operatorLeft(step, 'operator'),
  },
  warn: {
    refuse: (call, who) => all(talkingMine(call, who), call.warnings >= 2 && 'warned-twice'),
    does: (step) => step.set({ warnings: step.call.warnings + 1 }).note('warned', { time: step.call.warnings + 1 }),
  },
  'end-for-abuse': {
    refuse: (call, who) =>
      all(talkingMine(call, who), call.warnings < 2 && 'warn-first', (call.duress || call.emergency) && 'duress-stays'),
    does: (step) => operatorLeft(step, 'abuse'),
  },
  duress: {
    refuse: (call, who) => all(talkingMine(call, who), call.duress && 'done-already'),
    does: (step) =>
      step.set({ duress: true }).note('duress', { staff: step.call.operator }).order({ do: 'alarm', what: 'duress' }),
  },
  'suspend-recording': {
    refuse: (call, who) => all(talkingMine(call, who), call.recording === 'suspended' && 'done-already'),
    does: (step) => recording(step, 'suspend'),
  },
  'resume-recording': {
    refuse: (call, who) => all(talkingMine(call, who), call.recording === 'on' && 'done-already'),
    does: (step) => recording(step, 'resume'),
  },
  'link-case': {
    refuse: (call, who) => (call.operator === who.staff ? null : 'not-your-call'),
    does: (step, _, { caseId = '' }) =>
      step.call.cases.includes(caseId)
        ? step
        : step.set({ cases: [...step.call.cases, caseId] }).note('case-linked', { case: caseId }),
  },
  'more-time': {
    refuse: (call, who) => (writesUp(call, who) ? null : 'not-in-this-state'),
    does: (step, who) => {
      const ends = later(step.now, step.telephone.targets.wrapUpSeconds);
      const others = step.call.wrapUps.filter(({ staff }) => staff !== who.staff);
      return wrapUpsAre(step.note('wrap-up-extended'), [...others, { staff: who.staff, ends }]);
    },
  },
  'wrap-up': {
    refuse: (call, who) => {
      if (writesUp(call, who)) return null;
      return call.state === 'ended' && call.operator === who.staff ? null : 'not-in-this-state';
    },
    does: (step, who, { disposition = '', note = '' }) => {
      const known = step.telephone.dispositions.find(({ code }) => code === disposition);
      if (!known) throw new Refusal('unknown-disposition', { disposition });
      if (known.needsCase && step.call.cases.length === 0) throw new Refusal('case-needed', { disposition });
      return wrappedUp(step, who.staff, disposition, note, false);
    },
  },
  listen: { refuse: supervises, does: (step, who) => supervise(step, own(who), 'listen') },
  whisper: { refuse: supervises, does: (step, who) => supervise(step, own(who), 'whisper') },
  barge: { refuse: supervises, does: (step, who) => supervise(step, own(who), 'barge') },
  'leave-supervision': {
    refuse: (call, who) => (call.supervision?.staff === who.staff ? null : 'not-supervising'),
    does: supervisionOver,
  },
  'take-over': {
    refuse: (call, who) =>
      call.supervision?.staff === who.staff && call.legs.some(({ id, state }) => id === call.supervision?.leg && state === 'up')
        ? null
        : 'not-supervising',
    does: takenOver,
  },
} as const satisfies Record<string, Declared>;
export type CallActName = keyof typeof CALL_ACTS;

const own = ({ staff, device }: Actor): Target & { staff: string } => ({
  to: { kind: 'seat', device },
  name: 'supervisor',
  staff,
});

function recording(step: Step, how: 'suspend' | 'resume'): Step {
  const legs = step.call.legs.filter(({ state }) => state === 'up').map(({ id }) => id);
  step.set({ recording: how === 'suspend' ? 'suspended' : 'on' });
  return step.note(how === 'suspend' ? 'recording-suspended' : 'recording-resumed').order({ do: how, legs });
}

/** Why not, as a stable reason; null: one may. */
function whyNotAct(name: CallActName, call: Call, who: Actor, telephone: Telephone): string | null {
  const declared: Declared = CALL_ACTS[name];
  if (call.state === 'ended' && name !== 'wrap-up' && name !== 'link-case') return 'not-in-this-state';
  return declared.refuse(call, who, telephone);
}

/** 可做的操作: shown to whoever looks at the call. */
export const actsOf = (call: Call, who: Actor, telephone: Telephone): CallActName[] =>
  (Object.keys(CALL_ACTS) as CallActName[]).filter((name) => whyNotAct(name, call, who, telephone) === null);

export function acted(step: Step, name: CallActName, who: Actor, input: ActInput): Step {
  const reason = whyNotAct(name, step.call, who, step.telephone);
  if (reason) throw new Refusal(reason, { act: name, state: step.call.state });
  const declared: Declared = CALL_ACTS[name];
  return declared.does(step, who, input);
}
