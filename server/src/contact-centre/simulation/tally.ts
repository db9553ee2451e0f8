/** What came of the calls of a simulated day, by team and period (an hour, a quarter). */
export type Figures = {
  /** 呼入. */
  readonly offered: number;
  readonly answered: number;
  /** 15 秒接通率: of all who called. */
  readonly answeredIn15: number;
  /** 放弃率. */
  readonly abandoned: number;
  /** Share who did not get somebody at once, and who still waited after 15 s. */
  readonly waited: number;
  readonly waitedOver15: number;
  /** Mean wait in seconds of all who called. */
  readonly meanWait: number;
  /** Share of the answered who were answered by a seat of another team. */
  readonly helped: number;
  /** Emergencies that went straight to the emergency line. */
  readonly diverted: number;
  /** 占用率: talk and wrap-up of the time for which seats were staffed; of the seats whose first team this is. */
  readonly occupancy: number;
  /** Seats, on average. */
  readonly staffed: number;
};

const FIELDS = [
  'offered',
  'answered',
  'in15',
  'abandoned',
  'waited',
  'over15',
  'wait',
  'helped',
  'diverted',
  'busy',
  'staffed',
] as const;
export type Field = (typeof FIELDS)[number];

/** How long «answered in time» is (GB/T 33358). */
const WITHIN = 15_000;

export class Tally {
  readonly teams: number;
  readonly periods: number;
  /** Of a period, in ms. */
  readonly length: number;
  private readonly cells: Readonly<Record<Field, Float64Array>>;

  constructor(teams: number, periods: number, length: number) {
    this.teams = teams;
    this.periods = periods;
    this.length = length;
    const made = FIELDS.map((field) => [field, new Float64Array(teams * periods)] as const);
    this.cells = Object.fromEntries(made) as Record<Field, Float64Array>;
  }

  /** A call belongs to the period in which it came. */
  cell(team: number, at: number): number {
    return team * this.periods + Math.min(this.periods - 1, Math.floor(at / this.length));
  }

  answered(cell: number, wait: number, helped: boolean): void {
    const { cells } = this;
    cells.offered[cell] = (cells.offered[cell] as number) + 1;
    cells.answered[cell] = (cells.answered[cell] as number) + 1;
    if (wait <= WITHIN) cells.in15[cell] = (cells.in15[cell] as number) + 1;
    if (helped) cells.helped[cell] = (cells.helped[cell] as number) + 1;
    if (wait > 0) this.waited(cell, wait);
  }

  abandoned(cell: number, wait: number): void {
    const { cells } = this;
    cells.offered[cell] = (cells.offered[cell] as number) + 1;
    cells.abandoned[cell] = (cells.abandoned[cell] as number) + 1;
    this.waited(cell, wait);
  }

  diverted(cell: number): void {
    const { cells } = this;
    cells.offered[cell] = (cells.offered[cell] as number) + 1;
    cells.diverted[cell] = (cells.diverted[cell] as number) + 1;
  }

  /** Time of a seat, to the periods in which it passed. */
  spend(field: 'busy' | 'staffed', team: number, from: number, to: number): void {
    const cells = this.cells[field];
    const end = Math.min(to, this.periods * this.length);
    let start = from;
    while (start < end) {
      const period = Math.floor(start / this.length);
      const until = Math.min(end, (period + 1) * this.length);
      const cell = team * this.periods + period;
      cells[cell] = (cells[cell] as number) + until - start;
      start = until;
    }
  }

  /** Of one team and period; null: of all. */
  figures(team: number | null, period: number | null): Figures {
    const of = (field: Field): number => {
      let sum = 0;
      for (let t = team ?? 0; t <= (team ?? this.teams - 1); t += 1) {
        for (let p = period ?? 0; p <= (period ?? this.periods - 1); p += 1) sum += this.cells[field][t * this.periods + p] ?? 0;
      }
      return sum;
    };
    const offered = of('offered');
    const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
    return {
      offered,
      answered: of('answered'),
      answeredIn15: share(of('in15'), offered),
      abandoned: share(of('abandoned'), offered),
      waited: share(of('waited'), offered),
      waitedOver15: share(of('over15'), offered),
      meanWait: share(of('wait') / 1000, offered),
      helped: share(of('helped'), of('answered')),
      diverted: of('diverted'),
      occupancy: share(of('busy'), of('staffed')),
      staffed: of('staffed') / (this.length * (period === null ? this.periods : 1)),
    };
  }

  private waited(cell: number, wait: number): void {
    const { cells } = this;
    cells.waited[cell] = (cells.waited[cell] as number) + 1;
    cells.wait[cell] = (cells.wait[cell] as number) + wait;
    if (wait > WITHIN) cells.over15[cell] = (cells.over15[cell] as number) + 1;
  }
}
