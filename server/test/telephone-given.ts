/** Calls, seats and what is owed to callers, put into the database as the switchboard leaves them. */
import { randomUUID } from 'node:crypto';
import type { Call } from '#contact-centre/calls/call.ts';
import { writeSteps } from '#contact-centre/calls/calls.store.ts';
import type { House } from '#test/app.ts';

export type PastCall = {
  id?: string;
  direction?: 'in' | 'out';
  version?: number;
  state?: Call['state'];
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
  endedBy?: Call['endedBy'];
  disposition?: string | null;
  rating?: number | null;
  confidential?: boolean;
  emergency?: boolean;
  cases?: string[];
  recall?: string | null;
  duress?: boolean;
  note?: string;
  legs?: Call['legs'];
  handOver?: Call['handOver'];
};

export const instant = (local: string): Date =>
  new Date(Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').epochMilliseconds);
const after = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

export async function staffId(house: Pick<House, 'ctx'>, login: string): Promise<string> {
  const { rows } = await house.ctx.db.pool.query(`select id from staff where city = 'lanchuan' and login = $1`, [login]);
  return rows[0].id as string;
}

/** A call that was, or that goes on when its end is not told. */
export async function aCall(house: Pick<House, 'ctx'>, past: PastCall): Promise<string> {
  const id = past.id ?? randomUUID();
  const received = instant(past.at);
  const waited = past.waited === undefined ? 5 : past.waited;
  const talking = waited === null ? null : after(received, waited);
  const talked = past.talked ?? 120;
  const goesOn = past.endedBy === null;
  const talkEnded = talking && !goesOn ? after(talking, talked) : null;
  const ended = goesOn ? null : talkEnded ? after(talkEnded, past.wrapUp ?? 30) : after(received, past.gaveUpAfter ?? 40);
  const direction = past.direction ?? 'in';
  const said = (at: Date | null) => at?.toISOString() ?? null;
  const call: Call = {
    ...{ city: 'lanchuan', id, version: past.version ?? 9, direction, line: '12345', by: direction === 'in' ? 'trunk' : 'seat' },
    ...{ typed: false, away: null, reach: null, language: null },
    caller: past.number === undefined ? '10012345678' : past.number,
    ...{ state: past.state ?? 'ended', team: past.team ?? 'general', needs: [], priority: 0, care: false },
    ...{ confidential: past.confidential ?? false, emergency: past.emergency ?? false },
    ...{
      since: received.toISOString(),
      receivedAt: received.toISOString(),
      queuedAt: direction === 'in' ? received.toISOString() : null,
    },
    ...{ talkingAt: said(talking), talkEndedAt: said(talkEnded), endedAt: said(ended) },
    endedBy: ended ? (past.endedBy ?? (talking ? 'citizen' : 'abandoned')) : null,
    ...{ operator: past.operator ?? null, offered: null, refusedBy: [], lastOperator: null, legs: past.legs ?? [], third: null },
    ...{ supervision: null, recording: 'on', warnings: 0, wrapUps: [], diverted: false, duress: past.duress ?? false },
    ...{ disposition: past.disposition ?? (talking ? 'answered' : null), note: past.note ?? '', cases: past.cases ?? [] },
    ...{ rating: past.rating ?? null, recall: past.recall ?? null, handOver: past.handOver ?? null, alarms: {}, playing: null },
  };
  await writeSteps(house.ctx, [{ call, events: [], at: call.receivedAt, actor: null }]);
  return id;
}

export async function aLine(
  house: Pick<House, 'ctx'>,
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

export async function aSeatLine(house: Pick<House, 'ctx'>, staff: string, at: string, state: string): Promise<void> {
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
