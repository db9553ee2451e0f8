/** Our part of the telephone as it is, over a real Asterisk and a real PostgreSQL, with as many seats as are wanted. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '#platform/config.ts';
import { connect, disconnect } from '#platform/db.ts';
import { openLog } from '#platform/log.ts';
import { migrate } from '#platform/migrate.ts';
import { setUpCity } from '#directory/set-up.store.ts';
import { buildContext } from '#cases/context.ts';
import { asteriskExchange } from '#contact-centre/exchange/asterisk/adapter.ts';
import { type Program, startAsterisk } from '#contact-centre/exchange/asterisk/start.ts';
import { wallClock } from '#contact-centre/exchange/clock.ts';
import type { Exchange, ExchangeEvent } from '#contact-centre/exchange/exchange.ts';
import { toneAt, wavOf } from '#contact-centre/exchange/sound/wav.ts';
import { hooksOf } from '#contact-centre/switchboard/hooks.ts';
import { openContactCentre } from '#contact-centre/switchboard/open.ts';
import { CITY, openPlace } from '../lib/house.ts';

const ROOT = join(import.meta.dirname, '../..');
export const PHONES = { address: '127.0.0.3', port: 25_070 };
export const CARRIER = { address: '127.0.0.2', port: 25_060 };
const PORTS = { sip: 25_160, http: 25_188, https: null, manager: 25_138, rtp: [30_000, 39_999] } as const;

export type BenchFloor = Awaited<ReturnType<typeof openFloor>>;
export async function openFloor(program: Program, seats: number) {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-calls-'));
  const place = await openPlace(undefined);
  await place.make('calls');
  const config = readConfig({
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'error',
    DEMO_HISTORY: '0',
    DATABASE_URL: place.url('calls'),
  });
  const now = () => Temporal.Now.instant();
  const log = openLog(config);
  const db = connect(place.url('calls'), 12);
  await migrate(db.pool, join(ROOT, 'database/migrations'), () => {});
  await setUpCity(db, join(ROOT, 'database/city', CITY), now(), null);
  await db.pool.query('delete from seats');
  const { rows } = await db.pool.query(
    `insert into staff (city, id, login, zh, en, unit, roles, principal, password)
     select $1, gen_random_uuid(), 'bench-' || n, n::text, n::text, 'hotline-centre', '{operator}', 'contractor', '!' from generate_series(1, $2) n returning id`,
    [CITY, seats],
  );
  const staff = rows.map(({ id }) => id as string);
  await db.pool.query(
    `insert into seats (city, staff, teams, skills, state, since) select $1, s, '{general}', '{}', 'away', now() from unnest($2::uuid[]) s`,
    [CITY, staff],
  );
  // A seat that has written nothing yet is ready again after a second: the bench measures calls, not writing.
  await db.pool.query(
    `update city_books set body = jsonb_set(body, '{telephone,targets,wrapUpSeconds}', '1') where kind = 'profile' and city = $1`,
    [CITY],
  );
  // One program on a PostgreSQL of its own, as npm start has it: no other process is to be told of anything.
  const ctx = await buildContext({ ...config, databaseUrl: undefined }, db, { now, log });

  for (const part of ['exchange/sounds/zh', 'exchange/sounds/music']) mkdirSync(join(folder, part), { recursive: true });
  const tone = (hertz: number, seconds: number) =>
    wavOf(
      Int16Array.from({ length: 8000 * seconds }, (_, at) => toneAt(hertz, at, 8000)),
      8000,
    );
  for (const { code } of ctx.books.of(CITY)?.profile.telephone?.messages ?? [])
    writeFileSync(join(folder, `exchange/sounds/zh/${code}.wav`), tone(500, 1));
  writeFileSync(join(folder, 'exchange/sounds/zh/beep.wav'), tone(450, 1));
  writeFileSync(join(folder, 'exchange/sounds/music/tone.wav'), tone(330, 5));
  const user = { name: 'hotline', password: 'bench-only' };
  const running = await startAsterisk(
    program,
    {
      ...{
        folder: join(folder, 'exchange'),
        modules: program.modules,
        shared: program.shared,
        address: '127.0.0.1',
        publicAddress: null,
      },
      ...{ ports: PORTS, tls: null, carrier: { addresses: [CARRIER.address], contact: `${CARRIER.address}:${CARRIER.port}` } },
      ...{ lines: [], openToCallers: false, dutyNumber: null },
    },
    user,
  );
  const url = `http://127.0.0.1:${PORTS.http}`;
  const authorization = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
  const ari = (method: string, path: string, body?: unknown) =>
    fetch(`${url}/ari/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const real = asteriskExchange(() => ({ url, user: user.name, password: user.password }), {
    ...{ seatPhones: 'desk', spool: () => join(folder, 'exchange/spool'), fetched: join(folder, 'exchange/fetched') },
    newId: () => crypto.randomUUID(),
    warn: (what, error) => log.error({ err: error }, what),
  });
  const exchange = phonesOf(real, ari);
  const centre = openContactCentre(ctx, {
    exchange,
    clock: wallClock(() => Date.now()),
    hooks: hooksOf(ctx, { exchange, recogniser: null }),
  });
  const until = async (is: () => boolean, what: string) => {
    for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) if (is()) return;
    throw new Error(`${what}: it did not come about`);
  };
  await until(() => centre.leads() && centre.roomOf(CITY)?.linked === true, 'the lead');
  for (const each of staff) {
    const who = { staff: each, roles: ['operator'] as const };
    await centre.ask(CITY, 'sign-on', { who });
    await centre.ask(CITY, 'seat', { who, staff: each, happening: { kind: 'ready' } });
  }
  return {
    folder,
    ctx,
    centre,
    asterisk: running.pid,
    postgres: place.pid(),
    port: PORTS.http,
    sip: `127.0.0.1:${PORTS.sip}`,
    until,
    left: async () => {
      const of = async (what: string) => ((await (await ari('GET', what)).json()) as unknown[]).length;
      return (await of('channels')) + (await of('bridges'));
    },
    async close() {
      await centre.stop();
      await running.stop();
      await disconnect(db);
      await place.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All seats' phones are one SIPp: each device is told where it is instead of registering. */
function phonesOf(real: Exchange, ari: (method: string, path: string, body?: unknown) => Promise<Response>): Exchange {
  const online = new Set<string>();
  let hear: (event: ExchangeEvent) => void = () => {};
  return {
    ...real,
    start: (listener) => {
      hear = listener;
      return real.start(listener);
    },
    admitDevice: async (device, password) => {
      await real.admitDevice(device, password);
      const contact = `sip:${device}@${PHONES.address}:${PHONES.port}`;
      const fields = [
        { attribute: 'contact', value: contact },
        { attribute: 'qualify_frequency', value: '0' },
      ];
      await ari('DELETE', `asterisk/config/dynamic/res_pjsip/aor/${device}`);
      await ari('PUT', `asterisk/config/dynamic/res_pjsip/aor/${device}`, { fields });
      online.add(device);
      hear({ type: 'deviceOnline', device });
    },
    // A device with a fixed contact never registers, so the exchange does not count it as online.
    snapshot: async () => {
      const told = await real.snapshot();
      return { ...told, devicesOnline: [...online] };
    },
  };
}
