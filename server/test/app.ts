/** The whole house for a test: real PostgreSQL, both invented cities, every route, and a clock that only the test moves. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { z } from 'zod';
import { readConfig } from '#platform/config.ts';
import { connect, disconnect } from '#platform/db.ts';
import type { Problem } from '#platform/http.ts';
import { openLog } from '#platform/log.ts';
import { setUpCity } from '#directory/set-up.store.ts';
import { openSession, staffByLogin } from '#directory/staff.store.ts';
import { buildContext, type Context, moment } from '#cases/context.ts';
import { verifyCity } from '#cases/verify.store.ts';
import { indexWords } from '#cases/words.store.ts';
import type { Segment } from '#contact-centre/quality/checks.rules.ts';
import { sweepQuality } from '#contact-centre/quality/jobs.ts';
import type { CallMaterial } from '#contact-centre/quality/material.ts';
import type { ContactCentre } from '#contact-centre/switchboard/open.ts';
import { formGroups, proposeGroups } from '#stages/2-triage/group-jobs.ts';
import { tellMasters, tellMembers } from '#stages/2-triage/jobs.ts';
import { recomputeClocks } from '#stages/5-supervision/calendar.jobs.ts';
import { sweepClocks } from '#stages/5-supervision/jobs.ts';
import { countCases } from '#stages/6-evaluation/counters.jobs.ts';
import { writeMessages } from '#stages/6-evaluation/jobs.ts';
import { writeStatements } from '#stages/7-accountability/jobs.ts';
import type { caseSchema, followedSchema } from '#api/cases.schemas.ts';
import { DEMO_PASSWORD } from '#api/session.routes.ts';
import { buildApp } from '#server/app.ts';
import { freshDatabase } from '#test/database.ts';

const CITIES = join(import.meta.dirname, '../../database/city');
const ZONE = 'Asia/Shanghai';

export type Json = Record<string, unknown>;
export type Answer<T = Json> = { status: number; headers: Record<string, unknown>; text: string; body: T };
export type Call = {
  as?: string | undefined;
  city?: string;
  body?: unknown;
  raw?: string | Buffer;
  headers?: Record<string, string>;
  language?: string;
};
export type Filed = { id: string; number: string; code: string; state: string; receivedAt: string; replayed: boolean };
export type Done = { id: string; number: string; version: number; state: string; replayed: boolean };
export type CaseBody = z.infer<typeof caseSchema>;
export type FollowedBody = z.infer<typeof followedSchema>;

/** What a citizen types at the least; `01-01-01` is led by `um` with the street beside it. */
export const anAppeal = {
  title: '占道经营影响通行',
  matter: '路口每天有人占道摆摊，行人只能走机动车道，请处理。',
  category: '01-01-01',
  street: 'yunjin-huaiyinli',
  address: '槐荫里街道某路12号',
  complainant: { name: '王小明', phone: '10012345678' },
};

export class House {
  readonly ctx: Context;
  readonly app: FastifyInstance;
  readonly url: string;
  readonly #clock: { ms: number };
  readonly #end: () => Promise<void>;
  readonly #tokens = new Map<string, string>();
  readonly #log: string;
  /** What was heard in calls, by their ids. */
  readonly heard: Map<string, Segment[]>;

  constructor(made: {
    heard: Map<string, Segment[]>;
    ctx: Context;
    app: FastifyInstance;
    url: string;
    clock: { ms: number };
    log: string;
    end: () => Promise<void>;
  }) {
    this.ctx = made.ctx;
    this.app = made.app;
    this.url = made.url;
    this.#clock = made.clock;
    this.#log = made.log;
    this.heard = made.heard;
    this.#end = made.end;
  }
  close = (): Promise<void> => this.#end();

  get now(): string {
    return moment(this.ctx);
  }
  get dataDir(): string {
    return this.ctx.config.dataDir;
  }
  /** Everything that was ever logged. */
  get log(): string {
    return readFileSync(this.#log, 'utf8');
  }
  /** The clock stands at a moment of the city's own time: `2025-09-22 10:00`. */
  at(local: string): this {
    this.#clock.ms = Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime(ZONE).epochMilliseconds;
    return this;
  }
  after(duration: string): this {
    const { days, hours, minutes, seconds } = Temporal.Duration.from(duration);
    this.#clock.ms += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    return this;
  }

  async call<T = Json>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD',
    url: string,
    call: Call = {},
  ): Promise<Answer<T>> {
    const { as, city, body, raw, headers = {}, language = 'zh' } = call;
    const request: InjectOptions = {
      method,
      url,
      headers: {
        'accept-language': language,
        ...(as ? { authorization: `Bearer ${await this.token(as, city)}` } : {}),
        ...(body !== undefined || raw !== undefined ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(raw !== undefined ? { payload: raw } : body !== undefined ? { payload: JSON.stringify(body) } : {}),
    };
    const { statusCode, headers: said, body: text } = await this.app.inject(request);
    // Which fault it was stands in the log only.
    if (statusCode >= 500) console.error(this.log.trimEnd().split('\n').at(-1));
    const isJson = String(said['content-type'] ?? '').includes('json') && text !== '';
    return { status: statusCode, headers: said, text, body: (isJson ? JSON.parse(text) : {}) as T };
  }

  /** A session without the password: argon2 takes its time on purpose. */
  async token(login: string, city = 'lanchuan'): Promise<string> {
    const known = this.#tokens.get(`${city} ${login}`);
    if (known) return known;
    const staff = await staffByLogin(this.ctx.db, city, login);
    if (!staff) throw new Error(`nobody in ${city} signs in as ${login}`);
    const digest = (text: string) => this.ctx.secrets.digest('session', text);
    const token = await openSession(this.ctx.db, staff, digest, this.now, '2100-01-01T00:00:00.000Z');
    this.#tokens.set(`${city} ${login}`, token);
    return token;
  }

  /** A citizen files. */
  async file(more: Json = {}, call: Call = {}): Promise<Filed> {
    const { city, ...rest } = call;
    const answer = await this.call<Filed>('POST', `/api/v1/appeals${city ? `?city=${city}` : ''}`, {
      ...rest,
      body: { ...anAppeal, ...more },
    });
    return done(answer, 201);
  }
  /** An operator registers what a caller brings. */
  async register(more: Json = {}, call: Call = {}): Promise<Filed> {
    return done(
      await this.call<Filed>('POST', '/api/v1/cases', { as: 'operator', ...call, body: { ...anAppeal, ...more } }),
      201,
    );
  }
  async act(login: string, of: { id: string }, name: string, input: Json = {}, call: Call = {}): Promise<Done> {
    return done(await this.call<Done>('POST', `/api/v1/cases/${of.id}/${name}`, { as: login, ...call, body: input }), 200);
  }
  /** Why an act is refused: its stable reason. */
  async refused(login: string, of: { id: string }, name: string, input: Json = {}, call: Call = {}): Promise<string> {
    const answer = await this.call<Problem>('POST', `/api/v1/cases/${of.id}/${name}`, { as: login, ...call, body: input });
    if (answer.status < 400) throw new Error(`${name} by ${login} was not refused`);
    return answer.body.reason;
  }
  #asCitizen(of: Filed, name: string, input: Json, call: Call): Promise<Answer<Done & Problem>> {
    const headers = { 'x-follow-code': of.code, ...call.headers };
    const city = call.city ? `?city=${call.city}` : '';
    return this.call('POST', `/api/v1/appeals/${of.number}/${name}${city}`, { ...call, headers, body: input });
  }
  async citizen(of: Filed, name: string, input: Json = {}, call: Call = {}): Promise<Done> {
    return done(await this.#asCitizen(of, name, input, call), 200);
  }
  async citizenRefused(of: Filed, name: string, input: Json = {}, call: Call = {}): Promise<string> {
    const answer = await this.#asCitizen(of, name, input, call);
    if (answer.status < 400) throw new Error(`${name} by the citizen was not refused`);
    return answer.body.reason;
  }

  async open(login: string, of: { id: string }, call: Call = {}): Promise<CaseBody> {
    return done(await this.call<CaseBody>('GET', `/api/v1/cases/${of.id}`, { as: login, ...call }), 200);
  }
  async follow(of: Filed, call: Call = {}): Promise<FollowedBody> {
    const url = `/api/v1/appeals/${of.number}${call.city ? `?city=${call.city}` : ''}`;
    return done(
      await this.call<FollowedBody>('GET', url, { ...call, headers: { 'x-follow-code': of.code, ...call.headers } }),
      200,
    );
  }
  /** The whole history, as the supervisor reads it. */
  async history(of: { id: string }): Promise<string[]> {
    return (await this.open('supervisor', of)).timeline.map(({ type }) => type);
  }

  /** All that the machine does by itself, until it finds nothing more to do. */
  async sweep(city = 'lanchuan'): Promise<void> {
    for (let rounds = 0; rounds < 20; rounds += 1) {
      const found =
        (await sweepClocks(this.ctx, city, 500)) +
        (await tellMasters(this.ctx, city, 500)) +
        (await tellMembers(this.ctx, city, 500)) +
        (await formGroups(this.ctx, city, 500)) +
        (await recomputeClocks(this.ctx, city, 500)) +
        (await indexWords(this.ctx.db, city, 500)) +
        (await countCases(this.ctx, city)) +
        (await writeStatements(this.ctx, city)) +
        (await writeMessages(this.ctx, city, 500));
      if (found === 0) return;
    }
    throw new Error('the machine finds no end');
  }
  /** The machine looks for hotspots. Apart from the rest, so that many similar cases of a test stay what they are. */
  hotspots = (city = 'lanchuan'): Promise<number> => proposeGroups(this.ctx, city);
  /** The machine samples and checks, until it finds nothing more. Apart from the rest, so that other tests count what they know. */
  async inspect(city = 'lanchuan'): Promise<void> {
    while ((await sweepQuality(this.ctx, city, 500, materialIn(this.heard))) > 0);
  }
  /** Proves the record; the first fault, or null. */
  async fault(city = 'lanchuan') {
    return (await verifyCity(this.ctx.db, this.ctx.secrets, this.ctx.config.recordHash, city)).fault;
  }
  /** How many rows every table holds: what wrote nothing left this as it was. */
  async counts(): Promise<Record<string, number>> {
    const { rows } = await this.ctx.db.pool.query(`select tablename from pg_tables where schemaname = 'public' order by 1`);
    const counts: Record<string, number> = {};
    for (const { tablename } of rows as { tablename: string }[])
      counts[tablename] = (await this.ctx.db.pool.query(`select count(*) as n from "${tablename}"`)).rows[0].n as number;
    return counts;
  }
}

const materialIn = (heard: ReadonlyMap<string, Segment[]>): CallMaterial => ({
  transcriptOf: async (_city, call) => heard.get(call) ?? null,
  recordingsOf: async (_city, call) =>
    heard.has(call) ? [{ name: 'citizen', party: 'citizen', startedAt: '2025-09-22T01:50:05.000Z', seconds: 120 }] : [],
});

export function done<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status) throw new Error(`answered ${answer.status} instead of ${status}: ${answer.text.slice(0, 600)}`);
  return answer.body;
}

/** A telephone that the house has: its clock is the house's. */
export type WithTelephone = { readonly clock: { ms: number }; readonly open: (ctx: Context) => ContactCentre };

/** Opens the house on Monday 2025-09-22 at 10:00 with both cities in it. Close it when done. */
export async function openHouse(
  cities: readonly string[] = ['lanchuan', 'wanhe'],
  settings: Record<string, string> = {},
  telephone?: WithTelephone,
): Promise<House> {
  const fresh = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-house-'));
  for (const city of cities)
    await setUpCity(fresh.db, join(CITIES, city), Temporal.Instant.from('2025-01-01T00:00:00Z'), DEMO_PASSWORD);
  const drop = async () => {
    await fresh.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return build(fresh.url, dataDir, drop, settings, telephone);
}

/** Another process on the same database, so far as modules imported anew can be one (`vi.resetModules`). */
export const joinHouse = (house: { url: string; dataDir: string }): Promise<House> =>
  build(house.url, house.dataDir, async () => undefined);

async function build(
  url: string,
  dataDir: string,
  andThen: () => Promise<void>,
  settings: Record<string, string> = {},
  telephone?: WithTelephone,
): Promise<House> {
  const clock = telephone?.clock ?? { ms: Date.parse('2025-09-22T02:00:00Z') };
  const now = () => Temporal.Instant.fromEpochMilliseconds(clock.ms);
  const log = openLog({ dataDir, logLevel: 'info' });
  const config = readConfig({ DATA_DIR: dataDir, DEMO_LIFE: 'off', DEMO_HISTORY: '0', ...settings });
  const db = connect(url, 8);
  const ctx = await buildContext(config, db, { now, log });
  const centre = telephone?.open(ctx) ?? null;
  const heard = new Map<string, Segment[]>();
  const app = await buildApp(ctx, { strictAnswers: true, centre, material: materialIn(heard) });
  await app.ready();
  const end = async () => {
    await app.close();
    await centre?.stop();
    await disconnect(db);
    await andThen();
  };
  return new House({ ctx, app, url, clock, heard, log: join(dataDir, 'log/hotline.log'), end });
}
