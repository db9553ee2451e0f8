import { Refusal } from '#platform/errors.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import type { Context } from '#cases/context.ts';
import { namesOf } from '#contact-centre/calls/records.store.ts';
import { inspectionsOfCall } from '#contact-centre/quality/inspection.store.ts';
import { isTold } from '#contact-centre/quality/inspection.ts';
import { recordingsOfCall } from '#contact-centre/recordings/recording.store.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import type { CallSources } from './calls.routes.ts';
import { shownRecording } from './recordings.routes.ts';
import type { LiveFloor } from './wall.routes.ts';

/** What the record of a call shows beside its lines. */
export const telephoneRecords = (ctx: Context): CallSources => ({
  recordings: async (city, call) => (await recordingsOfCall(ctx.db, city, call)).map(shownRecording),
  // Whoever was inspected learns of it when it is told, and not by whom; inspectors and supervisors see how far it is.
  inspections: async (city, call, staff) => {
    const all = staff.roles.some((role) => role === 'inspector' || role === 'supervisor');
    const found = await inspectionsOfCall(ctx.db, city, call);
    const shown = found.filter((each) => isTold(each) || (all && each.person !== staff.id));
    const names = await namesOf(
      ctx.db,
      city,
      shown.flatMap(({ result }) => result?.by ?? []),
    );
    return shown.map(({ id, state, result, movedAt }) => ({
      ...{ id, state, at: movedAt, score: result?.score ?? null },
      by: all ? (names.find(({ staff: who }) => who === result?.by) ?? null) : null,
    }));
  },
});

/** The floor as whoever leads the telephone has it; null when nobody does: then the database tells what it knows. */
export async function liveFloor(centre: ContactCentre | null, { city, id, roles }: StaffMember): Promise<LiveFloor | null> {
  if (centre === null || (await centre.state()) === 'none') return null;
  try {
    return (await centre.ask(city, 'wall', { who: { staff: id, roles } })) as LiveFloor;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
