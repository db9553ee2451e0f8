/**
 * The floor as anybody would write it first: two lists, looked through from end to end at every decision. It is what the tests hold the real
 * one to and what the bench holds it against; it says the rules once more, in other words.
 */
import type { Caller, Seat } from '#server/contact-centre/routing/people.ts';
import type { Plan } from '#server/contact-centre/routing/plan.ts';

export type Pair = { caller: string; seat: string };

export class LinearFloor {
  readonly waiting: Caller[] = [];
  readonly idle: Seat[] = [];
  private readonly plan: Plan;
  private allOpen = false;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  arrive(caller: Caller, now: number): { pairs: Pair[]; divert: boolean } {
    const opened = this.look(now);
    const seat = this.seatFor(caller, now);
    if (seat) {
      remove(this.idle, seat);
      return { pairs: [...opened, { caller: caller.id, seat: seat.id }], divert: false };
    }
    if (!caller.emergency) this.waiting.push(caller);
    return { pairs: opened, divert: caller.emergency };
  }

  leave(id: string): void {
    const at = this.waiting.findIndex((caller) => caller.id === id);
    if (at >= 0) this.waiting.splice(at, 1);
  }

  free(seat: Seat, now: number): Pair[] {
    const opened = this.look(now);
    const caller = best(
      this.waiting.filter((each) => this.mayServe(each, seat, now)),
      (a, b) => this.rank(b, seat, now) - this.rank(a, seat, now) || a.since - b.since,
    );
    if (!caller) {
      this.idle.push(seat);
      return opened;
    }
    remove(this.waiting, caller);
    return [...opened, { caller: caller.id, seat: seat.id }];
  }

  gone(id: string): void {
    const at = this.idle.findIndex((seat) => seat.id === id);
    if (at >= 0) this.idle.splice(at, 1);
  }

  look(now: number): Pair[] {
    const pairs: Pair[] = [];
    for (;;) {
      const found = this.waiting.flatMap((caller) => {
        const seat = this.seatFor(caller, now);
        return seat ? [{ caller, seat }] : [];
      });
      const next = best(
        found,
        (a, b) => this.rank(b.caller, b.seat, now) - this.rank(a.caller, a.seat, now) || a.caller.since - b.caller.since,
      );
      if (!next) return pairs;
      remove(this.waiting, next.caller);
      remove(this.idle, next.seat);
      pairs.push({ caller: next.caller.id, seat: next.seat.id });
    }
  }

  openAll(open: boolean, now: number): Pair[] {
    this.allOpen = open;
    return this.look(now);
  }

  mayServe(caller: Caller, seat: Seat, now: number): boolean {
    const { lastOperator, refusedBy, needs, emergency, since } = caller;
    if (this.plan.skills.some(({ code, required }) => required && needs.includes(code) && !seat.skills.includes(code)))
      return false;
    if (refusedBy.some((refusal) => refusal.seat === seat.id && refusal.until > now)) return false;
    if (emergency) return true;
    if (lastOperator && lastOperator.until > now) return lastOperator.seat === seat.id;
    const ring = this.ring(caller, seat);
    if (ring < 0) return false;
    const outermost = this.plan.rings.at(-1)?.after ?? 0;
    if (!this.allOpen && now - since < (this.plan.rings[ring]?.after ?? 0)) return false;
    return this.wishesMet(caller, seat) || now - since >= outermost;
  }

  private seatFor(caller: Caller, now: number): Seat | undefined {
    const trained = (seat: Seat) => this.trained(caller, seat);
    const ring = (seat: Seat) => (this.ring(caller, seat) < 0 ? 99 : this.ring(caller, seat));
    const gladly = (seat: Seat) => {
      const met = this.wishesMet(caller, seat) ? 0 : 1;
      return caller.care ? [met, trained(seat) ? 0 : 1, ring(seat)] : [met, ring(seat), trained(seat) ? 1 : 0];
    };
    return best(
      this.idle.filter((seat) => this.mayServe(caller, seat, now)),
      (a, b) => {
        const [left, right] = [gladly(a), gladly(b)];
        const differs = left.findIndex((each, at) => each !== right[at]);
        return differs < 0 ? a.idleSince - b.idleSince : (left[differs] ?? 0) - (right[differs] ?? 0);
      },
    );
  }

  private trained({ needs }: Caller, { skills }: Seat): boolean {
    const meansCare = this.plan.skills.filter(({ care }) => care).map(({ code }) => code);
    const named = meansCare.filter((code) => needs.includes(code));
    return skills.some((code) => (named.length > 0 ? named : meansCare).includes(code));
  }

  private rank(caller: Caller, seat: Seat, now: number): number {
    const { priority, care, lastOperator } = caller;
    const trained = this.trained(caller, seat);
    const mine = lastOperator?.seat === seat.id && lastOperator.until > now;
    return priority * 100 + (mine ? 10 : 0) + (care && trained ? 1 : 0);
  }

  private wishesMet({ needs }: Caller, { skills }: Seat): boolean {
    return this.plan.skills.every(({ code, required }) => required || !needs.includes(code) || skills.includes(code));
  }

  private ring(caller: Caller, seat: Seat): number {
    const { teams, general } = this.plan;
    const team = teams.find(({ code }) => code === caller.team) ?? teams.find(({ code }) => code === general);
    return this.plan.rings.findIndex(({ reach }) => {
      if (reach === 'all') return true;
      if (reach === 'general') return seat.teams.includes(this.plan.general);
      if (reach === 'own') return team !== undefined && seat.teams.includes(team.code);
      return team?.sisters.some((sister) => seat.teams.includes(sister)) ?? false;
    });
  }
}

function remove<T>(list: T[], what: T): void {
  list.splice(list.indexOf(what), 1);
}

/** The first of all, whatever came first among equals. */
function best<T>(list: readonly T[], compare: (a: T, b: T) => number): T | undefined {
  return list.reduce<T | undefined>((found, each) => (found === undefined || compare(each, found) < 0 ? each : found), undefined);
}
