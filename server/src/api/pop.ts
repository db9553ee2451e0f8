import type { z } from 'zod';
import { NotFound } from '#platform/errors.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import type { Context } from '#cases/context.ts';
import { personOf } from '#cases/guard.ts';
import { type CaseState, isEnded } from '#cases/lifecycle.ts';
import { casesOfPhone } from '#cases/list.store.ts';
import { maySee } from '#cases/sight.ts';
import { casesByIds } from '#cases/store.ts';
import { callsOfNumber } from '#contact-centre/calls/calls.store.ts';
import { recallsOfCaller } from '#contact-centre/recalls/recalls.store.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import type { popSchema } from './phone.schemas.ts';

const MOST = 20;

/** 来电弹屏: what is known of whoever calls, for those of ours whom the call concerns, and supervisors. */
export async function whoCalls(
  ctx: Context,
  centre: ContactCentre,
  staff: StaffMember,
  id: string,
): Promise<z.infer<typeof popSchema>> {
  const { city } = staff;
  const { call, concerned, digest } = await centre.ask(city, 'call', {
    who: { staff: staff.id, roles: staff.roles },
    id,
    number: false,
  });
  if (!concerned.includes(staff.id) && !staff.roles.includes('supervisor')) throw new NotFound('call');
  if (digest === null) return { call: call as never, earlierCalls: [], cases: [], recalls: [], today: 1 };
  const key = Buffer.from(digest, 'base64');
  const [calls, rows, recalls] = await Promise.all([
    callsOfNumber(ctx.db, city, key, id, MOST),
    casesOfPhone(ctx.db, city, key, MOST),
    recallsOfCaller(ctx.db, city, key, MOST),
  ]);
  const seen = new Set(
    (
      await casesByIds(
        ctx.db,
        city,
        rows.map((row) => row.id),
      )
    )
      .filter((each) => maySee(each, personOf(staff)))
      .map((each) => each.id),
  );
  const day = call.receivedAt.slice(0, 10);
  return {
    call: call as never,
    earlierCalls: calls.map(({ operator: _, zh, en, ...row }) => ({
      ...row,
      operator: zh === null ? null : { zh, en: en ?? zh },
    })),
    cases: rows
      .filter((row) => seen.has(row.id))
      .map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        state: row.state,
        at: row.receivedAt,
        open: !isEnded(row.state as CaseState),
      })),
    recalls,
    today: 1 + calls.filter(({ at }) => at.slice(0, 10) === day).length,
  };
}
