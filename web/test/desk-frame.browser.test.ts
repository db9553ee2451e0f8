/** 工作台的骨架: keys, palette, sign-in in place, notifications, presence and search, as somebody uses them all day. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { field, filed, leave, press, signIn } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
});
afterAll(() => rig?.close());

const focusedTitle = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('.cell-title')?.getAttribute('title'));

describe('the frame', () => {
  test('a list is walked, previewed and worked through by keyboard alone, and the sheet tells the keys', async () => {
    for (let no = 0; no < 4; no += 1) await filed(rig, `键盘走查 ${no}`);
    const page = await signIn(rig, 'dispatcher');
    await press(page, 'Control+k');
    await page.waitForSelector('.palette input:focus');
    await page.keyboard.type('dpd');
    await page.waitForSelector('.palette .at:has-text("待派单")');
    expect(await barriers(page)).toEqual([]);
    await press(page, 'Enter');
    await page.waitForSelector('h1:has-text("待派单")');
    await page.waitForSelector('.case-row');
    await press(page, '?');
    await page.waitForSelector('.key-sheet dd:has-text("预览")');
    expect(await barriers(page)).toEqual([]);
    await press(page, 'Escape', 'j', 'j');
    await page.waitForFunction(() => document.activeElement?.closest('[aria-posinset="2"]'));
    const title = await focusedTitle(page);
    await press(page, ' ');
    await page.waitForSelector(`.peek h2:has-text("${title}")`);
    expect(await barriers(page)).toEqual([]);
    await press(page, 'Escape', 'Enter');
    await page.waitForSelector(`h1:has-text("${title}")`);
    // The act is found by its name, filled in and sent without the mouse.
    await press(page, 'Control+k');
    await page.keyboard.type('派单');
    await page.waitForSelector('.palette .at:has-text("派单")');
    await press(page, 'Enter');
    await page.waitForSelector('.act-form');
    await page.focus(field('dispatch', 'lead'));
    await page.keyboard.type('城市管理');
    await page.waitForSelector('[role=option]');
    await press(page, 'Enter');
    await page.focus(field('dispatch', 'reason'));
    await page.keyboard.type('职责所在。');
    await page.focus('.act-form button[type=submit]');
    await press(page, 'Enter');
    await page.waitForSelector('.acts .notice.good');
    await press(page, 'g', 'h');
    await page.waitForSelector('.desk-cards');
    expect(await barriers(page)).toEqual([]);
    await leave(page);
  });

  test('the palette finds a case by its number and switches density, contrast and language', async () => {
    const { number } = await filed(rig, '命令面板里找到的工单');
    const page = await signIn(rig, 'dispatcher');
    await press(page, 'Control+k');
    await page.keyboard.type(number);
    await page.waitForSelector('.palette .at:has-text("命令面板里找到的工单")');
    await press(page, 'Enter');
    await page.waitForSelector('h1:has-text("命令面板里找到的工单")');
    for (const [words, done] of [
      ['紧凑', ':root[data-density=compact]'],
      ['高对比度', ':root[data-contrast=more]'],
      ['English', ':root[lang=en]'],
    ] as const) {
      await press(page, 'Control+k');
      await page.keyboard.type(words);
      await page.waitForSelector(`.palette .at:has-text("${words}")`);
      await press(page, 'Enter');
      await page.waitForSelector(done);
    }
    expect(await barriers(page)).toEqual([]);
    await leave(page);
  });

  test('an ended session in the middle of a form is asked for in place; a wrong password is told, and nothing is lost', async () => {
    const page = await signIn(rig, 'operator');
    await page.click('a:has-text("登记诉求")');
    await page.fill('[id="reg-complainant.phone"]', '00013800009');
    await page.fill('#reg-title', '登录过期也不丢');
    await page.fill('#reg-matter', '写了很久的内容，登录过期也不能丢。');
    await page.context().clearCookies();
    await page.click('button:has-text("受理") >> nth=0');
    await page.waitForSelector('#again-password');
    expect(await barriers(page)).toEqual([]);
    await page.fill('#again-password', 'wrong');
    await press(page, 'Enter');
    await page.waitForSelector('.again [role=alert]');
    await page.fill('#again-password', 'demo12345');
    await press(page, 'Enter');
    await page.waitForSelector('.notice.good:has-text("查询码")');
    await leave(page);
  });

  test('two people on one case see each other, who is writing, and that one has gone', async () => {
    const { id } = await filed(rig, '两人同时在看');
    const page = await signIn(rig, 'dispatcher');
    const other = await signIn(rig, 'supervisor');
    await page.goto(`/desk/case/${id}`);
    await page.waitForSelector('.case');
    await other.goto(`/desk/case/${id}`);
    await page.waitForSelector('.presence .avatar');
    await other.waitForSelector('.presence .avatar');
    expect(await barriers(page)).toEqual([]);
    await other.click('.case-left button:has-text("查看完整信息")');
    await other.waitForSelector('.case-left form input:focus');
    await page.waitForSelector('.presence .avatar.writing');
    await leave(other);
    rig.setTime('2026-11-23T10:02');
    await page.clock.fastForward(40_000);
    await page.waitForFunction(() => !document.querySelector('.presence .avatar'));
    await leave(page);
  });

  test('a case that comes to a unit is told at the bell; read once, it is read everywhere', async () => {
    const { id } = await filed(rig, '提醒承办单位的工单');
    const { rows } = await rig.ctx.db.pool.query(
      "select login from staff where city = 'lanchuan' and unit = 'um' and 'handler' = any(roles) order by login limit 1",
    );
    const login = rows[0].login as string;
    const page = await signIn(rig, login);
    await rig.api('POST', `/api/v1/cases/${id}/dispatch`, { lead: 'um' }, 'dispatcher');
    await page.waitForSelector('.bell .badge', { timeout: 30_000 });
    await press(page, 'g', 'n');
    await page.waitForSelector('.news-item.unread:has-text("提醒承办单位的工单")');
    expect(await barriers(page)).toEqual([]);
    await page.click('.news-item:has-text("提醒承办单位的工单")');
    await page.waitForSelector('h1:has-text("提醒承办单位的工单")');
    await leave(page);
    const other = await signIn(rig, login);
    await other.click('.bell button');
    await other.waitForSelector('.news-item:not(.unread):has-text("提醒承办单位的工单")');
    await leave(other);
  });

  test('a search follows what is typed, marks the words, and shows where they stand', async () => {
    await rig.api(
      'POST',
      '/api/v1/cases',
      { title: '路面问题', matter: '前面一段别的话。梧桐巷地砖松动，雨天溅水。', complainant: { phone: '00013800002' } },
      'operator',
    );
    const page = await signIn(rig, 'dispatcher');
    await expect
      .poll(
        async () =>
          (
            await rig.api<{ items: unknown[] }>(
              'GET',
              `/api/v1/search?q=${encodeURIComponent('梧桐巷')}`,
              undefined,
              'dispatcher',
            )
          ).items.length,
        { timeout: 15_000 },
      )
      .toBe(1);
    await page.goto('/desk/search');
    await page.waitForSelector('.face');
    await press(page, '/');
    await page.keyboard.type('梧桐巷');
    await page.waitForSelector('.cell-excerpt mark:has-text("梧桐巷")');
    expect(await barriers(page)).toEqual([]);
    await leave(page);
  });
});
