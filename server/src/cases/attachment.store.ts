import { type Db, statement } from '#platform/db.ts';

export type AttachmentRow = { id: string; name: string; type: string; bytes: number; at: string; by: string };

export async function attachmentsOf(db: Db, city: string, caseId: string): Promise<AttachmentRow[]> {
  const { rows } = await db.hot.query(
    statement(
      'select id, name, type, bytes, at, by_actor as by from attachments where city = $1 and case_id = $2 order by at limit 100',
      [city, caseId],
    ),
  );
  return rows as AttachmentRow[];
}
