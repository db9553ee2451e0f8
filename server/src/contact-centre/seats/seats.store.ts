import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import { deviceOf, type Seat } from './seat.ts';

type Row = Omit<Seat, 'name' | 'device' | 'next'> & { zh: string; en: string; next: string | null; nonce: string };
export type KeptSeat = { readonly seat: Seat; readonly nonce: string };

/** 坐席表: everybody of a city who has a seat and is in office. */
export async function seatsOf(db: Db, city: string): Promise<KeptSeat[]> {
  const { rows } = await db.pool.query(
    statement(
      `select s.city, s.staff, p.zh, p.en, p.principal, s.teams, s.skills, s.state, s.reason, s.granted, s.since, s.online, s.call, s.next, s.misses,
         s.calls, s.day, s.rest_until as "restUntil", s.nonce
       from seats s join staff p on p.city = s.city and p.id = s.staff and p.active where s.city = $1 limit 20000`,
      [city],
    ),
  );
  return (rows as Row[]).map(({ zh, en, next, nonce, ...row }) => ({
    nonce,
    seat: {
      ...row,
      name: { zh, en },
      device: deviceOf(row.staff),
      next: next === null ? null : (JSON.parse(next) as Seat['next']),
    },
  }));
}

/** A seat that somebody has who had none: of the general team, without special skills, until an administrator says more. */
export async function makeSeat(db: Db, city: string, staff: string, team: string, at: Moment): Promise<void> {
  await db.pool.query(
    statement(
      `insert into seats (city, staff, teams, skills, state, since) values ($1, $2, array[$3], '{}', 'away', $4) on conflict do nothing`,
      [city, staff, team, at],
    ),
  );
}

export async function noteNonce(db: Db, city: string, staff: string, nonce: string): Promise<void> {
  await db.pool.query(statement('update seats set nonce = $3 where city = $1 and staff = $2', [city, staff, nonce]));
}

export type SeatChange = { readonly seat: Seat; readonly line: boolean; readonly at: Moment; readonly actor: string | null };

/** 坐席状态: as it is now, and a line of the change for whoever reckons occupancy; several at once, each seat once. */
export async function writeSeats(db: Db, changes: readonly SeatChange[]): Promise<void> {
  const body = changes.map(({ seat, line, at, actor }) => ({ ...seat, line, at, actor, rest: seat.restUntil }));
  await db.pool.query(
    statement(
      `with n as (select * from jsonb_to_recordset($1::jsonb) as n (city text, staff uuid, state text, reason text, granted boolean, since timestamptz,
         online boolean, call uuid, next json, misses int, calls int, day text, rest timestamptz, line boolean, at timestamptz, actor uuid)),
       saved as (
         update seats s set state = n.state, reason = n.reason, granted = n.granted, since = n.since, online = n.online, call = n.call, next = n.next,
           misses = n.misses, calls = n.calls, day = n.day, rest_until = n.rest
         from n where s.city = n.city and s.staff = n.staff
       )
       insert into seat_lines (city, staff, at, state, reason, call, actor)
       select city, staff, at, state, reason, call, actor from n where line`,
      [JSON.stringify(body)],
    ),
  );
}
