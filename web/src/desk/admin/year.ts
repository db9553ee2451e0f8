export type Exception = { day: string; working: boolean; zh: string; en: string };
/** 工作日历 as the book has it: only the days that differ from Monday to Friday. */
export type WorkingCalendar = { source: string; through: number; days: readonly Exception[] };
type Named = { zh: string; en: string };
const DAY = 86_400_000;

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const dayOf = (day: string): number => Number(day.slice(8));
export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(utc(day)).getUTCDay());
export const moved = (day: string, by: number): string => iso(utc(day) + by * DAY);

/** The twelve months, weeks beginning with Monday; `before` are the empty places of the first week. */
export function monthsOf(year: number): { name: string; before: string[]; days: string[] }[] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = Date.UTC(year, month, 1);
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const empty = (new Date(first).getUTCDay() + 6) % 7;
    const name = iso(first).slice(0, 7);
    return {
      name,
      before: Array.from({ length: empty }, (__, index) => `${name} ${index}`),
      days: Array.from({ length }, (__, index) => iso(first + index * DAY)),
    };
  });
}

/** A click: the usual day becomes an exception (a weekday off, a weekend day worked), an exception the usual day again. */
export function switched(
  calendar: WorkingCalendar,
  day: string,
  { holiday, makeUp }: { holiday: Named; makeUp: Named },
): WorkingCalendar {
  const rest = calendar.days.filter((each) => each.day !== day);
  if (rest.length < calendar.days.length) return { ...calendar, days: rest };
  const working = isWeekend(day);
  const days = [...rest, { day, working, ...(working ? makeUp : holiday) }].toSorted((one, other) =>
    one.day < other.day ? -1 : 1,
  );
  return { ...calendar, days };
}
