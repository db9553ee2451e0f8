/** 无障碍与版面: what stands in somebody's way on any page: axe, sideways scrolling at 320 pixels, text that is cut at 200 %. */
import type { Page } from 'playwright-core';
import { barriers } from '../../web/test/barriers.ts';
import type { Say } from '../lib/options.ts';
import { arrive, type Stop } from './stops.ts';
import type { Look, Town } from './town.ts';

export type Found = { findings: string[]; sideways: string[]; cut: string[]; looked: number };

const both = <T, U>(ones: readonly T[], others: readonly U[]) => ones.flatMap((one) => others.map((other) => ({ one, other })));
/** Each page in both languages and both themes; a citizen's with large letters as well, and on a phone. */
const looksOf = ({ who, path }: Stop): Look[] => {
  const looks = both(['zh', 'en'] as const, ['light', 'dark'] as const).map(({ one, other }) => ({
    language: one,
    theme: other,
  }));
  if (who || path.startsWith('/desk')) return looks.map((look) => ({ ...look, width: 1440 }));
  return [...looks.map((look) => ({ ...look, width: 390 })), ...looks.map((look) => ({ ...look, width: 390, large: true }))];
};

export async function lookAround(town: Town, stops: readonly Stop[], say: Say): Promise<Found> {
  const found: Found = { findings: [], sideways: [], cut: [], looked: 0 };
  for (const [no, stop] of stops.entries()) {
    for (const look of looksOf(stop)) {
      const page = await town.seat(stop.who, look);
      await arrive(page, stop);
      const name = `${stop.name} ${Object.values(look).join(' ')}`;
      found.findings.push(...(await barriers(page)).map((each) => `${name}: ${each}`));
      found.looked += 1;
      if (look.theme === 'light' && !look.large) await widths(page, stop, `${stop.name} ${look.language}`, found);
      await page.context().close();
    }
    if ((no + 1) % 10 === 0) say(`  ${no + 1} of ${stops.length} pages looked at, ${found.findings.length} findings`);
  }
  return found;
}

async function widths(page: Page, stop: Stop, name: string, found: Found): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.waitForTimeout(50);
  const over = await page.evaluate(() =>
    Math.max(
      document.documentElement.scrollWidth - innerWidth,
      ...[...document.querySelectorAll('#main')].map((main) => main.scrollWidth - main.clientWidth),
    ),
  );
  if (over > 0) found.sideways.push(`${name}: ${over} pixels`);
  // 200 %: a desk's screen holds half as much, a phone's letters are twice as large.
  const desk = stop.path.startsWith('/desk');
  await page.setViewportSize({ width: desk ? 720 : 390, height: desk ? 450 : 844 });
  if (!desk) await page.addStyleTag({ content: 'html{font-size:200%!important}' });
  await page.waitForTimeout(50);
  found.cut.push(...(await page.evaluate(cutText)).map((each) => `${name}: ${each}`));
}

/** Runs in the page: text of its own that does not fit into its box, and whose whole is told nowhere (title, or for ears only). */
function cutText(): string[] {
  const cut: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
    if (!own || element.closest('.unseen, svg, [hidden], textarea, option') || element.closest('[title]')) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (way: string) => way === 'hidden' || way === 'clip';
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const wide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const high = hides(overflowY) && element.scrollHeight > element.clientHeight + 2;
    if (wide || high)
      cut.push(`${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').slice(0, 40)}”`);
  }
  return cut;
}
