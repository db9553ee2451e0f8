/** 推进通话: one step of one call: the rule decides, the record is written, then what follows is done. */
import type { Call } from '../calls/call.ts';
import { type CallFacts, Step } from '../calls/step.ts';
import { measuresOf } from '../routing/peak.rules.ts';
import { predictedWait } from '../routing/waiting.rules.ts';
import { carryOut } from './carry-out.ts';
import { type Held, nowOf, type Room, type Rule } from './room.ts';
import { tellCall } from './views.ts';

const FORGOTTEN_AFTER = 60_000;

function factsOf(room: Room, call: Call): CallFacts {
  const telephone = room.telephone();
  const asked = room.hooks.contingency(room.city);
  return {
    now: nowOf(room),
    telephone,
    get queue() {
      return queueOf(room, call);
    },
    peak: asked.offerCallBack || measuresOf(room.peak).offerCallbackAtOnce,
  };
}

/** 排位与预计等待 of a caller. */
export function queueOf(room: Room, { id, team }: Pick<Call, 'id' | 'team'>): CallFacts['queue'] {
  const ahead = room.floor.ahead(id) ?? room.floor.waitingCount;
  const staffed = staffedIn(room, team);
  const predicted = predictedWait({ ahead, staffed, idle: 0, handling: room.handling });
  return { ahead, predicted: predicted === null ? null : Math.round(predicted / 1000) };
}

const STAFFED = ['ready', 'reserved', 'talking', 'wrap-up'];
export function staffedIn(room: Room, team: string): number {
  let staffed = 0;
  for (const { seat } of room.seats.values()) if (STAFFED.includes(seat.state) && seat.teams.includes(team)) staffed += 1;
  return staffed;
}

/** A call comes into this program's hands. */
export function takeInHand(room: Room, call: Call): Held {
  const held: Held = {
    call,
    turn: Promise.resolve(),
    digits: { since: 0, count: 0, told: false },
    page: { lines: call.version === 0 ? [] : null, seen: room.clock.now(), typing: false, lastKey: '' },
  };
  room.calls.set(call.id, held);
  for (const { id } of call.legs) room.legs.set(id, call.id);
  // Taken up again for what is still to be noted of it.
  if (call.state === 'ended') forget(room, held);
  return held;
}

/**
 * Applies a rule to a call; steps of one call follow one another. Refusals come back to whoever asked. What the record cannot take (the
 * database is gone) is said in the log and written again later: a voice waits for no disk.
 */
export function perform(room: Room, id: string, actor: string | null, rule: Rule): Promise<Call> {
  const held = room.calls.get(id);
  if (!held) return Promise.reject(new Error(`call ${id} is not in hand`));
  const mine = held.turn.then(() => step(room, held, actor, rule));
  held.turn = mine.catch(() => {});
  return mine;
}

async function step(room: Room, held: Held, actor: string | null, rule: Rule): Promise<Call> {
  const before = held.call;
  const { call: changed, events, orders } = rule(new Step(before, factsOf(room, before)));
  if (changed === before && events.length === 0 && orders.length === 0) return before;
  const call = { ...changed, version: before.version + events.length };
  held.call = call;
  for (const { id } of call.legs) room.legs.set(id, call.id);
  // A step that says nothing may still move the call: whoever leads next must find it there.
  if (events.length > 0 || before.state !== call.state || before.legs !== call.legs) {
    const written = { call, events, at: nowOf(room), actor };
    await patiently(
      room,
      room.write(written).catch((error) => unwritten(room, written, error)),
    );
  }
  if (before.state === 'talking' && call.talkEndedAt !== null && before.talkEndedAt === null) learnHandling(room, call);
  for (const order of orders) carryOut(room, held.call, order);
  tellCall(room, before, held.call, events);
  if (held.call.state === 'ended' && before.state !== 'ended') forget(room, held);
  return held.call;
}

/** A database that hangs is not waited for longer than a caller would notice. */
const PATIENCE = 1000;
function patiently({ clock }: Room, work: Promise<void>): Promise<void> {
  return new Promise((done) => {
    const off = clock.after(PATIENCE, done);
    void work.finally(() => {
      off();
      done();
    });
  });
}

const RETRY = 2000;
function unwritten(room: Room, written: Parameters<Room['write']>[0], error: unknown): void {
  room.ctx.log.error(
    { err: error, call: written.call.id },
    'A step of a call is not on record yet; the call goes on, it is written again',
  );
  room.clock.after(RETRY, () => void room.write(written).catch((again) => unwritten(room, written, again)));
}

/** How long calls take nowadays: the newest weigh most. */
function learnHandling(room: Room, { talkingAt, talkEndedAt }: Call): void {
  const talked = Date.parse(talkEndedAt as string) - Date.parse(talkingAt ?? (talkEndedAt as string));
  const whole = talked + room.telephone().targets.wrapUpSeconds * 500;
  room.handling = room.handling * 0.95 + whole * 0.05;
}

/** Late news of its legs is still recognised for a minute. */
function forget(room: Room, held: Held): void {
  room.clock.after(FORGOTTEN_AFTER, () => {
    if (room.calls.get(held.call.id) !== held || held.call.state !== 'ended') return;
    room.calls.delete(held.call.id);
    for (const { id } of held.call.legs) room.legs.delete(id);
  });
}
