/** 工作台的列表: views, columns, bulk acts, exports, and what comes while one looks. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { filed, leave, press, signIn } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
});
afterAll(() => rig?.close());

async function toList(page: Page, name: string): Promise<void> {
  await page.click(`.desk-link:has-text("${name}")`);
  await page.waitForSelector('.case-row');
}

describe('a list', () => {
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
});
