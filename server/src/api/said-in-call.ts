import { NotFound } from '#platform/errors.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import { type Appeal, readPhone } from '#cases/appeal.ts';
import type { Context } from '#cases/context.ts';
import { callById } from '#contact-centre/calls/calls.store.ts';

/** 来电登记: what is registered in a call is the caller's; whoever took it down need not see the number, and types none. */
export async function saidIn<A extends Pick<Appeal, 'complainant' | 'confidentiality'>>(
  ctx: Context,
  staff: StaffMember,
  id: string,
  appeal: A,
): Promise<A> {
  const call = await callById(ctx, staff.city, id);
  const writesUp = call?.wrapUps.some((each) => each.staff === staff.id) ?? false;
  if (!call || (call.operator !== staff.id && !writesUp)) throw new NotFound('call');
  const number = call.caller === null || readPhone(call.caller) === null ? null : call.caller;
  const kept = call.confidential && appeal.confidentiality === undefined ? { confidentiality: 'confidential' as const } : {};
  return { ...appeal, ...kept, complainant: { ...(number === null ? {} : { phone: number }), ...appeal.complainant } };
}
