import { Invalid } from '#platform/errors.ts';
import { NO_PORTAL } from '#directory/portal.ts';
import { doneBefore } from '#cases/birth.store.ts';
import type { Command } from '#cases/change.ts';
import { momentOf } from '#cases/clock.ts';
import { bookOf, type Context, moment } from '#cases/context.ts';
import { citizenActor } from '#cases/guard.ts';
import { callbackAppeal, callbackSlots, type Slot } from './callback-slot.rules.ts';
import { giveSlotBack, slotsTaken, takeSlot } from './callback-slot.store.ts';
import { type Received, receiveAppeal } from './receive.ts';

const roomOf = (ctx: Context, city: string): number => (bookOf(ctx, city).profile.portal ?? NO_PORTAL).callback.room;

/** The slots that have room. */
export async function freeSlots(ctx: Context, city: string): Promise<Slot[]> {
  const slots = callbackSlots(bookOf(ctx, city), moment(ctx));
  const taken = await slotsTaken(
    ctx.db,
    city,
    slots.map(({ from }) => from),
  );
  const room = roomOf(ctx, city);
  return slots.filter(({ from }) => (taken.get(from) ?? 0) < room);
}

/** 预约回电: takes a place in the slot and files the request; the same command takes one place only. */
export async function bookCallback(
  ctx: Context,
  city: string,
  given: { from: string; phone: string; name?: string | undefined; about?: string | undefined },
  command: Command,
): Promise<Received & { slot: Slot }> {
  const book = bookOf(ctx, city);
  const { minutes } = (book.profile.portal ?? NO_PORTAL).callback;
  const from = Temporal.Instant.from(given.from);
  const slot: Slot = { from: momentOf(from), to: momentOf(from.add({ minutes })) };
  const receive = () => receiveAppeal(ctx, city, callbackAppeal(book, slot, given), 'submit', citizenActor('web'), command);
  // What was booked before has its place, also when the slot is full or past by now.
  if (command && (await doneBefore(ctx.db, city, command.key))) return { ...(await receive()), slot };
  const offered = callbackSlots(book, moment(ctx)).some((each) => each.from === slot.from);
  if (!offered || !(await takeSlot(ctx.db, city, slot.from, roomOf(ctx, city))))
    throw new Invalid([{ field: 'from', code: 'slot-gone' }]);
  try {
    const received = await receive();
    // Sent twice at once: the first has the place.
    if (received.replayed) await giveSlotBack(ctx.db, city, slot.from);
    return { ...received, slot };
  } catch (error) {
    await giveSlotBack(ctx.db, city, slot.from);
    throw error;
  }
}
