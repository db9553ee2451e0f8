import { type Db, statement, transaction } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';
import { checkpointDigest, NO_HASH, type RecordHash } from './record.ts';

export type Checkpoint = {
  no: number;
  through: number;
  events: number;
  at: string;
  algorithm: RecordHash;
  digest: Buffer;
  signature: Buffer;
};

const PAGE = 5000;

/** What is signed: the digest together with what it claims to cover. */
export const signedText = (city: string, { no, through, events, at, algorithm, digest }: Omit<Checkpoint, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify([city, no, through, events, at, algorithm, digest.toString('hex')]));

export async function lastCheckpoint(db: Db, city: string): Promise<Checkpoint | null> {
  const { rows } = await db.pool.query(statement('select * from checkpoints where city = $1 order by no desc limit 1', [city]));
  return (rows[0] as Checkpoint | undefined) ?? null;
}

export async function checkpointsOf(db: Db, city: string): Promise<Checkpoint[]> {
  const { rows } = await db.pool.query(statement('select * from checkpoints where city = $1 order by no', [city]));
  return rows as Checkpoint[];
}

/** Digests the lines with `after` < id ≤ `through`. */
export async function digestLines(db: Db, city: string, algorithm: RecordHash, previous: Buffer, after: number, through: number) {
  const digest = checkpointDigest(algorithm, previous);
  let events = 0;
  for (let at = after; ; ) {
    const { rows } = await db.pool.query(
      statement('select id, case_id, seq, hash from case_events where city = $1 and id > $2 and id <= $3 order by id limit $4', [
        city,
        at,
        through,
        PAGE,
      ]),
    );
    for (const { case_id, seq, hash } of rows) digest.add(case_id, seq, hash);
    events += rows.length;
    if (rows.length < PAGE) return { events, digest: digest.end() };
    at = rows[rows.length - 1].id;
  }
}

/** 每日存证: signs a digest of all lines since the last checkpoint. */
export async function makeCheckpoint(
  db: Db,
  secrets: Secrets,
  city: string,
  algorithm: RecordHash,
  at: string,
): Promise<Checkpoint> {
  // The lock waits for the writers in flight and lets none begin: no line with a smaller id can appear after it.
  const through = await transaction(db.pool, async (client) => {
    await client.query('lock table case_events in share mode');
    const { rows } = await client.query('select coalesce(max(id), 0) as through from case_events where city = $1', [city]);
    return rows[0].through as number;
  });
  const last = await lastCheckpoint(db, city);
  const { events, digest } = await digestLines(db, city, algorithm, last?.digest ?? NO_HASH, last?.through ?? 0, through);
  const made = { no: (last?.no ?? 0) + 1, through, events, at, algorithm, digest };
  const signature = secrets.sign(signedText(city, made));
  await db.pool.query(
    statement(
      'insert into checkpoints (city, no, through, events, at, algorithm, digest, signature) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [city, made.no, through, events, at, algorithm, digest, signature],
    ),
  );
  return { ...made, signature };
}
