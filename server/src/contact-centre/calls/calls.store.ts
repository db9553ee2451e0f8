import type { Buffer } from 'node:buffer';
import { arrayOf, bytesOf, jsonsOf } from '#platform/arrays.ts';
import { type Db, statement } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { Moment } from '#directory/vocabulary.ts';
import type { Call, CallEvent } from './call.ts';

/** One step of a call as it is written: the call as it is now, and the lines that are new. */
export type Written = {
  readonly call: Call;
  readonly events: readonly CallEvent[];
  readonly at: Moment;
  readonly actor: string | null;
};

type Deps = { readonly db: Db; readonly secrets: Secrets };
const about = (city: string, id: string, what: string): string => `${city}/calls/${id}/${what}`;

/** 138****0001: what lists show of a number. */
export const maskOf = (number: string): string =>
  number.length < 7 ? '*'.repeat(number.length) : `${number.slice(0, 3)}****${number.slice(-4)}`;
export const digestOf = (secrets: Secrets, city: string, number: string): Buffer => secrets.digest('phone', `${city}\n${number}`);

type Caller = { readonly number: string; readonly sealed: Buffer; readonly digest: Buffer; readonly mask: string };
/** What is kept of a caller does not change from step to step: it is sealed once. The newest calls only, those that are under way. */
const callers = new Map<string, Caller>();
const MOST_CALLERS = 5000;
function callerAsKept(secrets: Secrets, { city, id, caller, state }: Call): Caller | null {
  if (caller === null) return null;
  const key = `${city}\n${id}`;
  const known = callers.get(key);
  if (state === 'ended') callers.delete(key);
  if (known?.number === caller) return known;
  const sealed = secrets.seal(caller, about(city, id, 'caller'));
  const made = { number: caller, sealed, digest: digestOf(secrets, city, caller), mask: maskOf(caller) };
  if (state === 'ended') return made;
  if (callers.size >= MOST_CALLERS) callers.clear();
  callers.set(key, made);
  return made;
}

/**
 * 写入话务记录: the calls as they stand and their new lines, in one statement. A line that is there already (the same step written twice) is
 * left as it is, an older state of a call never replaces a newer one.
 */
export async function writeSteps({ db, secrets }: Deps, steps: readonly Written[]): Promise<void> {
  const calls = steps.map(({ call }) => call);
  const kept = calls.map((call) => callerAsKept(secrets, call));
  const lines = steps.flatMap(({ call, events, at, actor }) =>
    events.map((event, index) => ({ call, event, at, actor, no: call.version - events.length + index + 1 })),
  );
  const of = <T extends string | number | null>(pick: (call: Call) => T) => arrayOf(calls.map(pick));
  await db.pool.query(
    statement(
      `with saved as (
         insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, caller,
           caller_digest, caller_mask, operator, received_at, queued_at, talking_at, talk_ended_at, ended_at, ended_by, disposition,
           rating, recall, cases, document)
         select city, id, version, direction, line, state, team, needs::text[], priority, care, confidential, emergency, caller,
           caller_digest, caller_mask, operator, received_at, queued_at, talking_at, talk_ended_at, ended_at, ended_by, disposition,
           rating, recall, cases::uuid[], document
         from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::smallint[],
           $10::boolean[], $11::boolean[], $12::boolean[], $13::bytea[], $14::bytea[], $15::text[], $16::uuid[], $17::timestamptz[],
           $18::timestamptz[], $19::timestamptz[], $20::timestamptz[], $21::timestamptz[], $22::text[], $23::text[], $24::smallint[],
           $25::uuid[], $26::text[], $27::bytea[])
           as n (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, caller, caller_digest,
             caller_mask, operator, received_at, queued_at, talking_at, talk_ended_at, ended_at, ended_by, disposition, rating, recall,
             cases, document)
         on conflict (city, id) do update set version = excluded.version, state = excluded.state, team = excluded.team,
           needs = excluded.needs, priority = excluded.priority, care = excluded.care, emergency = excluded.emergency,
           operator = excluded.operator, queued_at = excluded.queued_at, talking_at = excluded.talking_at,
           talk_ended_at = excluded.talk_ended_at, ended_at = excluded.ended_at, ended_by = excluded.ended_by,
           disposition = excluded.disposition, rating = excluded.rating, recall = excluded.recall, cases = excluded.cases,
           document = excluded.document
         where calls.version <= excluded.version
       )
       insert into call_events (city, call, no, at, type, data, actor)
       select * from unnest($28::text[], $29::uuid[], $30::int[], $31::timestamptz[], $32::text[], $33::json[], $34::uuid[])
       on conflict do nothing`,
      [
        of(({ city }) => city),
        of(({ id }) => id),
        of(({ version }) => version),
        of(({ direction }) => direction),
        of(({ line }) => line),
        of(({ state }) => state),
        of(({ team }) => team),
        of(({ needs }) => arrayOf(needs)),
        of(({ priority }) => priority),
        of(({ care }) => String(care)),
        of(({ confidential }) => String(confidential)),
        of(({ emergency }) => String(emergency)),
        bytesOf(kept.map((caller) => caller?.sealed ?? null)),
        bytesOf(kept.map((caller) => caller?.digest ?? null)),
        arrayOf(kept.map((caller) => caller?.mask ?? null)),
        of(({ operator }) => operator),
        of(({ receivedAt }) => receivedAt),
        of(({ queuedAt }) => queuedAt),
        of(({ talkingAt }) => talkingAt),
        of(({ talkEndedAt }) => talkEndedAt),
        of(({ endedAt }) => endedAt),
        of(({ endedBy }) => endedBy),
        of(({ disposition }) => disposition),
        of(({ rating }) => rating),
        of(({ recall }) => recall),
        of(({ cases }) => arrayOf(cases)),
        bytesOf(calls.map((call) => secrets.seal(JSON.stringify(call), about(call.city, call.id, 'document')))),
        arrayOf(lines.map(({ call }) => call.city)),
        arrayOf(lines.map(({ call }) => call.id)),
        arrayOf(lines.map(({ no }) => no)),
        arrayOf(lines.map(({ at }) => at)),
        arrayOf(lines.map(({ event }) => event.type)),
        jsonsOf(lines.map(({ event }) => JSON.stringify(event.data))),
        arrayOf(lines.map(({ actor }) => actor)),
      ],
    ),
  );
}

/** Calls of before pages could type, and messages had languages, have no such fields. */
const opened = ({ secrets }: Pick<Deps, 'secrets'>, row: { city: string; id: string; document: Buffer }): Call => ({
  ...{ typed: false, away: null, reach: null, language: null },
  ...(JSON.parse(secrets.open(row.document, about(row.city, row.id, 'document'))) as Call),
});

/** 在途通话: those that are not over, the oldest first; `most` bounds what an overrun centre can leave behind. */
export async function openCalls({ db, secrets }: Deps, city: string, most: number): Promise<Call[]> {
  const { rows } = await db.pool.query(
    statement('select city, id, document from calls where city = $1 and ended_at is null order by received_at limit $2', [
      city,
      most,
    ]),
  );
  return rows.map((row) => opened({ secrets }, row as never));
}

export async function callById({ db, secrets }: Deps, city: string, id: string): Promise<Call | null> {
  const { rows } = await db.pool.query(statement('select city, id, document from calls where city = $1 and id = $2', [city, id]));
  return rows[0] ? opened({ secrets }, rows[0] as never) : null;
}

/** 来电历史: the earlier calls of the same number, the newest first. */
export type EarlierCall = {
  id: string;
  at: Moment;
  team: string;
  endedBy: string | null;
  disposition: string | null;
  operator: string | null;
  zh: string | null;
  en: string | null;
};
export async function callsOfNumber(db: Db, city: string, digest: Buffer, except: string, most: number): Promise<EarlierCall[]> {
  const { rows } = await db.pool.query(
    statement(
      `select c.id, c.received_at as at, c.team, c.ended_by as "endedBy", c.disposition, c.operator, s.zh, s.en
       from calls c left join staff s on s.city = c.city and s.id = c.operator
       where c.city = $1 and c.caller_digest = $2 and c.id <> $3 order by c.received_at desc limit $4`,
      [city, digest, except, most],
    ),
  );
  return rows as EarlierCall[];
}

/** 联动移交留存: what went with the voice to 110, 119, 120 or 122; sealed, for it says where somebody is in danger. */
export async function writeHandOver(
  { db, secrets }: Deps,
  row: {
    city: string;
    id: string;
    call: string;
    line: string;
    packet: string;
    staff: string | null;
    at: Moment;
    receiptDue: Moment | null;
  },
): Promise<void> {
  await db.pool.query(
    statement(
      `insert into hand_overs (city, id, call, direction, line, packet, staff, at, receipt_due) values ($1, $2, $3, 'out', $4, $5, $6, $7, $8)`,
      [
        ...[row.city, row.id, row.call, row.line, secrets.seal(row.packet, `${row.city}/hand-overs/${row.id}`)],
        ...[row.staff, row.at, row.receiptDue],
      ],
    ),
  );
}

/** 移交留存 of one call, the first one first. */
export type HandOver = {
  id: string;
  line: string;
  at: Moment;
  staff: { staff: string; zh: string; en: string } | null;
  packet: { what: string; where: string; injured: string; caseId: string | null };
  receiptDue: Moment | null;
  receipt: string | null;
  receiptAt: Moment | null;
};
export async function handOversOf({ db, secrets }: Deps, city: string, call: string, most: number): Promise<HandOver[]> {
  const { rows } = await db.pool.query(
    statement(
      `select h.id, h.line, h.at, h.packet, h.receipt_due as "receiptDue", h.receipt, h.receipt_at as "receiptAt", h.staff, s.zh, s.en
       from hand_overs h left join staff s on s.city = h.city and s.id = h.staff
       where h.city = $1 and h.call = $2 and h.direction = 'out' order by h.at, h.id limit $3`,
      [city, call, most],
    ),
  );
  return rows.map(({ packet, staff, zh, en, ...row }) => ({
    ...row,
    staff: staff === null ? null : { staff, zh: zh ?? '', en: en ?? '' },
    packet: JSON.parse(secrets.open(packet, `${city}/hand-overs/${row.id}`)),
  })) as HandOver[];
}

export async function noteReceipt(
  db: Db,
  city: string,
  call: string,
  change: { receipt: string | null; at: Moment },
): Promise<void> {
  await db.pool.query(
    statement(
      `update hand_overs set receipt = coalesce($3, receipt), receipt_at = case when $3::text is null then receipt_at else $4 end,
         alarmed_at = case when $3::text is null then $4 else alarmed_at end
       where city = $1 and call = $2 and direction = 'out' and receipt_at is null`,
      [city, call, change.receipt, change.at],
    ),
  );
}
