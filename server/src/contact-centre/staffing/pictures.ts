import { dayOf } from '#directory/calendar.ts';
import { toMoment } from '#cases/clock.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { quartersBetween } from './arrivals.store.ts';
import { costByMonth, type MonthCost } from './cost.rules.ts';
import { contactsByDay, costLines, type LedgerLine } from './costs.store.ts';
import { dateOf, dayAt, kindOf, numberOf, QUARTERS } from './days.ts';
import { type Expected, expectDay, learn, type Model } from './forecast.rules.ts';
import { byDay, type Foresight, foresee } from './foresight.ts';
import { absence, seatsFor } from './need.rules.ts';
import { releasedShifts } from './rosters.store.ts';
import { headsNeeded, type Today } from './what-if.rules.ts';

const HOUR = 3_600_000;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** 预测图: days from a date on, each beside what came. What is past is foreseen from what lay before it, never from itself. */
export async function forecastDays(
  ctx: Context,
  city: string,
  from: string,
  days: number,
): Promise<{ foresight: Foresight; days: (Expected & { actual: number[] | null })[] }> {
  const foresight = await foresee(ctx, city);
  const { calendar } = bookOf(ctx, city);
  const { ground, history, today } = foresight;
  const first = numberOf(from);
  const model: Model | null =
    from < today
      ? learn(
          history.filter(({ date }) => date < from),
          ground,
        )
      : foresight.model;
  const now = ctx.now().epochMilliseconds;
  const seen = byDay(
    calendar,
    await quartersBetween(
      ctx.db,
      city,
      toMoment(dayAt(calendar, from).start),
      toMoment(dayAt(calendar, dateOf(calendar, first + days)).start),
    ),
  );
  const found = Array.from({ length: model ? days : 0 }, (_, ahead) => {
    const date = dateOf(calendar, first + ahead);
    const actual = seen.find((day) => day.date === date)?.quarters ?? null;
    // Of today only what is over has come.
    const over = date < today ? QUARTERS : date > today ? 0 : Math.floor((now - dayAt(calendar, date).start) / 900_000);
    return { ...expectDay(model as Model, date, ground), actual: actual && over > 0 ? actual.slice(0, over) : null };
  });
  return { foresight, days: found };
}

export type Pattern = { weekday: number; hour: number; offered: number; inTime: number | null; days: number };
/** 话务热力: what an hour of each weekday brings in the mean, and how many were answered in time; holidays are the eighth day of the week. */
export async function pattern(ctx: Context, city: string, weeks: number): Promise<Pattern[]> {
  const { calendar } = bookOf(ctx, city);
  const today = dayOf(calendar, ctx.now().epochMilliseconds);
  const from = dayAt(calendar, dateOf(calendar, today.number - weeks * 7));
  const rows = await quartersBetween(ctx.db, city, toMoment(from.start), toMoment(today.start));
  const cells = new Map<string, { offered: number; answered: number; inTime: number }>();
  const dates = new Map<number, Set<string>>();
  for (const { quarter, offered, answered, answeredInTime } of rows) {
    const at = Date.parse(quarter);
    const day = dayOf(calendar, at);
    const weekday = kindOf(calendar, day.date) === 'holiday' ? 8 : day.weekday;
    dates.set(weekday, (dates.get(weekday) ?? new Set()).add(day.date));
    const key = `${weekday} ${Math.floor((at - day.start) / HOUR)}`;
    const cell = cells.get(key) ?? { offered: 0, answered: 0, inTime: 0 };
    cells.set(key, { offered: cell.offered + offered, answered: cell.answered + answered, inTime: cell.inTime + answeredInTime });
  }
  return [...dates]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([weekday, of]) =>
      Array.from({ length: 24 }, (_, hour): Pattern => {
        const cell = cells.get(`${weekday} ${hour}`) ?? { offered: 0, answered: 0, inTime: 0 };
        return {
          weekday,
          hour,
          offered: cell.offered / of.size,
          inTime: cell.answered > 0 ? cell.inTime / cell.answered : null,
          days: of.size,
        };
      }),
    );
}

const monthsBack = (today: string, months: number): string[] => {
  const last = Temporal.PlainDate.from(today).toPlainYearMonth();
  return Array.from({ length: months }, (_, back) => last.subtract({ months: months - 1 - back }).toString());
};

/** 成本: the months up to this one, and the lines of the ledger that they rest on. */
export async function costs(ctx: Context, city: string, months: number): Promise<{ months: MonthCost[]; lines: LedgerLine[] }> {
  const { calendar } = bookOf(ctx, city);
  const today = dayOf(calendar, ctx.now().epochMilliseconds);
  const names = monthsBack(today.date, months);
  const from = `${names[0]}-01`;
  const [lines, contacts] = await Promise.all([
    costLines(ctx.db, city, from, today.date),
    contactsByDay(ctx.db, city, toMoment(dayAt(calendar, from).start), toMoment(today.end), calendar.zone),
  ]);
  const byMonth = new Map(names.map((month) => [month, new Map<string, number>()]));
  for (const { date, answered } of contacts) byMonth.get(date.slice(0, 7))?.set(date, answered);
  return { months: costByMonth(lines, byMonth), lines };
}

/** 今天: what the picture of the coming years begins with; null while the past is too short. */
export async function todayFigures(ctx: Context, city: string): Promise<Today | null> {
  const { plan, history, model, handlingSeconds, today } = await foresee(ctx, city);
  const { calendar } = bookOf(ctx, city);
  if (!model) return null;
  const recent = history.slice(-28);
  const callsPerDay = sum(recent.map(({ quarters }) => sum(quarters))) / recent.length;
  // The busiest hour of a Monday, as a share of an average day.
  const shape = model.shapes.mon;
  const hours = Array.from({ length: QUARTERS - 3 }, (_, at) => sum(shape.slice(at, at + 4)));
  const start = hours.indexOf(Math.max(...hours));
  const usual = sum(Object.values(model.kinds).slice(0, 7).map(Math.exp)) / 7;
  const busyShare = ((hours[start] as number) * Math.exp(model.kinds.mon)) / usual;
  const midnight = dayAt(calendar, today).start;
  const shifts = await releasedShifts(ctx.db, city, toMoment(midnight), toMoment(midnight + 24 * HOUR), null);
  const at = midnight + start * 900_000;
  const rostered = shifts.filter(
    ({ staff, starts, ends, breaks }) =>
      staff !== null &&
      Date.parse(starts) <= at &&
      Date.parse(ends) > at &&
      !breaks.some((off) => Date.parse(off.starts) <= at && Date.parse(off.ends) > at),
  ).length;
  const busySeats =
    rostered > 0 ? Math.floor(rostered * (1 - absence(plan))) : seatsFor(plan, callsPerDay * busyShare, handlingSeconds).seats;
  const { months } = await costs(ctx, city, 2);
  const [before] = months;
  const heads = headsNeeded(plan, callsPerDay, shape, handlingSeconds);
  const hourCost = before && before.total > 0 ? before.total / ((heads * plan.staffing.person.hoursAWeek * 52) / 12) : null;
  return { callsPerDay, directShare: plan.staffing.handling.directShare, busyShare, busySeats, hourCost, shape };
}
