/** Cases as the people of the rooms find them, brought there over HTTP. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { barriers } from './barriers.ts';
import type { Rig } from './rig.ts';

export type Filed = { id: string; number: string };
type Body = Record<string, unknown>;

const anAppeal = {
  matter: '槐荫里街道幸福路口每天傍晚有人占道摆摊，行人只能走机动车道，请管一管。',
  category: '01-01-01',
  street: 'yunjin-huaiyinli',
  address: '槐荫里街道幸福路 12 号',
  complainant: { phone: '10012345678', name: '王小明' },
};
const aReply = {
  facts: '11月23日到现场查看，路口有三个流动摊位占道经营，情况属实。',
  basis: '《城市市容和环境卫生管理条例》第十四条',
  measures: '现场劝离，傍晚安排专人值守。',
  result: '占道摊位已全部撤离。',
  publicText: '您好！您反映的占道经营问题，我们已于11月23日到现场劝离，并在傍晚安排专人值守。',
  contact: '王工 0000-60000026',
  solved: 'yes',
  substantiated: true,
  citizenInformed: true,
};

const STEPS: readonly (readonly [state: string, who: string, act: string, body: Body])[] = [
  ['dispatched', 'dispatcher2', 'dispatch', { lead: 'um' }],
  ['signed', 'handler', 'sign', {}],
  ['handling', 'handler', 'contact', { way: 'call', summary: '已电话联系诉求人，约定下午到现场' }],
  ['replied', 'handler', 'reply', aReply],
  ['to-callback', 'reviewer2', 'pass-review', {}],
];

/** A case of a title that has come so far on the straight way; `um` leads it. */
export async function caseAt(rig: Rig, state: string, title: string, more: Body = {}): Promise<Filed> {
  const found = await rig.api<Filed>('POST', '/api/v1/cases', { ...anAppeal, title, ...more }, 'operator2');
  if (state === 'to-dispatch') return found;
  for (const [reached, who, act, body] of STEPS) {
    await rig.api('POST', `/api/v1/cases/${found.id}/${act}`, body, who);
    if (reached === state) return found;
  }
  throw new Error(`no way to ${state}`);
}
export const act = (rig: Rig, who: string, { id }: Filed, name: string, body: Body = {}): Promise<unknown> =>
  rig.api('POST', `/api/v1/cases/${id}/${name}`, body, who);

type Opened = { state: string; lead: string | null; timeline: { type: string }[]; attachments: unknown[] };
export const opened = (rig: Rig, { id }: Filed): Promise<Opened> =>
  rig.api<Opened>('GET', `/api/v1/cases/${id}`, undefined, 'supervisor');

/** Goes down or up the list until this case is in hand. */
export async function takeUp(page: Page, title: string): Promise<void> {
  await page.waitForSelector('.queue-row[aria-current]');
  const titles = await page.locator('.queue-row .case-title').allTextContents();
  const current = await page
    .locator('.queue-row')
    .evaluateAll((rows) => rows.findIndex((row) => row.hasAttribute('aria-current')));
  const steps = titles.indexOf(title) - current;
  for (let step = 0; step < Math.abs(steps); step += 1) await page.keyboard.press(steps > 0 ? 'j' : 'k');
  await page.waitForSelector(`.room .case-top h2:has-text("${title}")`);
  // Nobody decides on what was not looked at; the page waits for that look as well.
  await page.waitForTimeout(500);
}
export const said = (page: Page, words: string): Promise<unknown> => page.waitForSelector(`.said .notice:has-text("${words}")`);

/** Nothing stands in the way of anybody: in both languages, light and dark, and nothing runs off sideways. */
export async function openToAll(page: Page, ready: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.waitForSelector(ready);
    expect(await barriers(page), theme).toEqual([]);
  }
  await page.click('button:has-text("English"), button:has-text("中文")');
  await page.waitForSelector(ready);
  expect(await barriers(page), 'the other language').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'sideways').toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.click('button:has-text("English"), button:has-text("中文")');
  await page.waitForSelector(ready);
}
