import type { Book, Unit } from './book.ts';
import { type Calendar, workingCalendar } from './calendar.ts';
import type { CityFiles } from './city-files.ts';
import { indexDuties } from './duties.ts';
import type { Profile } from './profile.ts';

export type BookParts = Pick<CityFiles, 'city' | 'areas' | 'units' | 'groups' | 'categories' | 'duties' | 'calendar'> & {
  profile: Profile;
  profileVersion: number;
  dutiesVersion: number;
  calendarVersion: number;
};

const byCode = <T extends { code: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.code, row]));

export function calendarOf(profile: Profile, calendar: CityFiles['calendar']): Calendar {
  return workingCalendar(profile.zone, profile.workingHours, new Map(calendar.days.map(({ day, ...special }) => [day, special])));
}

/** Puts the parts of a city together as rules read them. */
export function makeBook(parts: BookParts): Book {
  const ofArea = new Map<string, Unit>();
  for (const unit of parts.units) {
    if (unit.area && (unit.kind === 'street' || unit.kind === 'district')) ofArea.set(unit.area, unit);
  }
  return {
    city: parts.city,
    profile: parts.profile,
    profileVersion: parts.profileVersion,
    dutiesVersion: parts.dutiesVersion,
    calendarVersion: parts.calendarVersion,
    calendar: calendarOf(parts.profile, parts.calendar),
    units: byCode(parts.units),
    areas: byCode(parts.areas),
    groups: byCode(parts.groups),
    categories: byCode(parts.categories),
    unitOfArea: ofArea,
    duties: parts.duties,
    dutyIndex: indexDuties(parts.duties),
  };
}
