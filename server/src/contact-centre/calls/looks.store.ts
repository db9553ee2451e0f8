import { type Db, statement } from '#platform/db.ts';

/** What of a call was looked at: `record`, `number`, `transcript`, `recording NAME`. */
export type CallLookRow = { what: string; reason: string; at: string; staff: { staff: string; zh: string; en: string } };

/** 话务查看留痕: the newest looks at one call; they stand in the house's one register of looks. */
export async function looksAtCall(db: Db, city: string, call: string, most: number): Promise<CallLookRow[]> {
  const { rows } = await db.pool.query(
    statement(
      `select l.fields, l.reason, l.at, l.staff, s.zh, s.en from looks l left join staff s on s.city = l.city and s.id::text = l.staff
       where l.city = $1 and l.call = $2 order by l.id desc limit $3`,
      [city, call, most],
    ),
  );
  return rows.map(({ fields, reason, at, staff, zh, en }) => ({
    what: (fields as string[]).join(' '),
    ...{ reason, at, staff: { staff, zh: zh ?? '', en: en ?? '' } },
  }));
}
