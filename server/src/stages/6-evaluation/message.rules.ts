import { dayNumbered, dayOf } from '#directory/calendar.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Facts } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { toMoment, toMs } from '#cases/clock.ts';
import { started } from '#cases/clocks.ts';
import { spoken } from '#cases/speak.ts';
import { notQuiet } from './callback.rules.ts';

/** 发送时间: at once, or when the quiet hours are over; a message rings like a call. */
function messageDue(facts: Facts): Moment {
  if (!notQuiet(facts)) return facts.now;
  const { calendar, profile } = facts.book;
  const [hour = 0, minute = 0] = profile.quietHours.to.split(':').map(Number);
  const today = dayOf(calendar, toMs(facts.now));
  const endOn = (start: number) => start + (hour * 60 + minute) * 60_000;
  const end = endOn(today.start) > toMs(facts.now) ? endOn(today.start) : endOn(dayNumbered(calendar, today.number + 1).start);
  return toMoment(end);
}

export type RatingMessage = { text: string; dueAt: Moment; expiresAt: Moment };

/** 评价短信: the city's own words, `{link}` left open until it is sent. Null where the city has no words for it, or nothing is to be rated. */
export function ratingMessage(found: Case, facts: Facts): RatingMessage | null {
  const { messages, limits } = facts.book.profile;
  const words = messages['ratingLink'];
  const asked = found.state === 'to-callback' || (found.state === 'answered' && !found.rating);
  if (!words || !asked || found.optedOutOfCallback) return null;
  const dueAt = messageDue(facts);
  const expires = started({ ...facts, now: dueAt }, limits.ratingLink).due as Moment;
  // A token counts in seconds.
  const expiresAt = toMoment(Math.floor(toMs(expires) / 1000) * 1000);
  const language = found.flags.includes('foreign') || found.flags.includes('language-help') ? 'en' : 'zh';
  const said: Record<string, string> = { number: found.number, date: spoken('date', expiresAt, language, facts.book) };
  return { text: words[language].replace(/\{(number|date)\}/g, (_, name: string) => said[name] ?? ''), dueAt, expiresAt };
}
