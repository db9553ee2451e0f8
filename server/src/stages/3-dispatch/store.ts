import { type Db, statement } from '#platform/db.ts';
import type { TrialCase } from './trial.rules.ts';

/** Last month's dispatched cases, the newest first, for the trial run of a duties list. */
export async function dispatchedSince(db: Db, city: string, since: string, limit: number): Promise<TrialCase[]> {
  const { rows } = await db.pool.query(
    statement(
      `select number, category, district, street, doc->>'owner' as owner, lead from cases
       where city = $1 and received_at >= $2 and lead is not null order by received_at desc limit $3`,
      [city, since, limit],
    ),
  );
  return rows as TrialCase[];
}

export type Precedent = { id: number; caseId: string; number: string; at: string; payload: string };

/** 先例: rulings that were made a precedent, the newest first. */
export async function precedents(db: Db, city: string, limit: number): Promise<Precedent[]> {
  const { rows } = await db.pool.query(
    statement(
      `select e.id, e.case_id as "caseId", c.number, e.at, e.payload from case_events e join cases c on c.city = e.city and c.id = e.case_id
       where e.city = $1 and e.type = 'precedentMade' order by e.id desc limit $2`,
      [city, limit],
    ),
  );
  return rows as Precedent[];
}
