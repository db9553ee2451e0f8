/** 计数 = 工单: after random lives the counters are what the cases are, in every cut, whatever happened in which order. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from '#platform/db.ts';
import { dayOf } from '#directory/calendar.ts';
import type { Case } from '#cases/case.ts';
import { toMs } from '#cases/clock.ts';
import { compact } from '#cases/store.ts';
import { countCases } from '#stages/6-evaluation/counters.jobs.ts';
import { counterFaults } from '#stages/6-evaluation/counters.store.ts';
import { writeLives } from '#demo/bulk.store.ts';
import { type House, openHouse } from '#test/app.ts';
import { given, satisfied, um } from '#test/given.ts';
import type { Life } from '#test/live.ts';
import { people } from '#test/people.ts';
import { crewOf, randomLife } from '#test/random-life.ts';

const LIVES = 60;
const ROW = { title: '诉求', matter: '内容', address: null, answers: null, person: null, phoneKey: null, source: null };
const HEAD = Buffer.alloc(32);

const { agent, citizen, inspector, otherReviewer, reviewer } = people;
/** What random lives seldom come to: effective callbacks, and what becomes of them afterwards. */
const STORIES: readonly { begins: () => Life; goesOn: (life: Life) => Life }[] = [
  { begins: () => given.toCallback(), goesOn: (life) => life.act('record-callback', agent, satisfied) },
  { begins: () => given.closed(), goesOn: (life) => life.act('change-rating', citizen, { ...satisfied, handling: 3 }) },
  { begins: () => given.closed(), goesOn: (life) => life.act('verify-callback', inspector, { ...satisfied, pressed: true }) },
  { begins: () => given.closed(), goesOn: (life) => life.act('reopen', reviewer, { cause: 'relapse', reason: '反弹' }) },
  { begins: () => given.explained(), goesOn: (life) => life.after('P60D') },
  {
    begins: () => given.closed().act('dispute-callback', um, { reason: '未问全' }),
    goesOn: (life) => life.act('rule-callback', inspector, { void: true, reason: '属实' }),
  },
  {
    begins: () => given.closed().act('ask-removal', um, { code: 'X4', evidence: '已调解' }),
    goesOn: (life) =>
      life
        .act('rule-removal', reviewer, { remove: true, reason: '属实' })
        .act('rule-removal', otherReviewer, { remove: true, reason: '同意' }),
  },
];

let house: House;
const lives: { early: { case: Case; events: Life['events'] }; life: Life }[] = [];

beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  const book = house.ctx.books.of('lanchuan');
  if (!book) throw new Error('no book');
  const crew = crewOf(book).slice(0, 40);
  for (let seed = 1; seed <= LIVES; seed += 1) {
    let early: (typeof lives)[number]['early'] | undefined;
    let steps = 0;
    const seen = (life: Life) => {
      steps += 1;
      if (steps === 12) early = { case: life.case, events: [...life.events] };
    };
    const life = randomLife(seed, book, { steps: 60, crew, seen, birth: { until: 'to-dispatch' } });
    lives.push({ early: early ?? { case: life.case, events: [...life.events] }, life });
  }
  for (const story of STORIES) {
    const life = story.begins();
    const early = { case: life.case, events: [...life.events] };
    lives.push({ early, life: story.goesOn(life) });
  }
}, 120_000);
afterAll(() => house.close());

/** What a case counts, said once more and in other words than the counters say it. */
function countsOf(found: Case): number[] {
  const led = found.lead !== null;
  const closed = found.closedAt !== null;
  const removed = led && closed && found.removal?.status === 'removed';
  const { contacted, solved, handling } = found.rating ?? {};
  const told = contacted !== undefined && solved !== undefined && handling !== undefined;
  const effective = led && closed && found.callback?.status === 'effective' && told && !removed;
  const free = !found.rating?.pressed && !found.callback?.verification?.answers.pressed;
  const late = found.overdueAt !== null;
  return [
    true,
    led,
    closed,
    late,
    led && closed && !late,
    removed,
    effective,
    effective && contacted,
    effective && solved,
    effective && free && (handling ?? 0) >= 4,
    effective && free && handling === 3,
  ].map(Number);
}

function truth(cases: readonly Case[]): Map<string, number[]> {
  const book = house.ctx.books.of('lanchuan');
  const sums = new Map<string, number[]>();
  for (const found of cases) {
    const day = dayOf(book?.calendar as never, toMs(found.receivedAt)).date;
    const cuts = [
      `unit ${found.lead ?? ''}`,
      `type ${found.type}`,
      `category ${found.category ?? ''}`,
      `district ${found.district ?? ''}`,
    ];
    for (const cut of cuts) {
      const [name, key] = [cut.slice(0, cut.indexOf(' ')), cut.slice(cut.indexOf(' ') + 1)];
      const at = `${name} ${day} ${key}`;
      const counted = countsOf(found);
      sums.set(
        at,
        (sums.get(at) ?? counted.map(() => 0)).map((sum, index) => sum + (counted[index] as number)),
      );
    }
  }
  return sums;
}

async function kept(): Promise<Map<string, number[]>> {
  const { rows } = await house.ctx.db.pool.query(
    `select cut, day::text as day, key, array[cases, dispatched, closed, overdue, on_time, removed, effective, contacted, solved,
       satisfied, basically] as sums from counters where city = 'lanchuan' and cases <> 0`,
  );
  return new Map(rows.map(({ cut, day, key, sums }) => [`${cut} ${day} ${key}`, sums as number[]]));
}
const sorted = (map: Map<string, number[]>) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));

/** So many lines at a time, as if the machine died and began again between any two of them. */
async function count(most: number): Promise<void> {
  while ((await countCases(house.ctx, 'lanchuan', most)) > 0)
    expect(await counterFaults(house.ctx.db, 'lanchuan', 'Asia/Shanghai')).toEqual([]);
}

test('a great load · is counted as it is, read by however many lines', async () => {
  await transaction(house.ctx.db.pool, (client) =>
    writeLives(
      client,
      lives.map(({ early, life }) => ({
        case: { ...early.case, city: 'lanchuan', id: life.id },
        head: HEAD,
        events: early.events,
        row: ROW,
      })),
    ),
  );
  await count(97);
  expect(sorted(await kept())).toEqual(sorted(truth(lives.map(({ early }) => early.case))));
});

test('lives that went on, came to another unit, closed, were removed or reopened · are counted as they are now', async () => {
  const { pool } = house.ctx.db;
  for (const { early, life } of lives) {
    const found = life.case;
    for (const line of life.events.slice(early.events.length))
      await pool.query(
        `insert into case_events (city, case_id, seq, type, at, actor, actor_name, role, unit, origin, payload, hash)
         values ('lanchuan', $1, $2, $3, $4, $5, $5, $6, $7, 'test', $8, $9)`,
        [life.id, line.seq, line.type, line.at, line.actor.id, line.actor.role, line.actor.unit, line.payload, line.hash],
      );
    await pool.query(
      `update cases set version = $2, state = $3, lead = $4, overdue_at = $5, closed_at = $6, category = $7, type = $8, district = $9, doc = $10
       where city = 'lanchuan' and id = $1`,
      [
        ...[life.id, found.version, found.state, found.lead, found.overdueAt, found.closedAt],
        ...[found.category, found.type, found.district, compact(found)],
      ],
    );
  }
  await count(61);
  const cases = lives.map(({ life }) => life.case);
  expect(sorted(await kept())).toEqual(sorted(truth(cases)));
  expect(cases.filter(({ closedAt }) => closedAt).length).toBeGreaterThan(5);
});

test('the sum over the units · is the whole, and so is that over types, leaves and districts', async () => {
  const { rows } = await house.ctx.db.pool.query(
    `select cut, array[sum(cases), sum(dispatched), sum(closed), sum(overdue), sum(effective), sum(solved)]::int[] as sums
     from counters where city = 'lanchuan' group by cut`,
  );
  expect(rows).toHaveLength(4);
  for (const { sums } of rows) expect(sums).toEqual(rows[0].sums);
  expect(rows[0].sums[0]).toBe(LIVES + STORIES.length);
  // Still effective: changed, verified and explained, and the one that was called; solved: all of these but the explained one.
  expect(rows[0].sums.slice(4)).toEqual([4, 3]);
});
