import { type Db, statement } from '#platform/db.ts';

export type MessageRow = {
  seq: number;
  kind: string;
  channel: string;
  text: string;
  round: number;
  contact: Buffer;
  dueAt: string;
  expiresAt: string;
  state: string;
  at: string;
};

/** How far back the machine looks when it has never looked: what is older was told long ago. */
const FIRST_LOOK = 100_000;

export async function messagePosition(db: Db, city: string): Promise<number> {
  const { rows } = await db.pool.query(
    statement(
      `select coalesce((select through from message_positions where city = $1),
         greatest(0, (select coalesce(max(id), 0) from case_events where city = $1) - $2::bigint)) as through`,
      [city, FIRST_LOOK],
    ),
  );
  return rows[0].through as number;
}

export const keepMessagePosition = (db: Db, city: string, through: number): Promise<unknown> =>
  db.pool.query(
    statement(
      `insert into message_positions (city, through) values ($1, $2)
       on conflict (city) do update set through = greatest(message_positions.through, excluded.through)`,
      [city, through],
    ),
  );

/** The next lines of the record: how many, the newest of them, and the newest of those that everybody has long finished writing. */
export async function nextLines(db: Db, city: string, after: number, settledBefore: string, most: number) {
  const { rows } = await db.hot.query(
    statement(
      `select count(*)::int as lines, max(id) as newest, max(id) filter (where at < $3) as settled
       from (select id, at from case_events where city = $1 and id > $2 order by id limit $4) e`,
      [city, after, settledBefore, most],
    ),
  );
  return rows[0] as { lines: number; newest: number | null; settled: number | null };
}

/** The cases that wait to be rated since one of these lines, and have not been written to about it. */
export async function toBeTold(
  db: Db,
  about: { city: string; after: number; through: number; since: string },
): Promise<{ caseId: string; seq: number }[]> {
  const { rows } = await db.hot.query(
    statement(
      `select e.case_id as "caseId", max(e.seq) as seq from case_events e join cases c on c.city = e.city and c.id = e.case_id
       where e.city = $1 and e.id > $2 and e.id <= $3 and e.at > $4 and ((e.type in ('reviewPassed', 'masterReplied')
         and c.state = 'to-callback') or (e.type = 'answered' and c.state = 'answered'))
         and not exists (select from messages m where m.city = e.city and m.case_id = e.case_id and m.seq >= e.seq)
       group by e.case_id`,
      [about.city, about.after, about.through, about.since],
    ),
  );
  return rows as { caseId: string; seq: number }[];
}

/** Once for each line of the record, however often and by how many machines it is asked. */
export const putMessage = (db: Db, city: string, caseId: string, row: Omit<MessageRow, 'state'>): Promise<unknown> =>
  db.pool.query(
    statement(
      `insert into messages (city, case_id, seq, kind, channel, text, round, contact, due_at, expires_at, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [city, caseId, row.seq, row.kind, row.channel, row.text, row.round, row.contact, row.dueAt, row.expiresAt, row.at],
    ),
  );

export async function messagesOf(db: Db, city: string, caseId: string): Promise<MessageRow[]> {
  const { rows } = await db.hot.query(
    statement(
      `select seq, kind, channel, text, round, contact, due_at as "dueAt", expires_at as "expiresAt", state, at
       from messages where city = $1 and case_id = $2 order by seq`,
      [city, caseId],
    ),
  );
  return rows as MessageRow[];
}
