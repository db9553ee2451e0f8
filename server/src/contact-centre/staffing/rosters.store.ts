import { randomUUIDv7 } from 'node:crypto';
import { type Db, statement, transaction } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Person } from '#cases/act.ts';

export type RosterStatus = 'proposed' | 'released' | 'withdrawn';
export type Roster = {
  id: string;
  first: string;
  days: number;
  status: RosterStatus;
  proposedBy: string;
  proposedName: string;
  proposedAt: Moment;
  decidedName: string | null;
  decidedAt: Moment | null;
  note: string;
};
/** What a roster was reckoned from; need and cover by quarter hour from the first midnight on. */
export type Basis = {
  handlingSeconds: number;
  calls: number[];
  seats: number[];
  rostered: number[];
  covered: number[];
  why: string[];
  short: number;
  heads: number;
  teams: { code: string; share: number }[];
  silos: { together: number; apart: number };
};
export type Shift = {
  no: number;
  kind: string;
  team: string;
  staff: string | null;
  starts: Moment;
  ends: Moment;
  breaks: Break[];
};
export type Break = { starts: Moment; ends: Moment };

const COLUMNS = `id, first::text as first, days, status, proposed_by as "proposedBy", proposed_name as "proposedName",
  proposed_at as "proposedAt", decided_name as "decidedName", decided_at as "decidedAt", note`;

export async function saveRoster(
  db: Db,
  who: Person,
  at: Moment,
  { first, days, basis, shifts, note }: { first: string; days: number; basis: Basis; shifts: readonly Shift[]; note: string },
): Promise<string> {
  const id = randomUUIDv7();
  await transaction(db.pool, async (client) => {
    await client.query(
      statement(
        `insert into rosters (city, id, first, days, status, proposed_by, proposed_name, proposed_at, note, basis)
         values ($1, $2, $3, $4, 'proposed', $5, $6, $7, $8, $9)`,
        [who.city, id, first, days, who.id, who.name, at, note, JSON.stringify(basis)],
      ),
    );
    await client.query(
      statement(
        `insert into roster_shifts (city, roster, no, kind, team, staff, starts, ends, breaks)
         select $1, $2, s.no, s.kind, s.team, s.staff, s.starts, s.ends, s.breaks
         from jsonb_to_recordset($3::jsonb) as s (no int, kind text, team text, staff uuid, starts timestamptz, ends timestamptz, breaks json)`,
        [who.city, id, JSON.stringify(shifts)],
      ),
    );
  });
  return id;
}

export async function rosterById(db: Db, city: string, id: string): Promise<(Roster & { basis: Basis }) | null> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS}, basis from rosters where city = $1 and id = $2`, [city, id]),
  );
  const [row] = rows as (Roster & { basis: string })[];
  return row ? { ...row, basis: JSON.parse(row.basis) as Basis } : null;
}

export async function rostersNewest(db: Db, city: string, limit: number): Promise<Roster[]> {
  const { rows } = await db.pool.query(
    statement(`select ${COLUMNS} from rosters where city = $1 order by first desc, proposed_at desc, id limit $2`, [city, limit]),
  );
  return rows as Roster[];
}

/** Decides on a roster that is in a state; false when it is in another by now. Of two that lie over each other only one is released. */
export async function decideRoster(
  db: Db,
  city: string,
  id: string,
  from: readonly RosterStatus[],
  to: RosterStatus,
  by: { id: string; name: string; at: Moment },
): Promise<'done' | 'moved-on' | 'overlaps'> {
  return transaction(db.pool, async (client) => {
    // Two people who release at once do so one after the other.
    await client.query(statement('select pg_advisory_xact_lock(hashtext($1))', [`${city} rosters`]));
    if (to === 'released') {
      const { rowCount } = await client.query(
        statement(
          `select 1 from rosters one join rosters other on other.city = one.city and other.id <> one.id and other.status = 'released'
             and other.first < one.first + one.days and one.first < other.first + other.days
           where one.city = $1 and one.id = $2 limit 1`,
          [city, id],
        ),
      );
      if (rowCount) return 'overlaps';
    }
    const { rowCount } = await client.query(
      statement(
        `update rosters set status = $4, decided_by = $5, decided_name = $6, decided_at = $7
         where city = $1 and id = $2 and status = any($3)`,
        [city, id, from, to, by.id, by.name, by.at],
      ),
    );
    return rowCount === 1 ? 'done' : 'moved-on';
  });
}

const SHIFT = 's.no, s.kind, s.team, s.staff, s.starts, s.ends, s.breaks';
const shiftOf = <R extends { breaks: string }>(row: R) => ({ ...row, breaks: JSON.parse(row.breaks) as Break[] });

export async function shiftsOf(
  db: Db,
  city: string,
  roster: string,
): Promise<(Shift & { zh: string | null; en: string | null })[]> {
  const { rows } = await db.pool.query(
    statement(
      `select ${SHIFT}, staff.zh, staff.en from roster_shifts s left join staff on staff.city = s.city and staff.id = s.staff
       where s.city = $1 and s.roster = $2 order by s.no limit 5000`,
      [city, roster],
    ),
  );
  return (rows as (Shift & { breaks: never; zh: string | null; en: string | null })[]).map(shiftOf);
}

/** Shifts of released rosters that lie between two moments: of one person, or of everybody. */
export async function releasedShifts(db: Db, city: string, from: Moment, to: Moment, staff: string | null): Promise<Shift[]> {
  const { rows } = await db.pool.query(
    statement(
      `select ${SHIFT} from roster_shifts s join rosters r on r.city = s.city and r.id = s.roster and r.status = 'released'
       where s.city = $1 and s.ends > $2 and s.starts < $3 and ($4::uuid is null or s.staff = $4) order by s.starts, s.no limit 20000`,
      [city, from, to, staff],
    ),
  );
  return (rows as (Shift & { breaks: never })[]).map(shiftOf);
}

/** Puts somebody on a shift of a roster that is still proposed, or takes them off; false when it is proposed no longer. */
export async function giveShift(db: Db, city: string, roster: string, no: number, staff: string | null): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement(
      `update roster_shifts s set staff = $4 from rosters r
       where s.city = $1 and s.roster = $2 and s.no = $3 and r.city = s.city and r.id = s.roster and r.status = 'proposed'`,
      [city, roster, no, staff],
    ),
  );
  return rowCount === 1;
}

/** 话务员: who may be rostered, in office, and with a seat or at least the role. */
export async function operatorsOf(db: Db, city: string): Promise<{ id: string; login: string; zh: string; en: string }[]> {
  const { rows } = await db.pool.query(
    statement(
      `select id, login, zh, en from staff where city = $1 and active and 'operator' = any(roles) order by login limit 5000`,
      [city],
    ),
  );
  return rows as { id: string; login: string; zh: string; en: string }[];
}
