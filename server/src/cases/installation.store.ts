import type { Config } from '#platform/config.ts';
import { type Db, statement } from '#platform/db.ts';
import type { Secrets } from '#platform/secrets.ts';

/** Keeps a value the first time, and says which was kept. */
async function settled(db: Db, name: string, value: string): Promise<string> {
  await db.pool.query(statement('insert into installation (name, value) values ($1, $2) on conflict do nothing', [name, value]));
  const { rows } = await db.pool.query(statement('select value from installation where name = $1', [name]));
  return rows[0].value as string;
}

/** A record begun with one hash, or data sealed with one file of secrets, cannot go on with another: said at start, not found out later. */
export async function checkInstallation(db: Db, config: Config, secrets: Secrets): Promise<void> {
  const hash = await settled(db, 'record-hash', config.recordHash);
  if (hash !== config.recordHash) {
    throw new Error(
      `RECORD_HASH is ${config.recordHash}, but the record of this database was begun with ${hash}. Start with RECORD_HASH=${hash}.\n` +
        `  本库的办理记录以 ${hash} 存证，请设置 RECORD_HASH=${hash} 再启动。`,
    );
  }
  const mark = secrets.digest('installation', 'secrets').toString('hex');
  if ((await settled(db, 'secrets-mark', mark)) !== mark) {
    throw new Error(
      `${config.secretsFile} is not the file of secrets with which this database was begun: personal data could not be opened. ` +
        'Put the right file there, or name it with SECRETS_FILE.\n  密钥文件与本库不匹配，个人信息将无法打开；请放回原文件或用 SECRETS_FILE 指定。',
    );
  }
}

export type Waiting = { job: string; waiting: number; oldest: string | null };

/** 积压: what the machine has yet to do, whichever process does it, counted to a thousand each; lines since the checkpoint to 100,000. */
export async function backlogOf(db: Db, city: string, now: string, through: number) {
  const { rows } = await db.pool.query(
    statement(
      `select (select count(*) from (select from case_events where city = $1 and id > $3 limit 100000) x)::int as newer,
         (select count(*) from (select from desk_entries where city = $1 and desk = 'clock' and unit = '' and due_at <= $2 limit 1000) x)::int as clocks,
         (select min(due_at) from desk_entries where city = $1 and desk = 'clock' and unit = '' and due_at <= $2) as clocks_oldest,
         (select count(*) from (select from desk_entries where city = $1 and desk = 'members' and unit = '' limit 1000) x)::int as members,
         (select min(due_at) from desk_entries where city = $1 and desk = 'members' and unit = '') as members_oldest,
         (select count(*) from (select from appeals a where a.city = $1 and a.at > $2::timestamptz - interval '1 day'
            and not exists (select from case_words w where w.city = a.city and w.case_id = a.case_id) limit 1000) x)::int as words,
         current_setting('server_version') as database, (select max(name) from migrations) as schema`,
      [city, now, through],
    ),
  );
  const [{ newer, clocks, clocks_oldest, members, members_oldest, words, database, schema }] = rows;
  const jobs: Waiting[] = [
    { job: 'clocks', waiting: clocks, oldest: clocks_oldest },
    { job: 'members', waiting: members, oldest: members_oldest },
    { job: 'words', waiting: words, oldest: null },
  ];
  return { newer: newer as number, jobs, database: database as string, schema: schema as string };
}
