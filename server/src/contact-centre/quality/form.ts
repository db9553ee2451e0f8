import type { QualityRules, SubjectKind } from '#directory/quality.ts';
import type { Mark, Marks } from './inspection.ts';

export type FormSection = QualityRules['sections'][number];

const WORTH: Readonly<Record<Exclude<Mark, 'na'>, number>> = { met: 1, partly: 0.5, not: 0 };
const HUNDREDTHS = 100;

/** 评分表: the sections and items that apply to such a subject. */
export const formFor = ({ sections }: QualityRules, kind: SubjectKind): FormSection[] =>
  sections
    .map((section) => ({ ...section, items: section.items.filter((item) => item.for.includes(kind)) }))
    .filter(({ items }) => items.length > 0);

export const fatalFor = ({ fatal }: QualityRules, kind: SubjectKind): QualityRules['fatal'] =>
  fatal.filter((each) => each.for.includes(kind));

/** Items that nobody has said anything of, and marks of items that the form has not. */
export function missingMarks(rules: QualityRules, kind: SubjectKind, marks: Marks): { missing: string[]; strange: string[] } {
  const items = formFor(rules, kind).flatMap((section) => section.items.map(({ code }) => code));
  return {
    missing: items.filter((code) => !Object.hasOwn(marks, code)),
    strange: Object.keys(marks).filter((code) => !items.includes(code)),
  };
}

/** A section's share of what it could bring; null where nothing of it applied. */
function shareOfSection(section: FormSection, marks: Marks): number | null {
  let [got, of] = [0, 0];
  for (const { code, weight } of section.items) {
    const mark = Object.hasOwn(marks, code) ? marks[code]?.mark : undefined;
    if (mark === undefined || mark === 'na') continue;
    of += weight;
    got += WORTH[mark] * weight;
  }
  return of === 0 ? null : got / of;
}

/** 得分 0–100: sections by their weights, what does not apply left out; one fatal error makes the whole 0. */
export function scoreOf(rules: QualityRules, kind: SubjectKind, marks: Marks, fatal: readonly string[]): number {
  if (fatal.length > 0) return 0;
  let [got, of] = [0, 0];
  for (const section of formFor(rules, kind)) {
    const share = shareOfSection(section, marks);
    if (share === null) continue;
    of += section.weight;
    got += share * section.weight;
  }
  return of === 0 ? 0 : Math.round((got / of) * 100 * HUNDREDTHS) / HUNDREDTHS;
}

/** 等次: the first band, from the best down, that the score reaches. */
export function bandOf({ bands }: QualityRules, score: number): string {
  const down = bands.toSorted((one, other) => other.from - one.from);
  return (down.find(({ from }) => score >= from) ?? down.at(-1))?.code ?? '';
}
