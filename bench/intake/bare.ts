/** The limit to compare with: the same rows of the same appeals, written one by one by the bare driver, one statement each, no HTTP. */
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import pg from 'pg';
import type { Rows } from './rows.ts';

const CONNECTIONS = 16;
const EVENT = '(city, case_id, seq, type, at, actor, actor_name, role, unit, behalf, origin, payload, hash, command, print)';
const CASE =
  '(city, id, number, version, state, head, received_at, closed_at, type, grade, category, channel, district, street, lon, lat, doc)';
const APPEAL = '(city, case_id, title, matter, address, answers, person, phone_key, source, at)';
const DESK = '(city, case_id, desk, unit, due_at)';

const statements = new Map<string, { name: string; text: string }>();

/** One statement for everything that an appeal is; named, so that it is parsed and planned once a connection. */
export function statementFor({ event, desk }: Pick<Rows, 'event' | 'desk'>): { name: string; text: string } {
  const name = `bare-${event.length}-${desk.length}`;
  const known = statements.get(name);
  if (known) return known;
  let next = 3;
  const row = (width: number) => `($1, $2, ${Array.from({ length: width }, () => `$${next++}`).join(', ')})`;
  const text = [
    `with e as (insert into case_events ${EVENT} values ${event.map(() => row(13)).join(', ')}),`,
    `a as (insert into appeals ${APPEAL} values ${row(8)}),`,
    ...(desk.length > 0
      ? [`d as (insert into desk_entries ${DESK} values ${desk.map(() => row(3)).join(', ')})`]
      : ['d as (select 1)']),
    `insert into cases ${CASE} values ${row(15)}`,
  ].join('\n');
  const made = { name, text };
  statements.set(name, made);
  return made;
}

/** Rows have an id, a number and a command key of their own each time. */
let numbers = Math.floor(Math.random() * 1e9) * 1000;
function valuesOf({ city, event, kase, appeal, desk }: Rows): unknown[] {
  numbers += 1;
  const events = event.map((each, index) => (index === 0 ? [...each.slice(0, 11), randomBytes(16), each[12]] : each));
  return [city, randomUUIDv7(), ...events.flat(), ...appeal, ...desk.flat(), String(numbers), ...kase.slice(1)];
}

/** Appeals a second, and the processor time that each takes here and in PostgreSQL (µs). */
export async function bareRate(
  url: string,
  rows: readonly Rows[],
  seconds: number,
  postgresTime: () => number,
): Promise<{ rate: number; driver: number; postgres: number }> {
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new pg.Client(url);
      await client.connect();
      return client;
    }),
  );
  let done = 0;
  let counting = false;
  let spent = { driver: process.cpuUsage(), postgres: 0 };
  const began = performance.now() + 1000;
  const until = began + seconds * 1000;
  const write = async (client: pg.Client, first: number) => {
    for (let at = first; performance.now() < until; at += CONNECTIONS) {
      const row = rows[at % rows.length] as Rows;
      await client.query({ ...statementFor(row), values: valuesOf(row) });
      if (counting) done += 1;
      else if (performance.now() >= began) {
        counting = true;
        spent = { driver: process.cpuUsage(), postgres: postgresTime() };
      }
    }
  };
  await Promise.all(clients.map(write));
  const rate = done / ((performance.now() - began) / 1000);
  const { user, system } = process.cpuUsage(spent.driver);
  const cost = { driver: (user + system) / done, postgres: ((postgresTime() - spent.postgres) * 1000) / done };
  await Promise.all(clients.map((client) => client.end()));
  return { rate, ...cost };
}
