import { join } from 'node:path';
import type { Calendar } from '#directory/calendar.ts';
import { makeBook } from '#directory/make-book.ts';
import { readCityFolder } from '#directory/read-city.ts';
import { dateOf, kindOf, numberOf } from '#contact-centre/staffing/days.ts';
import type { DayCounts } from '#contact-centre/staffing/forecast.rules.ts';
import { diceOf } from './dice.ts';

const city = readCityFolder(join(import.meta.dirname, '../../database/city/lanchuan'));
/** The demonstration city as rules read it. */
export const lanchuan = makeBook({ ...city, profileVersion: 1, dutiesVersion: 1, calendarVersion: 1 });

/** 一天的形状: two peaks, at ten and at three, a small one in the evening, and a night with a few calls. */
export const DAY_SHAPE: readonly number[] = (() => {
  const raw = Array.from({ length: 96 }, (_, at) => {
    const near = (hour: number, width: number) => Math.exp(-((at / 4 - hour) ** 2) / (2 * width * width));
    return 0.12 + (at >= 30 && at < 90 ? 0.35 : 0) + 1.6 * near(10, 1.3) + 1.4 * near(15, 1.5) + 0.5 * near(20, 1.5);
  });
  const whole = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / whole);
})();

const USUAL = {
  mon: 1.08,
  tue: 1.03,
  wed: 1,
  thu: 0.98,
  fri: 0.96,
  sat: 0.66,
  sun: 0.58,
  holiday: 0.5,
  'make-up': 0.94,
  'after-holiday': 1.2,
};

type Past = {
  from: string;
  days: number;
  callsPerDay?: number;
  growthPerDay?: number;
  seed?: number;
  weather?: ReadonlyMap<string, number>;
};

/** 一段历史: days of a city whose truth is known: kinds of days, growth and weather, and chance as telephones have it (Poisson). */
export function pastOf(
  calendar: Calendar,
  { from, days, callsPerDay = 2000, growthPerDay = 0, seed = 1, weather = new Map() }: Past,
): DayCounts[] {
  const { next } = diceOf(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const first = numberOf(from);
  return Array.from({ length: days }, (_, index): DayCounts => {
    const date = dateOf(calendar, first + index);
    const total =
      callsPerDay *
      USUAL[kindOf(calendar, date)] *
      Math.exp(growthPerDay * index) *
      (weather.get(date) ?? 1) *
      Math.exp(0.03 * gauss());
    return {
      date,
      quarters: DAY_SHAPE.map((share) => Math.max(0, Math.round(total * share + Math.sqrt(total * share) * gauss()))),
    };
  });
}
