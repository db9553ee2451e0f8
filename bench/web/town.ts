/** 看得见的城市: the demonstration city of a fixed moment behind the real program, and a browser before it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { LifeClient } from '#demo/life-client.ts';
import { inviteOversight } from '#demo/oversight.ts';
import { openBrowser } from '#test/browser.ts';
import buildWeb from '../../web/test/prepare.ts';
import { CITY, openPlace, type Place, type Program } from '../lib/house.ts';
import { programAt } from '../lib/seed.ts';

export type Look = { language: 'zh' | 'en'; theme: 'light' | 'dark'; width: number; large?: boolean };
export type Town = {
  readonly url: string;
  readonly browser: Browser;
  readonly client: LifeClient;
  /** A page of somebody of the staff, or of a citizen (null), in a browser of their own. */
  seat(login: string | null, look: Look): Promise<Page>;
  close(): Promise<void>;
};

const HEIGHT: Readonly<Record<number, number>> = { 1440: 900, 390: 844, 320: 640 };
const PHONE_AT_MOST = 480;
const ZONE = 'Asia/Shanghai';
const PASSWORD = 'demo12345';

/** `began`: when it was that moment. */
export const townAt = (
  program: Program,
  moment: Temporal.Instant,
  browser: Browser,
  began = performance.now(),
): Omit<Town, 'close'> => {
  const url = `http://127.0.0.1:${program.port}`;
  const client = new LifeClient(url, CITY, new AbortController().signal);
  const known = new Map<string, Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>>();
  return {
    url,
    browser,
    client,
    async seat(login, { language, theme, width, large = false }) {
      const phone = width <= PHONE_AT_MOST;
      const options: BrowserContextOptions = {
        baseURL: url,
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        timezoneId: ZONE,
        colorScheme: theme,
        viewport: { width, height: HEIGHT[width] ?? 900 },
        reducedMotion: 'reduce',
        ...(phone ? { isMobile: true, hasTouch: true } : {}),
      };
      const state = login ? known.get(login) : undefined;
      const context = await browser.newContext({ ...options, ...(state ? { storageState: state } : {}) });
      context.setDefaultTimeout(20_000);
      // The city's time goes on, and the pages reckon with it.
      await context.clock.install({ time: moment.epochMilliseconds + performance.now() - began });
      await context.addInitScript(
        (kept) => {
          for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value);
        },
        { language, ...(large ? { large: 'yes' } : {}) },
      );
      await context.addCookies([
        { name: 'language', value: language, url },
        ...(large ? [{ name: 'large', value: 'yes', url }] : []),
      ]);
      if (login && !state) {
        const answer = await context.request.post(`${url}/api/v1/session`, { data: { login, password: PASSWORD } });
        if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()}`);
        known.set(login, await context.storageState());
      }
      return context.newPage();
    },
  };
};

/** The floor is filled while the program answers already; what is done last is there when all is. */
async function isFull(client: LifeClient): Promise<boolean> {
  const { body } = await client.get<{ active: object | null }>('/api/v1/contingency/now', { login: 'supervisor' });
  return body.active !== null;
}

/** The city with so much past at ten o'clock of one Monday, in a throw-away folder: the same pictures every time. */
export async function openTown(history: number, say: (line: string) => void): Promise<Town & { place: Place }> {
  await buildWeb();
  const place = await openPlace(undefined);
  try {
    const moment = Temporal.Instant.from('2026-11-23T02:00:00Z');
    await place.make('town');
    const began = performance.now();
    const telephone = process.env['BENCH_TELEPHONE'] ?? 'rehearsal';
    const settings = { BENCH_NOW: moment.toString(), DEMO_HISTORY: String(history), BENCH_TELEPHONE: telephone };
    const program = await programAt(place, 'town', settings);
    const browser = await openBrowser();
    const town = townAt(program, moment, browser, began);
    while (telephone === 'rehearsal' && !(await isFull(town.client))) await pause(200);
    await inviteOversight(town.client, moment, ZONE);
    say(`the demonstration city with ${history} past cases is there after ${Math.round((performance.now() - began) / 1000)} s`);
    return {
      ...town,
      place,
      async close() {
        await browser.close();
        await program.stop();
        await place.close();
      },
    };
  } catch (error) {
    await place.close();
    throw error;
  }
}
