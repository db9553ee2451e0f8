import type { Calendar } from './calendar.ts';
import type { CityFiles } from './city-files.ts';
import type { Profile } from './profile.ts';

export type City = CityFiles['city'];
export type Unit = CityFiles['units'][number];
export type Area = CityFiles['areas'][number];
export type Category = CityFiles['categories'][number];
export type Group = CityFiles['groups'][number];
export type Duty = CityFiles['duties'][number];

/** 城市规则簿: all that a rule may know of one city, as of one moment; read-only and shared by every request. */
export type Book = {
  city: City;
  profile: Profile;
  profileVersion: number;
  dutiesVersion: number;
  calendarVersion: number;
  calendar: Calendar;
  units: ReadonlyMap<string, Unit>;
  areas: ReadonlyMap<string, Area>;
  groups: ReadonlyMap<string, Group>;
  /** The street's or district's own office, by its area. */
  unitOfArea: ReadonlyMap<string, Unit>;
  categories: ReadonlyMap<string, Category>;
  duties: readonly Duty[];
  /** Precedents of coordination rulings come before the list. */
  dutyIndex: ReadonlyMap<string, readonly Duty[]>;
};
