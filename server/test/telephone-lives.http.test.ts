/**
 * Random days of a floor on an exchange with every bad habit: late answers, events told twice, legs that vanish between any two verbs.
 * Whatever happens, nobody is left in silence, no seat is stuck, every call has its record, and nothing is left at the exchange.
 */
import { expect, test } from 'vitest';
import { CALL_ACTS } from '#contact-centre/calls/acts.rules.ts';
import type { Party } from '#contact-centre/exchange/rehearsal/town.ts';
import { type CallBody, openTelephone, type Telephone } from '#test/telephone.ts';

const SEATS = ['operator', 'operator2', 'op-01', 'op-02'];
const STEPS = 70;

/** A small generator of its own, so that a seed tells the whole day. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most: number) => Math.floor(next() * most);
  return { next, below, of: <T>(list: readonly T[]): T => list[below(list.length)] as T };
}

const bodyOf = async (phone: Telephone, name: string, roll: ReturnType<typeof dice>) => {
  const to = { kind: 'seat', staff: await phone.staff(roll.of(SEATS)) };
  const bodies: Record<string, object> = {
    consult: { to: roll.below(2) ? to : { kind: 'line', line: '110' } },
    transfer: { to: roll.below(2) ? to : { kind: 'number', number: '1002003000' } },
    'hand-over': { line: '110', packet: { what: '有人落水', where: '', injured: '' } },
    receipt: { receipt: 'J1' },
    route: { team: roll.of(['general', 'urban']) },
    digits: { digits: '12#' },
    'wrap-up': { disposition: 'answered', note: '' },
    'link-case': {},
  };
  return bodies[name] ?? {};
};

async function day(seed: number) {
  const roll = dice(seed);
  const phone = await openTelephone({
    verbTakes: () => roll.below(120),
    eventTakes: () => roll.below(150),
    tellsTwice: () => roll.below(12) === 0,
    hangsUpBefore: (verb) => verb !== 'clearConnection' && roll.below(60) === 0,
    orphans: { connections: 1, conversations: 1 },
  });
  const citizens: Party[] = [];
  const silent = new Map<string, number>();
  try {
    phone.town.line('110', { answersAfter: 400 });
    phone.town.outside('1002003000', roll.below(2) ? { answersAfter: 500 } : 'busy');
    for (const login of SEATS)
      await phone.ready(login, roll.of([{ answersAfter: 300 }, { answersAfter: 900 }, 'silent', 'rejects'] as const));
    for (let step = 0; step < STEPS; step += 1) {
      await something(phone, citizens, roll);
      await phone.pass(roll.below(4) / 2 + 0.25);
      for (const each of citizens) {
        if (each.isGone() || !each.isUp() || each.hears().length > 0) silent.delete(each.connection);
        else silent.set(each.connection, (silent.get(each.connection) ?? 0) + 1);
      }
      // A message is recorded in silence, and a rating is waited for; otherwise somebody, music or words are heard within a few steps.
      for (const [connection, steps] of silent) {
        if (steps <= 6) continue;
        await expectMessage(phone, connection);
        // What was rightly silent so far says nothing of what comes after it.
        silent.delete(connection);
      }
    }
    // Also whoever stood there when the program began.
    for (const each of phone.town.parties()) each.hangUp();
    await phone.pass(200);
    const rows = await phone.calls();
    expect(rows.filter(({ state }) => state !== 'ended')).toEqual([]);
    const { rows: counts } = await phone.house.ctx.db.pool.query(
      `select call, count(*) filter (where type = 'ended') as ended, count(*) filter (where type in ('received', 'dialled')) as begun
       from call_events group by call having count(*) filter (where type = 'ended') <> 1 or count(*) filter (where type in ('received', 'dialled')) <> 1`,
    );
    expect(counts).toEqual([]);
    for (const login of SEATS)
      expect(['ready', 'not-answering', 'away', 'break']).toContain((await phone.mine(login)).seat.state);
    expect(phone.centre.roomOf('lanchuan')?.floor.waitingCount).toBe(0);
    expect(phone.town.leftOver()).toBe(0);
    return rows.length;
  } finally {
    await phone.close();
  }
}

async function expectMessage(phone: Telephone, connection: string) {
  const room = phone.centre.roomOf('lanchuan');
  const held = room?.calls.get(room.legs.get(connection) ?? '');
  expect(held?.call.state, `${connection} hears nothing: ${JSON.stringify(held?.call)}`).toMatch(/^(message|rating)$/);
}

async function something(phone: Telephone, citizens: Party[], roll: ReturnType<typeof dice>): Promise<void> {
  const alive = citizens.filter((each) => !each.isGone());
  switch (roll.below(10)) {
    case 0:
    case 1:
    case 2:
      if (alive.length < 6) citizens.push(phone.town.call({ from: `1000000${1000 + citizens.length}`, to: '12345' }));
      return;
    case 3:
      if (alive.length > 0) roll.of(alive).press(roll.of(['0', '0', '0', '1', '2', '9', '5', '#']));
      return;
    case 4:
      if (alive.length > 0 && roll.below(2)) roll.of(alive).hangUp();
      return;
    case 5:
      return void (await phone
        .seat(roll.of(SEATS), roll.of(['ready', 'ready', 'ready', 'break', 'away'] as const))
        .catch(() => {}));
    case 6:
      return void phone
        .phone(roll.of(SEATS))
        .behave(roll.of([{ answersAfter: 300 }, { answersAfter: 100 }, 'silent', 'rejects'] as const));
    default: {
      const login = roll.of(SEATS);
      const { call } = await phone.mine(login);
      if (!call) return;
      const name = roll.below(4) ? roll.of(call.acts) : roll.of(Object.keys(CALL_ACTS));
      if (!name || name === 'link-case') return;
      await phone.tried(login, call as CallBody, name, { ...(await bodyOf(phone, name, roll)) });
    }
  }
}

for (const seed of [1, 2, 3])
  test(`day ${seed} · ends with every call on record and nothing left over`, { timeout: 120_000 }, async () => {
    expect(await day(seed)).toBeGreaterThan(5);
  });
