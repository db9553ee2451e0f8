import { z } from 'zod';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const named = { code: word, ...text.shape };
const clockTime = z.string().regex(/^([01]\d|2[0-3]):(00|15|30|45)$/);
const share = z.number().min(0).max(1);
const quarters = (most: number) => z.int().min(0).max(most).multipleOf(15);

/** 班次: when it begins, how long it is paid, and which breaks lie within it; a break is taken where it hurts the least. */
const shift = z
  .strictObject({
    ...named,
    starts: z.array(clockTime).min(1),
    minutes: quarters(720).min(120),
    breaks: z.array(z.strictObject({ minutes: quarters(120).min(15), from: quarters(720), to: quarters(720) })),
  })
  .refine(({ minutes, breaks }) => breaks.every((each) => each.from <= each.to && each.to + each.minutes <= minutes), {
    error: 'a break lies within its shift',
  });
export type ShiftKind = z.infer<typeof shift>;

/** 排班口径: what a city's forecast and rosters reckon with beside the targets of its telephone (domain.md §5.2; C2, B16, B33). */
export const staffingSchema = z.strictObject({
  /** 缩减率: of what is paid, so much is not on the floor: breaks, training, leave, sickness. */
  shrinkage: z.number().min(0).max(0.6),
  /** 耐心: how long a caller waits in the mean before hanging up. */
  patienceSeconds: z.int().min(10).max(3600),
  /** 平均处理时长 for as long as nothing has been measured. */
  handlingSeconds: z.int().min(30).max(3600),
  /** Never fewer on the floor than this, also at four in the morning. */
  leastSeats: z.int().min(1).max(100),
  /** 人员上限: working days and hours a week, and hours of rest between two shifts. */
  person: z.strictObject({
    daysAWeek: z.int().min(1).max(7),
    hoursAWeek: z.number().min(4).max(60),
    restHours: z.number().min(8).max(24),
  }),
  shifts: z.array(shift).min(1),
  /** Compared with a usual working day, for as long as the city's own past says nothing of such days. */
  days: z.strictObject({ holiday: z.number().positive(), makeUp: z.number().positive(), afterHoliday: z.number().positive() }),
  /** 天气: how much more is called on such a day, where whoever posts the weather does not say. */
  weather: z.array(z.strictObject({ ...named, factor: z.number().min(0.1).max(20) })),
  /** 直接答复与转办: how long each takes, and how many of those that are not answered directly call again. */
  handling: z.strictObject({
    directSeconds: z.int().positive(),
    orderSeconds: z.int().positive(),
    directShare: share,
    repeatShare: share,
  }),
  /** 增长假设: what the picture of the coming years begins with (B33). */
  growth: z.number().min(-0.9).max(5),
});
export type Staffing = z.infer<typeof staffingSchema>;

/** What is reckoned with in a city whose profile says nothing of it. */
export const USUAL_STAFFING: Staffing = {
  shrinkage: 0.32,
  patienceSeconds: 120,
  handlingSeconds: 240,
  leastSeats: 2,
  person: { daysAWeek: 5, hoursAWeek: 40, restHours: 11 },
  shifts: [
    {
      code: 'eight',
      zh: '八小时班',
      en: 'Eight hours',
      starts: ['00:00', '08:00', '16:00'],
      minutes: 480,
      breaks: [{ minutes: 60, from: 180, to: 270 }],
    },
  ],
  days: { holiday: 0.6, makeUp: 0.95, afterHoliday: 1.1 },
  weather: [],
  handling: { directSeconds: 210, orderSeconds: 330, directShare: 0.75, repeatShare: 0.08 },
  growth: 0,
};
