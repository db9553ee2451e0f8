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
