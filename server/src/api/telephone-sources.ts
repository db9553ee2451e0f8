import { Refusal } from '#platform/errors.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import type { Context } from '#cases/context.ts';
import { recordingsOfCall } from '#contact-centre/recordings/recording.store.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import type { CallSources } from './calls.routes.ts';
import { shownRecording } from './recordings.routes.ts';
import type { LiveFloor } from './wall.routes.ts';

/** What the record of a call shows beside its lines. */
export const telephoneRecords = (ctx: Context): CallSources => ({
  recordings: async (city, call) => (await recordingsOfCall(ctx.db, city, call)).map(shownRecording),
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
