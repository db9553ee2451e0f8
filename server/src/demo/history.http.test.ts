import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSecrets } from '#platform/secrets.ts';
import { books } from '#directory/book.store.ts';
import type { Book } from '#directory/book.ts';
import { setUpCity } from '#directory/set-up.store.ts';
import type { Case } from '#cases/case.ts';
import { DESKS, desksOf } from '#cases/desks.ts';
import { foldEvents } from '#cases/event.ts';
import { numberer, readNumber } from '#cases/number.store.ts';
import { type CaseRow, expand, storedEvent } from '#cases/store.ts';
import { verifyCity } from '#cases/verify.store.ts';
import { type FreshDatabase, freshDatabase } from '#test/database.ts';
import { loadHistory } from './history.ts';
import { seedCases } from './seed.ts';

const CITY = join(import.meta.dirname, '../../../database/city/lanchuan');
const NOW = Temporal.Instant.from('2026-11-18T06:30:00Z');
const COUNT = 320;
const secrets = loadSecrets(join(mkdtempSync(join(tmpdir(), 'hotline-demo-')), 'secrets.json'));

let database: FreshDatabase;
let book: Book;
let loaded: boolean;

async function cityIn(fresh: FreshDatabase): Promise<Book> {
  await setUpCity(fresh.db, CITY, NOW, null);
  const shelf = books(fresh.db, () => NOW);
  await shelf.refresh();
  return shelf.of('lanchuan') as Book;
}
const options = { count: COUNT, now: NOW.epochMilliseconds, algorithm: 'sm3' as const };

beforeAll(async () => {
  database = await freshDatabase();
  book = await cityIn(database);
  loaded = await loadHistory(database.db, book, secrets, options);
});
afterAll(() => database.drop());

async function allCases(fresh = database): Promise<{ found: Case; head: Buffer }[]> {
  const { rows } = await fresh.pool.query('select city, id, number, version, state, doc, head from cases order by id');
  return rows.map((row) => ({ found: expand(row as CaseRow), head: row.head as Buffer }));
}
async function linesOf(fresh = database) {
  const { rows } = await fresh.pool.query('select * from case_events order by case_id, seq');
  const lines = new Map<string, ReturnType<typeof storedEvent>[]>();
  for (const row of rows) lines.set(row.case_id, [...(lines.get(row.case_id) ?? []), storedEvent(row)]);
  return lines;
}

/** The tool that proves a database whole finds nothing, and every history folds to its row. */
async function expectTrue(fresh: FreshDatabase): Promise<void> {
  expect((await verifyCity(fresh.db, secrets, 'sm3', 'lanchuan')).fault).toBe(null);
  const lines = await linesOf(fresh);
  for (const { found } of await allCases(fresh)) {
    expect(JSON.parse(JSON.stringify(foldEvents(lines.get(found.id) ?? [])))).toEqual(JSON.parse(JSON.stringify(found)));
  }
}

test('a past is loaded once: a second start adds nothing', async () => {
  expect(loaded).toBe(true);
  expect(await loadHistory(database.db, book, secrets, options)).toBe(false);
  const { rows } = await database.pool.query('select count(*)::int as cases from cases');
  expect(rows[0].cases).toBe(COUNT);
});

test('every case of the past has a true chain and folds to its row', () => expectTrue(database));

test('every case stands on exactly the desks where it belongs', async () => {
  const { rows } = await database.pool.query('select case_id, desk, unit, due_at from desk_entries');
  const written = rows.map((row) => `${row.case_id} ${row.desk} ${row.unit} ${row.due_at}`).sort();
  const wanted = (await allCases())
    .flatMap(({ found }) => desksOf(found).map(({ desk, unit, due }) => `${found.id} ${desk} ${unit} ${due}`))
    .sort();
  expect(written).toEqual(wanted);
});

test('nothing is overdue unnoticed, and no clock of the past runs backwards', async () => {
  const { rows } = await database.pool.query(
    `select count(*)::int as due from desk_entries where desk = 'clock' and due_at <= $1`,
    [NOW.toString()],
  );
  expect(rows[0].due).toBe(0);
  for (const events of (await linesOf()).values()) {
    const moments = events.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort());
    expect((moments.at(-1) as string) <= NOW.toString({ smallestUnit: 'millisecond' })).toBe(true);
  }
});

test('somebody waits on every desk, and every state is reached', async () => {
  const { rows } = await database.pool.query('select distinct desk from desk_entries');
  // A group is proposed by the machine once it runs, from what the past left open.
  const machines = ['members', 'clock', 'to-master', 'forming', 'group'];
  const missing = DESKS.filter((desk) => !machines.includes(desk) && !rows.some((row) => row.desk === desk));
  expect(missing).toEqual([]);
  const types = await database.pool.query('select distinct type from case_events');
  const seen = new Set(types.rows.map((row) => row.type));
  for (const type of [
    'answered',
    'transferred',
    'refused',
    'merged',
    'returnRequested',
    'infoAsked',
    'coordinationOpened',
    'shelved',
    'reworked',
    'withdrawalAsked',
    'reopenAsked',
    'removalAsked',
    'supervisionIssued',
    'callbackDisputed',
    'callbackVerified',
    'archived',
  ]) {
    expect(seen).toContain(type);
  }
});

test('no number of the past is given out again', async () => {
  const next = numberer(database.db);
  const taken = new Set((await allCases()).map(({ found }) => found.number));
  expect(taken.size).toBe(COUNT);
  for (const day of ['2026-11-18', '2026-11-17', '2026-11-01']) {
    const number = await next('lanchuan', day);
    expect(readNumber(number)).toBe(number);
    expect(taken.has(number)).toBe(false);
  }
});

test('nobody of the past can be called: every phone has the prefix that is never given out, and is sealed', async () => {
  const { rows } = await database.pool.query('select city, case_id, person, title, matter from appeals');
  let phones = 0;
  for (const { city, case_id: id, person, title, matter } of rows) {
    expect(`${title}${matter}`).not.toMatch(/1[3-9]\d{9}/);
    if (!person) continue;
    const { phone } = JSON.parse(secrets.open(person, `${city}/${id}`)) as { phone?: string };
    if (!phone) continue;
    phones += 1;
    expect(phone).toMatch(new RegExp(`^${book.profile.phonePrefix}\\d{8}$`));
  }
  expect(phones).toBeGreaterThan(COUNT * 0.9);
});

test('the words of the past can be searched at once, and hardly two appeals read the same', async () => {
  const { rows } = await database.pool.query(
    'select count(*)::int as words, (select count(distinct matter)::int from appeals) as matters from case_words',
  );
  expect(rows[0].words).toBe(COUNT);
  expect(rows[0].matters).toBeGreaterThan(COUNT * 0.98);
});

test('the same seed tells the same past', async () => {
  const other = await freshDatabase();
  await loadHistory(other.db, await cityIn(other), secrets, options);
  const numbers = async (fresh: FreshDatabase) =>
    (await fresh.pool.query('select number, type, category, street from cases order by number')).rows;
  expect(await numbers(other)).toEqual(await numbers(database));
  await other.drop();
});

test('a city for a bench is honest too: chains, and exactly so many past due as asked for', async () => {
  const fresh = await freshDatabase();
  const seeded = { from: '2026-08-01T00:00:00.000Z', to: NOW.toString({ smallestUnit: 'millisecond' }), count: 150 };
  const city = await cityIn(fresh);
  await seedCases(fresh.db, city, secrets, { ...seeded, shape: 'mixed' });
  await seedCases(fresh.db, city, secrets, { ...seeded, shape: 'open', pastDue: 40 });
  await expectTrue(fresh);
  const { rows } = await fresh.pool.query(`select count(*)::int as due from desk_entries where desk = 'clock' and due_at <= $1`, [
    seeded.to,
  ]);
  expect(rows[0].due).toBe(40);
  await fresh.drop();
});
