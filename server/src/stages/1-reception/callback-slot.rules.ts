import type { Book } from '#directory/book.ts';
import { NO_PORTAL } from '#directory/portal.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Appeal } from '#cases/appeal.ts';
import { momentOf } from '#cases/clock.ts';

export type Slot = { from: Moment; to: Moment };
/** Who asks at ten minutes to is not promised a call at the full hour. */
const NOTICE_MINUTES = 15;

/** 回电时段: the slots that can be booked now, within the hours and days of the city; people are not called in the quiet hours. */
export function callbackSlots(book: Book, now: Moment): Slot[] {
  const { days, minutes, from, to } = (book.profile.portal ?? NO_PORTAL).callback;
  const earliest = Temporal.Instant.from(now).add({ minutes: NOTICE_MINUTES });
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(book.profile.zone).toPlainDate();
  const slots: Slot[] = [];
  for (let day = 0; day < days; day += 1) {
    const date = today.add({ days: day });
    const at = (clock: string) =>
      date.toZonedDateTime({ timeZone: book.profile.zone, plainTime: Temporal.PlainTime.from(clock) }).toInstant();
    const end = at(to);
    for (let begin = at(from); ; ) {
      const until = begin.add({ minutes });
      if (Temporal.Instant.compare(until, end) > 0) break;
      if (Temporal.Instant.compare(begin, earliest) >= 0) slots.push({ from: momentOf(begin), to: momentOf(until) });
      begin = until;
    }
  }
  return slots;
}

const clockOf = (moment: Moment, zone: string) => {
  const { month, day, hour, minute } = Temporal.Instant.from(moment).toZonedDateTimeISO(zone);
  return { day: `${month}月${day}日`, time: `${hour}:${String(minute).padStart(2, '0')}` };
};

/** 预约回电 as it is filed: an appeal like any other, with a number to follow; its title says when to call, and its person whom. */
export function callbackAppeal(
  book: Book,
  slot: Slot,
  given: { phone: string; name?: string | undefined; about?: string | undefined },
): Appeal {
  const { category } = (book.profile.portal ?? NO_PORTAL).callback;
  const [from, to] = [clockOf(slot.from, book.profile.zone), clockOf(slot.to, book.profile.zone)];
  const title = `预约回电：${from.day} ${from.time}–${to.time}`;
  return {
    title,
    matter: `${title}。${given.about ? `想说的事：${given.about}` : '没有写事由，请打电话问明。'}`,
    type: 'help',
    category: book.categories.has(category) ? category : undefined,
    channel: 'web',
    origin: 'citizen',
    answers: { callback_from: slot.from, callback_to: slot.to },
    flags: [],
    complainant: { phone: given.phone, name: given.name },
  };
}
