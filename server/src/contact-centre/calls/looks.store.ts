import { type Db, statement } from '#platform/db.ts';
import type { Moment } from '#directory/vocabulary.ts';

export type CallLook = {
  city: string;
  call: string;
  staff: string;
  what: 'record' | 'number' | 'recording' | 'transcript';
  reason: string;
  at: Moment;
  origin: string;
};

/** 话务查看留痕: who looked at what of a call. Looking again at once, for the same reason, is the same look. */
export async function recordCallLook(db: Db, { city, call, staff, what, reason, at, origin }: CallLook): Promise<void> {
  await db.pool.query(
    statement(
      `insert into call_looks (city, call, staff, what, reason, at, origin) select $1, $2, $3, $4, $5, $6, $7
       where not exists (select from call_looks where city = $1 and call = $2 and staff = $3 and what = $4 and reason = $5
         and at > $6::timestamptz - interval '10 minutes')`,
      [city, call, staff, what, reason, at, origin],
    ),
  );
}

export type CallLookRow = Pick<CallLook, 'what' | 'reason' | 'at'> & { staff: { staff: string; zh: string; en: string } };

/** The newest looks at one call. */
export async function looksAtCall(db: Db, city: string, call: string, most: number): Promise<CallLookRow[]> {
  const { rows } = await db.pool.query(
    statement(
      `select l.what, l.reason, l.at, l.staff, s.zh, s.en from call_looks l left join staff s on s.city = l.city and s.id = l.staff
       where l.city = $1 and l.call = $2 order by l.id desc limit $3`,
      [city, call, most],
    ),
  );
  return rows.map(({ what, reason, at, staff, zh, en }) => ({ what, reason, at, staff: { staff, zh: zh ?? '', en: en ?? '' } }));
}
