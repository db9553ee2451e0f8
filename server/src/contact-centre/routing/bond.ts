import type { Caller, Seat } from './people.ts';
import type { Plan, Reach } from './plan.ts';

/** What callers of one kind have in common: everything that says which seats may serve them. */
export type CallerKind = Pick<Caller, 'team' | 'needs' | 'priority' | 'care' | 'emergency'>;
export type SeatKind = Pick<Seat, 'teams' | 'skills'>;

/** How callers of one kind and seats of one kind go together. */
export type Bond = {
  /** The seat has every skill that is required. */
  readonly able: boolean;
  /** 受过专门培训: the seat is trained for what this caller needs, or for vulnerable callers of any kind. */
  readonly trained: boolean;
  /** The first ring that reaches the seat, 0 the innermost; -1: none does. */
  readonly ring: number;
  /** From so long in the system on the seat may serve the caller (ms); Infinity: never. */
  readonly delay: number;
  /** The same while all rings are open: what the caller wishes for is still waited for. */
  readonly delayAllOpen: number;
  /** Which seats the caller takes first: the smallest. */
  readonly grade: number;
  /** Which callers the seat takes first: the largest; then whoever is longer in the system. */
  readonly rank: number;
};

/** What is added to the rank of a caller whose running matter the seat knows: more than care, less than one step of priority. */
export const MINE = 2;
const STEP = 4;
const WISH_UNMET = 10_000;
const CARE_UNMET = 1_000;

/**
 * 谁能接谁: skills that are required decide; teams and wishes are preferences that time opens. Callers who need care take trained seats
 * first whatever the ring, others take trained seats last within a ring, so that those seats keep themselves free without being a silo.
 */
export function bond(plan: Plan, caller: CallerKind, seat: SeatKind): Bond {
  const needs = plan.skills.filter(({ code }) => caller.needs.includes(code));
  const has = (code: string) => seat.skills.includes(code);
  const able = needs.every(({ code, required }) => !required || has(code));
  const wishesMet = needs.every(({ code, required }) => required || has(code));
  // Whoever says which care is needed is meant by that training alone; everybody else keeps every trained seat free.
  const careNeeded = needs.filter(({ care }) => care);
  const trained = (careNeeded.length > 0 ? careNeeded : plan.skills).some(({ code, care }) => care && has(code));
  const ring = plan.rings.findIndex(({ reach }) => reaches(plan, caller.team, reach, seat.teams));

  const outermost = plan.rings.at(-1)?.after ?? 0;
  const untilWish = wishesMet ? 0 : outermost;
  const never = !able || (ring < 0 && !caller.emergency);
  const afterRing = plan.rings[ring]?.after ?? 0;
  const delay = never ? Number.POSITIVE_INFINITY : caller.emergency ? 0 : Math.max(afterRing, untilWish);
  const delayAllOpen = never ? Number.POSITIVE_INFINITY : caller.emergency ? 0 : untilWish;

  const distance = (ring < 0 ? plan.rings.length : ring) * 2;
  const careGrade = caller.care ? (trained ? 0 : CARE_UNMET) : trained ? 1 : 0;
  return {
    able,
    trained,
    ring,
    delay,
    delayAllOpen,
    grade: distance + careGrade + (wishesMet ? 0 : WISH_UNMET),
    rank: caller.priority * STEP + (caller.care && trained ? 1 : 0),
  };
}

function reaches({ teams, general }: Plan, wanted: string | null, reach: Reach, own: readonly string[]): boolean {
  const team = teams.find(({ code }) => code === wanted) ?? teams.find(({ code }) => code === general);
  if (reach === 'all') return true;
  if (reach === 'general') return own.includes(general);
  if (reach === 'own') return own.includes(team?.code ?? general);
  return team?.sisters.some((sister) => own.includes(sister)) ?? false;
}
