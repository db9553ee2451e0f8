/** 人的操作: what people at desks ask of the telephone: to sign on, to be ready, to act upon a call, to dial. */
import { randomUUIDv7 } from 'node:crypto';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { generalTeam } from '#directory/telephone.ts';
import type { Role } from '#directory/vocabulary.ts';
import { type ActInput, acted, CALL_ACTS, type CallActName } from '../calls/acts.rules.ts';
import { newCall } from '../calls/arriving.rules.ts';
import type { Call } from '../calls/call.ts';
import { callById } from '../calls/calls.store.ts';
import { dialled } from '../calls/dialling.rules.ts';
import type { Packet } from '../calls/step.ts';
import type { Target } from '../calls/third.rules.ts';
import type { SeatHappening } from '../seats/seat.rules.ts';
import { deviceOf } from '../seats/seat.ts';
import { makeSeat, noteNonce, seatsOf } from '../seats/seats.store.ts';
import { perform, takeInHand } from './perform.ts';
import { drawNonce, passwordOf } from './phones.ts';
import { nowOf, type Room, type Sitting } from './room.ts';
import { canBeCalled, onFloor, seatHappens } from './sitting.ts';
import { callView, seatView } from './views.ts';

export type Asker = { readonly staff: string; readonly roles: readonly Role[] };

/** Whom a consultation or transfer is meant for, as a desk says it. */
export type Wanted =
  | { kind: 'seat'; staff: string }
  | { kind: 'team'; team: string }
  | { kind: 'line'; line: string }
  | { kind: 'number'; number: string };
export type ActBody = {
  to?: Wanted;
  line?: string;
  packet?: Omit<Packet, 'caseId'> & { caseId?: string };
  receipt?: string;
  team?: string;
  needs?: string[];
  digits?: string;
  text?: string;
  caseId?: string;
  disposition?: string;
  note?: string;
};

export async function signOn(room: Room, { staff, roles }: Asker): Promise<{ device: string; password: string }> {
  if (!room.seats.has(staff)) await learnSeat(room, staff);
  const sitting = sittingOf(room, staff);
  sitting.roles = roles;
  const nonce = drawNonce();
  const device = deviceOf(staff);
  const password = passwordOf(room.ctx.secrets, room.city, staff, nonce);
  await room.exchange.admitDevice(device, password);
  sitting.nonce = nonce;
  await noteNonce(room.ctx.db, room.city, staff, nonce);
  return { device, password };
}

export async function signOff(room: Room, { staff }: Asker): Promise<void> {
  const sitting = room.seats.get(staff);
  if (!sitting) return;
  await seatHappens(room, staff, { kind: 'away' }, staff);
  sitting.nonce = '';
  await noteNonce(room.ctx.db, room.city, staff, '');
  await room.exchange.dismissDevice(deviceOf(staff));
}

/** A seat that was made, or changed by an administrator, since this program leads. */
async function learnSeat(room: Room, staff: string): Promise<void> {
  const general = generalTeam(room.telephone());
  await makeSeat(room.ctx.db, room.city, staff, general, nowOf(room));
  await learnSeats(room);
}

/** 坐席档案更新: teams and skills as the administrator has set them; what seats are doing stays as it is in memory. */
export async function learnSeats(room: Room): Promise<void> {
  const roles = await room.rolesOf(room.city);
  for (const { seat, nonce } of await seatsOf(room.ctx.db, room.city)) {
    const known = room.seats.get(seat.staff);
    if (!known) room.seats.set(seat.staff, { seat, nonce, roles: roles.get(seat.staff) ?? [] });
    else {
      known.roles = roles.get(seat.staff) ?? known.roles;
      const { teams, skills, name } = seat;
      const same = known.seat.teams.join() === teams.join() && known.seat.skills.join() === skills.join();
      if (same) continue;
      known.seat = { ...known.seat, teams, skills, name };
      onFloor(room, known.seat);
    }
  }
}

function sittingOf(room: Room, staff: string): Sitting {
  const sitting = room.seats.get(staff);
  if (!sitting) throw new Refusal('no-seat');
  return sitting;
}

export async function setSeat(room: Room, who: Asker, staff: string, happening: SeatHappening) {
  if (staff !== who.staff && !who.roles.includes('supervisor')) throw new Refusal('not-your-role', { roles: ['supervisor'] });
  sittingOf(room, staff);
  const seat = await seatHappens(room, staff, happening, who.staff);
  return seat && seatView(room, seat);
}

/** 通话操作, by name; the call as it is then. A call that is over already is taken up again for its note. */
export async function act(room: Room, who: Asker, id: string, name: string, body: ActBody) {
  if (!(name in CALL_ACTS)) throw new NotFound('act');
  if (!room.calls.has(id)) {
    const ended = await callById(room.ctx, room.city, id);
    if (!ended) throw new NotFound('call');
    takeInHand(room, ended);
  }
  const sitting = room.seats.get(who.staff);
  if (sitting) sitting.roles = who.roles;
  const input = await meant(room, who, body);
  const actor = { ...who, device: deviceOf(who.staff) };
  if ((name === 'listen' || name === 'whisper' || name === 'barge') && !isFreeFor(sitting, id))
    throw new Refusal('phone-not-free');
  const call = await perform(room, id, who.staff, (step) => acted(step, name as CallActName, actor, input));
  return callView(room, call, who.staff);
}

const isFreeFor = (sitting: Sitting | undefined, call: string): boolean =>
  sitting !== undefined && (canBeCalled(sitting.seat) || (sitting.seat.call === call && sitting.seat.state === 'talking'));

async function meant(room: Room, who: Asker, { to, packet, ...plain }: ActBody): Promise<ActInput> {
  const telephone = room.telephone();
  if (plain.team !== undefined && !telephone.teams.some(({ code }) => code === plain.team))
    throw new Invalid([{ field: 'team', code: 'unknown-name' }]);
  return {
    ...plain,
    ...(packet ? { packet: { ...packet, caseId: packet.caseId ?? null } } : {}),
    ...(to ? { target: targetOf(room, who, to) } : {}),
  };
}

/** 目标: the phone that will ring. */
function targetOf(room: Room, who: Asker, to: Wanted): Target {
  const telephone = room.telephone();
  switch (to.kind) {
    case 'seat': {
      const sitting = room.seats.get(to.staff);
      if (!sitting) throw new Invalid([{ field: 'to.staff', code: 'unknown-name' }]);
      if (!canBeCalled(sitting.seat) || to.staff === who.staff) throw new Refusal('seat-not-free', { state: sitting.seat.state });
      return { to: { kind: 'seat', device: sitting.seat.device }, name: sitting.seat.name.zh, staff: to.staff };
    }
    case 'team': {
      const team = telephone.teams.find(({ code }) => code === to.team);
      if (!team) throw new Invalid([{ field: 'to.team', code: 'unknown-name' }]);
      const idle = [...room.seats.values()]
        .filter(({ seat }) => seat.state === 'ready' && seat.online && seat.teams.includes(to.team) && seat.staff !== who.staff)
        .sort((a, b) => (a.seat.since < b.seat.since ? -1 : 1))[0];
      if (!idle) throw new Refusal('nobody-free', { team: team.zh });
      return { to: { kind: 'seat', device: idle.seat.device }, name: idle.seat.name.zh, staff: idle.seat.staff };
    }
    case 'line': {
      const line = telephone.handOvers.find((each) => each.line === to.line);
      if (!line) throw new Invalid([{ field: 'to.line', code: 'unknown-name' }]);
      return { to: { kind: 'line', line: line.line }, name: line.line, staff: null };
    }
    case 'number':
      // What a stolen account could be misused for is bounded: numbers of this country only, and every one is on record.
      if (!/^(?!00)\+?(86)?\d{3,12}$/.test(to.number)) throw new Refusal('number-not-allowed');
      return { to: { kind: 'outside', number: to.number }, name: 'outside', staff: null };
  }
}

/** 外呼: the operator's own phone rings first. The number comes from the list of call-backs, from a case, or from the desk. */
export async function dial(
  room: Room,
  who: Asker,
  wanted: { number: string; recall: string | null; since: string | null; needs: readonly string[]; cases: string[] },
) {
  const { seat } = sittingOf(room, who.staff);
  if (!canBeCalled(seat)) throw new Refusal('phone-not-free', { state: seat.state });
  const telephone = room.telephone();
  const general = generalTeam(telephone);
  const call: Call = newCall({
    ...{ city: room.city, id: randomUUIDv7(), direction: 'out', line: telephone.lines[0]?.number ?? '', by: 'seat' },
    ...{ caller: wanted.number, since: nowOf(room), team: seat.teams[0] ?? general },
  });
  takeInHand(room, call);
  const begun = await perform(room, call.id, who.staff, (step) => dialled(step, seat, wanted));
  return callView(room, begun, who.staff);
}
