import type { Book, Category } from '#directory/book.ts';
import { type Calendar, type Day, dayNumbered, dayOf } from '#directory/calendar.ts';
import type { AppealType, Channel } from '#directory/vocabulary.ts';
import { type Dice, weighted } from './dice.ts';
import { scenesOf } from './texts/tell.ts';

const HOUR = 3_600_000;
/** 两个高峰: calls by hour of the day, with peaks at ten and at three (domain.md §5.3, S78). */
const HOURS = [
  0.8, 0.5, 0.35, 0.3, 0.3, 0.5, 1.2, 2.6, 5.5, 8.6, 9.6, 8.0, 4.8, 5.2, 8.0, 9.2, 8.2, 5.8, 4.2, 3.9, 3.8, 3.2, 2.2, 1.3,
];
const WEEKDAYS = [1.15, 1.1, 1.05, 1.05, 1, 0.78, 0.7];
/** 民情月历: which leaves have their season (by prefix; factors from January to December). Others have none. */
const SEASONS: Readonly<Record<string, readonly number[]>> = {
  '04-04': [6, 5, 4, 0.3, 0.1, 0.1, 0.1, 0.1, 0.3, 2.5, 7, 6],
  '12-03-01': [0.05, 0.05, 0.1, 0.3, 0.8, 3, 5, 4.5, 2, 0.3, 0.1, 0.05],
  '01-04-04': [0.4, 0.4, 0.5, 0.8, 1.2, 2.5, 3.5, 3, 1.8, 0.6, 0.4, 0.4],
  '12-03-02': [0.3, 0.4, 0.8, 1, 1.2, 2, 2.8, 2.6, 1.5, 0.6, 0.5, 0.4],
  '09-01-01': [0.4, 0.5, 0.8, 1.5, 4, 5, 4.5, 4, 1.2, 0.4, 0.4, 0.4],
  '09-01-02': [0.4, 0.6, 1, 2, 4, 4.5, 3.5, 3, 1, 0.5, 0.5, 0.4],
  '07-01-01': [5, 3, 1, 0.7, 0.7, 0.8, 0.8, 0.8, 0.9, 1, 2.4, 3.6],
  '11-02-03': [6, 9, 0.6, 0.4, 0.3, 0.2, 0.2, 0.2, 0.3, 0.5, 0.4, 1.5],
  '05-01-01': [0.6, 0.4, 0.9, 1.1, 1.4, 1.8, 1.5, 1.4, 1.3, 1.2, 0.9, 0.7],
  '05-01-03': [0.4, 0.4, 0.7, 1, 1.5, 2, 2.2, 2, 1.5, 1, 0.6, 0.4],
  '08-02-01': [0.3, 0.3, 0.6, 1, 1.5, 2, 2.5, 2.4, 1.6, 0.9, 0.5, 0.3],
  '06-01-05': [0.8, 2.2, 0.7, 1, 2, 1, 1.6, 1.8, 0.9, 2.6, 0.6, 0.6],
  '08-03-03': [0.8, 0.7, 0.5, 0.5, 0.5, 0.5, 0.6, 0.8, 2.2, 2.8, 2.8, 2.4],
  '16-01-01': [1, 1, 2, 2, 2, 1.8, 0.8, 0.7, 0.7, 0.7, 0.8, 1.2],
  '04-02-01': [1, 0.9, 0.7, 0.7, 0.9, 1.6, 2.4, 2.2, 1.1, 0.7, 0.8, 1],
  '05-02-04': [0.8, 0.8, 0.8, 0.8, 1, 2, 0.8, 0.8, 1.6, 2.2, 1, 0.8],
  '13-02-02': [0.5, 0.5, 1, 2, 2.2, 1.6, 1.4, 1.3, 1, 0.8, 0.6, 0.5],
};
/** 高频事项: leaves that people call about far more than others. */
const FREQUENT: Readonly<Record<string, number>> = {
  '03-01-01': 5,
  '02-01-01': 4,
  '05-01-01': 3.2,
  '05-01-03': 2.4,
  '01-01-01': 3,
  '07-02-02': 3,
  '08-03-03': 2.6,
  '11-01-01': 2.6,
  '16-01-02': 2.4,
  '04-01-01': 2,
  '04-02-01': 2.2,
  '04-04-01': 2.4,
  '06-01-01': 2.4,
  '06-01-02': 2.2,
  '06-01-03': 2,
  '02-02-01': 2,
  '01-02-01': 2,
  '17-01-02': 2.2,
  '03-03-07': 2.2,
  '11-01-02': 2,
  '08-03-01': 2,
  '07-02-04': 1.8,
  '15-01-01': 1.8,
  '03-01-04': 3,
  '09-01-01': 2,
  '07-01-01': 2,
  '17-03-02': 2.5,
  '12-04-01': 0.15,
  '02-02-02': 1.4,
  '04-03-01': 0.5,
  '10-01-04': 0.3,
  '10-01-05': 0.4,
  '12-02-02': 0.3,
  '06-03-04': 0.4,
  '14-01-01': 0.3,
  '17-02-02': 0.4,
}; // prettier-ignore
const TYPES: Readonly<Record<AppealType, number>> = {
  consultation: 47.1,
  help: 30.3,
  complaint: 3.4,
  report: 1.9,
  suggestion: 14.8,
  praise: 0.3,
  other: 2.2,
};
const CHANNELS: Readonly<Record<Channel, number>> = {
  phone: 91,
  web: 2.4,
  wechat: 2.6,
  app: 2,
  sms: 0.4,
  mail: 0.6,
  letter: 0.2,
  open311: 0.3,
  media: 0.2,
  patrol: 0.3,
};
/** People ask and propose about everything; for help they turn to the hotline with what others would call a complaint. */
const CROSS: Readonly<Record<AppealType, Readonly<Partial<Record<AppealType, number>>>>> = {
  consultation: { consultation: 1, help: 0.12, complaint: 0.1, report: 0.05, suggestion: 0.1, other: 0.2 },
  help: { help: 1, complaint: 0.75, report: 0.25 },
  complaint: { complaint: 1 },
  report: { report: 1 },
  suggestion: { suggestion: 1, help: 0.12, complaint: 0.1 },
  praise: { praise: 1 },
  other: { other: 1 },
};

const prefixed = <T>(table: Readonly<Record<string, T>>, code: string): T | undefined =>
  table[code] ?? table[code.slice(0, 5)] ?? table[code.slice(0, 2)];
const monthOf = (day: Day): number => Number(day.date.slice(5, 7)) - 1;

/** 时间规律: when people call, about what, and by which door. */
export class Seasons {
  readonly drawType = weighted(Object.keys(TYPES) as AppealType[], (type) => TYPES[type]);
  readonly drawChannel = weighted(Object.keys(CHANNELS) as Channel[], (channel) => CHANNELS[channel]);
  readonly #hour = weighted(
    HOURS.map((_, hour) => hour),
    (hour) => HOURS[hour] as number,
  );
  readonly #leaves = new Map<string, (dice: Dice) => Category>();
  readonly #book: Book;

  constructor(book: Book) {
    this.#book = book;
  }

  /** What a caller of a type brings in the season of a day. */
  category(type: AppealType, ms: number, dice: Dice): Category {
    const month = monthOf(dayOf(this.#book.calendar, ms));
    const key = `${type} ${month}`;
    let draw = this.#leaves.get(key);
    if (!draw) {
      const weight = (leaf: Category) =>
        (CROSS[type][leaf.type] ?? 0) *
        (prefixed(FREQUENT, leaf.code) ?? 1) *
        (prefixed(SEASONS, leaf.code)?.[month] ?? 1) *
        (scenesOf(leaf.code) > 0 ? 1 : 0.3);
      const leaves = [...this.#book.categories.values()];
      const known = leaves.some((leaf) => weight(leaf) > 0);
      draw = weighted(leaves, known ? weight : () => 1);
      this.#leaves.set(key, draw);
    }
    return draw(dice);
  }

  /** Draws moments between two instants: more of late than two years ago, fewer on days of rest, and in the hours when people call. */
  moments(from: number, to: number): (dice: Dice) => number {
    const { calendar } = this.#book;
    const days: Day[] = [];
    for (let day = dayOf(calendar, from); day.start < to; day = dayNumbered(calendar, day.number + 1)) days.push(day);
    const draw = weighted(
      days,
      (day) => dayWeight(day) * (1 + (0.35 * (day.start - from)) / Math.max(1, to - from)) * within(day, from, to),
    );
    return (dice) => {
      for (let tries = 0; tries < 40; tries += 1) {
        const ms = Math.floor(draw(dice).start + (this.#hour(dice) + dice.next()) * HOUR);
        if (ms >= from && ms < to) return ms;
      }
      return Math.floor(dice.real(from, to));
    };
  }

  /** Noise is told of while it is heard. */
  atNight(ms: number, calendar: Calendar, dice: Dice): number {
    return dayOf(calendar, ms).start + Math.floor((dice.chance(0.7) ? dice.real(21, 24) : dice.real(0, 3)) * HOUR);
  }
}

const within = (day: Day, from: number, to: number) =>
  (Math.min(day.end, to) - Math.max(day.start, from)) / (day.end - day.start);

/** Of the holidays the Spring Festival is the quietest. */
function dayWeight({ working, special, weekday }: Day): number {
  if (special && !working) return special.zh.includes('春节') ? 0.5 : 0.68;
  return special?.working ? 1.02 : (WEEKDAYS[weekday - 1] as number);
}

/** 灾害性天气、停电: many call within hours, from a few streets, about the same. */
export type Burst = {
  kind: 'storm' | 'outage';
  from: number;
  hours: number;
  streets: readonly string[];
  leaves: readonly string[];
};

const RAIN = ['12-03-01', '12-03-01', '12-03-01', '01-04-04', '01-04-04', '12-03-02', '04-02-01', '03-03-03'];

/** Three storms of the flood season and one outage, each in its own district. */
export function burstsOf(book: Book, from: number, to: number, dice: Dice): Burst[] {
  const days: Day[] = [];
  for (
    let day = dayOf(book.calendar, from + 86_400_000);
    day.end < to - 3 * 86_400_000;
    day = dayNumbered(book.calendar, day.number + 1)
  )
    days.push(day);
  const wet = days.filter((day) => monthOf(day) >= 5 && monthOf(day) <= 8);
  const districts = [...book.areas.values()].filter(({ kind }) => kind === 'district');
  const burst = (kind: Burst['kind'], pool: readonly Day[], hours: number, leaves: readonly string[]): Burst => {
    const district = dice.pick(districts).code;
    const streets = [...book.areas.values()].filter(({ parent }) => parent === district).map(({ code }) => code);
    const first = dice.int(0, Math.max(0, streets.length - 5));
    return {
      kind,
      from: dice.pick(pool.length > 0 ? pool : days).start + dice.int(5, 18) * HOUR,
      hours,
      streets: streets.slice(first, first + (kind === 'storm' ? 5 : 2)),
      leaves,
    };
  };
  if (days.length < 10) return [];
  return [
    burst('storm', wet, 30, RAIN),
    burst('storm', wet, 22, RAIN),
    burst('storm', wet, 40, RAIN),
    burst('outage', days, 5, ['04-02-01', '04-02-01', '02-02-01']),
  ];
}
