/** Ended calls and an exchange that holds their recordings as real files, for tests of what becomes of them. */
import { randomUUID } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { staffByLogin } from '#directory/staff.store.ts';
import type { Leg } from '#contact-centre/calls/call.ts';
import { type Exchange, LinkLost } from '#contact-centre/exchange/exchange.ts';
import { type IngestNeed, ingestRecordings, type RecordingAlarm } from '#contact-centre/recordings/ingest.ts';
import { type Recording, recordingsOfCall } from '#contact-centre/recordings/recording.store.ts';
import { recordingSafe } from '#contact-centre/recordings/safe.ts';
import { wavHead } from '#contact-centre/recordings/wav.ts';
import { type House, openHouse } from '#test/app.ts';

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
    // It ended a minute after it came up.
    const ended = Temporal.Instant.from(at).add({ seconds: 60 }).toString({ fractionalSecondDigits: 3 });
    return { id: `${id}-${name}`, role, state: 'gone', placed: 'alone', staff: who, to: null, name, at: ended, upAt: at };
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

export type Archive = Awaited<ReturnType<typeof openArchive>>;

/** An archive without calls, beside an exchange without tapes. */
export async function openArchive(house: House) {
  const tapes = tapeExchange();
  const calls = new Map<string, Awaited<ReturnType<typeof endedCall>>>();
  const alarms: RecordingAlarm[] = [];
  const { ctx } = house;
  for (const table of ['call_recordings', 'call_recording_state', 'call_words', 'calls'])
    await ctx.db.pool.query(`delete from ${table}`);
  const call = async (more: Parameters<typeof endedCall>[1] = {}) => {
    const made = await endedCall(house, more);
    calls.set(made.id, made);
    return made;
  };
  return {
    ...{ tapes, alarms, call, end: tapes.end },
    /** A call that both sides spoke in for three seconds. */
    async recorded(more: Parameters<typeof endedCall>[1] = {}) {
      const made = await call(more);
      for (const { id } of made.legs) tapes.put(made.id, id, voice(3));
      return made;
    },
    sweep: (need: Partial<IngestNeed> = {}, exchange: Pick<Exchange, 'recordingsOf' | 'forgetRecordings'> = tapes) =>
      ingestRecordings(ctx, exchange, 'lanchuan', {
        legsOf: async (_, id) => calls.get(id)?.legs ?? [],
        tell: (alarm) => alarms.push(alarm),
        ...need,
      }),
    kept: (id: string) => recordingsOfCall(ctx.db, 'lanchuan', id),
    async soundOf(id: string, recording: Recording, from = 0, bytes = recording.bytes) {
      const pieces: Buffer[] = [];
      for await (const piece of recordingSafe(ctx).read(recording, { city: 'lanchuan', call: id }, from, bytes))
        pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async state(id: string) {
      const { rows } = await ctx.db.pool.query(
        `select tries, why, recorded_at is not null as recorded, forgotten_at is not null as forgotten
         from call_recording_state where call = $1`,
        [id],
      );
      return rows[0] as { tries: number; why: string | null; recorded: boolean; forgotten: boolean };
    },
    files: () => globSync('recordings/*/*/*', { cwd: house.dataDir }),
  };
}

/** The set-up of their tests: one house, and for each test an archive of its own on a Monday morning. */
export function archiveGiven() {
  let house!: House;
  let archive!: Archive;
  beforeAll(async () => {
    house = await openHouse(['lanchuan']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    house.at('2025-09-22 10:00');
    archive = await openArchive(house);
  });
  afterEach(() => archive.end());
  return {
    /** There from the first test on, as the archive is. */
    get house() {
      return house;
    },
    get archive() {
      return archive;
    },
  };
}
