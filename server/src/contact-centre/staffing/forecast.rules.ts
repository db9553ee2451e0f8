import type { Calendar } from '#directory/calendar.ts';
import type { Staffing } from '#directory/staffing.ts';
import { DAY_KINDS, type DayKind, dateOf, isWorkday, kindOf, numberOf, QUARTERS } from './days.ts';

/** 历史话务: the calls that were offered on one day, by quarter hour. */
export type DayCounts = { date: string; quarters: readonly number[] };
/** 天气因子 by date: 1 is a day like any other. */
export type Weather = ReadonlyMap<string, number>;
export type Ground = { calendar: Calendar; weather: Weather; days: Staffing['days'] };

/** 预测模型: level and trend in the logarithm of a day's calls, one effect for each kind of day and month, one shape for each kind. */
export type Model = {
  last: number;
  level: number;
  slope: number;
  kinds: Readonly<Record<DayKind, number>>;
  months: readonly number[];
  shapes: Readonly<Record<DayKind, readonly number[]>>;
  /** How far a day as a whole strays, as a share; and how much more than by chance alone a quarter hour strays. */
  dayError: number;
  spread: number;
};
export type Expected = {
  date: string;
  kind: DayKind;
  weather: number;
  total: number;
  low: number;
  high: number;
  quarters: { expected: number; low: number; high: number }[];
};

const HALF_LIFE = 42;
/** The trend of today is not that of next year: it tires by this much a day. */
const DAMPING = 0.985;
/** The bounds between which eight of ten quarter hours lie. */
const EIGHTY = 1.2816;
/** A kind of day that nobody has seen yet counts as two days of what the profile says. */
const PRIOR_DAYS = 2;
const SHAPE_CALLS = 400;
const YEAR = 364;
const ROUNDS = 6;

type Point = { number: number; kind: DayKind; month: number; y: number; weight: number; age: number };
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const middle = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
const record = <T>(of: (kind: DayKind) => T): Record<DayKind, T> =>
  Object.fromEntries(DAY_KINDS.map((kind) => [kind, of(kind)])) as Record<DayKind, T>;

/** 拟合: learns a city's model from its past; null where there are not yet seven whole days. Days of an outage teach nothing. */
export function learn(history: readonly DayCounts[], ground: Ground): Model | null {
  const totals = history.map(({ quarters }) => sum(quarters));
  const floor = middle(totals) * 0.15;
  const useful = history.filter((_, at) => (totals[at] as number) > Math.max(0, floor));
  if (useful.length < 7) return null;
  const last = Math.max(...useful.map(({ date }) => numberOf(date)));
  const points = useful.map(({ date, quarters }): Point => {
    const number = numberOf(date);
    const y = Math.log(sum(quarters) / (ground.weather.get(date) ?? 1));
    const weight = 0.5 ** ((last - number) / HALF_LIFE);
    return { number, kind: kindOf(ground.calendar, date), month: Number(date.slice(5, 7)) - 1, y, weight, age: last - number };
  });
  const parts = fitParts(points, ground.days);
  const shapes = shapesOf(useful, ground.calendar);
  const model = { last, ...parts, shapes, dayError: 0, spread: 1 };
  return { ...model, ...errorsOf(model, useful, points, ground) };
}

function fitParts(points: readonly Point[], days: Staffing['days']) {
  const prior: Partial<Record<DayKind, number>> = {
    holiday: Math.log(days.holiday),
    'make-up': Math.log(days.makeUp),
    'after-holiday': Math.log(days.afterHoliday),
  };
  const whole = points.length >= YEAR;
  let [level, slope] = [middle(points.map(({ y }) => y)), 0];
  let kinds = record(() => 0);
  let months: number[] = Array.from({ length: 12 }, () => 0);
  let trust = points.map(() => 1);
  const base = ({ age }: Point) => level - slope * age;
  for (let round = 0; round < ROUNDS; round += 1) {
    kinds = record((kind) => {
      const own = points.flatMap((point, at) =>
        point.kind === kind
          ? [{ w: point.weight * (trust[at] as number), y: point.y - base(point) - (months[point.month] as number) }]
          : [],
      );
      const [w0, y0] = kind in prior ? [PRIOR_DAYS, prior[kind] as number] : [isWorkday(kind) ? 0.5 : 0.01, 0];
      return (sum(own.map(({ w, y }) => w * y)) + w0 * y0) / (sum(own.map(({ w }) => w)) + w0);
    });
    // A usual working day is what the others are compared with.
    const usual = sum((['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((kind) => kinds[kind])) / 5;
    kinds = record((kind) => kinds[kind] - (kind in prior ? 0 : usual));
    if (whole) months = monthsOf(points, (point) => point.y - base(point) - kinds[point.kind]);
    const rests = points.map((point) => point.y - kinds[point.kind] - (months[point.month] as number));
    [level, slope] = line(points, rests, trust);
    trust = trustOf(points.map((point, at) => (rests[at] as number) - base(point)));
  }
  return { level, slope, kinds, months };
}

/** 季节: what a month is above or below the year, drawn towards nothing where there are few days of it. */
function monthsOf(points: readonly Point[], rest: (point: Point) => number): number[] {
  const raw = Array.from({ length: 12 }, (_, month) => {
    const own = points.filter((point) => point.month === month).map(rest);
    return sum(own) / (own.length + 10);
  });
  const mean = sum(raw) / 12;
  return raw.map((value) => value - mean);
}

/** The level of today and the slope a day, by weighted least squares; with fewer than four weeks there is no slope to be seen. */
function line(points: readonly Point[], rests: readonly number[], trust: readonly number[]): [level: number, slope: number] {
  const weights = points.map(({ weight }, at) => weight * (trust[at] as number));
  const all = sum(weights);
  const meanY = sum(rests.map((y, at) => y * (weights[at] as number))) / all;
  const meanAge = sum(points.map(({ age }, at) => age * (weights[at] as number))) / all;
  if (points.length < 28) return [meanY, 0];
  const both = sum(points.map(({ age }, at) => (age - meanAge) * ((rests[at] as number) - meanY) * (weights[at] as number)));
  const spread = sum(points.map(({ age }, at) => (age - meanAge) ** 2 * (weights[at] as number)));
  const slope = -both / (spread * 1.05);
  return [meanY + slope * meanAge, slope];
}

/** Days that stray far (a storm that nobody noted, a fault) count for less (Huber). */
function trustOf(rests: readonly number[]): number[] {
  const usual = Math.max(0.01, 1.4826 * middle(rests.map(Math.abs)));
  return rests.map((rest) => Math.min(1, (1.5 * usual) / Math.max(1e-9, Math.abs(rest))));
}

/** 日内分布: how the calls of a day are spread over its quarter hours; a kind with few days leans on all days of its sort. */
function shapesOf(history: readonly DayCounts[], calendar: Calendar): Record<DayKind, number[]> {
  const counts = record(() => new Float64Array(QUARTERS));
  const pools = { true: new Float64Array(QUARTERS).fill(0.01), false: new Float64Array(QUARTERS).fill(0.01) };
  for (const { date, quarters } of history) {
    const kind = kindOf(calendar, date);
    for (let at = 0; at < QUARTERS; at += 1) {
      (counts[kind] as Float64Array)[at] = ((counts[kind] as Float64Array)[at] as number) + (quarters[at] ?? 0);
      const pool = pools[`${isWorkday(kind)}`];
      pool[at] = (pool[at] as number) + (quarters[at] ?? 0);
    }
  }
  // Where no free day has been seen yet, it is given the shape of the others.
  if (sum([...pools.false]) < SHAPE_CALLS) pools.false = pools.true;
  if (sum([...pools.true]) < SHAPE_CALLS) pools.true = pools.false;
  return record((kind) => {
    const pool = pools[`${isWorkday(kind)}`];
    const all = sum([...pool]);
    const mixed = [...(counts[kind] as Float64Array)].map((count, at) => count + (SHAPE_CALLS * (pool[at] as number)) / all);
    const smooth = mixed.map(
      (value, at) => (mixed.at(at - 1) as number) * 0.25 + value * 0.5 + (mixed[(at + 1) % QUARTERS] as number) * 0.25,
    );
    const whole = sum(smooth);
    return smooth.map((value) => value / whole);
  });
}

const totalOf = (model: Model, ground: Ground, number: number): number => {
  const date = dateOf(ground.calendar, number);
  const ahead = Math.max(0, number - model.last);
  const grown =
    number > model.last ? (model.slope * (1 - DAMPING ** ahead)) / (1 - DAMPING) : model.slope * (number - model.last);
  const effects = model.kinds[kindOf(ground.calendar, date)] + (model.months[Number(date.slice(5, 7)) - 1] as number);
  return Math.exp(model.level + grown + effects) * (ground.weather.get(date) ?? 1);
};

/** How far the model strays from what it learnt from: the day as a whole, and the quarter hour within its day. */
function errorsOf(model: Model, history: readonly DayCounts[], points: readonly Point[], ground: Ground) {
  const ratios = history.map(({ quarters }, at) => sum(quarters) / totalOf(model, ground, (points[at] as Point).number));
  // Eight of ten days say how far a usual day strays; a storm does not make every day's bounds wider.
  const strays = ratios.map((ratio) => Math.abs(Math.log(ratio))).toSorted((one, other) => one - other);
  const dayError = Math.max(0.02, (strays[Math.floor(strays.length * 0.8)] ?? 0.1) / EIGHTY);
  let [squares, cells] = [0, 0];
  for (const [at, { quarters }] of history.entries()) {
    const { kind } = points[at] as Point;
    const total = sum(quarters);
    for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
      const mean = total * (model.shapes[kind][quarter] as number);
      if (mean < 1) continue;
      squares += ((quarters[quarter] ?? 0) - mean) ** 2 / mean;
      cells += 1;
    }
  }
  return { dayError, spread: Math.max(1, cells > 0 ? squares / cells : 1) };
}

/** 话务预测: the calls of one day by quarter hour, with the bounds between which eight of ten should lie. */
export function expectDay(model: Model, date: string, ground: Ground): Expected {
  const number = numberOf(date);
  const kind = kindOf(ground.calendar, date);
  const total = totalOf(model, ground, number);
  // The farther ahead, the less a level of today says.
  const error = model.dayError * Math.sqrt(1 + Math.max(0, number - model.last) / 28);
  const stray = (expected: number) => EIGHTY * Math.sqrt(model.spread * expected + (error * expected) ** 2);
  const quarters = model.shapes[kind].map((share) => {
    const expected = total * share;
    return { expected, low: Math.max(0, expected - stray(expected)), high: expected + stray(expected) };
  });
  return {
    date,
    kind,
    weather: ground.weather.get(date) ?? 1,
    total,
    low: Math.max(0, total - stray(total)),
    high: total + stray(total),
    quarters,
  };
}
