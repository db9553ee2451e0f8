import { type Db, statement } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { Party } from '../recogniser/recogniser.ts';

/** 转写段: what one party said in one go; `no` orders a call's, milliseconds count from when the call came; `typed` by who cannot speak, or to them. */
export type Segment = { no: number; party: Party; from: number; to: number; text: string; typed: boolean };
export type KeptSegment = Omit<Segment, 'typed'> & { typed?: boolean; city: string; call: string; at: string };

const about = (city: string, call: string, no: number) => `words\n${city}\n${call}\n${no}`;

/** Keeps many at once, of whichever calls; what is there already stays. Says how many are new. */
export async function keepWords(db: Db, secrets: Pick<Secrets, 'seal'>, segments: readonly KeptSegment[]): Promise<number> {
  if (segments.length === 0) return 0;
  const column = <T>(of: (each: KeptSegment) => T) => segments.map(of);
  const { rowCount } = await db.pool.query(
    statement(
      `insert into call_words (city, call, no, party, from_ms, to_ms, text, at, typed)
       select * from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::int[], $6::int[], $7::bytea[], $8::timestamptz[], $9::boolean[])
       on conflict do nothing`,
      [
        ...[column(({ city }) => city), column(({ call }) => call), column(({ no }) => no), column(({ party }) => party)],
        ...[column(({ from }) => from), column(({ to }) => to)],
        ...[column(({ city, call, no, text }) => secrets.seal(text, about(city, call, no))), column(({ at }) => at)],
        column(({ typed = false }) => typed),
      ],
    ),
  );
  return rowCount ?? 0;
}

/** 通话转写, a page of it: what was understood of a call, in its order. */
export async function wordsOf(
  db: Db,
  secrets: Pick<Secrets, 'open'>,
  { city, call, after, limit }: { city: string; call: string; after: number; limit: number },
): Promise<Segment[]> {
  const { rows } = await db.pool.query(
    statement(
      `select no, party, from_ms as "from", to_ms as "to", text, typed from call_words
       where city = $1 and call = $2 and no > $3 order by no limit $4`,
      [city, call, after, limit],
    ),
  );
  return (rows as (Omit<Segment, 'text'> & { text: Buffer })[]).map((each) => ({
    ...each,
    text: secrets.open(each.text, about(city, call, each.no)),
  }));
}

/** 文字通话: the newest lines that were typed in a call, in their order. */
export async function typedOf(
  db: Db,
  secrets: Pick<Secrets, 'open'>,
  { city, call, most }: { city: string; call: string; most: number },
): Promise<Segment[]> {
  const { rows } = await db.pool.query(
    statement(
      `select no, party, from_ms as "from", to_ms as "to", text, typed from call_words
       where city = $1 and call = $2 and typed order by no desc limit $3`,
      [city, call, most],
    ),
  );
  return (rows as (Omit<Segment, 'text'> & { text: Buffer })[])
    .map((each) => ({ ...each, text: secrets.open(each.text, about(city, call, each.no)) }))
    .reverse();
}
