import type { z } from 'zod';
import type { Book } from '#directory/book.ts';
import type { Telephone } from '#directory/telephone.ts';
import type { Call } from '#contact-centre/calls/call.ts';
import type { CallRow } from '#contact-centre/calls/records.store.ts';
import type { SeatRow } from '#contact-centre/seats/seat-list.store.ts';
import type { callSummarySchema } from './calls.schemas.ts';
import type { callSchema, seatSchema } from './phone.schemas.ts';

export type CallView = z.infer<typeof callSchema>;
export type SeatView = z.infer<typeof seatSchema>;

export function summaryOf({ version: _, cases, ...row }: CallRow): z.infer<typeof callSummarySchema> {
  return { ...row, cases: cases.length };
}

const lineNamed = (telephone: Telephone | undefined, line: string) => {
  const known = telephone?.lines.find(({ number }) => number === line);
  return { zh: known?.zh ?? line, en: known?.en ?? line };
};

/** 话务概貌: a call from its columns alone, for who does not lead it: its legs, its note and what may be done with it are not in them. */
export const viewOfRow = (row: CallRow, { profile }: Book): CallView => ({
  ...row,
  lineName: lineNamed(profile.telephone, row.line),
  by: row.direction === 'in' ? 'trunk' : 'seat',
  since: row.receivedAt,
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

/** 话务全貌: the whole call as it was kept; of who called it tells what lists tell. */
export function viewOfCall(row: CallRow, whole: Call | null, book: Book): CallView {
  const columns = viewOfRow(row, book);
  if (whole === null) return columns;
  const { by, since, legs, third, supervision, recording, warnings, duress, note, handOver, wrapUps } = whole;
  return {
    ...columns,
    ...{ by, since, third, recording, warnings, duress, note, handOver, wrapUpEnds: wrapUps[0]?.ends ?? null },
    legs: legs.map(({ id, role, state, placed, staff, name }) => ({ id, role, state, placed, staff, name })),
    supervision: supervision && { staff: supervision.staff, how: supervision.how },
  };
}

export const seatView = ({ login: _, ...row }: SeatRow): SeatView => ({
  ...row,
  teams: [...row.teams],
  skills: [...row.skills],
});
