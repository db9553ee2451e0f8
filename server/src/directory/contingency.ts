import { z } from 'zod';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const named = { code: word, ...text.shape };
const share = z.number().min(0).max(1);
const minutes = z.int().min(1).max(240);

/** 应急等级, the mildest first: L3 yellow, L2 orange, L1 red (domain.md §5.4). */
export const LEVELS = ['L3', 'L2', 'L1'] as const;
export type Level = (typeof LEVELS)[number];
/** 天气预警信号, the mildest first. */
export const WEATHER_COLOURS = ['blue', 'yellow', 'orange', 'red'] as const;
export type WeatherColour = (typeof WEATHER_COLOURS)[number];

/** 应急措施: the machine carries out what the telephone reads, people do the rest; each is ticked off with who and when. */
export const ACTIONS = [
  'cancel-breaks',
  'open-rings',
  'announce-callback',
  'reserve-seats',
  'home-seats',
  'flash-note',
  'short-form',
  'voicebot-offer',
  'duty-leaders',
  'neighbour-city',
  'storm-template',
  'cluster-by-place',
  'short-hand-over',
  'hourly-brief',
  'mass-sms',
  'pause-non-urgent',
] as const;
export type ActionCode = (typeof ACTIONS)[number];

const level = z.strictObject({
  code: z.enum(LEVELS),
  ...text.shape,
  /** 启动条件: any one of them proposes the level; null where the city does not look at it. */
  raise: z.strictObject({
    /** More than so many wait, in each of the last `minutes`. */
    queue: z.int().positive().nullable(),
    /** Fewer than this share were answered in time over the last `minutes`. */
    answerShare: share.nullable(),
    /** So many times of what is usual at this hour call, over the last `minutes`. */
    factor: z.number().min(1).nullable(),
    /** So many times of what is usual are expected in one of the coming hours. */
    forecast: z.number().min(1).nullable(),
    weather: z.enum(WEATHER_COLOURS).nullable(),
    minutes,
  }),
  /** 解除条件: while it holds for so long, and nothing else asks for the level, it is proposed to lower it. Easier to enter than to leave. */
  recover: z.strictObject({ queue: z.int().nonnegative(), answerShare: share, factor: z.number().min(1), minutes }),
  /** 自动启动: declared by itself; a supervisor confirms or ends it. */
  automatic: z.boolean(),
  /** 措施 of this level; those of milder levels stay in force. */
  actions: z.array(z.enum(ACTIONS)),
});
export type LevelRule = z.infer<typeof level>;

/** 话务应急预案 of a city: levels, actions, review, and the short form of a storm (B2, C6; domain.md §5.4). */
export const contingencySchema = z.strictObject({
  levels: z.array(level).min(1),
  /** What each action means here. `machine`: the program does it at once when the level comes into force. */
  actions: z.array(z.strictObject({ ...text.shape, code: z.enum(ACTIONS), machine: z.boolean(), hint: text })),
  /** 复盘: within so many working days after it ended. */
  reviewDays: z.int().min(1).max(30),
  /** What an hour must have in calls before a share or a factor of it says anything. */
  leastCalls: z.int().min(1),
  /** 暴雨快速登记: what is asked, as which leaf of the catalogue it is registered, and how its title is made. */
  storm: z
    .strictObject({
      category: z.string().regex(/^\d\d-\d\d-\d\d$/),
      title: text,
      depths: z.array(z.strictObject({ ...named, centimetres: z.int().nonnegative() })).min(2),
      trapped: z.array(z.strictObject({ ...named, danger: z.boolean() })).min(2),
      ask: text,
    })
    .nullable(),
});
export type Contingency = z.infer<typeof contingencySchema>;

/** What a plan names and the city or the plan itself does not have, by its place. */
export function unknownOfContingency(plan: Contingency, categories: { has: (code: string) => boolean }): string[] {
  const explained = new Set(plan.actions.map(({ code }) => code));
  return [
    ...plan.levels.flatMap(({ actions }, at) =>
      actions.flatMap((code, no) => (explained.has(code) ? [] : [`contingency.levels.${at}.actions.${no}`])),
    ),
    ...(plan.storm && !categories.has(plan.storm.category) ? ['contingency.storm.category'] : []),
  ];
}
