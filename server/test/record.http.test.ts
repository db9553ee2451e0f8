/** 存证: the record is whole after a busy year, cannot be rewritten, and whoever rewrites it all the same is found. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, disconnect } from '#platform/db.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { makeCheckpoint } from '#cases/checkpoint.store.ts';
import { checkpointDaily } from '#cases/jobs.ts';
import { chainHash, NO_HASH } from '#cases/record.ts';
import { verifyCity } from '#cases/verify.store.ts';
import { type Filed, type House, openHouse } from '#test/app.ts';
import { busyDays } from '#test/busy-days.ts';
import { caseAt } from '#test/stories.ts';

let house: House;
let filed: Filed;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** What only a superuser of the database can do: change what is written, with the triggers asleep. */
async function tamper(text: string, values: unknown[] = []): Promise<void> {
  const client = await house.ctx.db.pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(text, values);
  } finally {
    await client.query('set session_replication_role = origin');
    client.release();
  }
}
const checkpoint = () => makeCheckpoint(house.ctx.db, house.ctx.secrets, 'lanchuan', house.ctx.config.recordHash, house.now);
const ofCase = (seq: number | null, what: RegExp) => ({
  city: 'lanchuan',
  caseId: filed.id,
  number: filed.number,
  event: seq === null ? null : { seq, type: expect.any(String) },
  what: expect.stringMatching(what),
});

test('after some hundred random acts over HTTP · the record of both cities is whole, day after day', async () => {
  const done = await busyDays(house, { seed: 12345, lives: 24, steps: 420 });
  expect(done.acts).toBeGreaterThan(250);
  expect(new Set(done.names).size).toBeGreaterThan(30);
  expect(done.faults).toEqual([]);
  expect([await house.fault('lanchuan'), await house.fault('wanhe')]).toEqual([null, null]);
  const crowd = await busyDays(house, { seed: 54321, lives: 4, steps: 240, together: 12 });
  expect(crowd.faults).toEqual([]);
  expect(await house.fault()).toBeNull();
}, 60_000);

test('while people go on working · a proof finds no fault that is none', async () => {
  const one = await caseAt(house, 'handling');
  let working = true;
  const work = (async () => {
    for (let n = 0; working; n += 1) {
      await house.act('handler', one, 'progress', { text: `第${n}步` });
      await house.file();
    }
  })();
  for (let rounds = 0; rounds < 8; rounds += 1) expect(await house.fault()).toBeNull();
  working = false;
  await work;
});

test('what is recorded · cannot be changed, taken away or emptied, not even by the owner of the tables', async () => {
  await checkpoint();
  const one = await house.file();
  await house.call('POST', `/api/v1/cases/${one.id}/reveal`, { as: 'supervisor', body: { reason: '核实联系方式' } });
  for (const table of ['case_events', 'checkpoints', 'looks']) {
    for (const text of [`update ${table} set city = city`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(house.ctx.db.pool.query(text), text).rejects.toThrow('append-only');
    }
  }
  expect(await house.fault()).toBeNull();
});

test('the daily checkpoint · is made once a day of the city', async () => {
  house.at('2027-01-04 23:59');
  const count = async () =>
    Number((await house.ctx.db.pool.query(`select count(*) as n from checkpoints where city = 'wanhe'`)).rows[0].n);
  const before = await count();
  await checkpointDaily(house.ctx, 'wanhe');
  await checkpointDaily(house.ctx, 'wanhe');
  expect(await count()).toBe(before + 1);
  await checkpointDaily(house.after('PT2M').ctx, 'wanhe');
  expect(await count()).toBe(before + 2);
  expect(await house.fault('wanhe')).toBeNull();
});

test('another installation’s keys · prove nothing', async () => {
  const others = loadSecrets(`${house.ctx.config.dataDir}/other-secrets.json`);
  const { fault } = await verifyCity(house.ctx.db, others, house.ctx.config.recordHash, 'lanchuan');
  expect(fault?.what).toContain('not signed by this installation');
});

/** Each tampering happens to one case and is undone again. */
const TABLES = ['cases', 'case_events', 'appeals', 'desk_entries', 'checkpoints'] as const;
async function keep(): Promise<void> {
  for (const table of TABLES)
    await tamper(`drop table if exists kept_${table}; create table kept_${table} as select * from ${table}`);
}
async function restore(): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await house.ctx.db.pool.query(
      `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const { columns } = rows[0];
    await tamper(
      `delete from ${table}; insert into ${table} (${columns}) overriding system value select ${columns} from kept_${table}`,
    );
  }
}

beforeEach(async ({ task }) => {
  if (!task.name.startsWith('touched: ')) return;
  house.at('2027-02-01 10:00');
  filed = await caseAt(house, 'handling');
  await house.act('handler', filed, 'progress', { text: '已派员' });
  await keep();
});
afterEach(async ({ task }) => {
  if (!task.name.startsWith('touched: ')) return;
  await restore();
  expect(await house.fault()).toBeNull();
});

const EVENT = `where city = 'lanchuan' and case_id = $1`;
const ROW = `where city = 'lanchuan' and id = $1`;
test.each<[string, string, number, RegExp]>([
  [
    'the words of an act',
    `update case_events set payload = replace(payload::text, '已电话联系', '未曾联系')::json ${EVENT} and seq = 5`,
    5,
    /not what was hashed/,
  ],
  ['who did it', `update case_events set actor = 'somebody' ${EVENT} and seq = 3`, 3, /not what was hashed/],
  ['under which name', `update case_events set actor_name = '别人' ${EVENT} and seq = 3`, 3, /not what was hashed/],
  ['in which role', `update case_events set role = 'leader' ${EVENT} and seq = 4`, 4, /not what was hashed/],
  ['of which unit', `update case_events set unit = 'hud' ${EVENT} and seq = 4`, 4, /not what was hashed/],
  ['from where', `update case_events set origin = 'desk ::1' ${EVENT} and seq = 2`, 2, /not what was hashed/],
  ['when', `update case_events set at = at - interval '1 hour' ${EVENT} and seq = 4`, 4, /not what was hashed/],
  ['what kind of act', `update case_events set type = 'progressed' ${EVENT} and seq = 5`, 5, /not what was hashed/],
  ['the last line, gone', `delete from case_events ${EVENT} and seq = 6`, 5, /lines after this one are missing/],
  ['a middle line, gone', `delete from case_events ${EVENT} and seq = 4`, 5, /line 4 is missing/],
  ['the first line, gone', `delete from case_events ${EVENT} and seq = 1`, 2, /line 1 is missing/],
  [
    'the words of two lines, exchanged',
    `update case_events e set payload = o.payload from case_events o where e.city = 'lanchuan' and e.case_id = $1 and o.case_id = $1 and e.seq in (5, 6) and o.seq = 11 - e.seq`,
    5,
    /not what was hashed/,
  ],
  ['the state of the row', `update cases set state = 'closed' ${ROW}`, 6, /row is not what/],
  ['the version of the row', `update cases set version = 9 ${ROW}`, 6, /row is not what/],
  ['the contents of the row', `update cases set doc = replace(doc::text, 'um', 'xx')::json ${ROW}`, 6, /contents/],
  ['the deadline of the row', `update cases set unit_due = unit_due + interval '1 day' ${ROW}`, 6, /contents/],
  ['the category of the row', `update cases set category = '01-01-02' ${ROW}`, 6, /contents/],
  ['the head of the chain', `update cases set head = decode(repeat('00', 32), 'hex') ${ROW}`, 6, /head of the chain/],
  ['the citizen’s words', `update appeals set matter = '没有问题' ${EVENT}`, 1, /words are not what was brought/],
  ['the citizen, exchanged', `update appeals set person = decode('00', 'hex') ${EVENT}`, 1, /words are not what was brought/],
  ['the citizen’s words, gone', `delete from appeals ${EVENT}`, 1, /words are missing/],
  ['a desk, cleared', `delete from desk_entries ${EVENT} and desk = 'handling'`, 6, /other desks/],
])('touched: %s · is found with its case and its line', async (_, text, seq, what) => {
  await tamper(text, [filed.id]);
  expect(await house.fault()).toEqual(ofCase(seq, what));
});

test('touched: a case whose row is gone · is named by its lines', async () => {
  await tamper(`delete from cases ${ROW}`, [filed.id]);
  expect(await house.fault()).toMatchObject({
    caseId: filed.id,
    event: { seq: 1, type: 'registered' },
    what: expect.stringContaining('not there any more'),
  });
});

test('touched: a case whose lines are gone · is named', async () => {
  await tamper(`delete from case_events ${EVENT}`, [filed.id]);
  expect(await house.fault()).toEqual(ofCase(null, /no record/));
});

test('touched: a case of which nothing is left · is missed by the checkpoint that covered it', async () => {
  const { no } = await checkpoint();
  for (const text of [
    `delete from cases ${ROW}`,
    `delete from case_events ${EVENT}`,
    `delete from appeals ${EVENT}`,
    `delete from desk_entries ${EVENT}`,
  ])
    await tamper(text, [filed.id]);
  expect((await house.fault())?.what).toMatch(new RegExp(`^checkpoint ${no} covered \\d+ lines`));
});

test('touched: a history rewritten with all its hashes · stands against the signed checkpoint', async () => {
  const { no } = await checkpoint();
  const { rows } = await house.ctx.db.pool.query(`select *, payload::text as payload from case_events ${EVENT} order by seq`, [
    filed.id,
  ]);
  let last: Buffer = NO_HASH;
  for (const row of rows) {
    const payload = row.payload.replace('已派员', '未派员');
    const actor = { id: row.actor, name: row.actor_name, role: row.role, unit: row.unit, behalf: row.behalf, origin: row.origin };
    last = chainHash('sm3', last, 'lanchuan', filed.id, { seq: row.seq, type: row.type, at: row.at, actor, payload });
    await tamper(`update case_events set payload = $2::json, hash = $3 ${EVENT} and seq = $4`, [
      filed.id,
      payload,
      last,
      row.seq,
    ]);
  }
  await tamper(`update cases set head = $2 ${ROW}`, [filed.id, last]);
  expect((await house.fault())?.what).toMatch(new RegExp(`^checkpoint ${no} `));
});

test.each<[string, string, RegExp]>([
  ['a checkpoint, gone', `delete from checkpoints where city = 'lanchuan' and no = 1`, /checkpoint 1 is missing/],
  [
    'a checkpoint, changed',
    `update checkpoints set events = events + 1 where city = 'lanchuan' and no = 1`,
    /not signed by this installation/,
  ],
  [
    'a checkpoint, forged',
    `update checkpoints set digest = decode(repeat('11', 32), 'hex'), signature = decode(repeat('22', 64), 'hex') where city = 'lanchuan' and no = 1`,
    /not signed/,
  ],
])('touched: %s · is found', async (_, text, what) => {
  await checkpoint();
  await checkpoint();
  await tamper(text);
  expect((await house.fault())?.what).toMatch(what);
});

test('the tool · opens a connection of its own and says the same', async () => {
  const db = connect(house.url, 2);
  expect((await verifyCity(db, house.ctx.secrets, 'sm3', 'lanchuan')).fault).toBeNull();
  await disconnect(db);
});
