import { randomUUIDv7 } from 'node:crypto';
import { arrayOf } from '#platform/arrays.ts';
import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { ActionState, Event, Stepped } from './contingency.rules.ts';

export type Line = {
  seq: number;
  step: string;
  at: Moment;
  /** Who took the step, as they were called then. */
  by: string;
  /** The same in English; null for the machine. */
  byEn: string | null;
  role: string;
  text: string;
  data: Record<string, unknown>;
};
export type StepBy = { id: string; name: string; role: string; at: Moment };
type Row = Omit<Event, 'actions'> & { actions: string };

const COLUMNS = `id, status, version, level, highest, declared_at as "declaredAt", declared_by as "declaredBy", level_since as "levelSince",
  ended_at as "endedAt", review_due as "reviewDue", actions`;
const eventOf = (row: Row): Event => ({ ...row, actions: JSON.parse(row.actions) as ActionState[] });

/** Writes what was declared with its first line, in one statement; null when another one is in force by now. */
export async function saveDeclared(
  db: Db,
  city: string,
  { event, step, text, data }: Stepped,
  by: StepBy,
): Promise<string | null> {
  const id = randomUUIDv7();
  const { rowCount } = await db.pool.query(
    statement(
      `with declared as (
         insert into contingencies (city, id, status, version, level, highest, declared_at, declared_by, level_since, ended_at, review_due, actions)
         values ($1, $2, $3, 1, $4, $5, $6, $7, $8, null, null, $9)
         on conflict (city) where status = 'active' do nothing returning id
       )
       insert into contingency_lines (city, contingency, seq, step, at, actor, actor_name, role, text, data)
       select $1, id, 1, $10, $6, $11, $12, $13, $14, $15 from declared`,
      [
        ...[city, id, event.status, event.level, event.highest, event.declaredAt, event.declaredBy, event.levelSince],
        ...[JSON.stringify(event.actions), step, by.id, by.name, by.role, text, JSON.stringify(data)],
      ],
    ),
  );
  return rowCount === 1 ? id : null;
}

/** Writes a step with its line; false when somebody else took one in between. */
export async function saveStep(
  db: Db,
  city: string,
  before: Event,
  { event, step, text, data }: Stepped,
  by: StepBy,
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement(
      `with stepped as (
         update contingencies set status = $4, level = $5, highest = $6, level_since = $7, ended_at = $8, review_due = $9, actions = $10,
           version = version + 1
         where city = $1 and id = $2 and version = $3 returning version
       )
       insert into contingency_lines (city, contingency, seq, step, at, actor, actor_name, role, text, data)
       select $1, $2, version, $11, $12, $13, $14, $15, $16, $17 from stepped`,
      [
        ...[
          city,
          before.id,
          before.version,
          event.status,
          event.level,
          event.highest,
          event.levelSince,
          event.endedAt,
          event.reviewDue,
        ],
        ...[JSON.stringify(event.actions), step, by.at, by.id, by.name, by.role, text, JSON.stringify(data)],
      ],
    ),
  );
  return rowCount === 1;
}

export async function activeContingency(db: Db, city: string): Promise<Event | null> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from contingencies where city = $1 and status = 'active'`, [city]),
  );
  return rows[0] ? eventOf(rows[0] as Row) : null;
}

export async function contingencyById(db: Db, city: string, id: string): Promise<Event | null> {
  const { rows } = await db.pool.query(statement(`select ${COLUMNS} from contingencies where city = $1 and id = $2`, [city, id]));
  return rows[0] ? eventOf(rows[0] as Row) : null;
}

export async function contingenciesNewest(db: Db, city: string, limit: number): Promise<Event[]> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from contingencies where city = $1 order by declared_at desc, id limit $2`, [city, limit]),
  );
  return rows.map((row) => eventOf(row as Row));
}

/** Who declared each of these, in English; those that the machine declared are not among them. */
export async function declarersOf(db: Db, city: string, events: readonly { id: string }[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.pool.query(
    statement(
      `select l.contingency as id, s.en from contingency_lines l join staff s on s.city = l.city and s.id::text = l.actor
       where l.city = $1 and l.contingency = any($2::uuid[]) and l.seq = 1`,
      [city, arrayOf(events.map(({ id }) => id))],
    ),
  );
  return new Map(rows.map(({ id, en }) => [id as string, en as string]));
}

export async function linesOf(db: Db, city: string, id: string): Promise<Line[]> {
  const { rows } = await db.pool.query(
    statement(
      `select l.seq, l.step, l.at, l.actor_name as by, s.en as "byEn", l.role, l.text, l.data
       from contingency_lines l left join staff s on s.city = l.city and s.id::text = l.actor
       where l.city = $1 and l.contingency = $2 order by l.seq limit 2000`,
      [city, id],
    ),
  );
  return (rows as (Line & { data: never })[]).map((row) => ({ ...row, data: JSON.parse(row.data) as Line['data'] }));
}
