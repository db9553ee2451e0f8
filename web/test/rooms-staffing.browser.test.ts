/** 预测、排班与应急: what a supervisor and an operator do there, by keyboard; each picture has its table and its file. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellTelephonePast } from '#demo/telephone-past.ts';
import { openRig, type Rig } from './rig.ts';
import { at, choose, enter, leave, space, type, withoutBarriers } from './rooms-people.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-26T14:20');
  await tellTelephonePast(rig.ctx, 'lanchuan');
});
afterAll(() => rig?.close());
const get = <T>(path: string): Promise<T> => rig.api<T>('GET', `/api/v1/${path}`, undefined, 'supervisor');

test('a supervisor reads today’s forecast quarter by quarter, another day, the week before, and takes the figures away', async () => {
  const page = await at(rig, 'supervisor', '/desk/staffing');
  const chart = page.locator('.time-chart svg');
  await page.waitForSelector('.time-chart');
  expect(await chart.getAttribute('aria-label')).toMatch(/2026-11-26：预计全天 \d+ 通，高峰 \d+:\d+/);
  const slider = page.getByLabel('看哪一刻');
  await slider.focus();
  await page.keyboard.press('Home');
  expect(await page.textContent('.point-at output')).toContain('00:00');
  await page.keyboard.press('ArrowRight');
  expect(await page.textContent('.point-at output')).toMatch(/00:15　预测 .*（\d+–\d+）　实际 \d+/);
  await enter(page, '.days .tile:has-text("11-30")');
  await page.waitForSelector('h2:has-text("2026-11-30")');
  expect(await page.textContent('.days .tile:has-text("11-30")')).toContain('寒潮');
  await enter(page, 'summary:has-text("数据表")');
  const [file] = await Promise.all([page.waitForEvent('download'), enter(page, '.picture details button:has-text("导出 CSV")')]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(97);
  expect(lines[0]).toContain('时刻,预测,下限,上限,实际');
  await page.locator('h1').click();
  await page.keyboard.press('[');
  await page.waitForSelector('.days .tile:has-text("11-19")');
  await page.waitForSelector('.days .tile:has-text("实际")');
  await page.waitForSelector('.table.heat td');
  await leave(page);
});

test('weather that is entered · moves the forecast', async () => {
  const page = await at(rig, 'supervisor', '/desk/staffing');
  const tile = page.locator('.days .tile:has-text("12-01") strong');
  const before = Number(await tile.textContent());
  await type(page, '登记天气', '日期', '2026-12-01');
  await page.locator('form[aria-label="登记天气"] select').first().selectOption('storm');
  await enter(page, 'form[aria-label="登记天气"] button[type=submit]');
  await page.waitForSelector('.notice.good');
  await page.waitForSelector('.days .tile:has-text("12-01"):has-text("暴雨 ×1.8")');
  expect(Number(await tile.textContent()) / before).toBeCloseTo(1.8, 1);
  await enter(page, 'button[aria-label="撤下 2026-12-01 暴雨"]');
  await page.waitForSelector('.days .tile:has-text("12-01"):has-text("暴雨")', { state: 'detached' });
  await leave(page);
});

test('a roster is proposed by one supervisor, changed, and released by the other; its operator reads it', async () => {
  let page = await at(rig, 'supervisor', '/desk/staffing/rosters');
  await page.waitForSelector('.table:has-text("已发布")');
  await enter(page, 'form[aria-label="生成班表提案"] button[type=submit]');
  await page.waitForSelector('h1:has-text("2026-11-30 至 2026-12-06")');
  const path = new URL(page.url()).pathname;
  await page.waitForSelector('text=提案人不能发布自己的班表');
  expect(await page.locator('button:has-text("发布")').count()).toBe(0);
  await page.waitForSelector('.time-chart');
  const row = page
    .locator('tbody tr')
    .filter({ has: page.locator('button[aria-label^="给第"]') })
    .first();
  const who = await row.locator('td').nth(4).textContent();
  expect(who).not.toBe('无人');
  await row.locator('button').press('Enter');
  await choose(page, '人员', '无人');
  await enter(page, 'form[aria-label^="给第"] button[type=submit]');
  await page.waitForSelector('tbody tr:has-text("无人")');
  await enter(page, '[role=tab]:has-text("12-05")');
  await page.waitForSelector('h2:has-text("2026-12-05")');
  await leave(page);

  page = await at(rig, 'supervisor2', path);
  await enter(page, 'button:has-text("发布")');
  await page.waitForSelector('.tag:has-text("已发布")');
  await leave(page);

  page = await at(rig, 'operator', '/desk/my-shifts');
  await page.waitForSelector('.table tbody tr');
  expect(await page.textContent('.table')).toMatch(/2026-1[12]-\d\d/);
  await leave(page);
});

test('what if · says when calls double, what breaks, and follows the sliders', async () => {
  const page = await at(rig, 'leader', '/desk/staffing/what-if');
  await page.waitForSelector('text=话务约 1.6 年翻一番');
  await page.waitForSelector('.notice.warn:has-text("若人手不变")');
  const seats = () => page.locator('.bars:has-text("最忙时坐席") li').last().locator('strong').textContent();
  const before = Number(await seats());
  const growth = page.getByLabel('年增长');
  await growth.focus();
  await page.keyboard.press('Home');
  await page.waitForSelector('text=话务不增长');
  expect(Number(await seats())).toBeLessThan(before);
  await enter(page, 'button:has-text("恢复默认")');
  await page.waitForSelector('text=话务约 1.6 年翻一番');
  await leave(page);
});

test('the ledger · takes a line, and the month costs more', async () => {
  const page = await at(rig, 'admin', '/desk/staffing/costs');
  await page.waitForSelector('.bars:has-text("单次联系成本")');
  const form = '登记一笔';
  await space(page, `form[aria-label="${form}"] input[value="contract"]`);
  await type(page, form, '供应商', '某公司');
  await type(page, form, '名目', '应急增援');
  await type(page, form, '自', '2026-11-01');
  await type(page, form, '至', '2026-11-30');
  await type(page, form, '单价', '300000');
  await enter(page, `form[aria-label="${form}"] button[type=submit]`);
  await page.waitForSelector('tbody th:has-text("应急增援")');
  await page.waitForSelector('td:has-text("¥300,000")');
  await leave(page);
});

test('a contingency is declared, carried out, raised, ended and reviewed; the storm’s short form registers a case meanwhile', async () => {
  let page = await at(rig, 'supervisor', '/desk/contingency');
  await page.waitForSelector('.level-now:has-text("没有启动应急")');
  expect(await page.locator('.meter-row').count()).toBe(5);
  await space(page, 'form[aria-label="启动应急"] input[value="L3"]');
  await enter(page, 'form[aria-label="启动应急"] button[type=submit]');
  await page.waitForSelector('.summary:focus');
  await type(page, '启动应急', '理由', '暴雨预警，排队上升');
  await enter(page, 'form[aria-label="启动应急"] button[type=submit]');
  await page.waitForSelector('h2:has-text("已落实 3 / 3")');
  const path = new URL(page.url()).pathname;
  await space(page, 'form[aria-label="调整等级"] input[value="L1"]');
  await type(page, '调整等级', '理由', '多处被困');
  await enter(page, 'form[aria-label="调整等级"] button[type=submit]');
  await page.waitForSelector('h2:has-text("已落实 3 / 16")');
  await page.getByLabel('说明').first().fill('四家单位到场');
  await page.locator('.measures li:has-text("带班领导到场") input').press('Space');
  await page.waitForSelector('.measures li:has-text("带班领导到场"):has-text("四家单位到场")');
  await page.locator('.measures li:has-text("启用暴雨登记模板") input').press('Space');
  await page.waitForSelector('h2:has-text("已落实 5 / 16")');
  await leave(page);

  page = await at(rig, 'operator', '/desk/contingency/storm');
  await page.waitForSelector('.tag:has-text("暴雨模板已启用")');
  await type(page, '登记', '地点', '幸福路下穿隧道');
  await choose(page, '所在街道', '槐荫里');
  await space(page, 'form[aria-label="登记"] input[value="knee"]');
  await space(page, 'form[aria-label="登记"] input[value="no"]');
  await enter(page, 'form[aria-label="登记"] button[type=submit]');
  const link = page.locator('.notice.good a');
  await link.waitFor();
  const id = (await link.getAttribute('href'))?.split('/').at(-1);
  expect(await get<{ category: string; title: string }>(`cases/${id}`)).toMatchObject({
    category: '12-03-01',
    title: '暴雨积水：幸福路下穿隧道',
  });
  await leave(page);

  page = await at(rig, 'supervisor2', path);
  await type(page, '解除应急', '理由', '雨停，恢复正常');
  await enter(page, 'form[aria-label="解除应急"] button[type=submit]');
  await page.waitForSelector('.tag:has-text("待复盘")');
  await page.waitForSelector('.level-now:has-text("复盘期限 12月4日 00:00")');
  for (const [label, text] of [
    ['发生了什么', '两小时三倍来电'],
    ['哪些有效', '溢出快'],
    ['哪些不足', '备勤少'],
    ['改进措施', '备勤提前到岗'],
  ] as const)
    await type(page, '复盘', label, text);
  await enter(page, 'form[aria-label="复盘"] button[type=submit]');
  await page.waitForSelector('.tag:has-text("已复盘")');
  await page.waitForSelector('.event-lines dd:has-text("备勤提前到岗")');
  await leave(page);
});

test('an operator · is not let in where the centre is run, and is told so', async () => {
  const page = await at(rig, 'operator', '/desk/staffing/costs', 'en-GB');
  await page.waitForSelector('text=This page is not open to your role');
  await leave(page);
});

test('the rooms of staffing and contingency · have no barrier and do not scroll sideways', async () => {
  const { items } = await get<{ items: { id: string }[] }>('staffing/rosters');
  const { items: events } = await get<{ items: { id: string }[] }>('contingency/events');
  await withoutBarriers(rig, 'supervisor', [
    '/desk/staffing',
    '/desk/staffing/rosters',
    `/desk/staffing/rosters/${items[0]?.id}`,
    '/desk/staffing/what-if',
    '/desk/staffing/costs',
    '/desk/contingency',
    `/desk/contingency/${events[0]?.id}`,
  ]);
  await withoutBarriers(rig, 'operator', ['/desk/my-shifts', '/desk/contingency/storm']);
});
