/** 工作台的骨架: keys, palette, views, bulk, exports, notifications and presence, as somebody uses them all day. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { field, filed, leave, signIn } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
});
afterAll(() => rig?.close());

const toList = async (page: Page, name: string): Promise<void> => {
  await page.click(`.desk-link:has-text("${name}")`);
  await page.waitForSelector('.case-row');
};
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
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

  test('a filter is kept as a view, is there on another device, and can be thrown away and taken back', async () => {
    await rig.api(
      'POST',
      '/api/v1/cases',
      {
        title: '视图里的急件',
        matter: '很急，请尽快处理。',
        category: '01-01-04',
        grade: 'N1',
        address: '北门口 12 号',
        complainant: { phone: '00013800002' },
      },
      'operator',
    );
    await filed(rig, '视图外的工单');
    const page = await signIn(rig, 'dispatcher');
    await toList(page, '待派单');
    await press(page, 'f');
    await page.selectOption('#filter-grade', 'N1');
    await page.waitForSelector('.chip:has-text("N1")');
    await page.waitForFunction(() => !document.body.textContent?.includes('视图外的工单'));
    await page.click('button:has-text("保存视图")');
    await page.keyboard.type('只看急件');
    await press(page, 'Enter');
    await page.waitForSelector('[role=tab][aria-selected=true]:has-text("只看急件")');
    expect(await barriers(page)).toEqual([]);
    await leave(page);
    const other = await signIn(rig, 'dispatcher');
    await toList(other, '待派单');
    await other.click('[role=tab]:has-text("只看急件")');
    await other.waitForSelector('.case-link:has-text("视图里的急件")');
    await other.waitForFunction(() => !document.body.textContent?.includes('视图外的工单'));
    await other.click('button[aria-label="删除此视图"]');
    await other.waitForSelector('.toast:has-text("已删除视图")');
    await other.click('.toast button:has-text("撤销")');
    await other.waitForSelector('[role=tab]:has-text("只看急件")');
    await leave(other);
  });

  test('columns are chosen and ordered, and stay so', async () => {
    await filed(rig, '列的次序');
    const page = await signIn(rig, 'dispatcher');
    await toList(page, '待派单');
    await page.click('.list-head button:has-text("列")');
    await page.uncheck('.column-choice label:has-text("编号") input');
    await page.check('.column-choice label:has-text("渠道") input');
    await page.click('button[aria-label="渠道前移"]');
    expect(await barriers(page)).toEqual([]);
    await press(page, 'Escape');
    await page.reload();
    await page.waitForSelector('.case-table-head');
    const heads = await page.locator('.case-table-head span').allTextContents();
    expect(heads).not.toContain('编号');
    expect(heads.indexOf('渠道')).toBe(heads.length - 2);
    await leave(page);
  });

  test('many are merged at once with their results, and taken back with one press', async () => {
    const master = await filed(rig, '并单的主件');
    for (let no = 0; no < 3; no += 1) await filed(rig, `并单的附件 ${no}`);
    const page = await signIn(rig, 'dispatcher');
    await toList(page, '待派单');
    for (let no = 0; no < 3; no += 1) await page.check(`.case-row:has-text("并单的附件 ${no}") .case-choose`);
    await page.waitForSelector('.bulk-bar:has-text("已选 3 件")');
    await press(page, 'b');
    await page.waitForSelector('[data-bulk="merge"]');
    await page.click('[data-bulk="merge"]');
    await page.waitForSelector('.bulk-form:has-text("可以撤销")');
    await page.click('.bulk-form button[type=submit]');
    await page.waitForSelector('.bulk-form .summary');
    await page.fill('[id="bulk-merge-master"]', master.number);
    const option = page.locator(`.bulk-form label:has-text("${master.number}") input`);
    if (await option.count()) await option.check();
    else await page.keyboard.press('Enter');
    await page.waitForTimeout(800);
    if (await option.count()) await option.first().check();
    await page.fill('[id="bulk-merge-reason"]', '同一路口同一事项');
    expect(await barriers(page)).toEqual([]);
    await page.click('.bulk-form button[type=submit]');
    await page.waitForSelector('.toast:has-text("办成 3 件")');
    await page.waitForFunction(() => !document.body.textContent?.includes('并单的附件 1'));
    await page.click('.toast button:has-text("撤销")');
    await page.waitForSelector('.toast:has-text("已撤销 3 件")');
    await page.waitForSelector('.case-link:has-text("并单的附件 1")');
    await leave(page);
  });

  test('a bulk act that cannot be done on some says on which and why', async () => {
    const [one, gone] = [await filed(rig, '批量派单 甲'), await filed(rig, '批量派单 乙')];
    const page = await signIn(rig, 'dispatcher');
    await toList(page, '待派单');
    await page.check('.case-row:has-text("批量派单 甲") .case-choose');
    await page.check('.case-row:has-text("批量派单 乙") .case-choose');
    await press(page, 'b');
    await page.click('[data-bulk="dispatch"]');
    await page.waitForSelector('.bulk-form:has-text("不能撤销")');
    await rig.api('POST', `/api/v1/cases/${gone.id}/dispatch`, { lead: 'um' }, 'dispatcher2');
    await page.fill('[id="bulk-dispatch-lead"]', '城市管理');
    await press(page, 'Enter');
    await page.click('.bulk-form button[type=submit]');
    await page.waitForSelector('.toast:has-text("办成 1 件")');
    await page.waitForSelector(`.bulk-results li:has-text("${gone.number}")`);
    await page.waitForSelector('.bulk-bar:has-text("已选 1 件")');
    expect((await rig.api<{ state: string }>('GET', `/api/v1/cases/${one.id}`, undefined, 'dispatcher')).state).toBe(
      'dispatched',
    );
    await leave(page);
  });

  test('what a list holds is exported whole, as a table and as a workbook', async () => {
    await filed(rig, '=导出的工单');
    const page = await signIn(rig, 'dispatcher');
    await toList(page, '待派单');
    for (const format of ['csv', 'xlsx']) {
      await press(page, 'e');
      await page.check(`.export-form input[value=${format}]`);
      if (format === 'csv') expect(await barriers(page)).toEqual([]);
      await page.click('.export-form button[type=submit]');
      await page.waitForSelector('.toast:has-text("已开始导出")');
    }
    await page.click('.toast button:has-text("查看进度") >> nth=0');
    await page.waitForSelector('.export-job a:has-text("下载") >> nth=1');
    expect(await barriers(page)).toEqual([]);
    const fetched = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`.export-job:has-text("${name}") a:has-text("下载")`),
      ]);
      expect(download.suggestedFilename()).toBe(`待派单.${name.toLowerCase()}`);
      return readFileSync(await download.path());
    };
    const lines = (await fetched('CSV')).toString().trimEnd().split('\r\n');
    expect(lines[0]).toContain('工单编号,标题,状态');
    expect(lines.find((line) => line.includes('导出的工单'))).toContain(`"'=导出的工单"`);
    const sheet = new TextDecoder().decode(unzipSync(await fetched('XLSX'))['xl/worksheets/sheet1.xml']);
    expect(sheet.match(/<row>/g)).toHaveLength(lines.length);
    const { items } = await rig.api<{ items: unknown[] }>('GET', '/api/v1/desks/dispatch?limit=200', undefined, 'dispatcher');
    expect(lines.length - 1).toBe(items.length);
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

  test('a list says what came without moving, and takes it in when asked', async () => {
    await filed(rig, '列表里的第一件');
    const page = await signIn(rig, 'dispatcher');
    await toList(page, '待派单');
    await press(page, 'j');
    const before = await page.locator('.case-row').first().getAttribute('data-id');
    const count = await page.locator('.case-row').first().getAttribute('aria-setsize');
    await filed(rig, '后来的一件');
    await page.waitForSelector('.fresh:has-text("新来")', { timeout: 20_000 });
    expect(await page.locator('.case-row').first().getAttribute('aria-setsize')).toBe(count);
    expect(await page.locator('.case-row').first().getAttribute('data-id')).toBe(before);
    await press(page, 'r');
    await page.waitForSelector(`[aria-setsize="${Number(count) + 1}"]`);
    await leave(page);
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
