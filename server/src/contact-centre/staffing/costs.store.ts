import { randomUUIDv7 } from 'node:crypto';
import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { CostLine } from './cost.rules.ts';

export type LedgerLine = CostLine & { id: string; vendor: string; name: string; enteredBy: string; enteredAt: Moment };

/** One line more of the ledger; sent again with its id it is there once. */
export async function enterCost(
  db: Db,
  city: string,
  line: CostLine & { vendor: string; name: string },
  by: { name: string; at: Moment },
  id: string = randomUUIDv7(),
): Promise<string> {
  await db.pool.query(
    statement(
      `insert into cost_lines (city, id, kind, vendor, name, first, last, price, quantity, entered_by, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [city, id, line.kind, line.vendor, line.name, line.from, line.to, line.price, line.quantity, by.name, by.at],
    ),
  );
  return id;
}

/** The lines that say something of the time between two days, the newest first. */
export async function costLines(db: Db, city: string, from: string, to: string): Promise<LedgerLine[]> {
  const { rows } = await db.pool.query(
    statement(
      `select id, kind, vendor, name, first::text as "from", last::text as "to", price, quantity::float as quantity,
         entered_by as "enteredBy", entered_at as "enteredAt"
       from cost_lines where city = $1 and last >= $2 and first <= $3 order by entered_at desc, id limit 2000`,
      [city, from, to],
    ),
  );
  return rows as LedgerLine[];
}

/** 联系量 by day in the city's zone: calls that were answered. */
export async function contactsByDay(
  db: Db,
  city: string,
  from: Moment,
  to: Moment,
  zone: string,
): Promise<{ date: string; answered: number }[]> {
  const { rows } = await db.pool.query(
    statement(
      `select (quarter at time zone $4)::date::text as date, sum(answered)::int as answered
       from call_arrivals where city = $1 and quarter >= $2 and quarter < $3 group by 1 order by 1 limit 2000`,
      [city, from, to, zone],
    ),
  );
  return rows as { date: string; answered: number }[];
}
