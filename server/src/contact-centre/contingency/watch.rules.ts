import { type Contingency, type Level, type LevelRule, WEATHER_COLOURS, type WeatherColour } from '#directory/contingency.ts';
import { rank } from './contingency.rules.ts';

/** 分钟话务: what the switchboard notes every minute. `waiting` at its end, all else within it. */
export type Minute = {
  at: number;
  waiting: number;
  offered: number;
  answered: number;
  answeredInTime: number;
  abandoned: number;
};
/** What the watch looks at: the minutes just past (oldest first), what is usual at this hour, the hours to come, and the weather. */
export type Figures = {
  now: number;
  minutes: readonly Minute[];
  /** Calls that are usual in one minute of this time of day; null where the past is too short. */
  usualPerMinute: number | null;
  /** The greatest of the coming hours' expected calls, as a multiple of what is usual then. */
  forecastFactor: number | null;
  weather: WeatherColour | null;
};
export const TRIGGERS = ['queue', 'answerShare', 'factor', 'forecast', 'weather'] as const;
export type Trigger = (typeof TRIGGERS)[number];
/** 指标对阈值: what a trigger measures now, what the level asks, and whether that is so. */
export type Meter = { level: Level; trigger: Trigger; value: number | null; threshold: number; met: boolean };
export type Proposal = {
  level: Level | null;
  direction: 'raise' | 'lower' | 'keep';
  /** The meters that ask for the level; for a lowering, those of the level that is left. */
  why: Meter[];
  /** The highest level asked for that the city lets the machine declare. */
  automatic: Level | null;
};

const MINUTE = 60_000;
type Window = {
  rows: readonly Minute[];
  share: number | null;
  factor: number | null;
  leastWaiting: number | null;
  mostWaiting: number | null;
};

/** The last so many minutes in one; a share or a factor of a handful of calls says nothing. */
function windowOf({ now, minutes, usualPerMinute }: Figures, length: number, leastCalls: number): Window {
  const rows = minutes.filter(({ at }) => at > now - length * MINUTE && at <= now);
  const sum = (of: (minute: Minute) => number) => rows.reduce((all, minute) => all + of(minute), 0);
  // Who hung up was not answered in time either: a centre in which everybody hangs up would look well otherwise.
  const ended = sum(({ answered, abandoned }) => answered + abandoned);
  const offered = sum((minute) => minute.offered);
  const waiting = rows.map((minute) => minute.waiting);
  const whole = rows.length >= length * 0.6;
  return {
    rows,
    share: ended >= leastCalls / 2 ? sum(({ answeredInTime }) => answeredInTime) / ended : null,
    factor: usualPerMinute && whole && offered >= leastCalls / 2 ? offered / rows.length / usualPerMinute : null,
    leastWaiting: whole ? Math.min(...waiting) : null,
    mostWaiting: whole ? Math.max(...waiting) : null,
  };
}

function metersOf(rule: LevelRule, figures: Figures, leastCalls: number): Meter[] {
  const { raise, code: level } = rule;
  const { leastWaiting, share, factor } = windowOf(figures, raise.minutes, leastCalls);
  const above = (trigger: Trigger, value: number | null, threshold: number | null): Meter[] =>
    threshold === null ? [] : [{ level, trigger, value, threshold, met: value !== null && value >= threshold }];
  return [
    // The queue of the quietest of those minutes: a gust of callers is no crisis.
    ...above('queue', leastWaiting, raise.queue === null ? null : raise.queue + 1),
    ...(raise.answerShare === null
      ? []
      : [
          {
            level,
            trigger: 'answerShare' as const,
            value: share,
            threshold: raise.answerShare,
            met: share !== null && share < raise.answerShare,
          },
        ]),
    ...above('factor', factor, raise.factor),
    ...above('forecast', figures.forecastFactor, raise.forecast),
    ...above('weather', colourRank(figures.weather), raise.weather && colourRank(raise.weather)),
  ];
}
const colourRank = (colour: WeatherColour | null): number | null => (colour === null ? null : WEATHER_COLOURS.indexOf(colour));

/** Whether a level may be left: for its whole time nothing was as bad as its recovery asks, and nothing that is foreseen asks for it. */
function recovered(rule: LevelRule, figures: Figures, leastCalls: number, meters: readonly Meter[]): boolean {
  const { recover } = rule;
  const { mostWaiting, share, factor } = windowOf(figures, recover.minutes, leastCalls);
  if (meters.some(({ level, met }) => met && level === rule.code)) return false;
  // Without figures nobody can say that it is over.
  if (mostWaiting === null) return false;
  return (
    mostWaiting <= recover.queue &&
    (share === null || share >= recover.answerShare) &&
    (factor === null || factor <= recover.factor)
  );
}

/**
 * 应急研判 (domain.md §5.4): which level the figures ask for. Raised at once to the highest that any trigger asks; lowered one level at a
 * time, and only when the city's recovery has held for its whole time: it is easier to enter than to leave.
 */
export function judge(plan: Contingency, figures: Figures, current: Level | null): { meters: Meter[]; proposal: Proposal } {
  const meters = plan.levels.flatMap((rule) => metersOf(rule, figures, plan.leastCalls));
  const asked = plan.levels.filter(
    ({ code }) => rank(code) > rank(current) && meters.some(({ level, met }) => met && level === code),
  );
  const highest = (rules: readonly LevelRule[]): Level | null =>
    rules.reduce<Level | null>((most, { code }) => (rank(code) > rank(most) ? code : most), null);
  const wanted = highest(asked);
  if (wanted) {
    const why = meters.filter(({ level, met }) => met && level === wanted);
    return {
      meters,
      proposal: { level: wanted, direction: 'raise', why, automatic: highest(asked.filter(({ automatic }) => automatic)) },
    };
  }
  const held = plan.levels.find(({ code }) => code === current);
  if (held && recovered(held, figures, plan.leastCalls, meters)) {
    const next = plan.levels.filter(({ code }) => rank(code) < rank(held.code)).at(-1)?.code ?? null;
    const why = meters.filter(({ level }) => level === held.code);
    return { meters, proposal: { level: next, direction: 'lower', why, automatic: null } };
  }
  return { meters, proposal: { level: current, direction: 'keep', why: [], automatic: null } };
}

/** 自动启动间隔: when somebody has ended one, the machine leaves it at that until the level's recovery time is over. */
export function mayDeclareAlone(plan: Contingency, level: Level, endedAt: string | null, now: string): boolean {
  const rest = plan.levels.find(({ code }) => code === level)?.recover.minutes ?? 0;
  return endedAt === null || Date.parse(now) - Date.parse(endedAt) >= rest * MINUTE;
}
