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
  // Who types left a way to be reached, or none.
  const shown = call.caller ?? call.reach?.phone ?? null;
  const number = shown === null || readPhone(shown) === null ? null : shown;
  const address = call.reach?.email ?? null;
  const { phone, email, account } = appeal.complainant;
  const nobody = number === null && address === null && !phone && !email && !account;
  // Where nothing was said of it: who cannot be reached is anonymous, what is told in confidence stays so.
  const kept = nobody ? ('anonymous' as const) : call.confidential ? ('confidential' as const) : undefined;
  return {
    ...appeal,
    ...(kept && appeal.confidentiality === undefined ? { confidentiality: kept } : {}),
    complainant: {
      ...(number === null ? {} : { phone: number }),
      ...(address === null ? {} : { email: address }),
      ...appeal.complainant,
    },
  };
}
