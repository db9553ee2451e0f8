import type { z } from 'zod';
import type { Book } from '#directory/book.ts';
import type { Call } from '#contact-centre/calls/call.ts';
import type { CallRow } from '#contact-centre/calls/records.store.ts';
import { relayOf } from '#contact-centre/calls/typing.rules.ts';
import { lineNamed, viewOf } from '#contact-centre/calls/view.ts';
import type { SeatRow } from '#contact-centre/seats/seat-list.store.ts';
import type { callSummarySchema } from './calls.schemas.ts';
import type { callSchema, seatSchema } from './phone.schemas.ts';

export type CallView = z.infer<typeof callSchema>;
export type SeatView = z.infer<typeof seatSchema>;

export function summaryOf({ version: _, cases, ...row }: CallRow): z.infer<typeof callSummarySchema> {
  return { ...row, cases: cases.length };
}

/** 话务概貌: a call from its columns alone, for who does not lead it: its legs, its note and what may be done with it are not in them. */
export const viewOfRow = (row: CallRow, { profile }: Book): CallView => ({
  ...row,
  lineName: lineNamed(profile.telephone, row.line),
  by: row.direction === 'in' ? 'trunk' : 'seat',
  since: row.receivedAt,
  typed: profile.telephone !== undefined && row.needs.includes(relayOf(profile.telephone) ?? ''),
  away: null,
  legs: [],
  third: null,
  supervision: null,
  recording: 'on',
  warnings: 0,
  duress: false,
  note: '',
  handOver: null,
  wrapUpEnds: null,
  inHand: false,
  acts: [],
});

/** 话务全貌: the whole call as it was kept; the columns alone where there is no more of it. */
export const viewOfCall = (row: CallRow, whole: Call | null, book: Book): CallView =>
  whole === null
    ? viewOfRow(row, book)
    : {
        ...viewOf(whole, { telephone: book.profile.telephone, name: row.operator, staff: null, acts: [] }),
        callerMask: row.callerMask,
      };

export const seatView = ({ login: _, ...row }: SeatRow): SeatView => ({
  ...row,
  teams: [...row.teams],
  skills: [...row.skills],
  // Who leads the telephone knows what is cancelled; the table does not.
  calledBack: false,
});
