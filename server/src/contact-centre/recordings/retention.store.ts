import { type Db, statement, transaction } from '#platform/db.ts';
import type { Recording } from './recording.store.ts';

/** Appeals of these kinds keep the recordings of their calls longer (domain.md §2.9). */
const LINKED = ['complaint', 'report'];

export type Due = { call: string; endedAt: string; linked: boolean; deleteAfter: string };

/** Calls whose recordings have been kept long enough, the longest due first, and whether a complaint or a report came of each. */
export async function dueToDestroy(db: Db, city: string, now: string, most: number): Promise<Due[]> {
  const { rows } = await db.pool.query(
    statement(
      `select s.call, s.ended_at as "endedAt", s.delete_after as "deleteAfter", exists (
         select from calls c join cases k on k.city = c.city and k.id = any (c.cases)
         where c.city = s.city and c.id = s.call and k.type = any ($4::text[])) as linked
       from call_recording_state s
       where s.city = $1 and s.destroyed_at is null and s.hold is null and s.delete_after <= $2 order by s.delete_after limit $3`,
      [city, now, most, LINKED],
    ),
  );
  return rows as Due[];
}

export async function keepUntil(db: Db, city: string, call: string, deleteAfter: string): Promise<void> {
  await db.pool.query(
    statement('update call_recording_state set delete_after = $3 where city = $1 and call = $2', [city, call, deleteAfter]),
  );
}

type Gone = Pick<Recording, 'name' | 'party' | 'seconds' | 'sha256' | 'file'>;

/**
 * 销毁: what was recorded and understood of one call, with the line that says so. The files go while the row is held: whoever holds
 * the call at the same moment comes before or after, and a crash leaves it due. Null: it is held, or destroyed already.
 */
export async function destroyCall(
  db: Db,
  { city, call, now, why }: { city: string; call: string; now: string; why: string },
  dropFile: (file: string) => Promise<void>,
): Promise<number | null> {
  return transaction(db.pool, async (client) => {
    const { rowCount } = await client.query(
      statement(
        `select from call_recording_state where city = $1 and call = $2 and hold is null and destroyed_at is null
           and delete_after <= $3 for update`,
        [city, call, now],
      ),
    );
    if (rowCount !== 1) return null;
    const { rows } = await client.query(
      statement('delete from call_recordings where city = $1 and call = $2 returning name, party, seconds, sha256, file', [
        city,
        call,
      ]),
    );
    const gone = rows as Gone[];
    for (const { file } of gone) await dropFile(file);
    const { rowCount: words } = await client.query(
      statement('delete from call_words where city = $1 and call = $2', [city, call]),
    );
    await client.query(
      statement('update call_recording_state set destroyed_at = $3 where city = $1 and call = $2', [city, call, now]),
    );
    const recordings = gone.map(({ name, party, seconds, sha256 }) => ({ name, party, seconds, sha256 }));
    await client.query(
      statement("insert into recording_lines (city, call, what, at, actor, data) values ($1, $2, 'destroyed', $3, null, $4)", [
        city,
        call,
        now,
        JSON.stringify({ why, words: words ?? 0, recordings }),
      ]),
    );
    return gone.length;
  });
}

/** 法定保留: nothing of this call is destroyed until it is released. False: it is so already, or there is nothing (any more) to hold. */
export async function setHold(
  db: Db,
  {
    city,
    call,
    hold,
    reason,
    staff,
    at,
  }: { city: string; call: string; hold: boolean; reason: string; staff: string; at: string },
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement(
      `with changed as (
         update call_recording_state set hold = case when $3 then $4 end, held_by = case when $3 then $5::uuid end,
           held_at = case when $3 then $6::timestamptz end
         where city = $1 and call = $2 and destroyed_at is null and (hold is null) = $3 returning call
       )
       insert into recording_lines (city, call, what, at, actor, data)
       select $1, call, case when $3 then 'held' else 'released' end, $6, $5, $7 from changed`,
      [city, call, hold, reason, staff, at, JSON.stringify({ reason })],
    ),
  );
  return rowCount === 1;
}
