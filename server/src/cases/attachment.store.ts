import { type Db, statement } from '#platform/db.ts';

/** 附件: a file of a case. `by` is `citizen` or the member of staff; `digest` is the SHA-256 by which the file is found. */
export type AttachmentRow = { id: string; name: string; type: string; bytes: number; at: string; by: string };
export type StoredAttachment = AttachmentRow & { caseId: string; digest: string; public: boolean };

const COLUMNS = 'id, name, type, bytes, at, by_actor as by';

export async function attachmentsOf(db: Db, city: string, caseId: string): Promise<AttachmentRow[]> {
  const { rows } = await db.hot.query(
    statement(`select ${COLUMNS} from attachments where city = $1 and case_id = $2 order by at, id limit 100`, [city, caseId]),
  );
  return rows as AttachmentRow[];
}

export async function attachmentById(db: Db, city: string, caseId: string, id: string): Promise<StoredAttachment | null> {
  const { rows } = await db.hot.query(
    statement(
      `select ${COLUMNS}, case_id as "caseId", digest, public from attachments where city = $1 and case_id = $2 and id = $3`,
      [city, caseId, id],
    ),
  );
  return (rows[0] as StoredAttachment | undefined) ?? null;
}

/** The first files of several cases that were sent for everybody to see and are of a kind that is shown, one a case. */
export async function publicAttachments(
  db: Db,
  city: string,
  caseIds: readonly string[],
  types: readonly string[],
): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await db.hot.query(
    statement(
      `select w.id as "caseId", a.id from unnest($2::uuid[]) as w (id)
       cross join lateral (select id from attachments where city = $1 and case_id = w.id and public and type = any($3)
           order by at, id limit 1) a`,
      [city, caseIds, types],
    ),
  );
  return new Map(rows.map((row) => [row.caseId as string, row.id as string]));
}

/** Written after its line in the record; a retry of what was interrupted in between writes it again, once. */
export async function addAttachment(db: Db, city: string, row: StoredAttachment): Promise<void> {
  await db.pool.query(
    statement(
      `insert into attachments (city, case_id, id, name, type, bytes, digest, by_actor, public, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [city, row.caseId, row.id, row.name, row.type, row.bytes, row.digest, row.by, row.public, row.at],
    ),
  );
}
