/** 首屏: when the portal's first page is drawn and can be used, on a slow phone with a slow network, nothing kept. */
import type { Page } from 'playwright-core';
import { medianOf, round } from '../lib/figures.ts';
import type { Town } from './town.ts';

/** «Slow 4G» as the browsers' own tools mean it. */
const SLOW = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const SLOWER = 4;

export type Paint = { largest: number; usable: number };

export async function firstPaint(town: Town, rounds: number): Promise<Paint & { rounds: Paint[] }> {
  const taken: Paint[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await once(town));
  return {
    largest: round(
      medianOf(taken, ({ largest }) => largest),
      0,
    ),
    usable: round(
      medianOf(taken, ({ usable }) => usable),
      0,
    ),
    rounds: taken,
  };
}

async function once({ browser, url }: Town): Promise<Paint> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', SLOW);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForSelector('html[data-live]');
    await page.waitForTimeout(500);
    return await page.evaluate(() => Reflect.get(window, 'seen') as Paint);
  } finally {
    await context.close();
  }
}

/** Runs in the page before anything of it: notes when the largest part was drawn, and when the first page answers. */
function watch(): void {
  const seen = { largest: 0, usable: 0 };
  Reflect.set(window, 'seen', seen);
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.largest = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new MutationObserver(() => {
    if (seen.usable === 0 && 'live' in document.documentElement.dataset) seen.usable = performance.now();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-live'] });
}

/** Kilobytes of script on the way, packed, that a page asks for until it is quiet. */
export async function scriptKb(page: Page, path: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  return round(bytes / 1000);
}
