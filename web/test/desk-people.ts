/** What tests of the desk do again and again: sit down, take a case, fill in an act. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Rig } from './rig.ts';

/** Somebody sits down at the desk, as in the morning: by the sign-in page. */
export async function signIn(rig: Rig, login: string, language = 'zh-CN'): Promise<Page> {
  const page = await rig.page({ locale: language, viewport: { width: 1440, height: 900 } });
  await page.goto('/desk');
  await page.fill('#login', login);
  await page.fill('#password', 'demo12345');
  await page.press('#password', 'Enter');
  await page.waitForSelector('.desk-nav');
  return page;
}
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
export const leave = (page: Page): Promise<void> => page.context().close();

export const field = (act: string, name: string): string => `[id="act-${act}-${name}"]`;
export const open = (page: Page, act: string): Promise<void> => page.click(`[data-act="${act}"]`);
export const stateOf = (page: Page): Promise<string | null> => page.textContent('.case-top .tag');
export async function submit(page: Page, act: string): Promise<void> {
  await page.click('.act-form button[type=submit]');
  await page.waitForSelector('.acts .notice.good');
  expect(await page.locator('.act-form').count(), act).toBe(0);
}

/** A case that waits to be dispatched. */
export async function filed(rig: Rig, title: string): Promise<{ id: string; number: string }> {
  const body = {
    title,
    matter: '楼下路灯坏了好几天，请处理。',
    category: '01-01-04',
    address: '北门口 12 号',
    complainant: { phone: '00013800002', name: '吴敏' },
  };
  return rig.api('POST', '/api/v1/cases', body, 'operator');
}
