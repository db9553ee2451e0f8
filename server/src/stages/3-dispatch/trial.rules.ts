import type { Book } from '#directory/book.ts';
import { type Matter, responsibleFor } from '#directory/duties.ts';

export type TrialCase = Matter & { number: string; lead: string | null };
export type Trial = {
  cases: number;
  same: number;
  changed: { category: string; from: string | null; to: string | null; count: number; example: string }[];
  withoutLead: number;
  agreesWithPractice: { before: number; after: number };
};
const MOST = 200;

/** 试运行: what a new duties list would have done with last month's cases, beside the list in force and what was really done. */
export function trialRun(cases: readonly TrialCase[], inForce: Book, proposed: Book): Trial {
  const moves = new Map<string, Trial['changed'][number]>();
  let same = 0;
  let withoutLead = 0;
  const agrees = { before: 0, after: 0 };
  for (const found of cases) {
    const from = responsibleFor(inForce, found)[0]?.lead.code ?? null;
    const to = responsibleFor(proposed, found)[0]?.lead.code ?? null;
    if (from === found.lead) agrees.before += 1;
    if (to === found.lead) agrees.after += 1;
    if (to === null) withoutLead += 1;
    if (from === to) {
      same += 1;
      continue;
    }
    const key = `${found.category} ${from} ${to}`;
    const known = moves.get(key);
    if (known) known.count += 1;
    else moves.set(key, { category: found.category ?? '', from, to, count: 1, example: found.number });
  }
  const changed = [...moves.values()].sort((one, other) => other.count - one.count).slice(0, MOST);
  return { cases: cases.length, same, changed, withoutLead, agreesWithPractice: agrees };
}
