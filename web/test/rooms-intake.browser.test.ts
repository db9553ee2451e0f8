/** 话务员、派单员: their commonest acts, by keyboard alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leave, signIn } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';
import { act, caseAt, opened, openToAll, said, takeUp } from './rooms-given.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
});
afterAll(() => rig?.close());

const tab = async (page: Page, times: number): Promise<void> => {
  for (let count = 0; count < times; count += 1) await page.keyboard.press('Tab');
};
/** From the phone number, where one stands when a call begins, to the matter. */
const toMatter = (page: Page) => tab(page, 4);
const registered = async (page: Page): Promise<string> => {
  await page.waitForSelector('.read-back:has-text("编号")');
  return (await page.textContent('.read-back')) ?? '';
};

describe('the operator', () => {
  test('writes down while listening: history, proposals, similar matters; then reads back the number and the date', async () => {
    await caseAt(rig, 'handling', '幸福路口的旧摊位');
    const page = await signIn(rig, 'operator');
    await page.goto('/desk/register');
    await page.waitForSelector('[id="reg-complainant.phone"]:focus');
    const began = Date.now();
    await page.keyboard.type('10012345678');
    await page.waitForSelector('.register a:has-text("幸福路口的旧摊位")');
    expect(await page.textContent('.call-timer')).toMatch(/0:\d\d/);
    await toMatter(page);
    await page.keyboard.type('槐荫里街道幸福路口每天有人占道经营，行人没法走，希望有人管。');
    await page.waitForSelector('.proposed .suggested button:has-text("占道经营")');
    expect(await page.textContent('.proposed')).toContain('说到“槐荫里街道”');
    await page.keyboard.press('Alt+0');
    expect(await page.inputValue('#reg-title')).toContain('幸福路口每天有人占道经营');
    expect(await page.inputValue('#reg-category')).toBe('占道经营');
    expect(await page.inputValue('#reg-street')).toContain('槐荫里');
    await page.waitForSelector('.similar a:has-text("幸福路口的旧摊位")');
    await openToAll(page, '.similar a');
    // The device was shut off: all that was typed is still there.
    await page.reload();
    await page.waitForSelector('.call-timer');
    expect(await page.inputValue('#reg-matter')).toContain('行人没法走');
    await page.waitForSelector('[id="reg-complainant.phone"]:focus');
    await page.keyboard.press('Control+Enter');
    expect(await registered(page)).toMatch(/编号 \d{4} .*年.*月.*日前答复您/);
    expect(Date.now() - began).toBeLessThan(60_000);
    await leave(page);
  });

  test('answers at once, transfers, refuses, each from one call to the next', async () => {
    const page = await signIn(rig, 'operator');
    await page.goto('/desk/register');
    await page.waitForSelector('[id="reg-complainant.phone"]:focus');
    await page.keyboard.type('10012345670');
    await toMatter(page);
    await page.keyboard.type('想问幸福路的菜市场几点开门。');
    await page.keyboard.press('Alt+a');
    await page.keyboard.type('每天早上六点开门，已告诉来电人。');
    await tab(page, 2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    expect(await registered(page)).toContain('答复已登记');

    await page.keyboard.press('Alt+n');
    await page.keyboard.type('10012345671');
    await toMatter(page);
    await page.keyboard.type('家里燃气泄漏，味道很大');
    await page.waitForSelector('[role=alert]:has-text("燃气泄漏")');
    await page.keyboard.press('Alt+t');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    expect(await registered(page)).toContain('现在为您转接');

    await page.keyboard.press('Alt+n');
    await page.keyboard.type('10012345672');
    await toMatter(page);
    await page.keyboard.type('法院已经判了的案子，要求重新处理。');
    await page.keyboard.press('Alt+r');
    await page.keyboard.press('Control+Enter');
    // It says what is still missing and stands on it.
    await page.waitForSelector('#reg-refusal-error');
    await page.waitForSelector('#reg-refusal:focus');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    expect(await registered(page)).toContain('如不同意，可以提出一次异议');
    await openToAll(page, '.read-back');
    await leave(page);
  });

  test('a call whose last step was refused is not registered twice', async () => {
    const page = await signIn(rig, 'operator');
    await page.goto('/desk/register');
    await page.waitForSelector('[id="reg-complainant.phone"]:focus');
    await page.keyboard.type('10012345673');
    await toMatter(page);
    await page.keyboard.type('只登记一次：槐荫里街道家里燃气泄漏，味道很大。');
    await page.waitForSelector('[role=alert]');
    await page.waitForSelector('.proposed button');
    await page.keyboard.press('Alt+0');
    await page.keyboard.press('Alt+r');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    // Life in danger is not refused: it goes to those who can help instead, as the same case.
    await page.waitForSelector('.notice.warn:has-text("不会重复登记")');
    await page.keyboard.press('Alt+t');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    expect(await registered(page)).toContain('现在为您转接');
    const { rows } = await rig.ctx.db.pool.query("select count(*)::int as count from appeals where title like '只登记一次%'");
    expect(rows[0].count).toBe(1);
    await leave(page);
  });
});

describe('the dispatcher', () => {
  test('sends by one key and goes on, merges what is the same, classifies what is not what it seemed', async () => {
    const sent = await caseAt(rig, 'to-dispatch', '早市摊位占道');
    const master = await caseAt(rig, 'handling', '滨江路夜市占道', { category: '01-01-03', address: '槐荫里街道滨江路' });
    const child = await caseAt(rig, 'to-dispatch', '滨江路夜市又占道', { category: '01-01-03', address: '槐荫里街道滨江路' });
    await caseAt(rig, 'to-dispatch', '看错分类的工单');
    const page = await signIn(rig, 'dispatcher');
    await page.goto('/desk/dispatch');
    await takeUp(page, '早市摊位占道');
    await page.waitForSelector('[data-unit]');
    expect(await page.textContent('.choices')).toContain('职责依据');
    await openToAll(page, '[data-unit]');
    await page.keyboard.press('1');
    await said(page, '派出后不能撤回');
    expect((await opened(rig, sent)).state).toBe('dispatched');

    await takeUp(page, '滨江路夜市又占道');
    await page.waitForSelector(`.choices a:has-text("滨江路夜市占道")`);
    await page.keyboard.press('m');
    await page.waitForSelector('.act-form');
    await page.keyboard.press('Control+Enter');
    await said(page, '并单');
    expect((await opened(rig, child)).state).toBe('merged');
    expect((await opened(rig, master)).timeline.map(({ type }) => type)).toContain('memberJoined');

    await takeUp(page, '看错分类的工单');
    await page.keyboard.press('c');
    await page.waitForSelector('[id="act-classify-reason"]:focus');
    await page.keyboard.type('核对后改为一般等级');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.act-form', { state: 'detached' });
    await page.keyboard.press('o');
    await page.waitForSelector('[id="act-dispatch-lead"]:focus');
    await page.keyboard.type('城市管理');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await said(page, '已派给');
    await leave(page);
  });

  test('judges a return with what the unit says beside what the list says', async () => {
    const returned = await caseAt(rig, 'signed', '退回来的工单');
    const { returnGrounds } = await rig.api<{ returnGrounds: { code: string; zh: string }[] }>(
      'GET',
      '/api/v1/codes',
      undefined,
      'handler',
    );
    const ground = returnGrounds[0] as { code: string; zh: string };
    await act(rig, 'handler', returned, 'request-return', {
      ground: ground.code,
      basis: '《三定规定》第三条：由街道办负责',
      suggested: 'street-yunjin-huaiyinli',
    });
    const page = await signIn(rig, 'dispatcher');
    await page.goto('/desk/dispatch');
    await takeUp(page, '退回来的工单');
    await page.waitForSelector('.unit-says');
    expect(await page.textContent('.unit-says')).toContain('《三定规定》第三条');
    expect(await page.textContent('.unit-says')).toContain(ground.zh);
    await openToAll(page, '.unit-says');
    await page.keyboard.press('y');
    await page.waitForSelector('[id="act-rule-return-reason"]:focus');
    await page.keyboard.type('摊点在小区内，改派街道办。');
    await page.keyboard.press('Control+Enter');
    await said(page, '裁定退单');
    expect((await opened(rig, returned)).state).toBe('to-dispatch');
    await leave(page);
  });

  test('is not let into a room of somebody else, and is told whose it is', async () => {
    const page = await signIn(rig, 'dispatcher');
    await page.goto('/desk/callback');
    await page.waitForSelector('.notice.warn:has-text("不在您的岗位范围内")');
    await openToAll(page, '.notice.warn');
    await leave(page);
  });
});
