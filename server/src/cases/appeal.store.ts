import { type Db, statement } from '#platform/db.ts';

export type StoredAppeal = {
  title: string;
  matter: string;
  address: string | null;
  answers: string | null;
  person: Buffer | null;
  source: string | null;
};

export async function appealOf(db: Db, city: string, caseId: string): Promise<StoredAppeal | null> {
  const { rows } = await db.hot.query(
    statement('select title, matter, address, answers, person, source from appeals where city = $1 and case_id = $2', [
      city,
      caseId,
    ]),
  );
  return (rows[0] as StoredAppeal | undefined) ?? null;
}

/** The sealed persons and addresses of several cases at once. */
export async function appealsByIds(
  db: Db,
  city: string,
  ids: readonly string[],
): Promise<Map<string, Pick<StoredAppeal, 'person' | 'address'>>> {
  const { rows } = await db.hot.query(
    statement('select case_id as id, person, address from appeals where city = $1 and case_id = any($2::uuid[])', [city, ids]),
  );
  return new Map(rows.map(({ id, ...appeal }) => [id as string, appeal as Pick<StoredAppeal, 'person' | 'address'>]));
}

/** 查看留痕: who looked at whose data, and why. Written before anything is shown. */
export async function recordLook(
  db: Db,
  look: {
    city: string;
    caseId: string;
    staff: string;
    role: string;
    fields: string[];
    reason: string;
    at: string;
    origin: string;
  },
): Promise<void> {
  await db.pool.query(
    statement(
      'insert into looks (city, case_id, staff, role, fields, reason, at, origin) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [look.city, look.caseId, look.staff, look.role, look.fields, look.reason, look.at, look.origin],
    ),
  );
}

/** 批量查看留痕: the same look at many cases. */
export async function recordLooks(
  db: Db,
  ids: readonly string[],
  look: { city: string; staff: string; role: string; fields: string[]; reason: string; at: string; origin: string },
): Promise<void> {
  await db.pool.query(
    statement(
      `insert into looks (city, case_id, staff, role, fields, reason, at, origin)
       select $1, id, $3, $4, $5, $6, $7, $8 from unnest($2::uuid[]) as n (id)`,
      [look.city, ids, look.staff, look.role, look.fields, look.reason, look.at, look.origin],
    ),
  );
}

export type CallLook = {
  city: string;
  call: string;
  staff: string;
  role: string;
  /** What was shown: `recording NAME`, `transcript`, `number`. */
  fields: string[];
  reason: string;
  at: string;
  origin: string;
};

/**
 * 查看通话留痕: who heard or read what of a call. A player asks for one sound in many parts: what the same person already looked at for the
 * same reason since `since` is one look.
 */
export async function recordCallLook(db: Db, look: CallLook, since: string): Promise<void> {
  await db.pool.query(
    statement(
      `insert into looks (city, call, staff, role, fields, reason, at, origin)
       select $1, $2, $3, $4, $5, $6, $7, $8 where not exists (
         select from looks where city = $1 and call = $2 and staff = $3 and fields = $5 and reason = $6 and at > $9)`,
      [look.city, look.call, look.staff, look.role, look.fields, look.reason, look.at, look.origin, since],
    ),
  );
}
