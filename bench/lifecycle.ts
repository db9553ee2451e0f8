/** 全程: whole lives over HTTP on an empty city, on 300,000 cases and on a million, one after the other again and again. */
import pg from 'pg';
import { type Catalogue, catalogueOf, registrations } from './lib/appeals.ts';
import { medianOf, percentile, round } from './lib/figures.ts';
import { CITY, openPlace, type Place, type Program } from './lib/house.ts';
import { type Line, linesTo, success } from './lib/http.ts';
import { processorTime } from './lib/machine.ts';
import type { Options, Outcome, Say } from './lib/options.ts';
import { benchMoment, filled, programAt } from './lib/seed.ts';

const WORKERS = 32;
const UNITS = 12;

type Run = { rate: number; acts: number; p50: number; p99: number; program: number; postgres: number };

export async function lifecycle({ keep, quick, cases, rounds = quick ? 1 : 3 }: Options, say: Say): Promise<Outcome> {
  const seconds = quick ? 2 : 10;
  const most = cases ?? (quick ? 2000 : 1_000_000);
  const sizes = [0, Math.round(most * 0.3), most];
  // Shared with `worklists`, where the place is kept.
  const databases = sizes.map((size) => `mixed_${size}`);
  const place = await openPlace(keep);
  try {
    say(
      `The program's clock stands at ${benchMoment(place)}, for nobody is called back at night; ${WORKERS} lives at a time, 8 acts each`,
    );
    for (const [index, database] of databases.entries())
      await filled(place, database, { count: sizes[index] ?? 0, shape: 'mixed' }, say);
    const runs: Run[][] = databases.map(() => []);
    for (let round = 1; round <= rounds; round += 1) {
      for (const [index, database] of databases.entries()) {
        const run = await measure(place, database, seconds);
        runs[index]?.push(run);
        say(
          `  round ${round}, ${sizes[index]} cases: ${run.rate.toFixed(1)} lives/s, ${run.acts.toFixed(0)} acts/s (an act p50 ${run.p50.toFixed(1)}, p99 ${run.p99.toFixed(1)} ms; processor µs an act: program ${run.program.toFixed(0)}, PostgreSQL ${run.postgres.toFixed(0)})`,
        );
      }
    }
    const [empty = [], middle = [], full = []] = runs;
    const rate = (of: Run[]) => round(medianOf(of, (run) => run.rate));
    // Paired by round: what else the machine did in that minute falls out.
    const kept = round(
      medianOf(
        full.map((run, index) => ({ kept: run.rate / (empty[index]?.rate ?? Number.NaN) })),
        (pair) => pair.kept,
      ),
      2,
    );
    return {
      figures: {
        lives_per_s_empty: rate(empty),
        lives_per_s_300k: rate(middle),
        lives_per_s_1m: rate(full),
        kept_at_1m: kept,
        act_p99_ms: round(medianOf(full, (run) => run.p99)),
        program_us_an_act: round(
          medianOf(full, (run) => run.program),
          0,
        ),
        postgres_us_an_act: round(
          medianOf(full, (run) => run.postgres),
          0,
        ),
      },
      notes: { cases: most, workers: WORKERS, peer: 'DIGIT CMS, published: 37 lives/s empty, 6.3 at a million, four acts each' },
    };
  } finally {
    await place.close();
  }
}

/** An appeal whose responsible unit is known, with somebody of that unit. */
type Matter = { body: string; lead: string; handler: string };
type People = { operator: string; dispatcher: string; reviewer: string; callback: string };

async function measure(place: Place, database: string, seconds: number): Promise<Run> {
  const program = await programAt(place, database);
  try {
    const people: People = {
      operator: await program.as('operator'),
      dispatcher: await program.as('dispatcher'),
      reviewer: await program.as('reviewer'),
      callback: await program.as('callback'),
    };
    const matters = await mattersOf(place, database, program, people, await catalogueOf(program));
    const lines = await linesTo(program.port, WORKERS);
    const warm = performance.now() + 3000;
    const until = warm + seconds * 1000;
    const cost = { program: 0, postgres: 0 };
    setTimeout(() => {
      cost.program = processorTime(program.pid);
      cost.postgres = processorTime(place.pid(), true);
    }, 3000);
    const latencies: number[] = [];
    let lives = 0;
    await Promise.all(
      lines.map(async (line) => {
        while (performance.now() < until) {
          const matter = matters[Math.floor(Math.random() * matters.length)] as Matter;
          await live(line, matter, people, (ms) => performance.now() >= warm && performance.now() < until && latencies.push(ms));
          if (performance.now() >= warm && performance.now() < until) lives += 1;
        }
      }),
    );
    const spent = {
      program: processorTime(program.pid) - cost.program,
      postgres: processorTime(place.pid(), true) - cost.postgres,
    };
    for (const line of lines) line.close();
    const each = (ms: number) => (ms * 1000) / latencies.length;
    return {
      rate: lives / seconds,
      acts: latencies.length / seconds,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      program: each(spent.program),
      postgres: each(spent.postgres),
    };
  } finally {
    await program.stop();
  }
}

const REPLY = {
  facts: '经现场核查,诉求人反映的情况属实。',
  basis: '《城市市容和环境卫生管理条例》',
  measures: '已组织人员到场处理,并安排专人每日巡查。',
  result: '问题已解决,现场已恢复。',
  publicText: '您好,您反映的问题已到现场核实并处理完毕,感谢您的支持。',
  contact: '000-0012345',
  solved: 'yes',
  substantiated: true,
  citizenInformed: true,
};

let keys = 0;
/** 一件诉求的一生, as the people of the house do it. */
async function live(line: Line, { body, lead, handler }: Matter, people: People, note: (ms: number) => void): Promise<void> {
  const once = () => `idempotency-key: life-${process.pid}-${Date.now()}-${++keys}\r\n`;
  const send = async <T>(path: string, who: string, text: string): Promise<T> => {
    const began = performance.now();
    const reply = await line.request('POST', path, `${who}${once()}`, text);
    note(performance.now() - began);
    return success<T>(reply, path);
  };
  const { id } = await send<{ id: string }>('/api/v1/appeals', '', body);
  const act = (who: string, name: string, input: object = {}) =>
    send<{ state: string }>(`/api/v1/cases/${id}/${name}`, who, JSON.stringify(input));
  await act(people.operator, 'accept');
  await act(people.dispatcher, 'dispatch', { lead });
  await act(handler, 'sign');
  await act(handler, 'contact', { way: 'call', summary: '已电话联系诉求人,约定下午到场查看。' });
  await act(handler, 'reply', REPLY);
  await act(people.reviewer, 'pass-review');
  const { state } = await act(people.callback, 'record-callback', { solved: true, handling: 5, service: 5 });
  if (state !== 'closed') throw new Error(`a life ended as ${state}`);
}

/** Appeals for a dozen units: whom the duties list names is asked once for each, as a dispatcher would. */
async function mattersOf(
  place: Place,
  database: string,
  program: Program,
  people: People,
  catalogue: Catalogue,
): Promise<Matter[]> {
  const client = new pg.Client(place.url(database));
  await client.connect();
  const { rows } = await client.query(
    `select unit, min(login) as login from staff where city = $1 and active and 'handler' = any(roles) group by unit`,
    [CITY],
  );
  await client.end();
  const logins = new Map(rows.map(({ unit, login }) => [unit as string, login as string]));
  const chosen = new Map<string, string>();
  const matters: Matter[] = [];
  const [line] = await linesTo(program.port, 1);
  for (const registration of registrations(catalogue, 120, { answered: 0 })) {
    const body = JSON.stringify(registration);
    const { id } = success<{ id: string }>(await (line as Line).request('POST', '/api/v1/appeals', '', body), 'file');
    const { proposals } = await program.get<{ proposals: { lead: { code: string } }[] }>(
      `/api/v1/cases/${id}/responsible`,
      people.dispatcher,
    );
    const lead = proposals[0]?.lead.code;
    const login = lead && logins.get(lead);
    if (!lead || !login || (!chosen.has(lead) && chosen.size >= UNITS)) continue;
    if (!chosen.has(lead)) chosen.set(lead, await program.as(login));
    matters.push({ body, lead, handler: chosen.get(lead) as string });
  }
  line?.close();
  return matters;
}
