import { MARKS, type Scoring } from './inspection.ts';

/** 质检数字 of one person, team or unit. The interval is where the true mean lies nineteen times in twenty. */
export type QualityFigure = {
  samples: number;
  mean: number | null;
  low: number | null;
  high: number | null;
  /** Too few to be compared with anybody. */
  comparable: boolean;
};

/** Student's t for a two-sided 95 %, by degrees of freedom; beyond the table the normal distribution will do. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101,
  2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;
const tOf = (freedom: number): number => T95[freedom - 1] ?? (freedom < 60 ? 2.021 : freedom < 120 ? 2 : 1.96);
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** 均值与区间 from sums, so that the database adds and nobody reads every score. `least`: 排名底数. */
export function figureOf(
  { samples, sum, squares }: { samples: number; sum: number; squares: number },
  least: number,
): QualityFigure {
  if (samples === 0) return { samples, mean: null, low: null, high: null, comparable: false };
  const mean = sum / samples;
  const comparable = samples >= least;
  if (samples === 1) return { samples, mean: rounded(mean), low: null, high: null, comparable };
  const variance = Math.max(0, (squares - samples * mean * mean) / (samples - 1));
  const half = tOf(samples - 1) * Math.sqrt(variance / samples);
  return {
    samples,
    mean: rounded(mean),
    low: rounded(Math.max(0, mean - half)),
    high: rounded(Math.min(100, mean + half)),
    comparable,
  };
}

/** 一致性 of two blind scorings: the share of items marked alike, Cohen's kappa (alike beyond chance), and how far the scores lie apart. */
export type Agreement = { items: number; alike: number | null; kappa: number | null; apart: number; agrees: boolean };
type Pair = { first: Pick<Scoring, 'marks' | 'score'>; second: Pick<Scoring, 'marks' | 'score'> };

export function agreementOf(pairs: readonly Pair[], within: number): Agreement {
  const marks = pairs.flatMap(({ first, second }) =>
    Object.entries(first.marks).flatMap(([code, { mark }]) => {
      const other = second.marks[code]?.mark;
      return other ? [[mark, other] as const] : [];
    }),
  );
  const apart =
    pairs.length === 0
      ? 0
      : pairs.reduce((sum, { first, second }) => sum + Math.abs(first.score - second.score), 0) / pairs.length;
  const base = { items: marks.length, apart: rounded(apart), agrees: apart <= within };
  if (marks.length === 0) return { ...base, alike: null, kappa: null };
  const alike = marks.filter(([one, other]) => one === other).length / marks.length;
  const chance = MARKS.reduce((sum, mark) => {
    const share = (at: 0 | 1) => marks.filter((pair) => pair[at] === mark).length / marks.length;
    return sum + share(0) * share(1);
  }, 0);
  const kappa = chance === 1 ? 1 : (alike - chance) / (1 - chance);
  return { ...base, alike: Math.round(alike * 1000) / 1000, kappa: Math.round(kappa * 100) / 100 };
}
