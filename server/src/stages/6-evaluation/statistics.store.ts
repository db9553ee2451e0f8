import { type Db, statement } from '#platform/db.ts';
import type { Counters } from './score.rules.ts';

/** From one day of the city to another, both counted. */
export type Period = { city: string; from: string; to: string };
export type UnitMonth = Counters & { month: string; unit: string };
export type Volume = { key: string; cases: number; dispatched: number; closed: number; overdue: number };

/** The moment at which the machine last brought the counters up; null: never yet. */
export async function countedAt(db: Db, city: string): Promise<string | null> {
  const { rows } = await db.pool.query(statement('select at from counter_positions where city = $1', [city]));
  return (rows[0]?.at as string | undefined) ?? null;
}

/** What units lead, by unit and month, with the sum over everything beside. */
export async function countByUnit(db: Db, { city, from, to }: Period): Promise<{ rows: UnitMonth[]; whole: Counters }> {
  const sum = (name: string, as = name) => `coalesce(sum(${name}), 0)::int as "${as}"`;
  const { rows } = await db.pool.query(
    statement(
      `select to_char(date_trunc('month', day), 'YYYY-MM') as month, key as unit, ${sum('cases')}, ${sum('closed')}, ${sum('overdue')},
         ${sum('on_time', 'onTime')}, ${sum('removed')}, ${sum('effective')}, ${sum('contacted')}, ${sum('solved')}, ${sum('satisfied')},
         ${sum('basically', 'basicallySatisfied')}
       from counters where city = $1 and cut = 'unit' and day >= $2::date and day <= $3::date and key <> ''
       group by grouping sets ((date_trunc('month', day), key), ()) having grouping(key) = 1 or sum(cases) > 0
       order by grouping(key), month, unit`,
      [city, from, to],
    ),
  );
  const { month: _, unit: __, ...whole } = rows.pop() as UnitMonth;
  return { rows: rows as UnitMonth[], whole };
}

export type Volumes = { whole: Volume; byType: Volume[]; byCategory: Volume[]; byDistrict: Volume[] };

/** 诉求量: everything that came in the period, by type, by leaf and by district; what has none of them counts as `''`. */
export async function countVolumes(db: Db, { city, from, to }: Period): Promise<Volumes> {
  const { rows } = await db.pool.query(
    statement(
      `select cut, key, sum(cases)::int as cases, sum(dispatched)::int as dispatched, sum(closed)::int as closed, sum(overdue)::int as overdue
       from counters where city = $1 and cut = any('{type,category,district}') and day >= $2::date and day <= $3::date
       group by cut, key having sum(cases) > 0 order by sum(cases) desc, key`,
      [city, from, to],
    ),
  );
  const of = (wanted: string): Volume[] =>
    rows.filter(({ cut }) => cut === wanted).map(({ cut: _, ...volume }) => volume as Volume);
  const byType = of('type');
  const whole: Volume = { key: '', cases: 0, dispatched: 0, closed: 0, overdue: 0 };
  for (const { cases, dispatched, closed, overdue } of byType) {
    whole.cases += cases;
    whole.dispatched += dispatched;
    whole.closed += closed;
    whole.overdue += overdue;
  }
  return { byType, byCategory: of('category'), byDistrict: of('district'), whole };
}
