import type { Profile } from '#directory/profile.ts';

export type Indicator = Profile['oversight']['indicators'][number];
export type Scores = Readonly<Record<string, number>>;
/** One line of the report: how many were scored, the mean of 0 to 5, and the points it brings of those it could. */
export type Reported = { code: string; parent: string | null; scored: number; mean: number | null; points: number; of: number };

const MOST = 5;
const rounded = (value: number): number => Math.round(value * 100) / 100;

export const leavesFor = (indicators: readonly Indicator[], per: 'case' | 'whole'): Indicator[] =>
  indicators.filter((each) => each.per === per);

/** What still has to be scored before there can be a report: case numbers of the sample, and indicators of the whole. */
export function unscored(
  indicators: readonly Indicator[],
  cases: readonly { no: number; scores: Scores }[],
  whole: Scores,
): { cases: number[]; whole: string[] } {
  const perCase = leavesFor(indicators, 'case');
  return {
    cases: cases.filter(({ scores }) => perCase.some(({ code }) => scores[code] === undefined)).map(({ no }) => no),
    whole: leavesFor(indicators, 'whole').flatMap(({ code }) => (whole[code] === undefined ? [code] : [])),
  };
}

/** 评估得分: a leaf's mean of what was scored brings its weight in points; a branch is the sum of what hangs on it. */
export function reportOf(
  indicators: readonly Indicator[],
  cases: readonly { scores: Scores }[],
  whole: Scores,
): { lines: Reported[]; points: number; of: number } {
  const leaf = ({ code, parent, per, weight }: Indicator): Reported => {
    const given = (per === 'whole' ? [whole[code]] : cases.map(({ scores }) => scores[code])).filter(
      (each) => each !== undefined,
    );
    const mean = given.length === 0 ? null : given.reduce((sum, each) => sum + each, 0) / given.length;
    return {
      ...{ code, parent, scored: given.length, of: per === null ? 0 : weight },
      mean: mean === null ? null : rounded(mean),
      points: mean === null ? 0 : rounded((mean / MOST) * weight),
    };
  };
  const leaves = new Map(indicators.map((each) => [each.code, leaf(each)]));
  const under = (code: string): Reported[] =>
    indicators
      .filter(({ parent }) => parent === code)
      .flatMap((each) => [leaves.get(each.code) as Reported, ...under(each.code)]);
  const lines = indicators.map((each): Reported => {
    const own = leaves.get(each.code) as Reported;
    if (each.per !== null) return own;
    const below = under(each.code);
    const sum = (pick: (line: Reported) => number) => rounded(below.reduce((total, line) => total + pick(line), 0));
    return { ...own, points: sum(({ points }) => points), of: sum(({ of }) => of) };
  });
  const top = lines.filter(({ parent }) => parent === null);
  return {
    lines,
    points: rounded(top.reduce((total, { points }) => total + points, 0)),
    of: rounded(top.reduce((total, { of }) => total + of, 0)),
  };
}
