/** The telephone of a demonstration city without an exchange, as a visitor meets it: it is called, answers, reads, hangs up and writes up. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00', {}, { rehearsed: true });
});
afterAll(() => rig.close());

async function desk(login: string, path: string, language = 'zh-CN'): Promise<Page> {
  const page = await rig.page({ locale: language, viewport: { width: 1440, height: 900 } });
  // No microphone may be asked for.
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('the microphone was asked for'));
  });
  await page.context().request.post(`${rig.url}/api/v1/session`, { data: { login, password: 'demo12345' } });
  await page.goto(path);
  return page;
}

test('a visitor signs on without a microphone, is called soon, answers by key, reads the script, hangs up and writes up', async () => {
  const page = await desk('operator', '/desk/phone');
  await page.waitForSelector('.rehearsal >> text=来电是脚本');
  expect(await barriers(page)).toEqual([]);
  await page.click('.phone-bar [data-phone=sign-on]');
  await page.click('.seat-menu > button');
  await page.click('.seat-menu [data-seat=ready]');
  await page.waitForSelector('.phone-bar [data-act=answer]', { timeout: 30_000 });
  await page.keyboard.press('F2');
  await page.waitForSelector('.phone-bar [data-act=hold]');
  await page.waitForSelector('.said-words li.operator:not(.saying)', { timeout: 15_000 });
  const mine = await rig.api<{ rehearsal: boolean; call: { id: string; state: string } }>(
    'GET',
    '/api/v1/phone',
    undefined,
    'operator',
  );
  expect(mine).toMatchObject({ rehearsal: true, call: { state: 'talking' } });
  // A reload costs nothing: the phone is not in the page.
  await page.reload();
  await page.waitForSelector('.phone-bar [data-act=hold]');
  await page.keyboard.press('Shift+F9');
  await page.waitForSelector('.wrap-up button[type=submit]');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.wrap-up', { state: 'detached' });
  // The next one may ring by now: what came of the first is asked of the record.
  const record = () =>
    rig.api<{ call: { disposition: string } }>('GET', `/api/v1/calls/${mine.call.id}`, undefined, 'supervisor');
  await expect.poll(async () => (await record()).call.disposition).toBe('answered');
}, 60_000);

test('the wall says that it is rehearsed, and shows what simulated operators do', async () => {
  const page = await desk('supervisor', '/desk/wall', 'en-GB');
  await page.waitForSelector('.wall-head >> text=Rehearsed calls');
  type Wall = {
    seats: { state: string; zh: string }[];
    calls: { state: string; operator: object | null }[];
    today: { answered: number };
  };
  const wall = () => rig.api<Wall>('GET', '/api/v1/phone/wall', undefined, 'supervisor');
  await expect
    .poll(async () => (await wall()).calls.filter(({ operator }) => operator).length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  expect((await wall()).seats.filter(({ state }) => state !== 'away').length).toBeGreaterThan(3);
  await page.waitForSelector('.wall-call.talking, .wall-call.wrap-up, .wall-call.ringing');
}, 40_000);
