import type { CityFiles } from '#directory/city-files.ts';
import type { DutyDraft } from './catalogue/leaf.ts';

type Duty = CityFiles['duties'][number];

/** Rules written by hand: `prefixes | area or * | owner or * | lead +co | basis`. */
export function rulesOf(rows: readonly string[]): Duty[] {
  return rows.flatMap((row) => {
    const [categories = '', areas = '', owners = '', units = '', basis = ''] = row.split('|').map((field) => field.trim());
    const [lead = '', ...co] = units.split(/ ?\+/);
    const each = (field: string) => (field === '*' ? [null] : field.split(' '));
    return categories
      .split(' ')
      .flatMap((category) =>
        each(areas).flatMap((area) => each(owners).map((owner) => ({ category, area, owner, lead, co, basis }))),
      );
  });
}

/** `=` as lead means: the owner itself. */
export const ownersLead = (duties: Duty[]): Duty[] =>
  duties.map((duty) => (duty.lead === '=' ? { ...duty, lead: duty.owner as string } : duty));

/** Rows for the leaves that the prefix rows do not already say. */
export function leafDuties(
  leaves: readonly DutyDraft[],
  prefixes: readonly Duty[],
  basisOf: (category: string) => string,
): Duty[] {
  const broader = (code: string) =>
    prefixes.find(({ category }) => category === code.slice(0, 5)) ??
    prefixes.find(({ category }) => category === code.slice(0, 2));
  return leaves
    .filter(({ category, lead, co }) => {
      const row = broader(category);
      return !row || row.lead !== lead || row.co.join() !== co.join();
    })
    .map(({ category, lead, co }) => ({ category, area: null, owner: null, lead, co, basis: basisOf(category) }));
}
