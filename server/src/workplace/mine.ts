import type { StaffMember } from '#directory/staff.store.ts';
import { DESK_ROLES, DESKS, type Desk, UNIT_DESKS } from '#cases/desks.ts';
import { isUnitOnly } from '#cases/sight.ts';
import { ofDesk, ofStaff, ofUnit } from './news.rules.ts';

/** 我的队列: the desks at which somebody works. */
export const desksOfStaff = ({ roles }: Pick<StaffMember, 'roles'>): Desk[] =>
  DESKS.filter((desk) => DESK_ROLES[desk].some((role) => roles.includes(role)));
/** Whose entries of a desk somebody sees: those of the own unit, or the centre's. */
export const unitOfDesk = (desk: Desk, { unit }: Pick<StaffMember, 'unit'>): string => (UNIT_DESKS.has(desk) ? unit : '');

/** Where news for somebody is laid down: the unit's for those who handle, the desks', and one's own. */
export const audiencesOf = (staff: StaffMember): string[] => [
  ofStaff(staff.id),
  ...(staff.roles.includes('handler') ? [ofUnit(staff.unit)] : []),
  ...(isUnitOnly(staff) ? [] : desksOfStaff(staff).map(ofDesk)),
];
