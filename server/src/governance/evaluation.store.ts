import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Scores } from './evaluation.rules.ts';
import type { MaskedCase } from './masked.rules.ts';

export const STRATA = ['type', 'district', 'grade', 'channel'] as const;
export type Stratum = (typeof STRATA)[number];
export type Drawn = { id: string; stratum: string };

/** How many times what is wanted is drawn, for what may not be shown is left out afterwards. */
const SPARE = 3;

/**
 * 分层抽样: of the closed cases of a period, so many of each stratum, in an order that the seed alone decides: who has the seed can draw
 * again. One walk over what came in the period (`cases_received`).
 */
export async function drawCases(
  db: Db,
  city: string,
  { from, to, by, per, seed }: { from: Moment; to: Moment; by: Stratum; per: number; seed: string },
): Promise<Drawn[]> {
  const { rows } = await db.pool.query(
    statement(
      `select id, stratum from (
         select id, ${by} as stratum, row_number() over (partition by ${by} order by md5($4 || id::text), id) as place
         from cases where city = $1 and received_at >= $2 and received_at < $3 and closed_at is not null and ${by} is not null) c
       where place <= $5 order by stratum, place limit 2000`,
      [city, from, to, seed, per * SPARE],
    ),
  );
  return rows as Drawn[];
}

export type Item = {
  no: number;
  caseId: string;
  stratum: string;
  frozen: MaskedCase;
  scores: Scores;
  evidence: string;
  scoredAt: Moment | null;
};

export async function freezeItems(
  db: Db,
  city: string,
  evaluation: string,
  items: readonly Omit<Item, 'scores' | 'evidence' | 'scoredAt'>[],
): Promise<void> {
  await db.pool.query(
    `insert into evaluation_items (city, evaluation, no, case_id, stratum, frozen, scores, evidence)
     select $1, $2, i.no, i.case_id, i.stratum, i.frozen, '{}', '' from unnest($3::int[], $4::uuid[], $5::text[], $6::json[]) as i (no, case_id, stratum, frozen)`,
    [
      city,
      evaluation,
      items.map(({ no }) => no),
      items.map(({ caseId }) => caseId),
      items.map(({ stratum }) => stratum),
      items.map(({ frozen }) => JSON.stringify(frozen)),
    ],
  );
}

/** The sample in its order: 200 at most, as it was frozen. */
export async function itemsOf(db: Db, city: string, evaluation: string): Promise<Item[]> {
  const { rows } = await db.pool.query(
    statement(
      `select no, case_id as "caseId", stratum, frozen, scores, evidence, scored_at as "scoredAt" from evaluation_items
       where city = $1 and evaluation = $2 order by no limit 200`,
      [city, evaluation],
    ),
  );
  return rows.map((row) => ({ ...row, frozen: JSON.parse(row.frozen), scores: JSON.parse(row.scores) }) as Item);
}

/** False when there is no such item, or the evaluation was reported meanwhile. */
export async function scoreItem(
  db: Db,
  city: string,
  evaluation: string,
  no: number,
  { scores, evidence, at }: { scores: Scores; evidence: string; at: Moment },
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement(
      `update evaluation_items i set scores = $4, evidence = $5, scored_at = $6 from oversight_matters m
       where i.city = $1 and i.evaluation = $2 and i.no = $3 and m.city = $1 and m.id = $2 and m.status = 'scoring'`,
      [city, evaluation, no, JSON.stringify(scores), evidence, at],
    ),
  );
  return rowCount === 1;
}
