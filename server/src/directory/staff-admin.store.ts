import { randomUUIDv7 } from 'node:crypto';
import { type Db, statement } from '#platform/db.ts';
import type { StaffMember } from './staff.store.ts';

export type StaffRow = Omit<StaffMember, 'city' | 'persona'> & { active: boolean; lockedUntil: string | null };
const COLUMNS = 'id, login, zh, en, unit, roles, principal, active, locked_until as "lockedUntil"';
/** `text` is part of a login or a name; what is null is not asked about. */
export type StaffFilter = { text: string | null; role: string | null; unit: string | null; active: boolean | null };

export async function staffPage(db: Db, city: string, filter: StaffFilter, after: string, limit: number): Promise<StaffRow[]> {
  const { text, role, unit, active } = filter;
  const { rows } = await db.pool.query(
    statement(
      `select ${COLUMNS} from staff where city = $1 and login > $2 and ($4::text is null or $4 = any(roles)) and ($5::text is null or unit = $5)
         and ($6::boolean is null or active = $6) and ($7::text is null or position(lower($7) in lower(login || ' ' || zh || ' ' || en)) > 0)
       order by login limit $3`,
      [city, after, limit, role, unit, active, text],
    ),
  );
  return rows as StaffRow[];
}

export async function staffById(db: Db, city: string, id: string): Promise<StaffRow | null> {
  const { rows } = await db.pool.query(statement(`select ${COLUMNS} from staff where city = $1 and id = $2`, [city, id]));
  return (rows[0] as StaffRow | undefined) ?? null;
}

/** Null when the login is taken. */
export async function addStaff(
  db: Db,
  city: string,
  person: Omit<StaffRow, 'id' | 'active' | 'lockedUntil'>,
  password: string,
): Promise<string | null> {
  const id = randomUUIDv7();
  const { login, zh, en, unit, roles, principal } = person;
  const { rowCount } = await db.pool.query(
    statement(
      `insert into staff (city, id, login, zh, en, unit, roles, principal, password) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [city, id, login, zh, en, unit, roles, principal, password],
    ),
  );
  return rowCount === 1 ? id : null;
}

/** Changes what is given; who is put out of office, gets other roles or another password loses every session at once. */
export async function changeStaff(
  db: Db,
  city: string,
  id: string,
  change: {
    unit?: string | undefined;
    roles?: readonly string[] | undefined;
    active?: boolean | undefined;
    password?: string | undefined;
    unlock?: boolean | undefined;
  },
): Promise<StaffRow | null> {
  const { rows } = await db.pool.query(
    statement(
      `with changed as (
         update staff set unit = coalesce($3, unit), roles = coalesce($4, roles), active = coalesce($5, active), password = coalesce($6, password),
           failures = case when $6::text is null and not $7 then failures else 0 end,
           locked_until = case when $6::text is null and not $7 then locked_until end
         where city = $1 and id = $2 returning ${COLUMNS}
       ), gone as (delete from sessions where city = $1 and staff_id = $2 and ($5 = false or $6::text is not null or $4::text[] is not null))
       select * from changed`,
      [
        city,
        id,
        change.unit ?? null,
        change.roles ?? null,
        change.active ?? null,
        change.password ?? null,
        change.unlock ?? false,
      ],
    ),
  );
  return (rows[0] as StaffRow | undefined) ?? null;
}

export type Look = {
  id: number;
  /** At a case, or at a call. */
  caseId: string | null;
  number: string | null;
  call: string | null;
  staff: string;
  login: string;
  role: string;
  fields: string[];
  reason: string;
  at: string;
  origin: string;
};

export type LookFilter = {
  staff: string | null;
  caseId: string | null;
  call: string | null;
  from: string | null;
  to: string | null;
  reason: string | null;
};

/** 查看审计: who looked at whose data, when and why, the newest first. */
export async function looksPage(db: Db, city: string, before: number, filter: LookFilter, limit: number): Promise<Look[]> {
  const { staff, caseId, call, from, to, reason } = filter;
  const { rows } = await db.pool.query(
    `select l.id, l.case_id as "caseId", c.number, l.call, l.staff, s.login, l.role, l.fields, l.reason, l.at, l.origin from (
       select * from looks where city = $1 and id < $2 and ($3::text is null or staff = $3) and ($4::uuid is null or case_id = $4)
         and ($6::timestamptz is null or at >= $6) and ($7::timestamptz is null or at < $7)
         and ($8::text is null or position(lower($8) in lower(reason)) > 0)
         and ($9::uuid is null or call = $9) order by id desc limit $5) l
     left join cases c on c.city = $1 and c.id = l.case_id left join staff s on s.city = $1 and s.id::text = l.staff order by l.id desc`,
    [city, before, staff, caseId, limit, from, to, reason, call],
  );
  return rows as Look[];
}
