import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Day } from './flow.rules.ts';

/** 每日流量: what happened on each day between two moments, from the record alone. */
export async function daysOf(db: Db, city: string, zone: string, from: Moment, to: Moment): Promise<Day[]> {
  const { rows } = await db.pool.query(
    statement(
      `select to_char(e.at at time zone $4, 'YYYY-MM-DD') as date, e.type, count(*)::int as count,
         (count(*) filter (where e.type = 'replied' and c.overdue_at <= e.at))::int as late_reply,
         (count(*) filter (where e.type = 'signed' and (e.payload->'data'->>'late') = 'true'))::int as late_sign,
         (count(*) filter (where e.type = 'overdue' and (e.payload->'data'->>'clock') = 'unit'))::int as late
       from case_events e left join cases c on e.type = 'replied' and c.city = e.city and c.id = e.case_id
       where e.city = $1 and e.at >= $2 and e.at < $3 group by 1, 2`,
      [city, from, to, zone],
    ),
  );
  type Counting = Omit<Day, 'events'> & { events: Record<string, number> };
  const days = new Map<string, Counting>();
  for (const { date, type, count, late_reply, late_sign, late } of rows) {
    const day: Counting = days.get(date) ?? { date, events: {}, replied: 0, repliedLate: 0, signed: 0, signedLate: 0, late: 0 };
    days.set(date, day);
    day.events[type] = count;
    if (type === 'replied') Object.assign(day, { replied: count, repliedLate: late_reply });
    if (type === 'signed') Object.assign(day, { signed: count, signedLate: late_sign });
    if (type === 'overdue') day.late = late;
  }
  return [...days.values()];
}

/** The cases of which something of these kinds was last recorded since a moment, the newest first. */
export async function casesSince(
  db: Db,
  city: string,
  types: readonly string[],
  since: Moment,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.pool.query(
    statement(
      `select case_id from (select case_id, max(id) as id from case_events where city = $1 and at >= $2 and type = any($3::text[])
           and (type <> 'overdue' or (payload->'data'->>'clock') = 'unit')
         group by case_id) e order by id desc limit $4`,
      [city, since, types, limit],
    ),
  );
  return rows.map((row) => row.case_id as string);
}
