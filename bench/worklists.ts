/** 队列与查找: how long a desk waits for its list, a search, a case, in a city of a million cases. */
import { join } from 'node:path';
import pg from 'pg';
import { loadSecrets } from '#platform/secrets.ts';
import { followCode } from '#cases/context.ts';
import { catalogueOf, dice } from './lib/appeals.ts';
import { median, percentile, round } from './lib/figures.ts';
import { CITY, openPlace, type Place, type Program } from './lib/house.ts';
import { type Line, linesTo, success } from './lib/http.ts';
import type { Options, Outcome, Say } from './lib/options.ts';
import { filled, programAt } from './lib/seed.ts';

/** One thing that somebody looks at, again and again with other particulars. */
type Look = { name: string; paths: readonly string[]; headers: string };
type Times = { name: string; p50: number; p99: number; items: number };

/** Who looks at which lists: between them they see every desk of the house. */
const LOOKERS = ['operator', 'dispatcher', 'coordinator', 'reviewer', 'callback', 'supervisor', 'inspector', 'leader'];
const USERS = 4;

export async function worklists({ keep, quick, cases = quick ? 2000 : 1_000_000 }: Options, say: Say): Promise<Outcome> {
  const times = quick ? 10 : 150;
  const place = await openPlace(keep);
  const database = `mixed_${cases}`;
  try {
    await filled(place, database, { count: cases, shape: 'mixed' }, say);
    const program = await programAt(place, database);
    try {
      const looks = await looksAt(place, database, program);
      say(
        `${cases} cases, ${looks.length} kinds of look, ${times} of each, mixed; one user at a time, then ${USERS} who never pause`,
      );
      const wall = await countedAnew(program);
      say(`  the wall counted anew: ${wall} ms; then one count serves everybody for a minute`);
      // Once for what a program learns and a disk reads only once, then in earnest.
      await measure(program, looks, times, USERS);
      const found = await measure(program, looks, times, 1);
      const crowd = await measure(program, looks, times, USERS);
      for (const [index, { name, p50, p99, items }] of found.entries())
        say(
          `  ${name.padEnd(34)} p50 ${p50.toFixed(1).padStart(6)} ms   p99 ${p99.toFixed(1).padStart(6)} ms   (${USERS} at once ${(crowd[index]?.p99 ?? 0).toFixed(1)})   ${items} items`,
        );
      const worstOf = (kind: string) =>
        round(Math.max(0, ...found.filter(({ name }) => name.startsWith(kind)).map(({ p99 }) => p99)));
      return {
        figures: {
          // The worst of every worklist, of every search, of the centre and of a unit, and of the case page.
          p99_ms: round(Math.max(...found.filter(({ name }) => !name.startsWith('wall')).map(({ p99 }) => p99))),
          p99_ms_4_users: round(Math.max(...crowd.map(({ p99 }) => p99))),
          wall_counted_ms: wall,
          p50_ms: round(median(found.map(({ p50 }) => p50))),
          ...Object.fromEntries(
            ['desk', 'deep', 'filtered', 'number', 'phone', 'words', 'case', 'unit', 'wall'].map((kind) => [
              `${kind}_p99_ms`,
              worstOf(kind),
            ]),
          ),
        },
        notes: { cases, users: USERS, looks: found.map((look) => ({ ...look, p50: round(look.p50), p99: round(look.p99) })) },
      };
    } finally {
      await program.stop();
    }
  } finally {
    await place.close();
  }
}

async function measure(program: Program, looks: readonly Look[], times: number, users: number): Promise<Times[]> {
  const lines = await linesTo(program.port, users);
  const roll = dice(7);
  const order = looks.flatMap((look) =>
    Array.from({ length: times }, (_, at) => ({ look, path: look.paths[at % look.paths.length] as string })),
  );
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = roll(at + 1);
    [order[at], order[other]] = [order[other] as (typeof order)[number], order[at] as (typeof order)[number]];
  }
  const taken = new Map<string, { ms: number[]; items: number }>(looks.map(({ name }) => [name, { ms: [], items: 0 }]));
  let next = 0;
  const user = async (line: Line) => {
    for (;;) {
      const turn = order[next++];
      if (!turn) return;
      const began = performance.now();
      const reply = await line.request('GET', turn.path, turn.look.headers);
      const of = taken.get(turn.look.name);
      of?.ms.push(performance.now() - began);
      const { items = [] } = success<{ items?: unknown[] }>(reply, turn.path);
      if (of) of.items = Math.max(of.items, items.length);
    }
  };
  await Promise.all(lines.map(user));
  for (const line of lines) line.close();
  return [...taken].map(([name, { ms, items }]) => ({ name, p50: percentile(ms, 0.5), p99: percentile(ms, 0.99), items }));
}

async function looksAt(place: Place, database: string, program: Program): Promise<Look[]> {
  const client = new pg.Client(place.url(database));
  await client.connect();
  const secrets = loadSecrets(join(place.dir, 'program/secrets.json'));
  const ask = async <T>(text: string, values: unknown[] = []) => (await client.query(text, values)).rows as T[];
  try {
    const sample = await ask<{ id: string; number: string; title: string; person: Buffer | null }>(
      `select c.id, c.number, a.title, a.person from (select id, number from cases where city = $1 order by md5(id::text) limit 300) c
       join appeals a on a.city = $1 and a.case_id = c.id`,
      [CITY],
    );
    const open = await ask<{ id: string }>(
      `select case_id as id from desk_entries where city = $1 and desk = 'handling' order by md5(case_id::text) limit 300`,
      [CITY],
    );
    const handlers = await ask<{ login: string }>(
      `select min(s.login) as login from staff s join (select unit, count(*) from desk_entries where city = $1 and desk = 'handling' group by unit order by 2 desc limit 1) u
       on u.unit = s.unit where s.city = $1 and 'handler' = any(s.roles) and s.active`,
      [CITY],
    );
    const looks: Look[] = [];
    const handler = handlers[0]?.login ?? 'handler';
    for (const login of [...LOOKERS, handler]) {
      const headers = await program.as(login);
      const { desks } = await program.get<{ desks: { desk: string }[] }>('/api/v1/desks', headers);
      looks.push({ name: `desk counts of ${login}`, paths: ['/api/v1/desks'], headers });
      for (const { desk } of desks) {
        if (looks.some(({ name }) => name === `desk ${desk}`)) continue;
        looks.push({ name: `desk ${desk}`, paths: [`/api/v1/desks/${desk}`], headers });
        const deep = await deepPage(program, desk, headers);
        if (deep) looks.push({ name: `deep page of ${desk}`, paths: [deep], headers });
      }
    }
    const [operator, unit] = [await program.as('operator'), await program.as(handler)];
    looks.push({ name: 'filtered list of a unit', paths: await filtersOf(program, 'handling'), headers: unit });
    looks.push({
      name: 'filtered list of the centre',
      paths: await filtersOf(program, 'dispatch'),
      headers: await program.as('dispatcher'),
    });
    const search = (name: string, texts: readonly string[], headers = operator) =>
      looks.push({ name, paths: texts.map((text) => `/api/v1/search?q=${encodeURIComponent(text)}`), headers });
    search(
      'number',
      sample.map(({ number }) => number),
    );
    const phones = sample.flatMap(({ id, person }) => {
      const { phone } = (person ? JSON.parse(secrets.open(person, `${CITY}/${id}`)) : {}) as { phone?: string };
      return phone ? [phone] : [];
    });
    search('phone', phones);
    for (const [name, headers] of [
      ['', operator],
      ['unit ', unit],
    ] as const) {
      search(`${name}words common`, ['噪声', '路灯', '停车', '物业', '处理', '反映'], headers);
      search(`${name}words two common`, ['噪声 物业', '路灯 小区', '停车 收费', '垃圾 街道', '施工 夜间'], headers);
      search(
        `${name}words of a title`,
        sample.slice(0, 100).map(({ title }) => title.slice(0, 60)),
        headers,
      );
      search(
        `${name}words rare`,
        sample.slice(100, 200).map(({ title }) => title.slice(0, 4)),
        headers,
      );
      search(`${name}words never said`, ['鼎彝觥觞', 'zyzzyva', '噪声 zyzzyva'], headers);
    }
    const supervisor = await program.as('supervisor');
    looks.push({ name: 'case page', paths: sample.map(({ id }) => `/api/v1/cases/${id}`), headers: supervisor });
    looks.push({ name: 'case page of an open one', paths: open.map(({ id }) => `/api/v1/cases/${id}`), headers: supervisor });
    looks.push({ name: 'case similar ones', paths: open.map(({ id }) => `/api/v1/cases/${id}/similar`), headers: supervisor });
    const hours = Array.from({ length: 100 }, (_, at) => at + 1);
    looks.push({
      name: 'wall its cases',
      paths: hours.map((each) => `/api/v1/supervision/cases?which=near&hours=${each}`),
      headers: supervisor,
    });
    // By number and code, as a citizen: each look needs a code of its own, so it is one case.
    const [first] = sample;
    if (first) {
      const code = followCode({ secrets }, CITY, first.id);
      looks.push({
        name: 'case followed by its citizen',
        paths: [`/api/v1/appeals/${first.number}`],
        headers: `x-follow-code: ${code}\r\n`,
      });
    }
    return looks.filter(({ paths }) => paths.length > 0);
  } finally {
    await client.end();
  }
}

/** The supervisors' wall and the cockpit's stages count all open cases; every number of hours that is asked for is counted by itself. */
async function countedAnew(program: Program): Promise<number> {
  const headers = await program.as('supervisor');
  const taken: number[] = [];
  for (let hours = 1; hours <= 15; hours += 1) {
    const began = performance.now();
    await program.get(`/api/v1/supervision?hours=${hours}`, headers);
    taken.push(performance.now() - began);
  }
  return round(median(taken));
}

/** What of a list people want to see: by place, matter, grade, state and limit, some of them few and far between. */
async function filtersOf(program: Program, desk: string): Promise<string[]> {
  const { areas, categories } = await catalogueOf(program);
  const districts = areas.filter(({ kind }) => kind === 'district').map(({ code }) => `district=${code}`);
  const streets = areas.filter(({ kind }) => kind === 'street').map(({ code }) => `street=${code}`);
  const groups = categories.map(({ code }) => `group=${code.slice(0, 5)}`);
  const rest = [
    'grade=E1',
    'grade=S,P',
    'due=overdue',
    'due=today',
    'type=praise',
    'channel=letter,mail',
    'type=complaint&due=week',
  ];
  return [...districts, ...streets.slice(0, 30), ...groups.slice(0, 60), ...rest].map((each) => `/api/v1/desks/${desk}?${each}`);
}

/** The path of a page far down the list, if it is that long. */
async function deepPage(program: Program, desk: string, headers: string): Promise<string | null> {
  let path = `/api/v1/desks/${desk}?limit=200`;
  for (let page = 0; page < 20; page += 1) {
    const { next } = await program.get<{ next: string | null }>(path, headers);
    if (!next) return null;
    path = `/api/v1/desks/${desk}?limit=50&cursor=${next}`;
  }
  return path;
}
