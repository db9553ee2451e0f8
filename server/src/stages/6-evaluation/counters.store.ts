import type pg from 'pg';
import { type Db, statement, transaction } from '#platform/db.ts';

/** The bits of `counted_cases.flags`, in the order of the columns of `counters` after `cases`. */
const FLAGS = [
  'dispatched',
  'closed',
  'overdue',
  'on_time',
  'removed',
  'effective',
  'contacted',
  'solved',
  'satisfied',
  'basically',
] as const;
const COLUMNS = `cases, ${FLAGS.join(', ')}`;
const bits = FLAGS.map((name, bit) => `case when ${name} then ${1 << bit} else 0 end`).join(' + ');
const sums = `sum(sign)::int as cases, ${FLAGS.map((name, bit) => `sum(sign * (flags >> ${bit} & 1))::int as ${name}`).join(', ')}`;
const CUTS = `lateral (values ('unit', unit), ('type', type), ('category', category), ('district', district)) as c (cut, key)`;

/** As what the cases of `chosen` count: the one place that says it. Only of what is closed is the document read. `$2` is the zone. */
const asCounted = (chosen: string): string => `
  select id as case_id, day, unit, type, category, district, ${bits} as flags from (
    select id, day, unit, type, category, district, unit <> '' as dispatched, closed, overdue, unit <> '' and closed and not overdue as on_time,
      removed, effective, effective and contacted as contacted, effective and solved as solved,
      effective and not pressed and handling >= 4 as satisfied, effective and not pressed and handling = 3 as basically
    from (
      select c.id, (c.received_at at time zone $2)::date as day, coalesce(c.lead, '') as unit, c.type, coalesce(c.category, '') as category,
        coalesce(c.district, '') as district, c.closed_at is not null as closed, c.overdue_at is not null as overdue,
        coalesce(c.lead is not null and d.removal->>'status' = 'removed', false) as removed,
        coalesce(c.lead is not null and d.callback->>'status' = 'effective' and r.contacted is not null and r.solved is not null
          and r.handling is not null and d.removal->>'status' is distinct from 'removed', false) as effective,
        coalesce(r.contacted, false) as contacted, coalesce(r.solved, false) as solved, coalesce(r.handling, 0) as handling,
        coalesce(r.pressed, false) or coalesce((d.callback->'verification'->'answers'->>'pressed')::boolean, false) as pressed
      from ${chosen}
        left join lateral json_to_record(case when c.closed_at is not null and c.lead is not null then c.doc end)
          as d (callback json, removal json, rating json) on true
        left join lateral json_to_record(d.rating) as r (contacted boolean, solved boolean, handling int, pressed boolean) on true
      where c.city = $1
    ) read
  ) told`;

const ADD = `
  insert into counters (city, cut, day, key, ${COLUMNS})
  select $1, cut, day, key, ${sums} from moved, ${CUTS} group by cut, day, key order by cut, day, key
  on conflict (city, cut, day, key) do update set
    ${['cases', ...FLAGS].map((name) => `${name} = counters.${name} + excluded.${name}`).join(', ')}`;

/** Counts the cases of some lines of the record anew: what they were is taken out, what they are is put in. */
const COUNT = `
  with touched as materialized (select distinct case_id from case_events where city = $1 and id > $3 and id <= $4),
  now as materialized (${asCounted('touched t join cases c on c.city = $1 and c.id = t.case_id')}),
  was as materialized (
    select k.case_id, k.day, k.unit, k.type, k.category, k.district, k.flags from touched t
    join counted_cases k on k.city = $1 and k.case_id = t.case_id
  ), kept as (
    insert into counted_cases (city, case_id, day, unit, type, category, district, flags)
    select $1, n.* from now n left join was w using (case_id) where w is distinct from n
    on conflict (city, case_id) do update set day = excluded.day, unit = excluded.unit, type = excluded.type,
      category = excluded.category, district = excluded.district, flags = excluded.flags
  ), moved as (
    select n.*, 1 as sign from now n left join was w using (case_id) where w is distinct from n
    union all select w.*, -1 from was w join now n using (case_id) where w is distinct from n
  ) ${ADD}`;

/** The writers of the record that are at work, and the newest line that anybody sees. Whoever writes holds the lock before taking a number. */
export async function atWork(db: Db, city: string): Promise<{ newest: number; writers: string[] }> {
  const { rows: newest } = await db.pool.query(
    statement('select coalesce(max(id), 0) as newest from case_events where city = $1', [city]),
  );
  return { newest: newest[0].newest as number, writers: await writersOf(db) };
}

export async function writersOf(db: Db): Promise<string[]> {
  const { rows } = await db.pool.query(
    statement(
      `select virtualtransaction as writer from pg_locks
       where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
         and relation = 'case_events'::regclass and mode = 'RowExclusiveLock' and granted`,
    ),
  );
  return rows.map(({ writer }) => writer as string);
}

/** Keeps other processes from counting the same city meanwhile. Null: one of them is at it. */
async function position(client: pg.PoolClient, city: string, now: string): Promise<number | null> {
  await client.query(
    statement('insert into counter_positions (city, through, at) values ($1, 0, $2) on conflict do nothing', [city, now]),
  );
  const { rows } = await client.query(
    statement('select through from counter_positions where city = $1 for update skip locked', [city]),
  );
  return (rows[0]?.through as number | undefined) ?? null;
}

/** Counts the next lines up to `safe`, the counters and the position in one transaction. Says how many lines were read. */
export const countLines = (
  db: Db,
  { city, zone, now }: { city: string; zone: string; now: string },
  safe: number,
  most: number,
): Promise<number> =>
  transaction(db.pool, async (client) => {
    const from = await position(client, city, now);
    if (from === null) return 0;
    const { rows } = await client.query(
      statement(
        `select count(*)::int as lines, coalesce(max(id), $3) as through
         from (select id from case_events where city = $1 and id > $2 and id <= $3 order by id limit $4) next`,
        [city, from, Math.max(from, safe), most],
      ),
    );
    const { lines, through } = rows[0] as { lines: number; through: number };
    if (lines > 0) await client.query(statement(COUNT, [city, zone, from, through]));
    await client.query(statement('update counter_positions set through = $2, at = $3 where city = $1', [city, through, now]));
    return lines;
  });

/** `case`: counted as it is not. `counter`: not the sum over the cases as they were counted. */
export type Fault = { what: 'case' | 'counter'; name: string };
const FAULTY_CASES = `
  with later as materialized (
    select distinct case_id from case_events where city = $1 and id > coalesce((select through from counter_positions where city = $1), 0)
  ), truth as materialized (${asCounted('cases c')})
  select 'case' as what, coalesce(t.case_id, k.case_id)::text as name
  from truth t full join (select case_id, day, unit, type, category, district, flags from counted_cases where city = $1) k using (case_id)
  where t is distinct from k and coalesce(t.case_id, k.case_id) not in (select case_id from later) limit 20`;
const ALL = ['cases', ...FLAGS];
const FAULTY_COUNTERS = `
  with moved as materialized (select *, 1 as sign from counted_cases where city = $1),
  truth as (select cut, day, key, ${sums} from moved, ${CUTS} group by cut, day, key)
  select 'counter' as what, concat_ws(' ', coalesce(t.cut, k.cut), coalesce(t.day, k.day), coalesce(t.key, k.key)) as name
  from truth t full join (select * from counters where city = $1) k on k.cut = t.cut and k.day = t.day and k.key = t.key
  where ${ALL.map((name) => `coalesce(t.${name}, 0) <> coalesce(k.${name}, 0)`).join(' or ')} limit 20`;

/** 核对: where the counters are not what the cases are, as of one instant; of cases with lines still to be counted nothing is said. */
export const counterFaults = (db: Db, city: string, zone: string): Promise<Fault[]> =>
  transaction(db.pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const cases = await client.query(statement(FAULTY_CASES, [city, zone]));
    const sumsOf = await client.query(statement(FAULTY_COUNTERS, [city]));
    return [...cases.rows, ...sumsOf.rows] as Fault[];
  });

/** 重建: counts every case anew. All lines up to `safe` are visible to everybody: what comes later is counted by the sweep. */
export const countAll = (
  db: Db,
  { city, zone, now }: { city: string; zone: string; now: string },
  safe: number,
): Promise<number> =>
  transaction(db.pool, async (client) => {
    await position(client, city, now);
    await client.query(statement('select from counter_positions where city = $1 for update', [city]));
    await client.query(statement('delete from counters where city = $1', [city]));
    await client.query(statement('delete from counted_cases where city = $1', [city]));
    const { rowCount } = await client.query(
      statement(
        `insert into counted_cases (city, case_id, day, unit, type, category, district, flags)
         select $1, told.* from (${asCounted('cases c')}) told`,
        [city, zone],
      ),
    );
    await client.query(statement(`with moved as (select *, 1 as sign from counted_cases where city = $1) ${ADD}`, [city]));
    await client.query(
      statement('update counter_positions set through = greatest(through, $2), at = $3 where city = $1', [city, safe, now]),
    );
    return rowCount ?? 0;
  });
