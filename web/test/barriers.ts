import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds against a page (WCAG 2.2 A and AA), each as one readable line; none is what a page should have. */
export async function barriers(page: Page): Promise<string[]> {
  // A colour on its way to another is neither: what is judged is what stays.
  await page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  });
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Only what stands in the way is wanted, not a report on every part that does not.
      resultTypes: ['violations'],
    })
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} · ${target.join(' ')} · ${failureSummary}`),
  );
}
