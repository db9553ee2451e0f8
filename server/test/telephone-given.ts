/** Calls, seats and what is owed to callers, put into the database as the switchboard leaves them. */
import { randomUUID } from 'node:crypto';
import type { House } from '#test/app.ts';

export type PastCall = {
  id?: string;
  direction?: 'in' | 'out';
  state?: string;
  team?: string;
  operator?: string | null;
  number?: string | null;
  /** The city's own time: `2025-09-22 09:00`. */
  at: string;
  /** Seconds from queueing to the answer; null: nobody answered. */
  waited?: number | null;
  /** Seconds waited by who gave up. */
  gaveUpAfter?: number;
  talked?: number;
  wrapUp?: number;
  endedBy?: string | null;
  disposition?: string | null;
  rating?: number | null;
  confidential?: boolean;
  emergency?: boolean;
  cases?: string[];
  recall?: string | null;
};

export const instant = (local: string): Date =>
  new Date(Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').epochMilliseconds);
const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);
export const maskOf = (number: string): string => `${number.slice(0, 3)}****${number.slice(-2)}`;

export async function staffId(house: House, login: string): Promise<string> {
  const { rows } = await house.ctx.db.pool.query(`select id from staff where city = 'lanchuan' and login = $1`, [login]);
  return rows[0].id as string;
}

/** A call that was, or that goes on when its end is not told. */
export async function aCall(house: House, call: PastCall): Promise<string> {
  const { secrets, db } = house.ctx;
  const id = call.id ?? randomUUID();
  const number = call.number === undefined ? '10012345678' : call.number;
  const received = instant(call.at);
  const waited = call.waited === undefined ? 5 : call.waited;
  const talking = waited === null ? null : after(received, waited);
  const ended =
    call.endedBy === null
      ? null
      : talking
        ? after(talking, (call.talked ?? 120) + (call.wrapUp ?? 30))
        : after(received, call.gaveUpAfter ?? 40);
  await db.pool.query(
    `insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, caller, caller_digest,
       caller_mask, operator, received_at, queued_at, talking_at, talk_ended_at, ended_at, ended_by, disposition, rating, recall, cases, document)
     values ('lanchuan', $1, 9, $2, '12345', $3, $4, '{}', 0, false, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    [
      id,
      call.direction ?? 'in',
      call.state ?? 'ended',
      call.team ?? 'general',
      call.confidential ?? false,
      call.emergency ?? false,
      number && secrets.seal(number, `lanchuan/calls/${id}`),
      number && secrets.digest('phone', `lanchuan\n${number}`),
      number && maskOf(number),
      call.operator ?? null,
      received,
      call.direction === 'out' ? null : received,
      talking,
      talking && ended ? after(talking, call.talked ?? 120) : null,
      ended,
      ended ? (call.endedBy ?? (talking ? 'citizen' : 'abandoned')) : null,
      call.disposition ?? (talking ? 'answered' : null),
      call.rating ?? null,
      call.recall ?? null,
      call.cases ?? [],
      secrets.seal('{}', `lanchuan/calls/${id}`),
    ],
  );
  return id;
}

export async function aLine(
  house: House,
  call: string,
  no: number,
  at: string,
  type: string,
  data: object = {},
  actor: string | null = null,
) {
  await house.ctx.db.pool.query(
    `insert into call_events (city, call, no, at, type, data, actor) values ('lanchuan', $1, $2, $3, $4, $5, $6)`,
    [call, no, instant(at), type, JSON.stringify(data), actor],
  );
}

export async function aSeatLine(house: House, staff: string, at: string, state: string): Promise<void> {
  await house.ctx.db.pool.query(`insert into seat_lines (city, staff, at, state) values ('lanchuan', $1, $2, $3)`, [
    staff,
    instant(at),
    state,
  ]);
  await house.ctx.db.pool.query(`update seats set state = $2, since = $3 where city = 'lanchuan' and staff = $1`, [
    staff,
    state,
    instant(at),
  ]);
}
