import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Seat } from './seat.ts';

export type SeatRow = Omit<Seat, 'city' | 'name' | 'device' | 'misses' | 'day' | 'granted'> & {
  zh: string;
  en: string;
  login: string;
};

const MOST = 5000;

/** 坐席名单: the seats of a city as they stand, by name of account; of those whose account is in office. */
export async function seatRows(db: Db, city: string, today: string, staff: string | null = null): Promise<SeatRow[]> {
  const { rows } = await db.pool.query(
    statement(
      `select s.staff, p.zh, p.en, p.login, p.principal, s.teams, s.skills, s.state, s.reason, s.since, s.online, s.call, s.next,
         case when s.day = $2 then s.calls else 0 end as calls, s.rest_until as "restUntil"
       from seats s join staff p on p.city = s.city and p.id = s.staff
       where s.city = $1 and p.active and ($3::uuid is null or s.staff = $3) order by p.login limit ${MOST}`,
      [city, today, staff],
    ),
  );
  return rows.map((row) => ({ ...row, next: row.next === null ? null : JSON.parse(row.next as string) })) as SeatRow[];
}

/** 编组: what a member of staff sits at; who had no seat has one from now on. False where there is no such person in office. */
export async function equipSeat(
  db: Db,
  city: string,
  staff: string,
  { teams, skills, at }: { teams: readonly string[]; skills: readonly string[]; at: Moment },
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement(
      `insert into seats (city, staff, teams, skills, state, since)
       select $1, id, $3, $4, 'away', $5 from staff where city = $1 and id = $2 and active
       on conflict (city, staff) do update set teams = excluded.teams, skills = excluded.skills`,
      [city, staff, teams, skills, at],
    ),
  );
  return rowCount === 1;
}
