import type { Book } from '#directory/book.ts';
import { dayOf } from '#directory/calendar.ts';
import { toMoment } from '#cases/clock.ts';
import type { Arrivals } from '#contact-centre/staffing/arrivals.store.ts';
import { type DayKind, dateOf, dayAt, isWorkday, kindOf, QUARTERS } from '#contact-centre/staffing/days.ts';
import { type Dice, diceOf } from './dice.ts';

const CALLS_A_DAY = 2000;
const QUARTER = 900_000;
const KINDS: Readonly<Record<DayKind, number>> = {
  mon: 1.08,
  tue: 1.03,
  wed: 1,
  thu: 0.99,
  fri: 0.95,
  sat: 0.66,
  sun: 0.58,
  holiday: 0.5,
  'make-up': 0.94,
  'after-holiday': 1.22,
};
/** How the calls are shared among five teams, the general one first; more teams share the last part. */
const TEAMS = [0.34, 0.2, 0.22, 0.14, 0.1];

/** 日内分布: two peaks, at ten and at three, a lesser evening; a free day has no second peak. */
function shapeOf(workday: boolean): number[] {
  const raw = Array.from({ length: QUARTERS }, (_, at) => {
    const near = (hour: number, width: number) => Math.exp(-((at / 4 - hour) ** 2) / (2 * width * width));
    const day = at >= 30 && at < 90 ? 0.32 : 0;
    return 0.1 + day + 1.7 * near(10, 1.3) + (workday ? 1.5 : 0.5) * near(15, 1.5) + 0.5 * near(20, 1.6);
  });
  const all = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / all);
}
const SHAPES = { true: shapeOf(true), false: shapeOf(false) };

/** 暴雨当天: from two in the afternoon on, everybody calls. */
const stormAt = (quarter: number): number => (quarter < 56 ? 1 : quarter < 88 ? 3.4 : 1.6);

/** As chance has it around a mean, without waiting for every call of it. */
function around(mean: number, dice: Dice): number {
  const gauss = Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next());
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * gauss));
}

/** 过去八周话务: what came by quarter hour and team up to this moment; the same on every machine for the same day. */
export function pastArrivals(book: Book, now: number, weeks: number, stormDate: string): Arrivals[] {
  const { calendar, profile } = book;
  const teams = profile.telephone?.teams.map(({ code }) => code) ?? ['general'];
  const shares = teams.map((_, at) => TEAMS[at] ?? 0.02);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const today = dayOf(calendar, now);
  const rows: Arrivals[] = [];
  for (let number = today.number - weeks * 7; number <= today.number; number += 1) {
    const date = dateOf(calendar, number);
    const dice = diceOf(number);
    const kind = kindOf(calendar, date);
    const growth = 1 + 0.0012 * (number - today.number);
    const total = CALLS_A_DAY * KINDS[kind] * growth * dice.real(0.96, 1.04);
    const { start } = dayAt(calendar, date);
    for (const [quarter, part] of SHAPES[`${isWorkday(kind)}`].entries()) {
      const at = start + quarter * QUARTER;
      if (at + QUARTER > now) break;
      const stress = date === stormDate ? stormAt(quarter) : 1;
      for (const [index, team] of teams.entries()) {
        const offered = around((total * part * stress * (shares[index] as number)) / whole, dice);
        if (offered === 0) continue;
        const lost = stress > 2 ? dice.real(0.12, 0.3) : dice.real(0, 0.035);
        const abandoned = Math.min(offered, Math.floor(offered * lost + dice.next()));
        const answered = offered - abandoned;
        const inTime = stress > 2 ? dice.real(0.25, 0.5) : dice.real(0.9, 1);
        rows.push({
          quarter: toMoment(at),
          team,
          offered,
          answered,
          answeredInTime: Math.round(answered * inTime),
          abandoned,
          talkSeconds: Math.round(answered * dice.real(165, 215)),
        });
      }
    }
  }
  return rows;
}
