import { randomUUIDv7 } from 'node:crypto';
import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Person } from '#cases/act.ts';
import type { Matter, MatterKind, Stepped } from './matter.rules.ts';

export type MatterLine = { seq: number; step: string; at: Moment; by: string; role: string; text: string };
type Row = Omit<Matter, 'data'> & { data: string };

const COLUMNS = `id, kind, status, version, subject, area, case_id as "caseId", unit, opened_by as "openedBy", opened_name as "openedName",
  opened_at as "openedAt", due_at as "dueAt", data`;
const matterOf = (row: Row): Matter => ({ ...row, data: JSON.parse(row.data) as Matter['data'] });

export type Opened = Pick<Matter, 'kind' | 'status' | 'subject' | 'area' | 'caseId' | 'unit' | 'dueAt' | 'data'> & {
  text: string;
};

/** Writes the matter with its first line, in one statement; one that was written before under this id stays as it is. */
export async function openMatter(
  db: Db,
  who: Person,
  role: string,
  at: Moment,
  opened: Opened,
  id: string = randomUUIDv7(),
): Promise<string> {
  const { kind, status, subject, area, caseId, unit, dueAt, data, text } = opened;
  await db.pool.query(
    statement(
      `with opened as (
         insert into oversight_matters (city, id, kind, status, version, subject, area, case_id, unit, opened_by, opened_name, opened_at, due_at, data)
         values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9::uuid, $10, $11, $12, $13)
         on conflict do nothing returning id
       )
       insert into oversight_lines (city, matter, seq, step, at, actor, actor_name, role, text)
       select $1, id, 1, 'opened', $11, $9::text, $10, $14, $15 from opened`,
      [who.city, id, kind, status, subject, area, caseId, unit, who.id, who.name, at, dueAt, JSON.stringify(data), role, text],
    ),
  );
  return id;
}

/** Writes a step with its line; false when somebody else took one in between. */
export async function saveStep(
  db: Db,
  city: string,
  matter: Matter,
  step: string,
  { text, status, unit, dueAt }: Stepped,
  by: { id: string; name: string; role: string; at: Moment },
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement(
      `with stepped as (
         update oversight_matters set status = $4, unit = coalesce($5, unit), due_at = $6, version = version + 1
         where city = $1 and id = $2 and version = $3 returning version
       )
       insert into oversight_lines (city, matter, seq, step, at, actor, actor_name, role, text)
       select $1, $2, version, $7, $8, $9, $10, $11, $12 from stepped`,
      [city, matter.id, matter.version, status, unit ?? null, dueAt, step, by.at, by.id, by.name, by.role, text],
    ),
  );
  return rowCount === 1;
}

export async function matterById(db: Db, city: string, id: string): Promise<Matter | null> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from oversight_matters where city = $1 and id = $2`, [city, id]),
  );
  return rows[0] ? matterOf(rows[0] as Row) : null;
}

export async function linesOf(db: Db, city: string, id: string): Promise<MatterLine[]> {
  const { rows } = await db.pool.query(
    statement(
      `select seq, step, at, actor_name as by, role, text from oversight_lines where city = $1 and matter = $2 order by seq limit 500`,
      [city, id],
    ),
  );
  return rows as MatterLine[];
}

/** Matters of a kind, the newest first: all of the city's, somebody's own, or what a unit was given. */
export async function mattersPage(
  db: Db,
  city: string,
  kind: MatterKind,
  whose: { opener: string | null; unit: string | null },
  before: { at: Moment; id: string } | null,
  limit: number,
): Promise<Matter[]> {
  const only = whose.opener !== null ? 'and opened_by = $6' : whose.unit !== null ? 'and unit = $6' : '';
  const { rows } = await db.pool.query(
    statement(
      `select ${COLUMNS} from oversight_matters where city = $1 and kind = $2 and (opened_at, id) < ($3, $4) ${only}
       order by opened_at desc, id desc limit $5`,
      [
        ...[city, kind, before?.at ?? 'infinity', before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
        ...(only ? [whose.opener ?? whose.unit] : []),
      ],
    ),
  );
  return rows.map((row) => matterOf(row as Row));
}

/** The scores of the whole evaluation, while it is still scored. */
export async function saveData(db: Db, city: string, id: string, status: string, data: Matter['data']): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement('update oversight_matters set data = $4 where city = $1 and id = $2 and status = $3', [
      city,
      id,
      status,
      JSON.stringify(data),
    ]),
  );
  return rowCount === 1;
}
