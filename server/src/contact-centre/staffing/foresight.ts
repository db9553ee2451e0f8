import type { Db } from '#platform/db.ts';
import { dayOf } from '#directory/calendar.ts';
import { toMoment } from '#cases/clock.ts';
import { bookOf, type Context } from '#cases/context.ts';
import { type Accuracy, backTest } from './accuracy.rules.ts';
import { type Quarter, quartersBetween, teamFigures } from './arrivals.store.ts';
import { dateOf, dayAt, QUARTERS } from './days.ts';
import { type DayCounts, type Ground, learn, type Model } from './forecast.rules.ts';
import { type Plan, planOf } from './plan.ts';
import { type WeatherDay, weatherBetween } from './weather.store.ts';

/** 预见: what a city's past, its calendar and its weather say of the calls to come, as of one day. */
export type Foresight = {
  today: string;
  plan: Plan;
  history: readonly DayCounts[];
  weather: readonly WeatherDay[];
  ground: Ground;
  model: Model | null;
  accuracy: Accuracy | null;
  /** 平均处理时长: as it was measured in the last four weeks, writing up included; the profile's where nothing was measured. */
  handlingSeconds: number;
  measured: boolean;
  teams: { code: string; share: number }[];
};

const BACK = 400;
const AHEAD = 60;
const DAYS_OF_TEAMS = 28;
const KEPT_MS = 60_000;
type Kept = { until: number; key: string; value: Promise<Foresight> };
const kept = new WeakMap<Db, Map<string, Kept>>();

/** Learns at most once a minute; what was learnt is kept by this process. Weather that is posted here is known at once. */
export function foresee(ctx: Context, city: string): Promise<Foresight> {
  const book = bookOf(ctx, city);
  const now = ctx.now().epochMilliseconds;
  const key = `${dayOf(book.calendar, now).date} ${book.profileVersion} ${book.calendarVersion}`;
  const own = kept.get(ctx.db) ?? new Map<string, Kept>();
  kept.set(ctx.db, own);
  const known = own.get(city);
  if (known && known.until > now && known.until <= now + KEPT_MS && known.key === key) return known.value;
  const value = look(ctx, city);
  own.set(city, { until: now + KEPT_MS, key, value });
  value.catch(() => own.delete(city));
  return value;
}
export const forgetForesight = (ctx: Context, city: string): void => void kept.get(ctx.db)?.delete(city);

async function look(ctx: Context, city: string): Promise<Foresight> {
  const book = bookOf(ctx, city);
  const { calendar } = book;
  const plan = planOf(book);
  const day = dayOf(calendar, ctx.now().epochMilliseconds);
  const midnight = toMoment(day.start);
  const back = (days: number) => toMoment(dayAt(calendar, dateOf(calendar, day.number - days)).start);
  const [quarters, weather, teams] = await Promise.all([
    quartersBetween(ctx.db, city, back(BACK), midnight),
    weatherBetween(ctx.db, city, dateOf(calendar, day.number - BACK), dateOf(calendar, day.number + AHEAD)),
    teamFigures(ctx.db, city, back(DAYS_OF_TEAMS), midnight),
  ]);
  const history = byDay(book.calendar, quarters);
  const ground: Ground = { calendar, weather: factors(weather), days: plan.staffing.days };
  const model = history.length > 0 ? learn(history, ground) : null;
  const answered = teams.reduce((all, team) => all + team.answered, 0);
  const talk = teams.reduce((all, team) => all + team.talkSeconds, 0);
  const offered = teams.reduce((all, team) => all + team.offered, 0);
  const measured = answered >= 100;
  return {
    today: day.date,
    plan,
    history,
    weather,
    ground,
    model,
    accuracy: model && backTest(history, ground),
    handlingSeconds: measured ? Math.round(talk / answered) + plan.wrapUpSeconds : plan.staffing.handlingSeconds,
    measured,
    teams: plan.teams.map(({ code, general }) => ({
      code,
      share: offered > 0 ? (teams.find(({ team }) => team === code)?.offered ?? 0) / offered : Number(general),
    })),
  };
}

/** Several kinds of weather on one day: the one that brings the most calls is the day's. */
function factors(weather: readonly WeatherDay[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { date, factor } of weather) {
    const known = found.get(date);
    if (known === undefined || Math.abs(Math.log(factor)) > Math.abs(Math.log(known))) found.set(date, factor);
  }
  return found;
}

/** Rows of quarter hours as days of 96; a day of which nothing was counted is not there. */
export function byDay(calendar: Ground['calendar'], quarters: readonly Quarter[]): DayCounts[] {
  const days = new Map<string, number[]>();
  for (const { quarter, offered } of quarters) {
    const at = Date.parse(quarter);
    const day = dayOf(calendar, at);
    let counts = days.get(day.date);
    if (!counts) {
      counts = new Array<number>(QUARTERS).fill(0);
      days.set(day.date, counts);
    }
    const index = Math.floor((at - day.start) / 900_000);
    counts[index] = (counts[index] ?? 0) + offered;
  }
  return [...days].map(([date, counts]) => ({ date, quarters: counts }));
}
