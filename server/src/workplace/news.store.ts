import { arrayOf } from '#platform/arrays.ts';
import { type Db, statement, transaction } from '#platform/db.ts';

/** Who had read the record before this was there begins so many lines back: what is older is no news. */
const BEGIN_BACK = 200_000;

export type Line = {
  event: number;
  id: string;
  type: string;
  at: string;
  role: string;
  actor: string;
  data: string;
  lead: string | null;
};
export type NewsRow = { audience: string; kind: string; type: string; caseId: string; event: number; actor: string; at: string };
type Reading = {
  city: string;
  zone: string;
  /** Lines younger than this wait: one with a lower number may still be on its way. */
  until: string;
  /** What is older than this is counted, but told to nobody. */
  since: string;
  most: number;
  types: readonly string[];
};

/**
 * Reads on in the record: counts what each person did, hands the lines that may be news to `judge`, and keeps what it makes of them, all
 * in one transaction with the place up to which was read. Says how many lines it read.
 */
export async function readOn(db: Db, reading: Reading, judge: (lines: Line[]) => Promise<NewsRow[]>): Promise<number> {
  const { city, zone, until, since, most, types } = reading;
  return transaction(db.pool, async (client) => {
    await client.query(
      statement(
        `insert into news_position (city, through)
         select $1, greatest(0, coalesce((select max(id) from case_events where city = $1), 0) - ${BEGIN_BACK}) on conflict do nothing`,
        [city],
      ),
    );
    const { rows: places } = await client.query(
      statement('select through from news_position where city = $1 for update skip locked', [city]),
    );
    if (places.length === 0) return 0;
    const from = places[0].through as number;
    const { rows: seen } = await client.query(
      statement('select id, at from case_events where city = $1 and id > $2 order by id limit $3', [city, from, most]),
    );
    const late = seen.findIndex(({ at }) => (at as string) > until);
    const count = late === -1 ? seen.length : late;
    if (count === 0) return 0;
    const through = seen[count - 1].id as number;
    const range = [city, from, through];
    await client.query(
      statement(
        `insert into staff_days (city, staff, day, type, count)
         select city, actor, (at at time zone $4)::date, type, count(*) from case_events
         where city = $1 and id > $2 and id <= $3 and role not in ('system', 'citizen') group by 1, 2, 3, 4
         on conflict (city, staff, day, type) do update set count = staff_days.count + excluded.count`,
        [...range, zone],
      ),
    );
    const { rows } = await client.query(
      statement(
        `select e.id as event, e.case_id as id, e.type, e.at, e.role, e.actor, e.payload->'data' as data, c.lead
         from case_events e join cases c on c.city = e.city and c.id = e.case_id
         where e.city = $1 and e.id > $2 and e.id <= $3 and e.at >= $4
           and (e.type = any($5::text[]) or (e.role not in ('system', 'citizen') and e.payload::text like '%@%')) order by e.id`,
        [...range, since, types],
      ),
    );
    const news = await judge(rows as Line[]);
    if (news.length > 0)
      await client.query(
        statement(
          `insert into news (city, audience, kind, type, case_id, event, actor, at)
           select $1, n.* from unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::bigint[], $7::text[], $8::timestamptz[]) as n`,
          [
            city,
            ...(['audience', 'kind', 'type', 'caseId', 'event', 'actor', 'at'] as const).map((key) =>
              arrayOf(news.map((each) => each[key])),
            ),
          ],
        ),
      );
    await client.query(statement('update news_position set through = $2 where city = $1', [city, through]));
    return count;
  });
}

/** Accounts by what they sign in as: whom a mention means. */
export async function staffNamed(db: Db, city: string, logins: readonly string[]): Promise<Map<string, string>> {
  if (logins.length === 0) return new Map();
  const { rows } = await db.pool.query(
    statement('select login, id from staff where city = $1 and login = any($2::text[]) and active', [city, logins]),
  );
  return new Map(rows.map(({ login, id }) => [login as string, id as string]));
}

export type NewsItem = {
  id: number;
  kind: string;
  type: string;
  at: string;
  caseId: string;
  number: string;
  title: string;
  state: string;
  read: boolean;
};

const MINE = `
  select n.* from unnest($2::text[]) as w (audience), lateral (
    select id, kind, type, case_id, at from news where city = $1 and audience = w.audience and actor <> $3 and id < $4 order by id desc limit $5) n`;

/** 我的提醒: the newest of what came to any of these audiences, without what the person did. */
export async function newsFor(
  db: Db,
  { city, staff, audiences }: { city: string; staff: string; audiences: readonly string[] },
  before: number,
  limit: number,
): Promise<NewsItem[]> {
  const { rows } = await db.hot.query(
    statement(
      `select n.id, n.kind, n.type, n.at, n.case_id as "caseId", c.number, a.title, c.state,
         coalesce(n.id <= r.through or n.id = any(r.ids), false) as read
       from (${MINE} order by id desc limit $5) n
       join cases c on c.city = $1 and c.id = n.case_id join appeals a on a.city = $1 and a.case_id = n.case_id
       left join news_read r on r.city = $1 and r.staff_id = $3::uuid order by n.id desc`,
      [city, audiences, staff, before, limit],
    ),
  );
  return rows as NewsItem[];
}

/** How many are unread, counted to a hundred. */
export async function unreadNews(
  db: Db,
  { city, staff, audiences }: { city: string; staff: string; audiences: readonly string[] },
): Promise<number> {
  const { rows } = await db.hot.query(
    statement(
      `select count(*)::int as count from (
         select from unnest($2::text[]) as w (audience), lateral (
           select id from news where city = $1 and audience = w.audience and actor <> $3
             and id > coalesce((select through from news_read where city = $1 and staff_id = $3::uuid), 0)
             and id <> all(coalesce((select ids from news_read where city = $1 and staff_id = $3::uuid), '{}')) limit 100) n limit 100) x`,
      [city, audiences, staff],
    ),
  );
  return rows[0].count as number;
}

/** 已读: one, or everything up to one. */
export async function markRead(db: Db, city: string, staff: string, id: number, through: boolean): Promise<void> {
  await db.pool.query(
    statement(
      through
        ? `insert into news_read (city, staff_id, through, ids) values ($1, $2, $3, '{}')
           on conflict (city, staff_id) do update set through = greatest(news_read.through, excluded.through),
             ids = array(select i from unnest(news_read.ids) i where i > excluded.through)`
        : `insert into news_read (city, staff_id, through, ids) values ($1, $2, 0, array[$3::bigint])
           on conflict (city, staff_id) do update set ids = (news_read.ids || excluded.ids)[greatest(1, cardinality(news_read.ids) - 499):]`,
      [city, staff, id],
    ),
  );
}

export async function dropOldNews(db: Db, city: string, before: string, most: number): Promise<number> {
  const { rowCount } = await db.pool.query(
    statement(
      'delete from news where city = $1 and (audience, id) in (select audience, id from news where city = $1 and at < $2 limit $3)',
      [city, before, most],
    ),
  );
  return rowCount ?? 0;
}

export type DayCount = { day: string; type: string; mine: number; others: number; people: number };

/** 个人日计数: what one did on each of the last days, beside what the others in these units or roles did who did the same. */
export async function countsOfDays(db: Db, city: string, staff: string, from: string, to: string): Promise<DayCount[]> {
  const { rows } = await db.pool.query(
    statement(
      `select d.day::text as day, d.type, coalesce(sum(d.count) filter (where d.staff = $2), 0)::int as mine,
         coalesce(sum(d.count) filter (where d.staff <> $2), 0)::int as others,
         (count(*) filter (where d.staff <> $2))::int as people
       from staff_days d where d.city = $1 and d.day >= $3::date and d.day <= $4::date
         and d.type in (select type from staff_days where city = $1 and staff = $2 and day >= $3::date and day <= $4::date)
       group by 1, 2 order by 1, 2`,
      [city, staff, from, to],
    ),
  );
  return rows as DayCount[];
}
