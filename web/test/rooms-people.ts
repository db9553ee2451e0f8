/** What the tests of the rooms share: somebody at a room, in a language and a theme, and a case that has come somewhere. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { barriers } from './barriers.ts';
import { filed } from './desk-people.ts';
import type { Rig } from './rig.ts';

const reply = {
  facts: '现场核实，情况属实。',
  basis: '《城市道路照明管理条例》第十条',
  measures: '已更换线路。',
  result: '已修复',
  publicText: '您反映的路灯已修复。',
  contact: '王工 0000-60000026',
  solved: 'yes',
  substantiated: true,
  citizenInformed: true,
};

/** Sits down at the desk with a session of its own. */
export async function at(
  rig: Rig,
  login: string,
  path: string,
  language = 'zh-CN',
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const page = await rig.page({ locale: language, colorScheme, viewport: { width: 1440, height: 900 } });
  await page.context().request.post(`${rig.url}/api/v1/session`, { data: { login, password: 'demo12345' } });
  await page.goto(path);
  await page.waitForSelector('.room h1');
  return page;
}
export const leave = (page: Page): Promise<void> => page.context().close();

/** 按键: everything is done with the keyboard. */
export const enter = (page: Page, target: string): Promise<void> => page.press(target, 'Enter');
export const space = (page: Page, target: string): Promise<void> => page.press(target, 'Space');
/** Types into the field with this label. */
export async function type(page: Page, form: string, label: string, text: string): Promise<void> {
  const field = page.locator(`form[aria-label="${form}"]`).getByLabel(label, { exact: false }).first();
  await field.focus();
  await field.fill(text);
}
/** Chooses by typing into a combobox. */
export async function choose(page: Page, label: string, text: string, within = 'main'): Promise<void> {
  const box = page.locator(within).getByRole('combobox', { name: label }).first();
  await box.focus();
  await page.keyboard.type(text);
  await page.waitForSelector('[role=listbox]:not([hidden]) [role=option].at');
  await page.keyboard.press('Enter');
}

/** A case in the hands of `um`; when closed, with a reply and a call back that was content. */
export async function workedOn(rig: Rig, title: string, until: 'handling' | 'closed'): Promise<{ id: string; number: string }> {
  const found = await filed(rig, title);
  const act = (name: string, as: string, body: object) => rig.api('POST', `/api/v1/cases/${found.id}/${name}`, body, as);
  await act('dispatch', 'dispatcher', { lead: 'um', reason: '市政设施归口' });
  await act('sign', 'handler', {});
  await act('contact', 'handler', { way: 'call', summary: '已联系' });
  if (until === 'handling') return found;
  await act('reply', 'handler', reply);
  await act('pass-review', 'reviewer', {});
  await act('record-callback', 'callback', { solved: true, handling: 5, service: 5, contacted: true });
  return found;
}

/** Runs in the page: words of a table that are squeezed into less than four letters a line. */
const squeezed = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('.table-box td:not(:has(input))')]
    .filter((cell) => (cell.textContent ?? '').length > 4 && !cell.classList.contains('number'))
    .filter((cell) => cell.clientWidth < 4 * Number.parseFloat(getComputedStyle(cell).fontSize))
    .map((cell) => cell.textContent ?? '');

/** Every page without a barrier and without sideways scrolling, in both languages and both themes. */
export async function withoutBarriers(rig: Rig, login: string, paths: readonly string[]): Promise<void> {
  for (const [language, theme] of [
    ['zh-CN', 'light'],
    ['en-GB', 'dark'],
  ] as const) {
    const page = await at(rig, login, paths[0] ?? '/desk', language, theme);
    for (const path of paths) {
      await page.goto(path);
      await page.waitForSelector('.room h1');
      await page.waitForSelector('.spinner', { state: 'detached' });
      expect(await barriers(page), `${path} ${language} ${theme}`).toEqual([]);
      // English is the longer of the two.
      if (language === 'zh-CN') continue;
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
      expect(await page.evaluate(squeezed), `${path} stands a letter wide`).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    await leave(page);
  }
}
