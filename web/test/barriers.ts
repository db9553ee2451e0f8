import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Only what stands in the way is wanted, not a report on every part that does not.
  resultTypes: ['violations'],
};

/**
 * What axe finds against a page (WCAG 2.2 A and AA), each as one readable line; none is what a page should have.
 * Axe runs in the page itself and stays there for the next look: the usual builder brings it anew each time, and into
 * an empty page beside it to put frames together, which takes longer than the looking.
 */
export async function barriers(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('A frame within a page is not looked into');
  // A colour on its way to another is neither: what is judged is what stays.
  const there = await page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
    return 'axe' in window;
  });
  if (!there) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run(document, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} · ${target.join(' ')} · ${failureSummary}`),
    );
  }, OPTIONS);
}
