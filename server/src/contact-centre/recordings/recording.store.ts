import { type Db, statement, transaction } from '#platform/db.ts';
import type { Party } from '../recogniser/recogniser.ts';

export type SoundState = 'whole' | 'repaired' | 'empty' | 'broken';

/** 录音: one party's voice as it lies with us. */
export type Recording = {
  name: string;
  party: Party;
  staff: string | null;
  startedAt: string;
  seconds: number;
  bytes: number;
  state: SoundState;
  sha256: string;
  sm3: string;
  file: string;
};

const COLUMNS = 'name, party, staff, started_at as "startedAt", seconds, bytes, state, sha256, sm3, file';

/** The recordings of a call, in the order in which they began; there are as many as it had legs. */
export async function recordingsOfCall(db: Db, city: string, call: string): Promise<Recording[]> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from call_recordings where city = $1 and call = $2 order by started_at, name limit 200`, [
      city,
      call,
    ]),
  );
  return rows as Recording[];
}

/** Page by page through all of a city's. */
export async function recordingsAfter(
  db: Db,
  city: string,
  after: { call: string; name: string } | null,
  limit: number,
): Promise<(Recording & { call: string })[]> {
  const { rows } = await db.pool.query(
    statement(
      `select call, ${COLUMNS} from call_recordings where city = $1 and ($2::uuid is null or (call, name) > ($2, $3::text))
       order by call, name limit $4`,
      [city, after?.call ?? null, after?.name ?? null, limit],
    ),
  );
  return rows as (Recording & { call: string })[];
}

export type Waiting = { call: string; endedAt: string; tries: number; recorded: boolean };

/** Takes ended calls whose recordings the exchange may still have; until `until` nobody else takes them. */
export async function takeWaiting(db: Db, city: string, now: string, until: string, most: number): Promise<Waiting[]> {
  const { rows } = await db.pool.query(
    statement(
      `update call_recording_state s set next_at = $3 from (
         select city, call from call_recording_state where city = $1 and forgotten_at is null and next_at <= $2
         order by next_at limit $4 for update skip locked) due
       where s.city = due.city and s.call = due.call
       returning s.call, s.ended_at as "endedAt", s.tries, s.recorded_at is not null as recorded`,
      [city, now, until, most],
    ),
  );
  return (rows as Waiting[]).sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1));
}

/** The index rows of a call and the mark that all is with us: one transaction. */
export async function indexRecordings(
  db: Db,
  city: string,
  call: string,
  made: readonly Recording[],
  { at, deleteAfter }: { at: string; deleteAfter: string },
): Promise<void> {
  await transaction(db.pool, async (client) => {
    for (const each of made)
      await client.query(
        statement(
          `insert into call_recordings (city, call, name, party, staff, started_at, seconds, bytes, state, sha256, sm3, file, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
          [
            ...[city, call, each.name, each.party, each.staff, each.startedAt, each.seconds, each.bytes],
            ...[each.state, each.sha256, each.sm3, each.file, at],
          ],
        ),
      );
    await client.query(
      statement(
        `update call_recording_state set recorded_at = coalesce(recorded_at, $3), delete_after = coalesce(delete_after, $4)
         where city = $1 and call = $2`,
        [city, call, at, deleteAfter],
      ),
    );
  });
}

/** The exchange has nothing of this call any more. */
export async function noteForgotten(db: Db, city: string, call: string, at: string): Promise<void> {
  await db.pool.query(
    statement('update call_recording_state set forgotten_at = $3, why = null where city = $1 and call = $2', [city, call, at]),
  );
}

export async function noteFailure(db: Db, city: string, call: string, why: string, nextAt: string): Promise<void> {
  await db.pool.query(
    statement('update call_recording_state set tries = tries + 1, why = $3, next_at = $4 where city = $1 and call = $2', [
      city,
      call,
      why,
      nextAt,
    ]),
  );
}

/** Gives calls back that were taken and not come to. */
export async function putBack(db: Db, city: string, calls: readonly string[], nextAt: string): Promise<void> {
  if (calls.length === 0) return;
  await db.pool.query(
    statement(
      'update call_recording_state set next_at = $3 where city = $1 and call = any($2::uuid[]) and forgotten_at is null',
      [city, calls, nextAt],
    ),
  );
}

/** How many calls wait for their recordings, counted to 10,000, and how many of them because the disk was full. */
export async function waitingOf(db: Db, city: string): Promise<{ waiting: number; full: number }> {
  const { rows } = await db.pool.query(
    statement(
      `select count(*)::int as waiting, (count(*) filter (where why = 'disk-full'))::int as full
       from (select why from call_recording_state where city = $1 and forgotten_at is null limit 10000) x`,
      [city],
    ),
  );
  return rows[0] as { waiting: number; full: number };
}

/** What decides who may hear a call. */
export type HeardCall = {
  operator: string | null;
  confidential: boolean;
  receivedAt: string;
  hold: string | null;
  heldAt: string | null;
  deleteAfter: string | null;
  destroyedAt: string | null;
};

export async function heardCall(db: Db, city: string, call: string): Promise<HeardCall | null> {
  const { rows } = await db.pool.query(
    statement(
      `select c.operator, c.confidential, c.received_at as "receivedAt", s.hold, s.held_at as "heldAt",
         s.delete_after as "deleteAfter", s.destroyed_at as "destroyedAt"
       from calls c left join call_recording_state s on s.city = c.city and s.call = c.id where c.city = $1 and c.id = $2`,
      [city, call],
    ),
  );
  return (rows[0] as HeardCall | undefined) ?? null;
}
