/** 执行: what a step asked for. Verbs of the exchange are not waited for: the exchange keeps their order on each leg. */
import { randomUUIDv7 } from 'node:crypto';
import type { Call } from '../calls/call.ts';
import { noteReceipt, writeHandOver } from '../calls/calls.store.ts';
import { happened } from '../calls/happened.rules.ts';
import { diverted } from '../calls/offering.rules.ts';
import type { Order } from '../calls/step.ts';
import { needsNow } from '../calls/typing.rules.ts';
import { ConnectionGone, type Device } from '../exchange/exchange.ts';
import { measuresOf } from '../routing/peak.rules.ts';
import { raise } from './alarms.ts';
import { match } from './matching.ts';
import { perform } from './perform.ts';
import { nowOf, type Room } from './room.ts';
import { seatHappens } from './sitting.ts';
import { keepTyped } from './typing.ts';

const PREFERRED_FOR = 60_000;

export function carryOut(room: Room, call: Call, order: Order): void {
  const { clock, floor } = room;
  const now = clock.now();
  switch (order.do) {
    case 'queue': {
      const waitsAgain = call.refusedBy.map((seat) => ({ seat, until: now + PREFERRED_FOR }));
      const caller = {
        id: call.id,
        team: call.team,
        needs: needsOf(room, call),
        priority: Math.max(0, Math.min(9, call.priority)),
        since: Date.parse(call.since),
        care: call.care,
        emergency: call.emergency && !call.diverted,
        lastOperator: worthWaitingFor(room, call),
        refusedBy: waitsAgain,
      };
      const { outcome, assigned } = floor.arrive(caller, now);
      match(room, assigned);
      if (outcome !== 'divert') return;
      // On the emergency line nobody could read what is typed: it waits before all others instead.
      if (call.typed) match(room, floor.arrive({ ...caller, emergency: false }, now).assigned);
      else void quietly(room, call.id, perform(room, call.id, null, diverted));
      return;
    }
    case 'unqueue':
      floor.leave(call.id);
      return;
    case 'seat':
      void quietly(room, call.id, seatHappens(room, order.staff, order.happening, null));
      return;
    case 'pop':
      room.news.tell({ city: room.city, to: [order.staff], event: 'pop', data: { call: call.id } });
      return;
    case 'recall':
      void quietly(
        room,
        call.id,
        room.hooks
          .owe(call, order.why, order.recording)
          .then((recall) => (recall ? perform(room, call.id, null, (step) => step.set({ recall })) : null)),
      );
      return;
    case 'recalled':
      void quietly(room, call.id, room.hooks.recalled(call, order.reached));
      return;
    case 'hand-over': {
      const row = { city: room.city, id: randomUUIDv7(), call: call.id, line: order.line, packet: JSON.stringify(order.packet) };
      const receiptDue = call.handOver?.receiptDue ?? null;
      void quietly(room, call.id, writeHandOver(room.ctx, { ...row, staff: order.staff, at: nowOf(room), receiptDue }));
      return;
    }
    case 'receipt':
      void quietly(room, call.id, noteReceipt(room.ctx.db, room.city, call.id, { receipt: order.receipt, at: nowOf(room) }));
      return;
    case 'type':
      keepTyped(room, call, order);
      return;
    case 'alarm':
      if (order.what === 'receipt-missing')
        void quietly(room, call.id, noteReceipt(room.ctx.db, room.city, call.id, { receipt: null, at: nowOf(room) }));
      raise(room, order.what, call.id, call.operator);
      return;
    default:
      void verb(room, call, order).catch((error) => failed(room, call, order, error));
  }
}

/** A skill that is only wished for, and that nobody who is here has, keeps nobody waiting. */
function needsOf(room: Room, call: Call): string[] {
  const needs = needsNow(call, room.telephone());
  if (needs.length === 0) return [];
  const there = new Set([...room.seats.values()].filter(({ seat }) => seat.online).flatMap(({ seat }) => seat.skills));
  const required = new Set(
    room
      .telephone()
      .skills.filter((skill) => skill.required)
      .map(({ code }) => code),
  );
  return needs.filter((code) => required.has(code) || there.has(code));
}

/** Nobody is made to wait for a seat that is on a call, on a break or not there, or that has just refused them. */
function worthWaitingFor(room: Room, { lastOperator, refusedBy }: Call): { seat: string; until: number } | null {
  const seat = lastOperator && room.seats.get(lastOperator.staff)?.seat;
  const soon = seat?.online === true && (seat.state === 'ready' || seat.state === 'wrap-up');
  return lastOperator && soon && !refusedBy.includes(lastOperator.staff)
    ? { seat: lastOperator.staff, until: Date.parse(lastOperator.until) }
    : null;
}

async function quietly(room: Room, id: string, work: Promise<unknown>): Promise<void> {
  await work.catch((error) =>
    room.ctx.log.error({ err: error, call: id }, 'Something that follows from a call failed; the call goes on'),
  );
}

type Verb = Exclude<
  Order,
  { do: 'queue' | 'unqueue' | 'seat' | 'pop' | 'recall' | 'recalled' | 'hand-over' | 'receipt' | 'type' | 'alarm' }
>;

async function verb({ exchange }: Room, call: Call, order: Verb): Promise<void> {
  switch (order.do) {
    case 'answer':
      return exchange.answerCall(order.leg, call.id);
    case 'make': {
      if (order.to === 'caller' && call.caller === null) throw new ConnectionGone(order.leg);
      const to: Device = order.to === 'caller' ? { kind: 'outside', number: call.caller as string } : order.to;
      const showing = order.showing === 'line' ? call.line : call.caller;
      return exchange.makeCall({ connection: order.leg, call: call.id, to, showing, ringFor: order.ringFor });
    }
    case 'clear':
      return exchange.clearConnection(order.leg);
    case 'play':
      return exchange.playMessages(order.leg, order.messages, order.playing, order.language);
    case 'quiet':
      return exchange.stopMessages(order.leg);
    case 'hold':
      return exchange.holdCall(order.leg);
    case 'join':
      return exchange.joinCall(call.id, order.legs);
    case 'drop':
      return exchange.dropConversation(call.id);
    case 'digits':
      return exchange.generateDigits(order.leg, order.digits);
    case 'intrude':
      return exchange.intrudeCall(order.supervisor, order.operator, order.how, call.id);
    case 'stop-intrusion':
      return exchange.stopIntrusion(order.supervisor);
    case 'record-message':
      return exchange.recordMessage(order.leg, order.recording, order.seconds);
    case 'suspend':
    case 'resume': {
      const each = order.do === 'suspend' ? exchange.suspendRecording : exchange.resumeRecording;
      await Promise.all(order.legs.map(each));
    }
  }
}

/** A lost race is told by the leg's own end; a leg that could not be called at all will never tell anything. */
function failed(room: Room, call: Call, order: Verb, error: unknown): void {
  if (!(error instanceof ConnectionGone))
    room.ctx.log.warn(
      { err: error, call: call.id, verb: order.do },
      'The exchange did not do what was asked; the call is looked at again',
    );
  if (order.do !== 'make') return;
  const gone = { type: 'connectionCleared', connection: order.leg, cause: 'failed' } as const;
  void quietly(
    room,
    call.id,
    perform(room, call.id, null, (step) => happened(step, gone)),
  );
}

/** 高峰或应急: whether all rings are open. */
export const ringsOpen = (room: Room): boolean =>
  room.hooks.contingency(room.city).openRings || measuresOf(room.peak).openAllRings;
