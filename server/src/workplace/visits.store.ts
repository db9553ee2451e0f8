import { type Db, statement } from '#platform/db.ts';
import type { SummaryRow } from '#cases/list.store.ts';

export type Doing = 'reading' | 'writing';
export type Present = { id: string; zh: string; en: string; unit: string; roles: string[]; doing: Doing; at: string };

/** 在看的人: notes that somebody has a case open, and says who else has had since `since`. One statement a beat. */
export async function beat(
  db: Db,
  visit: { city: string; caseId: string; staff: string; doing: Doing; at: string },
  since: string,
): Promise<{ others: Present[]; came: boolean }> {
  const { city, caseId, staff, doing, at } = visit;
  const { rows } = await db.hot.query(
    statement(
      `with before as (
         select doing, at from visits where city = $1 and case_id = $2 and staff_id = $3
       ), mine as (
         insert into visits (city, case_id, staff_id, doing, at) values ($1, $2, $3, $4, $5)
         on conflict (city, case_id, staff_id) do update set doing = excluded.doing, at = excluded.at
       )
       select coalesce((select b.at < $6 or b.doing <> $4 from before b), true) as came,
         array(select json_build_object('id', s.id, 'zh', s.zh, 'en', s.en, 'unit', s.unit, 'roles', s.roles, 'doing', v.doing)::text
           from visits v join staff s on s.city = v.city and s.id = v.staff_id
           where v.city = $1 and v.case_id = $2 and v.staff_id <> $3 and v.at >= $6 order by v.at desc limit 20) as others`,
      [city, caseId, staff, doing, at, since],
    ),
  );
  const { came, others } = rows[0] as { came: boolean; others: string[] };
  return { came, others: others.map((each) => JSON.parse(each) as Present) };
}

/** 离开: who closes the case is gone at once, and still finds it among what was open lately. Says who is still there; null to whom it was never open. */
export async function leaveCase(
  db: Db,
  { city, caseId, staff }: { city: string; caseId: string; staff: string },
  gone: string,
): Promise<string[] | null> {
  const { rows } = await db.hot.query(
    statement(
      `with went as (update visits set at = least(at, $4) where city = $1 and case_id = $2 and staff_id = $3 returning case_id)
       select exists (select from went) as was_here, array(
         select staff_id::text from visits where city = $1 and case_id = $2 and staff_id <> $3 and at >= $4 limit 20) as others`,
      [city, caseId, staff, new Date(Date.parse(gone) - 1).toISOString()],
    ),
  );
  const { was_here: wasHere, others } = rows[0] as { was_here: boolean; others: string[] };
  return wasHere ? others : null;
}

export async function recentCases(db: Db, city: string, staff: string, limit: number): Promise<SummaryRow[]> {
  const { rows } = await db.hot.query(
    statement(
      `select c.id, c.number, c.state, a.title, c.type, c.grade, c.category, c.channel, c.district, c.street, c.lead,
         c.received_at as "receivedAt", null::timestamptz as due, c.unit_due as "unitDue", c.overdue_at as "overdueAt"
       from (select case_id, at from visits where city = $1 and staff_id = $2 order by at desc limit $3) v
       join cases c on c.city = $1 and c.id = v.case_id join appeals a on a.city = $1 and a.case_id = v.case_id order by v.at desc`,
      [city, staff, limit],
    ),
  );
  return rows as SummaryRow[];
}

export async function forgetVisits(db: Db, city: string, before: string, most: number): Promise<number> {
  const { rowCount } = await db.pool.query(
    statement(
      `delete from visits where city = $1 and (case_id, staff_id) in (
         select case_id, staff_id from visits where city = $1 and at < $2 limit $3)`,
      [city, before, most],
    ),
  );
  return rowCount ?? 0;
}
