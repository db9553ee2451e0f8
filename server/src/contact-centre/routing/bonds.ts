import { type Bond, bond, type CallerKind, type SeatKind } from './bond.ts';
import type { Plan } from './plan.ts';

/**
 * Every kind of caller and of seat that was seen, numbered, with how they go together, as the loops of a decision read it: a row of numbers
 * for each kind. A city has some hundreds of kinds; a new one costs a row, never the table.
 */
export class Bonds {
  /** By caller's lane: of each seat's lane, from when on, and how gladly (`Bond`). */
  readonly delays: Float64Array[] = [];
  readonly grades: Int32Array[] = [];
  /** By seat's lane: of each caller's lane. */
  readonly delaysOfSeat: Float64Array[] = [];
  readonly ranksOfSeat: Int32Array[] = [];
  callers = 0;
  seats = 0;
  private readonly plan: Plan;
  private readonly callerKinds: CallerKind[] = [];
  private readonly seatKinds: SeatKind[] = [];
  private readonly callerLanes = new Map<string, number>();
  private readonly seatLanes = new Map<string, number>();
  private readonly table: Bond[][] = [];
  private allOpen = false;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  callerLane(kind: CallerKind): number {
    const known = this.plan.teams.some(({ code }) => code === kind.team);
    const needs = this.plan.skills.map(({ code }) => code).filter((code) => kind.needs.includes(code));
    const own = { ...kind, team: known ? kind.team : this.plan.general, needs };
    return entered(this.callerLanes, `${own.team}|${needs}|${own.priority}|${own.care}|${own.emergency}`, (lane) => {
      this.callerKinds.push(own);
      this.table.push(this.seatKinds.map((seat) => bond(this.plan, own, seat)));
      this.callers += 1;
      this.delays.push(new Float64Array(roomFor(this.seats)));
      this.grades.push(new Int32Array(roomFor(this.seats)));
      for (let seat = 0; seat < this.seats; seat += 1) this.tell(lane, seat);
    });
  }

  seatLane(kind: SeatKind): number {
    const own = { teams: [...new Set(kind.teams)].sort(), skills: [...new Set(kind.skills)].sort() };
    return entered(this.seatLanes, `${own.teams}|${own.skills}`, (lane) => {
      this.seatKinds.push(own);
      this.table.forEach((row, caller) => {
        row.push(bond(this.plan, this.callerKinds[caller] as CallerKind, own));
      });
      this.seats += 1;
      this.delaysOfSeat.push(new Float64Array(roomFor(this.callers)));
      this.ranksOfSeat.push(new Int32Array(roomFor(this.callers)));
      for (let caller = 0; caller < this.callers; caller += 1) this.tell(caller, lane);
    });
  }

  of(callerLane: number, seatLane: number): Bond {
    return (this.table[callerLane] as Bond[])[seatLane] as Bond;
  }

  /** Whether that changes anything. */
  openAll(open: boolean): boolean {
    if (open === this.allOpen) return false;
    this.allOpen = open;
    for (let caller = 0; caller < this.callers; caller += 1) {
      for (let seat = 0; seat < this.seats; seat += 1) this.tell(caller, seat);
    }
    return true;
  }

  private tell(caller: number, seat: number): void {
    const { delay, delayAllOpen, grade, rank } = this.of(caller, seat);
    const from = this.allOpen ? delayAllOpen : delay;
    put(this.delays, caller, seat, from);
    put(this.grades, caller, seat, grade);
    put(this.delaysOfSeat, seat, caller, from);
    put(this.ranksOfSeat, seat, caller, rank);
  }
}

const roomFor = (kinds: number): number => Math.max(16, kinds * 2);

/** Writes into one of the rows, which grows when it is full. */
function put<Row extends Float64Array | Int32Array>(rows: Row[], row: number, at: number, value: number): void {
  let own = rows[row] as Row;
  if (at >= own.length) {
    const grown = new (own.constructor as new (length: number) => Row)(roomFor(at));
    grown.set(own);
    rows[row] = grown;
    own = grown;
  }
  own[at] = value;
}

function entered(lanes: Map<string, number>, name: string, enter: (lane: number) => void): number {
  const known = lanes.get(name);
  if (known !== undefined) return known;
  const lane = lanes.size;
  lanes.set(name, lane);
  enter(lane);
  return lane;
}
