import { assigned } from '../calls/offering.rules.ts';
import type { Assignment } from '../routing/people.ts';
import { perform } from './perform.ts';
import type { Room } from './room.ts';
import { seatHappens } from './sitting.ts';

/** 派接: the pairs that routing brought together. A call that is gone meanwhile gives its seat back. */
export function match(room: Room, pairs: readonly Assignment[]): void {
  for (const { caller, seat: staff, ring, why } of pairs) {
    const sitting = room.seats.get(staff);
    const log = (error: unknown) => room.ctx.log.error({ err: error, call: caller }, 'An offer failed; the caller waits on');
    if (!sitting) continue;
    seatHappens(room, staff, { kind: 'reserved', call: caller }, null).catch(log);
    perform(room, caller, null, (step) => assigned(step, sitting.seat, ring, why)).catch((error) => {
      log(error);
      void seatHappens(room, staff, { kind: 'released', call: caller }, null).catch(log);
    });
  }
}
