/** What is to be seen afterwards: the record of each call that was made, and the pauses in each voice that was recorded. */
import { readConfig } from '#platform/config.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { digestOf } from '#contact-centre/calls/calls.store.ts';
import { recordingSafe } from '#contact-centre/recordings/safe.ts';
import { samplesOf } from '#test/tones.ts';
import { CITY } from '../lib/house.ts';
import { type KillsFloor, until } from './floor.ts';

/** Of a voice without a pause: anything quieter than this is one. */
const QUIET = 300;
const WINDOW_MS = 20;
const LONGEST_MS = 200;
/** A program that was killed while it took recordings in is followed by another after two minutes. */
const TAKEN_IN_WITHIN = 180_000;

/** The pauses that are longer than 200 ms, in milliseconds, from `from` to the last sound. */
function pausesIn(wav: Buffer, fromMs: number): number[] {
  const { samples, rate } = samplesOf(wav);
  const window = (rate * WINDOW_MS) / 1000;
  const loud = Array.from({ length: Math.floor(samples.length / window) }, (_, no) =>
    samples.subarray(no * window, (no + 1) * window).some((sample) => Math.abs(sample) > QUIET),
  );
  const pauses: number[] = [];
  let since = Math.ceil(fromMs / WINDOW_MS);
  for (let at = since; at < loud.length; at += 1) {
    if (!loud[at]) continue;
    if ((at - since) * WINDOW_MS > LONGEST_MS) pauses.push((at - since) * WINDOW_MS);
    since = at + 1;
  }
  return pauses;
}

export async function recordsOf({ db, secretsFile }: KillsFloor, numbers: readonly string[]) {
  const secrets = loadSecrets(secretsFile);
  let without = 0;
  let doubled = 0;
  let open = 0;
  for (const number of numbers) {
    const { rows } = await db.query('select ended_at from calls where city = $1 and caller_digest = $2', [
      CITY,
      digestOf(secrets, CITY, number),
    ]);
    if (rows.length === 0) without += 1;
    if (rows.length > 1) doubled += 1;
    open += rows.filter(({ ended_at }) => ended_at === null).length;
  }
  const { rows } = await db.query(
    'select count(*)::int as n from (select call, no from call_events group by 1, 2 having count(*) > 1) twice',
  );
  return { without, doubled: doubled + (rows[0].n as number), open };
}

/** Waits until all is taken in, opens every recording, and looks for pauses in each from a second after its party talked with somebody. */
export async function voicesOf({ db, dataDir, secretsFile }: KillsFloor) {
  const waiting = async () =>
    (await db.query('select count(*)::int as n from call_recording_state where recorded_at is null')).rows[0].n as number;
  await until(async () => (await waiting()) === 0, 'every recording is taken in', TAKEN_IN_WITHIN).catch(() => {});
  const config = readConfig({ DATA_DIR: dataDir, SECRETS_FILE: secretsFile });
  const safe = recordingSafe({ config, secrets: loadSecrets(secretsFile) });
  const { rows } = await db.query(
    `select r.call, r.name, r.party, r.bytes, r.file, r.state, extract(epoch from c.talking_at - r.started_at)::float8 * 1000 as talks
     from call_recordings r join calls c using (city) where c.id = r.call and c.talking_at is not null and r.party in ('citizen', 'operator')`,
  );
  const pauses: number[] = [];
  let seconds = 0;
  for (const { call, talks, ...recording } of rows) {
    const parts: Buffer[] = [];
    for await (const part of safe.read(recording, { city: CITY, call }, 0, recording.bytes)) parts.push(part);
    pauses.push(...pausesIn(Buffer.concat(parts), Math.max(0, talks) + 1000));
    seconds += recording.bytes / 16_000;
  }
  const { rows: talked } = await db.query(
    `select count(*)::int as n from calls c where talking_at is not null
       and (select count(distinct party) from call_recordings r where r.city = c.city and r.call = c.id) < 2`,
  );
  return { recordings: rows.length, seconds, pauses, incomplete: talked[0].n as number, waiting: await waiting() };
}
