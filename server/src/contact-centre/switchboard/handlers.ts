/** What the leading program does when it is asked, by name; each is typed for whoever asks. */
import { NotFound } from '#platform/errors.ts';
import { digestOf } from '../calls/calls.store.ts';
import { concerned, inHand } from '../calls/view.ts';
import type { SeatHappening } from '../seats/seat.rules.ts';
import { deviceOf } from '../seats/seat.ts';
import { liveOf, queuesNow } from './live.ts';
import { type ActBody, type Asker, act, dial, learnSeats, setSeat, signOff, signOn } from './people.ts';
import { admitWebCaller } from './phones.ts';
import type { Room } from './room.ts';
import { canBeCalled } from './sitting.ts';
import { beginTyped, conversationOf, leaveFromPage, rateFromPage, reachFromPage, typeFromPage } from './typing.ts';
import { callView, seatView } from './views.ts';

const MOST_TARGETS = 20;

export const HANDLERS = {
  mine: async (room: Room, { who }: { who: Asker }) => {
    const sitting = room.seats.get(who.staff);
    const mine = [...room.calls.values()].map(({ call }) => call).find((call) => inHand(call, who.staff));
    return {
      exchange: room.linked ? ('up' as const) : ('down' as const),
      transcript: room.hooks.transcript,
      rehearsal: room.hooks.rehearsal !== null,
      signedOn: sitting !== undefined && sitting.nonce !== '',
      seat: sitting ? seatView(room, sitting.seat) : null,
      call: mine ? callView(room, mine, who.staff) : null,
    };
  },
  'sign-on': (room: Room, { who }: { who: Asker }) => signOn(room, who),
  'sign-off': (room: Room, { who }: { who: Asker }) => signOff(room, who),
  seat: (room: Room, { who, staff, happening }: { who: Asker; staff: string; happening: SeatHappening }) =>
    setSeat(room, who, staff, happening),
  act: (room: Room, { who, id, name, body }: { who: Asker; id: string; name: string; body: ActBody }) =>
    act(room, who, id, name, body),
  dial: (room: Room, { who, wanted }: { who: Asker; wanted: Parameters<typeof dial>[2] }) => dial(room, who, wanted),
  /** Picks up one's own phone, which nobody can touch where the telephone is rehearsed. */
  'pick-up': async (room: Room, { who }: { who: Asker }) => {
    const { rehearsal } = room.hooks;
    if (rehearsal === null) throw new NotFound('rehearsal');
    return { pickedUp: rehearsal.pickUp(deviceOf(who.staff)) };
  },
  wall: async (room: Room, { who }: { who: Asker }) => liveOf(room, who.staff),
  'web-call': (room: Room, asked: { language: string | null }) => admitWebCaller(room, asked),
  'typed-call': beginTyped,
  conversation: conversationOf,
  'type-from-page': typeFromPage,
  'rate-from-page': rateFromPage,
  'reach-from-page': reachFromPage,
  'leave-from-page': leaveFromPage,
  'learn-seats': (room: Room, _: object) => learnSeats(room),
  targets: async (room: Room, { who, q }: { who: Asker; q: string }) => {
    const words = q.trim().toLowerCase();
    const named = [...room.seats.values()]
      .map(({ seat }) => seat)
      .filter(
        (seat) => seat.staff !== who.staff && seat.online && `${seat.name.zh} ${seat.name.en}`.toLowerCase().includes(words),
      )
      .sort((a, b) => Number(canBeCalled(b)) - Number(canBeCalled(a)) || (a.since < b.since ? -1 : 1));
    return {
      seats: named.slice(0, MOST_TARGETS).map((seat) => seatView(room, seat)),
      teams: queuesNow(room).map(({ team, zh, en, ready, waiting }) => ({ code: team, zh, en, ready, waiting })),
      lines: room.telephone().handOvers.map(({ line, zh, en }) => ({ line, zh, en })),
    };
  },
  /** A call in hand, with the caller's digest for whoever looks up what is known. The number itself only for a look that is recorded. */
  call: async (room: Room, { who, id, number }: { who: Asker; id: string; number: boolean }) => {
    const held = room.calls.get(id);
    if (!held) throw new NotFound('call');
    const { caller } = held.call;
    return {
      call: callView(room, held.call, who.staff),
      concerned: concerned(held.call),
      digest: caller === null ? null : digestOf(room.ctx.secrets, room.city, caller).toString('base64'),
      number: number ? caller : null,
    };
  },
} as const;

export type Handlers = typeof HANDLERS;
export type What = keyof Handlers;
export type BodyOf<W extends What> = Parameters<Handlers[W]>[1];
export type AnswerOf<W extends What> = Awaited<ReturnType<Handlers[W]>>;
