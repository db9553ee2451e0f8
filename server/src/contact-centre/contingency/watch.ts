import { dayOf } from '#directory/calendar.ts';
import type { WeatherColour } from '#directory/contingency.ts';
import { WEATHER_COLOURS } from '#directory/contingency.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { dateOf } from '#contact-centre/staffing/days.ts';
import { expectDay } from '#contact-centre/staffing/forecast.rules.ts';
import { foresee } from '#contact-centre/staffing/foresight.ts';
import { planOf } from '#contact-centre/staffing/plan.ts';
import { declare, MACHINE } from './contingency.rules.ts';
import { activeContingency, contingenciesNewest, saveDeclared } from './contingency.store.ts';
import { countMinutes, dropMinutes, minutesSince, noteMinutes } from './minutes.store.ts';
import { rememberContingency } from './now.ts';
import { type Figures, judge, mayDeclareAlone } from './watch.rules.ts';

const MINUTE = 60_000;
const KEPT = 7 * 24 * 60 * MINUTE;
/** So far back anybody looks; further where a level's trigger or recovery asks for it. */
const BACK_MINUTES = 120;
/** So far ahead a forecast asks for a level. */
const AHEAD = 4 * 60 * MINUTE;
const QUARTER = 15 * MINUTE;

/** 当前指标: the minutes just past, what is usual now, the coming hours, and the weather of today. */
export async function figuresNow(ctx: Context, city: string): Promise<Figures> {
  const { calendar, profile } = bookOf(ctx, city);
  const asked = profile.contingency?.levels.flatMap(({ raise, recover }) => [raise.minutes, recover.minutes]) ?? [];
  const now = ctx.now().epochMilliseconds;
  const { model, ground, weather } = await foresee(ctx, city);
  const minutes = await minutesSince(ctx.db, city, now - Math.max(BACK_MINUTES, ...asked) * MINUTE, now);
  const usual = (at: number): number => {
    const day = dayOf(calendar, at);
    return model
      ? (expectDay(model, day.date, { ...ground, weather: new Map() }).quarters[Math.floor((at - day.start) / QUARTER)]
          ?.expected ?? 0)
      : 0;
  };
  const today = dayOf(calendar, now);
  const coming = [today.date, dayOf(calendar, now + AHEAD).date];
  const colours = weather
    .filter(({ date, colour }) => date === today.date && colour !== null)
    .map(({ colour }) => colour as WeatherColour);
  const worst = colours.toSorted((one, other) => WEATHER_COLOURS.indexOf(other) - WEATHER_COLOURS.indexOf(one))[0] ?? null;
  const perMinute = usual(now) / 15;
  return {
    now,
    minutes,
    usualPerMinute: model && perMinute > 0 ? perMinute : null,
    forecastFactor: model ? Math.max(...coming.map((date) => ground.weather.get(date) ?? 1)) : null,
    weather: worst,
  };
}

/** The last whole minutes as the calls tell them; those that are told again are what they are told last. */
async function noteLast(ctx: Context, city: string): Promise<void> {
  const end = Math.floor(ctx.now().epochMilliseconds / MINUTE) * MINUTE;
  await noteMinutes(
    ctx.db,
    city,
    await countMinutes(ctx.db, city, end - 3 * MINUTE, end, planOf(bookOf(ctx, city)).answerSeconds),
  );
  if (new Date(end).getUTCMinutes() === 0) await dropMinutes(ctx.db, city, end - KEPT);
}

/** 应急值守: notes the minute, judges, and declares by itself where the city's plan says so. */
export async function watchContingency(ctx: Context, city: string): Promise<number> {
  const { profile } = bookOf(ctx, city);
  if (!profile.telephone || !profile.contingency) return 0;
  await noteLast(ctx, city);
  const [active, [last]] = await Promise.all([activeContingency(ctx.db, city), contingenciesNewest(ctx.db, city, 1)]);
  rememberContingency(ctx.db, city, active);
  if (active) return 0;
  const { proposal } = judge(profile.contingency, await figuresNow(ctx, city), null);
  const { automatic, why } = proposal;
  const now = moment(ctx);
  if (!automatic || !mayDeclareAlone(profile.contingency, automatic, last?.endedAt ?? null, now)) return 0;
  const by = { id: 'system', name: MACHINE, role: 'system', at: now };
  const declared = declare(profile.contingency, null, automatic, '', by);
  await saveDeclared(ctx.db, city, { ...declared, data: { ...declared.data, why } }, by);
  rememberContingency(ctx.db, city, await activeContingency(ctx.db, city));
  return 0;
}

/** The days ahead that are worth a warning now: whose weather brings much more than usual. */
export async function warnedDays(ctx: Context, city: string): Promise<{ date: string; factor: number }[]> {
  const { ground, today } = await foresee(ctx, city);
  const { calendar } = bookOf(ctx, city);
  const { number } = dayOf(calendar, ctx.now().epochMilliseconds);
  return Array.from({ length: 7 }, (_, ahead) => dateOf(calendar, number + ahead))
    .map((date) => ({ date, factor: ground.weather.get(date) ?? 1 }))
    .filter(({ date, factor }) => date >= today && factor >= 1.2);
}
