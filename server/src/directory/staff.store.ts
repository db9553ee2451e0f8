import { randomBytes } from 'node:crypto';
import { type Db, statement } from '#platform/db.ts';
import type { Principal, Role } from './vocabulary.ts';

export type StaffMember = {
  city: string;
  id: string;
  login: string;
  zh: string;
  en: string;
  unit: string;
  roles: Role[];
  principal: Extract<Principal, 'government' | 'contractor'>;
  persona: { zh: string; en: string } | null;
};
export type StaffLogin = StaffMember & { password: string; failures: number; lockedUntil: string | null };

const COLUMNS = 'city, id, login, zh, en, unit, roles, principal, persona';

export async function staffByLogin(db: Db, city: string, login: string): Promise<StaffLogin | null> {
  const { rows } = await db.pool.query(
    statement(
      `select ${COLUMNS}, password, failures, locked_until as "lockedUntil" from staff where city = $1 and login = $2 and active`,
      [city, login],
    ),
  );
  return (rows[0] as StaffLogin | undefined) ?? null;
}

/** Somebody in office; null when there is nobody, or nobody any more. */
export async function staffById(db: Db, city: string, id: string): Promise<StaffMember | null> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from staff where city = $1 and id = $2 and active`, [city, id]),
  );
  return (rows[0] as StaffMember | undefined) ?? null;
}

/** 角色: of everybody in office. */
export async function rolesOfCity(db: Db, city: string): Promise<Map<string, Role[]>> {
  const { rows } = await db.pool.query(statement('select id, roles from staff where city = $1 and active', [city]));
  return new Map((rows as { id: string; roles: Role[] }[]).map(({ id, roles }) => [id, roles]));
}

export async function personas(db: Db, city: string): Promise<StaffMember[]> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from staff where city = $1 and persona is not null and active order by login limit 200`, [city]),
  );
  return rows as StaffMember[];
}

/** One more wrong password; the last of so many locks. Counted by the database, so that no two processes count the same one. */
export async function noteFailure(db: Db, { city, id }: StaffMember, most: number, lockedUntil: string): Promise<void> {
  await db.pool.query(
    statement(
      `update staff set failures = case when failures + 1 >= $3 then 0 else failures + 1 end,
         locked_until = case when failures + 1 >= $3 then $4 else locked_until end where city = $1 and id = $2`,
      [city, id, most, lockedUntil],
    ),
  );
}

export async function openSession(
  db: Db,
  { city, id }: StaffMember,
  digest: (token: string) => Buffer,
  at: string,
  expires: string,
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db.pool.query(
    statement(
      `with reset as (update staff set failures = 0, locked_until = null where city = $1 and id = $3)
       insert into sessions (city, token, staff_id, at, expires) values ($1, $2, $3, $4, $5)`,
      [city, digest(token), id, at, expires],
    ),
  );
  return token;
}

export async function staffOfSession(db: Db, token: Buffer, now: string): Promise<StaffMember | null> {
  const { rows } = await db.pool.query(
    statement(
      `select ${COLUMNS.split(', ')
        .map((column) => `s.${column}`)
        .join(', ')} from sessions x join staff s on s.city = x.city and s.id = x.staff_id
       where x.token = $1 and x.expires > $2 and s.active`,
      [token, now],
    ),
  );
  return (rows[0] as StaffMember | undefined) ?? null;
}

export async function closeSession(db: Db, token: Buffer): Promise<void> {
  await db.pool.query(statement('delete from sessions where token = $1', [token]));
}

export async function dropExpiredSessions(db: Db, now: string): Promise<void> {
  await db.pool.query(statement('delete from sessions where expires <= $1', [now]));
}
