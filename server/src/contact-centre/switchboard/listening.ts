/** 听交换机: every piece of its news comes through here: new calls, legs, keys, phones, the link. */

import { randomUUIDv7 } from 'node:crypto';
import { generalTeam } from '#directory/telephone.ts';
import { bookOf } from '#cases/context.ts';
import { callerOf, enqueue, newCall, raiseEmergency, receive } from '../calls/arriving.rules.ts';
import type { Call } from '../calls/call.ts';
import { callsOfNumber, digestOf } from '../calls/calls.store.ts';
import { happened } from '../calls/happened.rules.ts';
import { later } from '../calls/step.ts';
import type { ExchangeEvent } from '../exchange/exchange.ts';
import { pressRecall } from '../recalls/recalls.store.ts';
import { staffOf } from '../seats/seat.ts';
import { raise, settle } from './alarms.ts';
import { perform, takeInHand } from './perform.ts';
import { reconcile } from './reconcile.ts';
import { nowOf, type Room } from './room.ts';
import { phoneIs } from './sitting.ts';

type Delivered = Extract<ExchangeEvent, { type: 'delivered' }>;

export function hear(room: Room, event: ExchangeEvent): void {
  const done = heard(room, event);
  done?.catch((error) => room.ctx.log.error({ err: error, event: event.type }, 'News of the exchange could not be dealt with'));
}

function heard(room: Room, event: ExchangeEvent): Promise<unknown> | undefined {
  switch (event.type) {
    case 'delivered':
      return room.legs.has(event.connection) ? undefined : meet(room, event);
    case 'deviceOnline':
    case 'deviceOffline': {
      const staff = staffOf(event.device);
      if (!staff) return undefined;
      room.phonesHeard.set(staff, (room.phonesHeard.get(staff) ?? 0) + 1);
      return phoneIs(room, staff, event.type === 'deviceOnline');
    }
    case 'linkUp':
      room.linked = true;
      settle(room, 'exchange-down', null);
      room.news.tell({ city: room.city, to: 'wall', event: 'wall', data: {} });
      return reconcile(room, 'all');
    case 'linkDown':
      room.linked = false;
      raise(room, 'exchange-down', null, null);
      return undefined;
    default: {
      const call = room.legs.get(event.connection);
      if (call === undefined) return undefined;
      if (event.type === 'digit' && isStorm(room, call)) return undefined;
      return perform(room, call, null, (step) => happened(step, event));
    }
  }
}

/** 新来电: on record before it is answered. */
export async function meet(
  room: Room,
  { connection, calling, called, by }: Omit<Delivered, 'type'>,
  at = nowOf(room),
): Promise<Call> {
  const telephone = room.telephone();
  const id = randomUUIDv7();
  const general = generalTeam(telephone);
  const caller = callerOf(calling, by, telephone.handOvers);
  const line = telephone.lines.some(({ number }) => number === called) ? called : (telephone.lines[0]?.number ?? called);
  const call = newCall({ city: room.city, id, direction: 'in', line, by, caller, since: at, team: general });
  room.legs.set(connection, id);
  takeInHand(room, call);
  const wish = by === 'web' && calling !== null ? room.pages.get(calling) : null;
  const flood = caller !== null && isFlood(room, caller);
  const answering = perform(room, id, null, (step) =>
    receive(step, { connection, calling, called: line, by, flood, wish: wish ?? null }),
  );
  if (caller !== null) void know(room, call, caller);
  return answering;
}

/** 熟客识别: who knows this caller's open matter, and whose trade it is; the call does not wait for it. */
async function know(room: Room, { id }: Call, caller: string): Promise<void> {
  try {
    const digest = digestOf(room.ctx.secrets, room.city, caller);
    const open = await room.matterOf(digest);
    if (!open) return;
    const earlier = await callsOfNumber(room.ctx.db, room.city, digest, id, 1);
    const group = open.category?.slice(0, 2) ?? '';
    const team = room.telephone().teams.find(({ groups }) => groups.includes(group))?.code;
    const last = earlier[0]?.operator ?? null;
    await perform(room, id, null, (step) => {
      if (step.call.state !== 'greeting' && step.call.state !== 'waiting') return step;
      // The greeting is part of the wait.
      const until = later(step.now, step.telephone.waiting.lastOperatorSeconds + step.telephone.targets.answerSeconds);
      step.set({ team: team ?? step.call.team, lastOperator: last ? { staff: last, until } : null });
      step.note('known', { openCase: true, lastOperator: last !== null, team: step.call.team });
      return step.call.state === 'waiting' ? step.order({ do: 'queue' }) : step;
    });
  } catch (error) {
    room.ctx.log.warn({ err: error, call: id }, 'What is known of a caller could not be read; the call goes on without');
  }
}

/** 骚扰呼叫: more calls from one number in a minute than the city expects of one person. */
function isFlood(room: Room, caller: string): boolean {
  const now = room.clock.now();
  const recent = (room.lately.get(caller) ?? []).filter((at) => now - at < 60_000);
  recent.push(now);
  const { perMinute } = room.telephone().flood;
  // What is kept of one number is bounded as well.
  room.lately.set(caller, recent.slice(-perMinute - 1));
  if (room.lately.size > 50_000) room.lately.clear();
  return recent.length > perMinute;
}

/** 按键风暴: more keys a second than fingers press are counted once and not looked at. */
function isStorm(room: Room, id: string): boolean {
  const held = room.calls.get(id);
  if (!held) return false;
  const now = room.clock.now();
  if (now - held.digits.since >= 1000) held.digits = { since: now, count: 0, told: held.digits.told };
  held.digits.count += 1;
  if (held.digits.count <= room.telephone().flood.digitsPerSecond) return false;
  if (!held.digits.told) {
    held.digits.told = true;
    void perform(room, id, null, (step) => step.note('digits-ignored')).catch(() => {});
  }
  return true;
}

/** 语音意图: what the caller says before a person answers: «人工», or words of danger. */
export function heardWords(room: Room, id: string, intent: 'human' | 'emergency'): void {
  void perform(room, id, null, (step) => {
    if (intent === 'emergency') return raiseEmergency(step, 'words');
    return step.call.state === 'greeting' && step.up('citizen')
      ? enqueue(step.note('digit', { meaning: 'human', heard: 'words' }))
      : step;
  }).catch(() => {});
}

/** 紧急留言: words of danger in a message; it is called back before all others, whether its recording has ended already or not. */
export function heardInMessage(room: Room, id: string): void {
  const urgent = perform(room, id, null, (step) =>
    step.call.emergency ? step : step.set({ emergency: true }).note('digit', { meaning: 'emergency', heard: 'message' }),
  );
  urgent
    .then(() => pressRecall(room.ctx.db, room.city, id, nowOf(room)))
    .catch((error) => room.ctx.log.error({ err: error, call: id }, 'An urgent message could not be brought to the front'));
}

export const emergencyWordsOf = (room: Room): readonly string[] => bookOf(room.ctx, room.city).profile.emergencyWords;
