import { type Db, statement } from '#platform/db.ts';
import type { SubjectKind } from '#directory/quality.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Inspection, Scoring } from './inspection.ts';

export type Sums = {
  key: string;
  zh: string | null;
  en: string | null;
  samples: number;
  sum: number;
  squares: number;
  others: number;
};

/** Sums of settled scores by person, team or unit: those drawn by chance apart from those that were looked at for a reason. */
export async function qualitySums(
  db: Db,
  city: string,
  by: 'person' | 'team' | 'unit' | 'whole',
  kind: SubjectKind,
  period: { from: Moment; to: Moment },
): Promise<Sums[]> {
  const key = { person: 'i.person', team: 'i.team', unit: 'i.unit', whole: `''` }[by];
  const { rows } = await db.pool.query(
    statement(
      `select f.*, p.zh, p.en from (
         select ${key} as key, count(*) filter (where by_chance)::int as samples,
           coalesce(sum(score) filter (where by_chance), 0)::float8 as sum,
           coalesce(sum(score * score) filter (where by_chance), 0)::float8 as squares,
           count(*) filter (where not by_chance)::int as others
         from inspections i where city = $1 and kind = $2 and score is not null and happened_at >= $3 and happened_at < $4
           and ${key} is not null group by 1 order by 2 desc, 1 limit 1000
       ) f left join staff p on p.city = $1 and p.id::text = f.key order by f.samples desc, f.key`,
      [city, kind, period.from, period.to],
    ),
  );
  return rows as Sums[];
}

export type ScoredPair = { kind: SubjectKind; first: Scoring; second: Scoring };
/** Pairs of blind scorings, the newest first. */
export async function scoredPairs(db: Db, city: string, since: Moment): Promise<ScoredPair[]> {
  const { rows } = await db.pool.query(
    statement(
      `select kind, document from inspections where city = $1 and twice and happened_at >= $2 order by happened_at desc limit 500`,
      [city, since],
    ),
  );
  return rows.map(({ kind, document }) => {
    const { first, second } = JSON.parse(document as string) as Inspection;
    return { kind: kind as SubjectKind, first: first as Scoring, second: second as Scoring };
  });
}

export type Exemplary = {
  id: string;
  kind: SubjectKind;
  unit: string | null;
  team: string;
  zh: string | null;
  en: string | null;
  document: string;
  movedAt: Moment;
};
/** 优秀范例, the newest first, with their authors' names. */
export async function exemplaryPage(
  db: Db,
  city: string,
  before: { at: Moment; id: string } | null,
  limit: number,
): Promise<(Omit<Exemplary, 'document'> & { exemplary: NonNullable<Inspection['exemplary']> })[]> {
  const { rows } = await db.pool.query(
    statement(
      `select i.id, i.kind, i.unit, i.team, p.zh, p.en, i.document, i.moved_at as "movedAt" from (
         select * from inspections where city = $1 and exemplary and (moved_at, id) < ($2, $3) order by moved_at desc, id desc limit $4
       ) i left join staff p on p.city = i.city and p.id::text = i.person order by i.moved_at desc, i.id desc`,
      [city, before?.at ?? 'infinity', before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
    ),
  );
  return (rows as Exemplary[]).map(({ document, ...row }) => ({
    ...row,
    exemplary: (JSON.parse(document) as Inspection).exemplary as NonNullable<Inspection['exemplary']>,
  }));
}
