/** 工作台的快慢: how smoothly ten thousand rows scroll, and how soon a case stands there, in a city of a million. */
import type { Page } from 'playwright-core';
import { median, percentile, round } from '../lib/figures.ts';
import type { Town } from './town.ts';

const ROWS = 10_000;
const OPENED = 30;
const DESK = { language: 'zh', theme: 'light', width: 1440 } as const;

type Seats = Pick<Town, 'seat' | 'client'>;

/** The longest list of the supervisor's. */
async function longest({ client }: Seats): Promise<{ desk: string; count: number }> {
  const { body } = await client.get<{ desks: { desk: string; count: number }[] }>('/api/v1/desks', { login: 'supervisor' });
  const first = body.desks.toSorted((one, other) => other.count - one.count)[0];
  if (!first) throw new Error('the supervisor has no list');
  return first;
}

export async function scrolling(town: Seats): Promise<{ fps: number; rows: number; worstFrameMs: number }> {
  const { desk } = await longest(town);
  const page = await town.seat('supervisor', DESK);
  await page.goto(`/desk/list/${desk}`);
  await page.waitForSelector('.case-row');
  let [loaded, still] = [0, 0];
  // Down to the ten thousandth row, or to the end: where nothing more has come for two seconds.
  while (loaded < ROWS && still < 40) {
    const now = await page.evaluate(() => {
      const main = document.getElementById('main') as HTMLElement;
      main.scrollTop = main.scrollHeight;
      return Number(document.querySelector('.case-row')?.getAttribute('aria-setsize'));
    });
    still = now > loaded ? 0 : still + 1;
    loaded = now;
    await page.waitForTimeout(50);
  }
  const taken: { fps: number; worst: number }[] = [];
  for (let turn = 0; turn < 5; turn += 1) taken.push(await page.evaluate(scroll));
  await page.context().close();
  return {
    fps: round(median(taken.map(({ fps }) => fps))),
    rows: loaded,
    worstFrameMs: round(median(taken.map(({ worst }) => worst))),
  };
}

/** Runs in the page: two seconds of scrolling by ninety pixels a frame. */
function scroll(): Promise<{ fps: number; worst: number }> {
  return new Promise((resolve) => {
    const main = document.getElementById('main') as HTMLElement;
    main.scrollTop = 0;
    const begin = performance.now();
    let [frames, last, worst] = [0, begin, 0];
    const step = (now: number) => {
      frames += 1;
      if (frames > 1) worst = Math.max(worst, now - last);
      last = now;
      main.scrollTop += 90;
      if (now - begin < 2000) requestAnimationFrame(step);
      else resolve({ fps: (frames * 1000) / (now - begin), worst });
    };
    requestAnimationFrame(step);
  });
}

/** From the key on a row until the case with its timeline is drawn. */
export async function opening(town: Seats): Promise<{ p50: number; p95: number; ms: number[] }> {
  const { desk } = await longest(town);
  const page = await town.seat('supervisor', DESK);
  await page.goto(`/desk/list/${desk}`);
  await page.waitForSelector('.case-row');
  const ms: number[] = [];
  for (let no = 0; no < OPENED; no += 1) {
    ms.push(await openOne(page, no));
    await page.goBack();
    await page.waitForSelector('.case-row');
    await page.waitForTimeout(100);
  }
  await page.context().close();
  return { p50: round(median(ms)), p95: round(percentile(ms, 0.95)), ms: ms.map((each) => round(each)) };
}

const openOne = (page: Page, no: number): Promise<number> =>
  page.evaluate(
    (at) =>
      new Promise<number>((resolve, reject) => {
        const links = document.querySelectorAll<HTMLElement>('.case-link');
        const link = links[at % Math.min(20, links.length)];
        if (!link) return reject(new Error('there is no row'));
        const title = link.querySelector('.cell-title')?.textContent ?? '';
        const began = performance.now();
        const there = () => {
          const top = document.querySelector('.case-top');
          if (!top?.textContent?.includes(title) || !document.querySelector('.timeline li')) return requestAnimationFrame(there);
          // Drawn, not only there: after the frame that follows.
          return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
        };
        link.click();
        requestAnimationFrame(there);
      }),
    no,
  );
