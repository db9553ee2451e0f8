import { NotFound, Refusal } from '#platform/errors.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { appealOf, recordLook } from '#cases/appeal.store.ts';
import { type Context, moment } from '#cases/context.ts';
import { personOf } from '#cases/guard.ts';
import { mayReveal, maySee } from '#cases/sight.ts';
import { caseById } from '#cases/store.ts';
import { openPerson } from './case-view.ts';

/** Whom to dial about a case: known to the exchange, not shown to whoever dials; the dialling is a look like any other. */
export async function numberOfCase(ctx: Context, staff: StaffMember, id: string): Promise<string> {
  const { city, roles } = staff;
  const found = await caseById(ctx.db, city, id);
  if (!maySee(found, personOf(staff))) throw new NotFound('case');
  if (!mayReveal(found, personOf(staff))) throw new Refusal('identity-kept', { confidentiality: found.confidentiality });
  const appeal = await appealOf(ctx.db, city, id);
  const phone = openPerson(ctx, found, appeal?.person ?? null)?.phone;
  if (!phone) throw new NotFound('number');
  const look = { city, caseId: id, staff: staff.id, role: roles.join(','), fields: ['phone'], reason: '外呼 · dialled' };
  await recordLook(ctx.db, { ...look, at: moment(ctx), origin: 'telephone' });
  return phone;
}
