import type { Book, Duty, Unit } from './book.ts';

/** What the duties list says of one matter at one place: who leads, who helps, and by which row. */
export type Responsible = { lead: Unit; co: Unit[]; duty: Duty };
export type Matter = { category: string | null; district: string | null; street: string | null; owner: string | null };

/** 派单目录索引: rows by category or prefix, so that a look-up reads a handful. */
export function indexDuties(duties: readonly Duty[]): Map<string, Duty[]> {
  const index = new Map<string, Duty[]>();
  for (const duty of duties) {
    const rows = index.get(duty.category);
    if (rows) rows.push(duty);
    else index.set(duty.category, [duty]);
  }
  return index;
}

/** A row's weight: explicit ownership before statutory department before the backstop; street before district before city; leaf before prefix. */
const weight = (duty: Duty, { street }: Matter): number =>
  (duty.owner ? 1000 : 0) + (duty.area ? (duty.area === street ? 200 : 100) : 0) + duty.category.length;

/**
 * 按责转办: every unit that the list names for this matter, the strongest row first (domain.md §4 "Dispatch rule").
 * Rows whose unit is not known in this city are passed over.
 */
export function responsibleFor(book: Book, matter: Matter): Responsible[] {
  if (!matter.category) return [];
  const { category } = matter;
  const rows = [category, category.slice(0, 5), category.slice(0, 2)]
    .flatMap((prefix) => book.dutyIndex.get(prefix) ?? [])
    .filter((duty) => !duty.owner || duty.owner === matter.owner)
    .filter((duty) => !duty.area || duty.area === matter.street || duty.area === matter.district)
    .sort((one, other) => weight(other, matter) - weight(one, matter));
  const found: Responsible[] = [];
  for (const duty of rows) {
    const lead = unitNamed(book, duty.lead, matter);
    if (!lead || found.some((each) => each.lead.code === lead.code)) continue;
    const co = duty.co.map((name) => unitNamed(book, name, matter)).filter((unit): unit is Unit => !!unit && unit !== lead);
    found.push({ lead, co, duty });
  }
  return found;
}

/** A unit by its code, or the street's or district's unit of the place (`@street`, `@district`). */
function unitNamed(book: Book, name: string, { street, district }: Matter): Unit | undefined {
  if (name === '@street')
    return street ? (unitOfArea(book, street) ?? (district ? unitOfArea(book, district) : undefined)) : undefined;
  if (name === '@district') return district ? unitOfArea(book, district) : undefined;
  return book.units.get(name);
}

function unitOfArea(book: Book, area: string): Unit | undefined {
  return book.unitOfArea.get(area);
}
