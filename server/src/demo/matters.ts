import type { Book, Category } from '#directory/book.ts';
import { responsibleFor } from '#directory/duties.ts';
import type { Places, Street } from './places.ts';

/** A matter that the duties list gives to one unit (a district mostly helps), or to the unit above it where the unit itself leads nothing. */
export type Matter = { category: Category; street: Street; owner?: string };

const known = new WeakMap<Book, Map<string, readonly Matter[]>>();
const MOST = 60;

export function mattersOf(book: Book, places: Places, unit: string): readonly Matter[] {
  const units = known.get(book) ?? new Map<string, readonly Matter[]>();
  known.set(book, units);
  let matters = units.get(unit);
  if (!matters) {
    matters = leadsOf(book, places, unit);
    const above = book.units.get(unit)?.parent;
    if (matters.length === 0 && above) matters = leadsOf(book, places, above);
    units.set(unit, matters);
  }
  return matters;
}

function leadsOf(book: Book, places: Places, code: string): Matter[] {
  const unit = book.units.get(code);
  const home = unit?.area ?? book.units.get(unit?.parent ?? '')?.area;
  const streets = places.streets.filter(({ area }) => !home || area.code === home || area.parent === home);
  const matters: Matter[] = [];
  for (const category of book.categories.values()) {
    if (category.grade.startsWith('E') || category.type === 'consultation' || category.type === 'praise') continue;
    for (const street of streets.slice(0, 8)) {
      const place = { category: category.code, district: street.area.parent, street: street.area.code };
      const leads = (owner: string | null) => responsibleFor(book, { ...place, owner })[0]?.lead.code === code;
      const helps = () => responsibleFor(book, { ...place, owner: null })[0]?.co.some((each) => each.code === code);
      if (leads(null)) matters.push({ category, street });
      else if (unit?.kind === 'district' && helps()) matters.push({ category, street });
      else if (leads(code)) matters.push({ category, street, owner: code });
      if (matters.length >= MOST) return matters;
    }
  }
  return matters;
}
