/** 文字通话: what both sides type reaches the other at once, and is kept with the call. */
import { NotFound } from '#platform/errors.ts';
import type { Call } from '../calls/call.ts';
import { phaseOf, relayOf, typedBy } from '../calls/typing.rules.ts';
import { concerned } from '../calls/view.ts';
import { intentOf } from '../recogniser/intent.rules.ts';
import { type Segment, typedOf } from '../recordings/words.store.ts';
import { emergencyWordsOf } from './listening.ts';
import { perform } from './perform.ts';
import type { Held, Room } from './room.ts';

/** Typed lines are numbered by themselves, so that none has the number of something that was said. */
const FIRST = 1_000_000_000;
const MOST = 500;

export function keepTyped(room: Room, call: Call, { party, text }: { party: 'citizen' | 'operator'; text: string }): void {
  const held = room.calls.get(call.id);
  if (!held) return;
  const age = Math.max(0, room.clock.now() - Date.parse(call.receivedAt));
  const lines = held.typed ?? [];
  const no = Math.max((lines.at(-1)?.no ?? 0) + 1, FIRST + age);
  const line: Segment = { no, party, from: age, to: age, text, typed: true };
  // A program that has just taken the call over reads the earlier ones when they are asked for.
  if (held.typed) held.typed = [...lines, line].slice(-MOST);
  if (call.recording === 'on') room.hooks.keepTyped(call, line);
  const data = { call: call.id, leg: party, ...line, final: true };
  room.news.tell({ city: room.city, to: concerned(call), event: 'words', data });
}

function heldOf(room: Room, page: string): Held {
  const held = [...room.calls.values()].find(({ call }) => call.page === page && call.typed);
  if (!held) throw new NotFound('call');
  return held;
}

/** 市民端: what a page may know of its own call: where it stands, and what was typed since. */
export async function conversationOf(room: Room, { page, after }: { page: string; after: number }) {
  const held = heldOf(room, page);
  held.typed ??= await typedOf(room.ctx.db, room.ctx.secrets, { city: room.city, call: held.call.id, most: MOST });
  const relay = relayOf(room.telephone());
  const lines = held.typed.filter(({ no }) => no > after);
  return {
    phase: phaseOf(held.call),
    staffed: [...room.seats.values()].some(({ seat }) => seat.online && relay !== null && seat.skills.includes(relay)),
    lines: lines.map(({ no, party, text }) => ({ no, party: party as 'citizen' | 'operator', text })),
  };
}

export async function typeFromPage(room: Room, { page, text }: { page: string; text: string }) {
  const { call } = heldOf(room, page);
  const { humanWords } = room.telephone();
  const danger = intentOf(text, { humanWords, emergencyWords: emergencyWordsOf(room) }) === 'emergency';
  await perform(room, call.id, null, (step) => typedBy(step, 'citizen', text, danger));
  return {};
}
