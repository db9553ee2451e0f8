import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type CityFiles, cityFiles } from './city-files.ts';
import { type Profile, profileSchema } from './profile.ts';

function fileOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${(cause as Error).message}. / 无法读取 ${path}。`, { cause });
  }
}

/** Reads the folder of one city (`database/city/CODE`). A file that does not fit is named with every place that is wrong. */
export function readCityFolder(folder: string): CityFiles & { profile: Profile } {
  const read = <T>(name: string, schema: z.ZodType<T>): T => {
    const parsed = schema.safeParse(fileOf(join(folder, `${name}.json`)));
    if (!parsed.success) throw new Error(`${join(folder, name)}.json does not fit:\n${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };
  return {
    city: read('city', cityFiles.city),
    areas: read('areas', cityFiles.areas),
    units: read('units', cityFiles.units),
    groups: read('groups', cityFiles.groups),
    categories: read('categories', cityFiles.categories),
    duties: read('duties', cityFiles.duties),
    calendar: read('calendar', cityFiles.calendar),
    staff: read('staff', cityFiles.staff),
    profile: read('profile', profileSchema),
  };
}
