/** 文字通话: what both sides type reaches the other at once, and is kept with the call; the page comes and goes, the call stays. */
import { randomUUIDv7 } from 'node:crypto';
import { Invalid, NotFound } from '#platform/errors.ts';
import { generalTeam } from '#directory/telephone.ts';
import { newCall } from '../calls/arriving.rules.ts';
import type { Call, Reach } from '../calls/call.ts';
import { callById } from '../calls/calls.store.ts';
import { begun, pageAway, pageLeft, phaseOf, ratedOnPage, reachLeft, relayOf, typedBy, wishOf } from '../calls/typing.rules.ts';
import { concerned } from '../calls/view.ts';
import { intentOf } from '../recogniser/intent.rules.ts';
import { type Segment, typedOf } from '../recordings/words.store.ts';
import { emergencyWordsOf } from './listening.ts';
import { perform, queueOf, takeInHand } from './perform.ts';
import { type Held, nowOf, type Room } from './room.ts';

/** Typed lines are numbered by themselves, so that none has the number of something that was said. */
const FIRST = 1_000_000_000;
const MOST = 500;
/** A page asks every second; one that did not for so long is not looked at any more. */
const AWAY_AFTER = 12_000;
/** So long after its end a conversation is still found by its page. */
const KEPT_FOR = 24 * 3_600_000;

/** 开始文字通话. The page is told its call's id; with the secret that belongs to it, the conversation is theirs alone. */
export async function beginTyped(room: Room, asked: { language: string | null }): Promise<{ call: string }> {
  const telephone = room.telephone();
  const wish = wishOf({ ...asked, typed: true }, telephone);
  if (!wish) throw new Invalid([{ field: relayOf(telephone) === null ? 'typed' : 'language', code: 'unknown-name' }]);
  const call = newCall({
    ...{ city: room.city, id: randomUUIDv7(), direction: 'in', by: 'web', caller: null },
    ...{ line: telephone.lines[0]?.number ?? '', since: nowOf(room), team: generalTeam(telephone) },
  });
  takeInHand(room, call);
  await perform(room, call.id, null, (step) => begun(step, wish));
  return { call: call.id };
}

export function keepTyped(room: Room, call: Call, { party, text }: { party: 'citizen' | 'operator'; text: string }): void {
  const held = room.calls.get(call.id);
  if (!held) return;
  const age = Math.max(0, room.clock.now() - Date.parse(call.receivedAt));
  const lines = held.page.lines ?? [];
  const no = Math.max((lines.at(-1)?.no ?? 0) + 1, FIRST + age);
  const line: Segment = { no, party, from: age, to: age, text, typed: true };
  // A program that has just taken the call over reads the earlier ones when they are asked for.
  if (held.page.lines) held.page.lines = [...lines, line].slice(-MOST);
  if (call.recording === 'on') room.hooks.keepTyped(call, line);
  const data = { call: call.id, leg: party, ...line, final: true };
  room.news.tell({ city: room.city, to: concerned(call), event: 'words', data });
}

/** The call of a page; one that is over for a while is read from the record. */
async function heldOf(room: Room, id: string): Promise<Held> {
  const here = room.calls.get(id);
  const call = here?.call ?? (await callById(room.ctx, room.city, id));
  if (!call?.typed || (call.endedAt !== null && room.clock.now() - Date.parse(call.endedAt) > KEPT_FOR))
    throw new NotFound('call');
  return here ?? room.calls.get(id) ?? takeInHand(room, call);
}

/** 市民端: what a page may know of its own call: where it stands, and what was typed since. Asking tells that the page is there. */
export async function conversationOf(room: Room, { call: id, after, typing }: { call: string; after: number; typing: boolean }) {
  const held = await heldOf(room, id);
  held.page.seen = room.clock.now();
  await back(room, held);
  tellTyping(room, held, typing);
  held.page.lines ??= await typedOf(room.ctx.db, room.ctx.secrets, { city: room.city, call: id, most: MOST });
  const { call } = held;
  const telephone = room.telephone();
  const relay = relayOf(telephone);
  const phase = phaseOf(call);
  const { 'rating-ends': rateUntil = null } = call.alarms;
  const left = rateUntil === null ? 0 : Math.max(0, Math.ceil((Date.parse(rateUntil) - room.clock.now()) / 1000));
  return {
    phase,
    staffed: [...room.seats.values()].some(({ seat }) => seat.online && relay !== null && seat.skills.includes(relay)),
    ahead: phase === 'waiting' ? (queueOf(room, call).ahead ?? null) : null,
    rating: phase === 'rating' ? { left, scores: telephone.rating.keys.map(({ score, zh, en }) => ({ score, zh, en })) } : null,
    rated: call.rating !== null,
    reach: call.reach !== null,
    lines: held.page.lines
      .filter(({ no }) => no > after)
      .map(({ no, party, text }) => ({ no, party: party as 'citizen' | 'operator', text })),
  };
}

async function back(room: Room, { call }: Held): Promise<void> {
  if (call.away !== null) await perform(room, call.id, null, (step) => pageAway(step, null));
}

/** 正在输入: told when it begins and when it ends, and kept nowhere. */
function tellTyping(room: Room, held: Held, typing: boolean): void {
  if (held.page.typing === typing) return;
  held.page.typing = typing;
  room.news.tell({ city: room.city, to: concerned(held.call), event: 'typing', data: { call: held.call.id, typing } });
}

/** 页面离开: looked at with every tick; an operator sees it soon, and after the city's time the call is over. */
export function watchPages(room: Room): void {
  const now = room.clock.now();
  const { awaySeconds } = room.telephone().typing;
  for (const held of room.calls.values()) {
    const { call, page } = held;
    if (!call.typed || now - page.seen < AWAY_AFTER || phaseOf(call) === 'over' || phaseOf(call) === 'lost') continue;
    tellTyping(room, held, false);
    const gone = now - page.seen >= awaySeconds * 1000;
    if (!gone && call.away !== null) continue;
    const since = new Date(page.seen).toISOString();
    perform(room, call.id, null, (step) => (gone ? pageLeft(step, 'lost') : pageAway(step, since))).catch((error) =>
      room.ctx.log.error({ err: error, call: call.id }, 'A page that is away could not be told of; it is tried again'),
    );
  }
}

const isDanger = (room: Room, text: string): boolean =>
  intentOf(text, { humanWords: room.telephone().humanWords, emergencyWords: emergencyWordsOf(room) }) === 'emergency';

/** `key`: the same line sent again, because no answer came to the first sending, is the same line. */
export async function typeFromPage(room: Room, { call, text, key }: { call: string; text: string; key: string }) {
  const held = await heldOf(room, call);
  if (key !== '' && held.page.lastKey === key) return {};
  await perform(room, call, null, (step) => typedBy(step, 'citizen', text, isDanger(room, text)));
  held.page.lastKey = key;
  tellTyping(room, held, false);
  return {};
}

export async function rateFromPage(room: Room, { call, score }: { call: string; score: number | null }) {
  await heldOf(room, call);
  await perform(room, call, null, (step) => ratedOnPage(step, score));
  return {};
}

export async function reachFromPage(room: Room, { call, reach, text }: { call: string; reach: Reach; text: string | null }) {
  await heldOf(room, call);
  const danger = text !== null && isDanger(room, text);
  await perform(room, call, null, (step) => reachLeft(step, reach, { text, danger }));
  return {};
}

export async function leaveFromPage(room: Room, { call }: { call: string }) {
  await heldOf(room, call);
  await perform(room, call, null, (step) => pageLeft(step, 'citizen'));
  return {};
}
