/** 对账: what is on record and what runs at the exchange are made one: at the start, after a lost link, and every minute. */
import { adopted, strays } from '../calls/adopting.rules.ts';
import { isPage } from '../calls/call.ts';
import { happened } from '../calls/happened.rules.ts';
import { goBack } from '../calls/third.rules.ts';
import type { Snapshot } from '../exchange/exchange.ts';
import { meet } from './listening.ts';
import { perform } from './perform.ts';
import { passwordOf } from './phones.ts';
import type { Room } from './room.ts';
import { phoneIs } from './sitting.ts';

/** A leg that we called a moment ago may not be in a snapshot yet, and one that just ended may still be. */
const FRESH = 5000;

/** `all`: every call is adopted anew; `lost`: only what has lost legs without our hearing of it. */
export async function reconcile(room: Room, which: 'all' | 'lost'): Promise<void> {
  if (which === 'all') await admitAll(room);
  // What a phone tells while the snapshot is on its way is newer than the snapshot, also where it tells what was on record already.
  const before = new Map(room.phonesHeard);
  const snapshot = await room.exchange.snapshot();
  const there = new Set(snapshot.connections.map(({ connection }) => connection));
  for (const { call } of [...room.calls.values()]) {
    if (call.state === 'ended') continue;
    if (which === 'all') await perform(room, call.id, null, (step) => adopted(step, snapshot));
    else await findLost(room, call.id, there);
  }
  await clearStrays(room, snapshot);
  const online = new Set(snapshot.devicesOnline);
  for (const { seat } of [...room.seats.values()]) {
    const is = online.has(seat.device);
    const isNewest = before.get(seat.staff) === room.phonesHeard.get(seat.staff);
    if (isNewest && (is !== seat.online || which === 'all')) await phoneIs(room, seat.staff, is);
  }
}

async function findLost(room: Room, id: string, there: ReadonlySet<string>): Promise<void> {
  const before = room.clock.now() - FRESH;
  await perform(room, id, null, (step) => {
    for (const leg of step.call.legs) {
      if (leg.state === 'gone' || isPage(step.call, leg) || there.has(leg.id) || Date.parse(leg.at) > before) continue;
      happened(step, { type: 'connectionCleared', connection: leg.id, cause: 'normal' });
    }
    // Nobody talks and nobody looks for a seat: such a caller would wait for ever.
    const { state, third } = step.call;
    if (state === 'handed' && !third && step.up('citizen') && step.call.playing === null) return goBack(step);
    return step;
  });
}

async function clearStrays(room: Room, snapshot: Snapshot): Promise<void> {
  const before = room.clock.now() - FRESH;
  const ours = new Set<string>();
  for (const { call } of room.calls.values())
    for (const leg of call.legs) if (leg.state !== 'gone' || Date.parse(leg.at) > before) ours.add(leg.id);
  const { clear, meet: callers } = strays(snapshot, ours);
  for (const connection of clear) await room.exchange.clearConnection(connection);
  for (const each of callers) {
    if (each.by === null || room.legs.has(each.connection)) continue;
    const { connection, calling, called, by, up } = each;
    const { id } = await meet(room, { connection, calling, called: called ?? '', by });
    // A leg that stood up already tells so no more.
    if (up) await perform(room, id, null, (step) => happened(step, { type: 'established', connection }));
  }
  for (const { call } of snapshot.conversations) {
    const held = room.calls.get(call);
    if (!held || held.call.state === 'ended') await room.exchange.dropConversation(call);
  }
}

/** An exchange that was started anew knows no phone of ours: every seat that is signed on is admitted again, with the password it has. */
async function admitAll(room: Room): Promise<void> {
  for (const { seat, nonce } of room.seats.values())
    if (nonce !== '') await room.exchange.admitDevice(seat.device, passwordOf(room.ctx.secrets, room.city, seat.staff, nonce));
}
