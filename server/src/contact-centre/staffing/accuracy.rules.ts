import { dateOf, numberOf, QUARTERS } from './days.ts';
import { type DayCounts, expectDay, type Ground, learn } from './forecast.rules.ts';

/** 预测误差: what the forecast was worth in the weeks just past, beside the plainest one: the same quarter hour a week before. */
export type Accuracy = {
  weeks: number;
  from: string;
  to: string;
  /** Mean absolute percentage error of quarter hours that had at least `least` calls. */
  mape: number;
  naiveMape: number;
  /** All errors as a share of all calls, quiet hours included. */
  wape: number;
  naiveWape: number;
  dayMape: number;
  naiveDayMape: number;
  /** The share of quarter hours that lay between the bounds that should hold eight of ten. */
  covered: number;
  least: number;
};

const LEAST = 5;
type Sums = { apes: number[]; off: number; calls: number; days: number[] };
const mean = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0) / Math.max(1, values.length);

/**
 * 回测: for each of the last weeks the model learns only from what lay before it and is asked for that week. Null where the past is too
 * short. The weather of such a week is taken as it was noted, as if its forecast had been right.
 */
export function backTest(history: readonly DayCounts[], ground: Ground, weeks = 4): Accuracy | null {
  const known = new Map(history.map((day) => [day.date, day]));
  const last = Math.max(...history.map(({ date }) => numberOf(date)));
  const ours: Sums = { apes: [], off: 0, calls: 0, days: [] };
  const plain: Sums = { apes: [], off: 0, calls: 0, days: [] };
  let [within, cells, tried] = [0, 0, 0];
  for (let week = weeks; week >= 1; week -= 1) {
    const first = last - 7 * week + 1;
    const model = learn(
      history.filter(({ date }) => numberOf(date) < first),
      ground,
    );
    if (!model) continue;
    tried += 1;
    for (let number = first; number < first + 7; number += 1) {
      const actual = known.get(dateOf(ground.calendar, number));
      const before = known.get(dateOf(ground.calendar, number - 7));
      if (!actual || !before) continue;
      const expected = expectDay(model, actual.date, ground);
      add(
        ours,
        actual.quarters,
        expected.quarters.map((each) => each.expected),
      );
      add(plain, actual.quarters, before.quarters);
      for (const [at, { low, high }] of expected.quarters.entries()) {
        const value = actual.quarters[at] ?? 0;
        within += Number(value >= Math.floor(low) && value <= Math.ceil(high));
        cells += 1;
      }
    }
  }
  if (ours.days.length === 0) return null;
  return {
    weeks: tried,
    from: dateOf(ground.calendar, last - 7 * tried + 1),
    to: dateOf(ground.calendar, last),
    mape: mean(ours.apes),
    naiveMape: mean(plain.apes),
    wape: ours.off / ours.calls,
    naiveWape: plain.off / plain.calls,
    dayMape: mean(ours.days),
    naiveDayMape: mean(plain.days),
    covered: within / cells,
    least: LEAST,
  };
}

function add(sums: Sums, actual: readonly number[], told: readonly number[]): void {
  let [all, guessed] = [0, 0];
  for (let at = 0; at < QUARTERS; at += 1) {
    const [value, guess] = [actual[at] ?? 0, told[at] ?? 0];
    if (value >= LEAST) sums.apes.push(Math.abs(guess - value) / value);
    sums.off += Math.abs(guess - value);
    all += value;
    guessed += guess;
  }
  sums.calls += all;
  if (all > 0) sums.days.push(Math.abs(guessed - all) / all);
}
