/** Ended calls and an exchange that holds their recordings as real files, for tests of what becomes of them. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staffByLogin } from '#directory/staff.store.ts';
import type { Leg } from '#contact-centre/calls/call.ts';
import { type Exchange, LinkLost } from '#contact-centre/exchange/exchange.ts';
import { wavHead } from '#contact-centre/recordings/wav.ts';
import type { House } from '#test/app.ts';

export const idOfStaff = async (house: House, login: string): Promise<string> =>
  (await staffByLogin(house.ctx.db, 'lanchuan', login))?.id ?? '';

/** A call of a minute that has just ended, and its two legs. */
export async function endedCall(
  house: House,
  { operator = 'operator', confidential = false, cases = [] as string[] } = {},
): Promise<{ id: string; legs: Leg[] }> {
  const id = randomUUID();
  const ended = house.now;
  const received = Temporal.Instant.from(ended).subtract({ seconds: 60 }).toString({ fractionalSecondDigits: 3 });
  const staff = await idOfStaff(house, operator);
  await house.ctx.db.pool.query(
    `insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, operator,
       received_at, ended_at, cases, document)
     values ('lanchuan', $1, 1, 'in', '12345', 'ended', 'general', '{}', 0, false, $2, false, $3, $4, $5, $6, '')`,
    [id, confidential, staff, received, ended, cases],
  );
  const leg = (name: string, role: Leg['role'], who: string | null, after: number): Leg => {
    const at = Temporal.Instant.from(received).add({ seconds: after }).toString({ fractionalSecondDigits: 3 });
    return { id: `${id}-${name}`, role, state: 'gone', placed: 'alone', staff: who, to: null, name, at };
  };
  return { id, legs: [leg('citizen', 'citizen', null, 0), leg('operator', 'operator', staff, 10)] };
}

/** So much of a voice, as a recorder writes it. Every second sounds different, so that a part tells where it is from. */
export function voice(seconds: number, said = seconds * 16_000): Buffer {
  const sound = Buffer.alloc(seconds * 16_000);
  for (let at = 0; at < sound.length; at += 2) sound.writeInt16LE(((at * 7) % 20_011) - 10_000, at);
  const head = wavHead(said);
  return Buffer.concat([head, sound]);
}

export function tapeExchange() {
  const folder = mkdtempSync(join(tmpdir(), 'tapes-'));
  const of = (call: string) => join(folder, call);
  const state = { linked: true, asked: 0 };
  const reach = () => {
    state.asked += 1;
    if (!state.linked) throw new LinkLost('the exchange is away');
  };
  const recordingsOf: Exchange['recordingsOf'] = async (call) => {
    reach();
    if (!existsSync(of(call))) return [];
    return readdirSync(of(call))
      .sort()
      .map((name) => ({ name, file: join(of(call), name) }));
  };
  const forgetRecordings: Exchange['forgetRecordings'] = async (call) => {
    reach();
    rmSync(of(call), { recursive: true, force: true });
  };
  return {
    ...{ state, recordingsOf, forgetRecordings, folder },
    put(call: string, name: string, bytes: Buffer): void {
      mkdirSync(of(call), { recursive: true });
      writeFileSync(join(of(call), name), bytes);
    },
    has: (call: string): boolean => existsSync(of(call)),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
