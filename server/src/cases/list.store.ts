import { bytesOf } from '#platform/arrays.ts';
import { type Db, statement } from '#platform/db.ts';
import type { Desk } from './desks.ts';
import { END_STATES } from './lifecycle.ts';

export type SummaryRow = {
  id: string;
  number: string;
  state: string;
  title: string;
  type: string;
  grade: string;
  category: string | null;
  channel: string;
  district: string | null;
  street: string | null;
  lead: string | null;
  receivedAt: string;
  due: string | null;
  unitDue: string | null;
  overdueAt: string | null;
};

export const SUMMARY = `c.id, c.number, c.state, a.title, c.type, c.grade, c.category, c.channel, c.district, c.street, c.lead,
  c.received_at as "receivedAt", c.unit_due as "unitDue", c.overdue_at as "overdueAt"`;

/** One page of a worklist, the most pressing first; `after` is the last entry of the page before. */
export async function deskPage(
  db: Db,
  city: string,
  desk: Desk,
  unit: string,
  limit: number,
  after: { due: string; id: string } | null,
): Promise<SummaryRow[]> {
  const { rows } = await db.hot.query(
    statement(
      `select ${SUMMARY}, d.due_at as due from (
         select case_id, due_at from desk_entries where city = $1 and desk = $2 and unit = $3 and (due_at, case_id) > ($4, $5)
         order by due_at, case_id limit $6) d
       join cases c on c.city = $1 and c.id = d.case_id join appeals a on a.city = $1 and a.case_id = d.case_id order by d.due_at, d.case_id`,
      [city, desk, unit, after?.due ?? '-infinity', after?.id ?? '00000000-0000-0000-0000-000000000000', limit],
    ),
  );
  return rows as SummaryRow[];
}

/** How many wait on each desk, counted to a thousand: nobody works off more than that by looking at the figure. */
export async function deskCounts(db: Db, city: string, wanted: readonly { desk: Desk; unit: string }[]): Promise<number[]> {
  const { rows } = await db.hot.query(
    statement(
      `select (select count(*) from (select from desk_entries d where d.city = $1 and d.desk = w.desk and d.unit = w.unit limit 1000) x)::int as count
       from unnest($2::text[], $3::text[]) with ordinality as w (desk, unit, n) order by n`,
      [city, wanted.map(({ desk }) => desk), wanted.map(({ unit }) => unit)],
    ),
  );
  return rows.map((row) => row.count as number);
}

export async function casesOfPhone(db: Db, city: string, phoneKey: Buffer, limit: number): Promise<SummaryRow[]> {
  const { rows } = await db.hot.query(
    statement(
      `select ${SUMMARY}, null::timestamptz as due from appeals a join cases c on c.city = a.city and c.id = a.case_id
       where a.city = $1 and a.phone_key = $2 order by a.at desc limit $3`,
      [city, phoneKey, limit],
    ),
  );
  return rows as SummaryRow[];
}

/** 在办诉求: of each number, by its key, the category of the newest of its last five cases that is not over; null where there is none. */
export async function openMatters(
  db: Db,
  city: string,
  phoneKeys: readonly Buffer[],
): Promise<({ category: string | null } | null)[]> {
  const { rows } = await db.hot.query(
    statement(
      `select w.n::int as n, m.category from unnest($2::bytea[]) with ordinality as w (key, n) cross join lateral (
         select c.category from (select city, case_id, at from appeals where city = $1 and phone_key = w.key order by at desc limit 5) a
         join cases c on c.city = a.city and c.id = a.case_id where c.state <> all($3::text[]) order by a.at desc limit 1) m`,
      [city, bytesOf(phoneKeys), END_STATES],
    ),
  );
  const found = new Map(rows.map(({ n, category }) => [n as number, { category: category as string | null }]));
  return phoneKeys.map((_, at) => found.get(at + 1) ?? null);
}

export async function casesByNumber(db: Db, city: string, number: string): Promise<SummaryRow[]> {
  const { rows } = await db.hot.query(
    statement(
      `select ${SUMMARY}, null::timestamptz as due from cases c join appeals a on a.city = c.city and a.case_id = c.id
       where c.city = $1 and c.number = $2`,
      [city, number],
    ),
  );
  return rows as SummaryRow[];
}

/** Cases in the order of these ids. */
export async function summariesOf(db: Db, city: string, ids: readonly string[]): Promise<SummaryRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.hot.query(
    statement(
      `select ${SUMMARY}, null::timestamptz as due from unnest($2::uuid[]) with ordinality as w (id, n)
       join cases c on c.city = $1 and c.id = w.id join appeals a on a.city = $1 and a.case_id = w.id order by w.n`,
      [city, ids],
    ),
  );
  return rows as SummaryRow[];
}
