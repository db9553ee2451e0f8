/** The whole program for a browser test: a fresh database with the demonstration city, the built web, a browser, and a clock to set. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readConfig } from '#platform/config.ts';
import { openLog } from '#platform/log.ts';
import { setUpCity } from '#directory/set-up.store.ts';
import { buildContext, type Context } from '#cases/context.ts';
import { wallClock } from '#contact-centre/exchange/clock.ts';
import type { Exchange } from '#contact-centre/exchange/exchange.ts';
import { rehearsalExchange } from '#contact-centre/exchange/rehearsal/exchange.ts';
import type { Town } from '#contact-centre/exchange/rehearsal/town.ts';
import type { Recogniser } from '#contact-centre/recogniser/recogniser.ts';
import { hooksOf } from '#contact-centre/switchboard/hooks.ts';
import { type ContactCentre, openContactCentre } from '#contact-centre/switchboard/open.ts';
import { NO_HOOKS } from '#contact-centre/switchboard/room.ts';
import { openTelephone } from '#contact-centre/switchboard/telephone.ts';
import { DEMO_PASSWORD } from '#api/session.routes.ts';
import { openRehearsal } from '#demo/rehearsal.ts';
import { buildApp } from '#server/app.ts';
import { startWorker } from '#server/worker.ts';
import { openBrowser, VOICES } from '#test/browser.ts';
import { freshDatabase } from '#test/database.ts';
import { type StaffApi, staffApi } from './staff-api.ts';

const ROOT = join(import.meta.dirname, '../..');

export type Rig = {
  url: string;
  ctx: Context;
  browser: Browser;
  /** A page of its own (own cookies, own device memory), at the rig's address. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** Sets the city's time: `2026-11-23T10:00`. It goes on from there. */
  setTime(local: string): void;
  api: StaffApi;
  close(): Promise<void>;
  centre: ContactCentre;
  /** With `TELEPHONE`: the rehearsal exchange's citizens and phones (else nobody is there). */
  town: Town | null;
};

export type RigTelephone = {
  telephone?: boolean;
  /** Another exchange than the rehearsal one: a real one, for instance. */
  exchange?: Exchange | null;
  /** Stands between us and the rehearsal exchange: real phones of a page, for instance. */
  around?: (exchange: Exchange, town: Town) => Exchange;
  recogniser?: Recogniser | null;
  /** Where the phones of pages register. */
  sip?: () => string | null;
  /** How many milliseconds a message takes to say. */
  sayFor?: number;
  /** Whether pages may speak with an exchange on this machine. */
  voices?: boolean;
  /** As main.ts opens the demonstration city's where no exchange is connected: scripted callers, simulated operators. */
  rehearsed?: boolean;
};

/** Close it when done. A Monday morning, unless another time is set. */
export async function openRig(
  local = '2026-11-23T10:00',
  settings: Record<string, string> = {},
  telephony: RigTelephone = {},
): Promise<Rig> {
  const { telephone = false, around = (known) => known, recogniser = null, sayFor = 2000, sip = () => null } = telephony;
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-rig-'));
  const fresh = await freshDatabase();
  const config = { ...readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error', ...settings }), port: 0 };
  let offset = 0;
  const now = () => Temporal.Now.instant().add({ milliseconds: offset });
  const setTime = (wanted: string) => {
    const at = Temporal.PlainDateTime.from(wanted).toZonedDateTime('Asia/Shanghai').epochMilliseconds;
    offset = at - Temporal.Now.instant().epochMilliseconds;
  };
  setTime(local);
  await setUpCity(fresh.db, join(ROOT, 'database/city/lanchuan'), now(), DEMO_PASSWORD);
  const ctx = await buildContext(config, fresh.db, { now, log: openLog(config) });
  const worker = startWorker(ctx);
  const clock = wallClock(() => now().epochMilliseconds);
  const rehearsal = telephone
    ? rehearsalExchange({ clock, newId: randomUUID, folder: join(dataDir, 'rehearsal'), millisecondsOf: () => sayFor })
    : null;
  const exchange = telephony.exchange ?? (rehearsal && around(rehearsal.exchange, rehearsal.town));
  const hooks = exchange ? hooksOf(ctx, { exchange, recogniser }) : () => NO_HOOKS;
  const rehearsed = telephony.rehearsed ? openRehearsal(ctx, 'lanchuan') : null;
  const whole = rehearsed && openTelephone(ctx, { recogniser: null, rehearsal: () => rehearsed.rehearsed });
  const centre = whole?.centre ?? openContactCentre(ctx, { exchange, clock, hooks });
  const app = await buildApp(ctx, { centre, sip });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const browser = await openBrowser(telephony.voices ? VOICES : []);
  const api = staffApi(url);
  await rehearsed?.begin(centre, url);

  return {
    url,
    ctx,
    centre,
    browser,
    setTime,
    api,
    town: rehearsal?.town ?? null,
    async page(options = {}) {
      const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
      context.setDefaultTimeout(15_000);
      // The pages reckon with the city's time as well.
      await context.clock.install({ time: now().epochMilliseconds });
      return context.newPage();
    },
    async close() {
      await browser.close();
      await rehearsed?.stop();
      await worker.stop();
      await app.close();
      await (whole ?? centre).stop();
      await fresh.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
