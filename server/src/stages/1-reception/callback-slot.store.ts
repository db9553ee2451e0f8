import { type Db, statement } from '#platform/db.ts';

/** How many of these slots are taken. */
export async function slotsTaken(db: Db, city: string, slots: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.pool.query(
    statement('select slot, taken from callback_slots where city = $1 and slot = any($2::timestamptz[])', [city, slots]),
  );
  return new Map(rows.map((row) => [row.slot as string, row.taken as number]));
}

/** Takes one place in a slot; false where it is full. */
export async function takeSlot(db: Db, city: string, slot: string, room: number): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement(
      `insert into callback_slots as s (city, slot, taken) values ($1, $2, 1)
       on conflict (city, slot) do update set taken = s.taken + 1 where s.taken < $3`,
      [city, slot, room],
    ),
  );
  return rowCount === 1;
}

export async function giveSlotBack(db: Db, city: string, slot: string): Promise<void> {
  await db.pool.query(
    statement('update callback_slots set taken = taken - 1 where city = $1 and slot = $2 and taken > 0', [city, slot]),
  );
}
