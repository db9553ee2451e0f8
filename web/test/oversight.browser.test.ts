/** 人大代表、志愿监督员、第三方评估员: what they do most, by keyboard, and nothing of it tells who it was. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRig, type Rig } from './rig.ts';
import { at, enter, leave, space, type, withoutBarriers, workedOn } from './rooms-people.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
  await workedOn(rig, '路灯不亮：北门口', 'closed');
});
afterAll(() => rig?.close());

test('a deputy reads the figures and a masked case, asks about it, follows the answer and accepts it', async () => {
  let page = await at(rig, 'deputy', '/desk/oversight/area');
  await page.waitForSelector('.tile:has-text("收到诉求") strong:has-text("1")');
  await enter(page, 'a:has-text("看脱敏工单")');
  await enter(page, 'th a:has-text("路灯不亮")');
  await page.waitForSelector('.matter');
  const text = (await page.textContent('main')) ?? '';
  for (const told of ['吴敏', '00013800002', '12 号']) expect(text).not.toContain(told);
  await type(page, '提出询问', '题目', '路灯为何屡坏');
  await enter(page, 'form[aria-label="提出询问"] button[type=submit]');
  await page.waitForSelector('.summary:focus');
  await type(page, '提出询问', '内容', '有没有换线计划？');
  await enter(page, 'form[aria-label="提出询问"] button[type=submit]');
  await enter(page, '.notice a:has-text("打开")');
  await page.waitForSelector('h1:has-text("路灯为何屡坏")');
  const mine = page.url();
  await leave(page);

  page = await at(rig, 'supervisor', new URL(mine).pathname);
  await type(page, '答复询问', '说明', '明年一季度整街换线。');
  await enter(page, 'form[aria-label="答复询问"] button[type=submit]');
  await page.waitForSelector('.said:has-text("明年一季度")');
  await leave(page);

  page = await at(rig, 'deputy', new URL(mine).pathname);
  await type(page, '认可答复', '说明', '认可，明年再看。');
  await enter(page, 'form[aria-label="认可答复"] button[type=submit]');
  await page.waitForSelector('.tag:has-text("已认可")');
  await leave(page);
});

test('a volunteer books a visit, reads while it lasts, reports a finding, and verifies what the unit did about it', async () => {
  let page = await at(rig, 'volunteer', '/desk/oversight/visits');
  const form = '预约走访';
  await space(page, `form[aria-label="${form}"] input[value="read"]`);
  await type(page, form, '题目', '旁听一上午');
  await type(page, form, '内容', '看办结质量');
  await type(page, form, '开始', '2026-11-23T09:30');
  await type(page, form, '结束', '2026-11-23T12:00');
  await enter(page, `form[aria-label="${form}"] button[type=submit]`);
  await page.waitForSelector('.notice.good a');
  await enter(page, '.notice.good a');
  await page.waitForSelector('h1:has-text("旁听一上午")');
  const visit = new URL(page.url()).pathname;
  await leave(page);
  page = await at(rig, 'supervisor', visit);
  await type(page, '确认走访', '说明', '欢迎');
  await enter(page, 'form[aria-label="确认走访"] button[type=submit]');
  await page.waitForSelector('.tag:has-text("已确认")');
  await leave(page);

  // What came before the visit began is what it may read.
  page = await at(rig, 'volunteer', visit);
  await page.waitForSelector('section:has-text("本次走访可阅看的工单")');
  await page.goto('/desk/oversight/findings');
  await type(page, '提出监督发现', '题目', '路灯又不亮');
  await type(page, '提出监督发现', '内容', '昨晚八点三盏不亮');
  await enter(page, 'form[aria-label="提出监督发现"] button[type=submit]');
  await enter(page, '.notice.good a');
  await page.waitForSelector('h1:has-text("路灯又不亮")');
  const finding = new URL(page.url()).pathname;
  await leave(page);
  await rig.api('POST', `/api/v1${finding.replace('/desk', '')}/direct`, { unit: 'um', text: '三日内修复' }, 'supervisor');
  page = await at(rig, 'handler', '/desk/oversight/findings');
  await enter(page, 'th a:has-text("路灯又不亮")');
  await type(page, '反馈整改', '说明', '已更换灯具');
  await enter(page, 'form[aria-label="反馈整改"] button[type=submit]');
  await page.waitForSelector('.tag:has-text("已答复")');
  await leave(page);
  page = await at(rig, 'volunteer', finding, 'en-GB');
  await type(page, 'Verify', 'In words', 'All three are lit.');
  await enter(page, 'form[aria-label="Verify"] button[type=submit]');
  await page.waitForSelector('.tag:has-text("Verified")');
  await leave(page);
});

test('an evaluator draws a sample, scores it with evidence, scores the whole, and hands in a report that adds up', async () => {
  const page = await at(rig, 'evaluator', '/desk/oversight/evaluations');
  const draw = '抽样建档';
  await type(page, draw, '题目', '四季度评估');
  await type(page, draw, '内容', '按合同第三条');
  await type(page, draw, '自', '2026-11-01');
  await type(page, draw, '至', '2026-11-30');
  await space(page, `form[aria-label="${draw}"] input[value="type"]`);
  await type(page, draw, '每层抽几件', '5');
  await type(page, draw, '随机种子', '2026Q4');
  await enter(page, `form[aria-label="${draw}"] button[type=submit]`);
  await enter(page, '.notice.good a');
  await enter(page, '.table .link-button:has-text("路灯不亮")');
  await page.waitForSelector('.matter');
  expect(await page.textContent('main')).not.toContain('吴敏');
  const score = async (form: ReturnType<typeof page.locator>) => {
    for (const five of await form.locator('input[value="5"]').all()) await five.press('Space');
  };
  const [one, whole] = [page.locator('form[aria-label="保存评分"]').nth(0), page.locator('form[aria-label="保存评分"]').nth(1)];
  await score(one);
  await one.getByLabel('依据', { exact: false }).fill('见第 8 行：已修复并告知');
  await one.locator('button[type=submit]').press('Enter');
  await page.waitForSelector('.tag:has-text("已评")');
  await score(whole);
  await whole.locator('button[type=submit]').press('Enter');
  await page.waitForSelector('text=总分 100 / 100');
  await type(page, '提交评估报告', '说明', '总体良好');
  await enter(page, 'form[aria-label="提交评估报告"] button[type=submit]');
  await page.waitForSelector('.tag:has-text("已报告")');
  await leave(page);
});

test('the rooms from outside · have no barrier, and are shut to others', async () => {
  await withoutBarriers(rig, 'deputy', ['/desk/oversight/area', '/desk/oversight/cases', '/desk/oversight/questions']);
  await withoutBarriers(rig, 'volunteer', ['/desk/oversight/findings', '/desk/oversight/visits']);
  const { items } = await rig.api<{ items: { id: string }[] }>(
    'GET',
    '/api/v1/oversight/matters?kind=evaluation',
    undefined,
    'evaluator',
  );
  await withoutBarriers(rig, 'evaluator', ['/desk/oversight/evaluations', `/desk/oversight/evaluations/${items[0]?.id}`]);
  const page = await at(rig, 'operator', '/desk/admin/roles', 'en-GB');
  await page.waitForSelector('text=This page is not open to your role');
  await leave(page);
});
