/** 工作台各页: no barrier in either language, any theme, any density; nothing scrolls sideways; a long list scrolls without a stutter. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { filed, leave, signIn } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
  for (let no = 0; no < 3; no += 1) ({ id } = await filed(rig, `各页的工单，标题也可以写得很长很长，长到一行放不下 ${no}`));
  await rig.api(
    'POST',
    '/api/v1/exports',
    { what: { kind: 'desk', desk: 'dispatch' }, format: 'csv', name: '待派单', columns: ['number'] },
    'dispatcher',
  );
});
afterAll(() => rig?.close());

const pages = () => [
  '/desk',
  '/desk/list/dispatch',
  '/desk/list/return-ruling',
  '/desk/search?q=工单',
  '/desk/exports',
  '/desk/components',
  `/desk/case/${id}`,
];
const ready = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.waitForSelector('#main h1');
  await page.waitForFunction(
    () => !document.querySelector('#main .skeleton [aria-hidden]') || location.pathname.endsWith('components'),
  );
};
const LOOKS = [
  { language: 'zh', theme: 'light', density: 'comfortable', contrast: 'usual' },
  { language: 'en', theme: 'dark', density: 'compact', contrast: 'usual' },
  { language: 'en', theme: 'light', density: 'compact', contrast: 'more' },
  { language: 'zh', theme: 'dark', density: 'comfortable', contrast: 'more' },
];

describe('every page of the desk', () => {
  for (const look of LOOKS) {
    test(`has no barrier: ${Object.values(look).join(', ')}`, async () => {
      const page = await signIn(rig, 'dispatcher');
      await page.evaluate((kept) => {
        for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value);
      }, look);
      const found: string[] = [];
      for (const path of pages()) {
        await ready(page, path);
        found.push(...(await barriers(page)).map((each) => `${path} ${each}`));
      }
      expect(found).toEqual([]);
      await leave(page);
    });
  }

  test('fits 320 pixels, and 1440 at twice the size, without scrolling sideways', async () => {
    const page = await signIn(rig, 'dispatcher');
    const wide: string[] = [];
    for (const [width, height] of [
      [320, 640],
      [720, 450],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const language of ['zh', 'en']) {
        await page.evaluate((kept) => localStorage.setItem('language', kept), language);
        for (const path of pages()) {
          await ready(page, path);
          const over = await page.evaluate(() =>
            Math.max(
              document.documentElement.scrollWidth - innerWidth,
              ...[...document.querySelectorAll('#main')].map((main) => main.scrollWidth - main.clientWidth),
            ),
          );
          if (over > 0) wide.push(`${width} ${language} ${path}: ${over}`);
        }
      }
    }
    expect(wide).toEqual([]);
    await leave(page);
  });

  test('a closed navigation still leads everywhere, and a role without lists is told so', async () => {
    const page = await signIn(rig, 'analyst');
    await page.waitForSelector('.face:has-text("您的岗位没有待办队列")');
    expect(await barriers(page)).toEqual([]);
    await leave(page);
    const other = await signIn(rig, 'dispatcher');
    await other.keyboard.press('[');
    await other.waitForSelector('.desk.nav-closed');
    expect(await barriers(other)).toEqual([]);
    await other.click('.desk-link[title="待派单"]');
    await other.waitForSelector('.case-row');
    await leave(other);
  });

  test('a list that cannot be reached says so, and comes when one tries again', async () => {
    const page = await signIn(rig, 'dispatcher');
    await page.route('**/api/v1/desks/dispatch*', (route) => route.abort());
    await page.click('.desk-link:has-text("待派单")');
    await page.waitForSelector('.face:has-text("网络不通")', { timeout: 20_000 });
    expect(await barriers(page)).toEqual([]);
    await page.unroute('**/api/v1/desks/dispatch*');
    await page.click('button:has-text("再试一次")');
    await page.waitForSelector('.case-row');
    await page.goto('/desk/list/review');
    await page.waitForSelector('.face:has-text("没有找到")');
    await leave(page);
  });
});

test('a list of ten thousand scrolls without a stutter', async () => {
  await rig.ctx.db.pool.query(
    `with more as (
       insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'x' || n))).*
       from cases c, generate_series(1, 10000) n where c.id = $1 returning city, id, received_at
     ), told as (
       insert into appeals select m.city, m.id, a.title, a.matter, a.address, a.answers, a.person, null, a.source, a.at
       from more m, appeals a where a.case_id = $1
     )
     insert into desk_entries select city, id, 'dispatch', '', received_at + interval '1 day' from more`,
    [id],
  );
  const page = await signIn(rig, 'dispatcher');
  await page.goto('/desk/list/dispatch');
  await page.waitForSelector('.case-row');
  for (let turn = 0; turn < 2000; turn += 1) {
    const all = await page.evaluate(() => {
      const main = document.getElementById('main') as HTMLElement;
      main.scrollTop = main.scrollHeight;
      return document.querySelector('.case-row')?.getAttribute('aria-setsize');
    });
    if (Number(all) >= 10_000) break;
    await page.waitForTimeout(60);
  }
  expect(Number(await page.locator('.case-row').first().getAttribute('aria-setsize'))).toBeGreaterThanOrEqual(10_000);
  expect(await page.locator('.case-row').count()).toBeLessThan(80);
  const figures: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    figures.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const main = document.getElementById('main') as HTMLElement;
            main.scrollTop = 0;
            const begin = performance.now();
            let frames = 0;
            const step = (now: number) => {
              frames += 1;
              main.scrollTop += 90;
              if (now - begin < 2000) requestAnimationFrame(step);
              else resolve((frames * 1000) / (now - begin));
            };
            requestAnimationFrame(step);
          }),
      ),
    );
  }
  console.log(`frames a second: ${figures.map((each) => each.toFixed(1)).join(', ')}`);
  // The bench holds it to 55 on a machine of its own; here others work as well.
  expect(Math.max(...figures)).toBeGreaterThan(30);
  await leave(page);
}, 240_000);
