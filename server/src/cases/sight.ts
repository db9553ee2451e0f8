import type { Role } from '#directory/vocabulary.ts';
import type { Person } from './act.ts';
import type { Complainant } from './appeal.ts';
import type { Case } from './case.ts';

/** Roles that see every case of their city; a handler sees what the unit has or had in hand. */
const CITY_STAFF = [
  'operator',
  'dispatcher',
  'reviewer',
  'callback-agent',
  'coordinator',
  'supervisor',
  'inspector',
  'leader',
  'analyst',
  'administrator',
] as const satisfies readonly Role[];
const CITY_WIDE = new Set<Role>([...CITY_STAFF, 'system']);

/** Whether a person's role looks at the whole city. */
export const seesCity = (who: Pick<Person, 'roles'>): boolean => who.roles.some((role) => CITY_WIDE.has(role));
/** 承办人员: somebody of a unit, who sees what the unit has or had in hand and nothing else. */
export const isUnitOnly = (who: Pick<Person, 'roles'>): boolean => who.roles.includes('handler') && !seesCity(who);
/** Everybody who has to do with cases at all; a volunteer or a deputy has not. */
export const CASE_ROLES = [...CITY_STAFF, 'handler'] as const satisfies readonly Role[];

/** 可见范围: whether a person may open a case at all (CCRS#1100: the server decides, never the browser). */
export const maySee = (found: Case, who: Person): boolean =>
  found.city === who.city &&
  (who.roles.includes('citizen') ||
    seesCity(who) ||
    (who.roles.includes('handler') &&
      (found.assignments.some((each) => each.unit === who.unit) ||
        found.notices.some((each) => each.unit === who.unit) ||
        (found.coordination?.positions.some((each) => each.unit === who.unit) ?? false))));

/** 盲回访: who calls back must not know which unit handled it. */
export const isBlind = (who: Person): boolean =>
  who.roles.includes('callback-agent') &&
  !who.roles.some((role) => role === 'supervisor' || role === 'reviewer' || role === 'administrator');

/** 核验记录: who checks the chain of the record sees the hash of each line. */
export const mayAudit = (who: Person): boolean =>
  who.roles.some((role) => role === 'inspector' || role === 'supervisor' || role === 'administrator');

/** Whether the exact address may be shown: of a confidential case only the centre sees it (domain.md §2.9). */
export const seesAddress = (found: Case, who: Person): boolean =>
  found.confidentiality === 'ordinary' || who.roles.includes('citizen') || seesCity(who);

/** 可查看身份: who may have the complainant's identity revealed at all; the reported unit never (domain.md §2.9). */
export function mayReveal(found: Case, who: Person): boolean {
  if (found.confidentiality === 'anonymous') return who.roles.includes('supervisor');
  if (found.confidentiality === 'confidential')
    return who.roles.some((role) => role === 'supervisor' || role === 'callback-agent');
  if (who.roles.includes('handler'))
    return found.assignments.some((each) => each.unit === who.unit && each.status !== 'cancelled');
  return who.roles.some((role) =>
    ['operator', 'dispatcher', 'callback-agent', 'supervisor', 'reviewer', 'coordinator'].includes(role),
  );
}

const masked = (text: string, head: number, tail: number): string =>
  text.length <= head + tail
    ? '*'.repeat(Math.max(3, text.length))
    : `${text.slice(0, head)}${'*'.repeat(4)}${text.slice(text.length - tail)}`;

/** 脱敏: what stands in a view when nothing was revealed. A confidential case shows that somebody is there, and nothing else. */
export function maskedComplainant(found: Case, person: Complainant | null): Complainant | null {
  if (!person) return null;
  if (found.confidentiality !== 'ordinary') return { name: '***', ...(person.kind ? { kind: person.kind } : {}) };
  return {
    ...(person.name ? { name: `${[...person.name][0]}**` } : {}),
    ...(person.phone ? { phone: masked(person.phone, 3, 2) } : {}),
    ...(person.email ? { email: masked(person.email, 1, 4) } : {}),
    ...(person.account ? { account: masked(person.account, 2, 1) } : {}),
    ...(person.idNumber ? { idNumber: masked(person.idNumber, 1, 1) } : {}),
    ...(person.kind ? { kind: person.kind } : {}),
    ...(person.proxy ? { proxy: `${[...person.proxy][0]}**` } : {}),
  };
}
