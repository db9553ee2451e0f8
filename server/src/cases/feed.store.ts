import { type Db, statement } from '#platform/db.ts';

/** One line of the record as others hear of it: no words, no names. */
export type Heard = {
  event: number;
  id: string;
  number: string;
  version: number;
  type: string;
  state: string;
  at: string;
  units: string[];
};

export async function newestEvent(db: Db, city: string): Promise<number> {
  const { rows } = await db.pool.query(statement('select coalesce(max(id), 0) as id from case_events where city = $1', [city]));
  return rows[0].id as number;
}

/** The lines after an id, with the units that have or had the case in hand: who may open it may hear of it. */
export async function eventsAfter(db: Db, city: string, after: number, limit: number): Promise<Heard[]> {
  const { rows } = await db.hot.query(
    statement(
      `select e.id as event, e.case_id as id, c.number, e.seq as version, e.type, c.state, e.at,
         array(select distinct held->>'unit' from json_to_record(c.doc) as d (assignments json, notices json, coordination json),
           lateral (select * from json_array_elements(coalesce(d.assignments, '[]'))
             union all select * from json_array_elements(coalesce(d.notices, '[]'))
             union all select * from json_array_elements(coalesce(d.coordination->'positions', '[]'))) as u (held)) as units
       from (select * from case_events where city = $1 and id > $2 order by id limit $3) e
       join cases c on c.city = e.city and c.id = e.case_id order by e.id`,
      [city, after, limit],
    ),
  );
  return rows as Heard[];
}
