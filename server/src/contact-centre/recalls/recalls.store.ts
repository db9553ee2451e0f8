import { randomUUIDv7 } from 'node:crypto';
import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Context } from '#cases/context.ts';
import type { Reach } from '../calls/call.ts';
import { emailMask } from '../calls/view.ts';
import type { Settled } from './recall.rules.ts';
import type { Recall, RecallReason } from './recall.ts';

const COLUMNS = `id, call, why, caller_mask as "callerMask", team, needs, emergency, since, due_at as "dueAt", next_at as "nextAt",
  state, tries, staff, ended_at as "endedAt", note, message, words, email_mask as "emailMask",
  exists (select from calls c where c.city = recalls.city and c.id in (recalls.message, recalls.words) and c.confidential) as confidential`;
const OPEN = `state in ('due', 'taken')`;

export type NewRecall = {
  city: string;
  call: string;
  why: RecallReason;
  /** As the call keeps it: the number (sealed here), its digest and its mask; null where none was sent. */
  caller: { number: string; digest: Buffer; mask: string } | null;
  team: string;
  needs: readonly string[];
  emergency: boolean;
  since: Moment;
  dueAt: Moment;
  nextAt: Moment;
  message: string | null;
  /** The call whose typed words came with it, and the address that was left. */
  words?: string | null;
  email?: string | null;
};

const about = (city: string, id: string) => `${city}/recalls/${id}`;
/** A later call of the same number brings its address to the older call-back: it belongs to no one row. */
const ABOUT_EMAIL = 'recalls/email';

/**
 * 登记待回拨. Told twice of one call, it is one. Whoever is owed a call already keeps that place: the older one is answered with, and takes
 * on what is more pressing of the newer, and what the newer asked for: a language, say. Times come from `timesOf` (recall.rules.ts).
 */
export async function createRecall({ db, secrets }: Pick<Context, 'db' | 'secrets'>, recall: NewRecall): Promise<string> {
  const { city, caller, words = null, email = null } = recall;
  const id = randomUUIDv7();
  const { rows } = await db.pool.query(
    statement(
      `with known as (
         select id from recalls where city = $1 and (call = $3 or ($6::bytea is not null and caller_digest = $6 and ${OPEN}))
         order by since limit 1
       ), pressed as (
         update recalls r set emergency = r.emergency or $10, message = coalesce(r.message, $14), words = coalesce(r.words, $15),
           email = coalesce(r.email, $16), email_mask = coalesce(r.email_mask, $17),
           needs = array(select distinct unnest(r.needs || $9::text[]) order by 1), due_at = least(r.due_at, $12),
           next_at = case when r.state = 'due' and ($10 or $4 = 'booked') then least(r.next_at, $13) else r.next_at end
         from known k where r.city = $1 and r.id = k.id and r.call <> $3 and r.${OPEN}
       ), made as (
         insert into recalls (city, id, call, why, caller, caller_digest, caller_mask, team, needs, emergency, since, due_at, next_at, state, tries, message,
           words, email, email_mask)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'due', 0, $14, $15, $16, $17
         where not exists (select from known)
         on conflict (city, call) do nothing returning id
       ) select id from known union all select id from made`,
      [
        ...[city, id, recall.call, recall.why, caller && secrets.seal(caller.number, about(city, id)), caller?.digest ?? null],
        ...[caller?.mask ?? null, recall.team, recall.needs, recall.emergency, recall.since, recall.dueAt, recall.nextAt],
        ...[recall.message, words, email && secrets.seal(email, ABOUT_EMAIL), email && emailMask(email)],
      ],
    ),
  );
  return (rows[0]?.id as string | undefined) ?? createRecall({ db, secrets }, recall);
}

export async function recallById(db: Db, city: string, id: string): Promise<Recall | null> {
  const { rows } = await db.pool.query(statement(`select ${COLUMNS} from recalls where city = $1 and id = $2`, [city, id]));
  return (rows[0] as Recall | undefined) ?? null;
}

/** Whom to dial; null where no number was sent, or there is no such call-back. */
export async function numberOfRecall(
  { db, secrets }: Pick<Context, 'db' | 'secrets'>,
  city: string,
  id: string,
): Promise<string | null> {
  const { rows } = await db.pool.query(statement('select caller from recalls where city = $1 and id = $2', [city, id]));
  const sealed = rows[0]?.caller as Buffer | null | undefined;
  return sealed ? secrets.open(sealed, about(city, id)) : null;
}

/** 联系方式 as it was left: where an answer is owed to. */
export async function reachOfRecall({ db, secrets }: Pick<Context, 'db' | 'secrets'>, city: string, id: string): Promise<Reach> {
  const { rows } = await db.pool.query(statement('select caller, email from recalls where city = $1 and id = $2', [city, id]));
  const { caller = null, email = null } = (rows[0] ?? {}) as { caller?: Buffer | null; email?: Buffer | null };
  return { phone: caller && secrets.open(caller, about(city, id)), email: email && secrets.open(email, ABOUT_EMAIL) };
}

/** 紧急留言: words of danger in what a message says bring it to the front, at any hour. */
export async function pressRecall(db: Db, city: string, call: string, at: Moment): Promise<void> {
  await db.pool.query(
    statement(
      `update recalls set emergency = true, due_at = least(due_at, $3), next_at = least(next_at, $3)
       where city = $1 and call = $2 and state = 'due' and not emergency`,
      [city, call, at],
    ),
  );
}

/** 该号码的回拨: what a caller is owed, the oldest first. */
export async function recallsOfCaller(
  db: Db,
  city: string,
  digest: Buffer,
  most: number,
): Promise<Pick<Recall, 'id' | 'why' | 'since' | 'state'>[]> {
  const { rows } = await db.pool.query(
    statement(
      `select id, why, since, state from recalls where city = $1 and caller_digest = $2 and ${OPEN} order by since limit $3`,
      [city, digest, most],
    ),
  );
  return rows as Pick<Recall, 'id' | 'why' | 'since' | 'state'>[];
}

/** 待回拨列表: emergencies first, then by when each may be dialled. `after` is the last of the page before. */
export async function openRecalls(
  db: Db,
  city: string,
  { state, until }: { state: 'due' | 'taken'; until: Moment | null },
  after: { emergency: boolean; nextAt: Moment; id: string } | null,
  limit: number,
): Promise<Recall[]> {
  const { rows } = await db.pool.query(
    statement(
      `select ${COLUMNS} from recalls where city = $1 and ${OPEN} and state = $2 and ($3::timestamptz is null or next_at <= $3)
         and ($4::boolean is null or emergency < $4 or (emergency = $4 and (next_at, id) > ($5, $6)))
       order by emergency desc, next_at, id limit $7`,
      [city, state, until, after?.emergency ?? null, after?.nextAt ?? null, after?.id ?? null, limit],
    ),
  );
  return rows as Recall[];
}

/** 已处理的回拨: what came of them, the newest caller first. */
export async function settledRecalls(
  db: Db,
  city: string,
  after: { since: Moment; id: string } | null,
  limit: number,
): Promise<Recall[]> {
  const { rows } = await db.pool.query(
    statement(
      `select ${COLUMNS} from recalls where city = $1 and since <= $2 and (since < $2 or id > $3) and ended_at is not null
       order by since desc, id limit $4`,
      [city, after?.since ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
    ),
  );
  return rows as Recall[];
}

/** Saves what a rule decided on a call-back as it was seen; false when somebody else was faster. */
export async function saveRecall(
  db: Db,
  city: string,
  seen: Recall,
  change: Pick<Recall, 'state' | 'staff' | 'nextAt'> | Settled,
  at: Moment,
): Promise<boolean> {
  const now = { ...seen, ...change };
  const { rowCount } = await db.pool.query(
    statement(
      `update recalls set state = $5, staff = $6, next_at = $7, tries = $8, ended_at = $9, note = $10,
         tried_at = case when $8 > $4 then coalesce(tried_at, $13) else tried_at end
       where city = $1 and id = $2 and state = $3 and tries = $4 and staff is not distinct from $11 and next_at = $12`,
      [
        ...[city, seen.id, seen.state, seen.tries, now.state, now.staff, now.nextAt, now.tries, now.endedAt, now.note],
        ...[seen.staff, seen.nextAt, at],
      ],
    ),
  );
  return rowCount === 1;
}

/**
 * 自行来电或已回通: who was owed a call and has been spoken with since is owed none any more, whether they called again or we reached
 * them. Says how many were settled.
 */
export async function settleSpokenWith(db: Db, city: string, most: number): Promise<number> {
  const { rowCount } = await db.pool.query(
    statement(
      `with spoken as (
         select r.id, c.talking_at, c.operator from recalls r, lateral (
           select talking_at, operator from calls where city = $1 and caller_digest = r.caller_digest and received_at > r.since
             and talking_at is not null and id <> r.call order by received_at limit 1) c where r.city = $1 and r.${OPEN} order by r.emergency desc, r.next_at limit $2)
       update recalls r set state = 'reached', staff = s.operator, ended_at = s.talking_at,
         tried_at = coalesce(r.tried_at, s.talking_at) from spoken s
       where r.city = $1 and r.id = s.id and r.${OPEN}`,
      [city, most],
    ),
  );
  return rowCount ?? 0;
}

/** 放回: what somebody took and did nothing with is due again. */
export async function freeLapsed(db: Db, city: string, now: Moment): Promise<number> {
  const { rowCount } = await db.pool.query(
    statement(`update recalls set state = 'due', staff = null where city = $1 and state = 'taken' and next_at <= $2`, [
      city,
      now,
    ]),
  );
  return rowCount ?? 0;
}

export type RecallFigures = { due: number; late: number; asked: number; inTime: number };

/** 回拨达标: how many may be dialled now, how many of these are late, and of a span's callers how many were called back in time. */
export async function recallFigures(
  db: Db,
  city: string,
  { from, to, now }: { from: Moment; to: Moment; now: Moment },
): Promise<RecallFigures> {
  const { rows } = await db.pool.query(
    statement(
      `select (select count(*)::int from recalls where city = $1 and ${OPEN} and next_at <= $4) as due,
         (select count(*)::int from recalls where city = $1 and ${OPEN} and due_at < $4 and tries = 0) as late,
         count(*) filter (where due_at <= $4 or ended_at is not null)::int as asked,
         count(*) filter (where tried_at <= due_at)::int as "inTime"
       from recalls where city = $1 and since >= $2 and since < $3`,
      [city, from, to, now],
    ),
  );
  return rows[0] as RecallFigures;
}
