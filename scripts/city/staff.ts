import type { CityFiles } from '#directory/city-files.ts';
import type { Role } from '#directory/vocabulary.ts';
import { inventedNames } from './names.ts';
import { seatOf } from './profile/telephone.ts';

export type Staff = CityFiles['staff'][number];

/** A demonstration account: `login|unit|roles|principal|岗位|Persona`. */
export type PersonaRow = string;
/** A team of the centre: `prefix|unit|role|principal|how many`. */
export type TeamRow = string;

const roles = (field: string) => field.split(' ') as Role[];
const principal = (field: string) => field as Staff['principal'];

/**
 * 人员: the personas, the centre's teams, and at least one handler in every unit. `more` tells which units have more.
 * `contractor` means the hotline's own outsourcer; whoever handles a case for a responsible unit counts as `government`,
 * a utility's staff too, for the handling of appeals is never outsourced (国办函〔2025〕66号).
 */
export function staffOf(
  seed: number,
  personas: readonly PersonaRow[],
  teams: readonly TeamRow[],
  units: CityFiles['units'],
  more: Readonly<Record<string, number>>,
): Staff[] {
  const name = inventedNames(seed);
  const shown = personas.map((row): Staff => {
    const [login = '', unit = '', role = '', side = '', zh = '', en = ''] = row.split('|');
    return { login, ...name(), unit, roles: roles(role), principal: principal(side), persona: { zh, en } };
  });
  const floor = teams.flatMap((row) => {
    const [prefix = '', unit = '', role = '', side = '', count = '0'] = row.split('|');
    return Array.from({ length: Number(count) }, (_, i): Staff => {
      const login = `${prefix}-${String(i + 1).padStart(2, '0')}`;
      return { login, ...name(), unit, roles: roles(role), principal: principal(side), persona: null };
    });
  });
  const handlers = units
    .filter(({ kind }) => kind !== 'centre')
    .flatMap(({ code }) => {
      const already = shown.filter((person) => person.unit === code && person.roles.includes('handler')).length;
      const missing = Math.max(0, (more[code] ?? 1) - already);
      return Array.from({ length: missing }, (_, i): Staff => {
        const login = `h.${code}${i === 0 ? '' : `.${i + 1}`}`;
        return { login, ...name(), unit: code, roles: ['handler'], principal: 'government', persona: null };
      });
    });
  let seats = 0;
  const seated = (person: Staff): Staff => (person.roles.includes('operator') ? { ...person, seat: seatOf(seats++) } : person);
  return [...[...shown, ...floor].map(seated), ...handlers];
}
