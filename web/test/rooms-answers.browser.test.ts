/** 协调、回访: their commonest acts, by keyboard alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leave, signIn } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';
import { act, caseAt, type Filed, opened, openToAll, said, takeUp } from './rooms-given.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
});
afterAll(() => rig?.close());

const contested = async (title: string): Promise<Filed> => {
  const found = await caseAt(rig, 'signed', title);
  await act(rig, 'handler', found, 'open-coordination', { reason: '城管局与街道办职责交叉' });
  return found;
};

describe('the coordinator', () => {
  test('accepts, hears a unit, raises a level, rules, and makes it a precedent that the next case shows', async () => {
    const found = await contested('两家都说不归自己管的摊点');
    const page = await signIn(rig, 'coordinator');
    await page.goto('/desk/coordination');
    await takeUp(page, '两家都说不归自己管的摊点');
    await page.waitForSelector('.ladder [aria-current=step]:has-text("L1")');
    expect(await page.textContent('.positions')).toContain('还没有陈述意见');
    await openToAll(page, '.ladder');
    await page.keyboard.press('a');
    await page.waitForSelector('[id="act-accept-coordination-note"]:focus');
    await page.keyboard.type('已受理，请双方陈述意见。');
    await page.keyboard.press('Control+Enter');
    await said(page, '受理协调');

    await page.keyboard.press('v');
    await page.waitForSelector('[id="act-state-position-text"]:focus');
    await page.keyboard.type('摊点在小区红线内，应由街道办处理。');
    await page.keyboard.press('Tab');
    await page.keyboard.type('云锦区城市管理');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.act-form', { state: 'detached' });
    // What was typed before it was put away is there again.
    await page.keyboard.press('v');
    expect(await page.inputValue('[id="act-state-position-text"]')).toContain('红线内');
    await page.keyboard.press('Control+Enter');
    await said(page, '陈述意见');
    await page.waitForSelector('.positions :text("红线内")');

    await page.keyboard.press('l');
    await page.waitForSelector('[id="act-raise-coordination-minutes"]:focus');
    await page.keyboard.type('电话协商未果，转现场会商。');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.ladder [aria-current=step]:has-text("L2")');
    expect(await page.textContent('.ladder .past')).toContain('电话协商未果');

    await page.waitForSelector('[data-act="rule-coordination"] >> nth=1');
    await page.keyboard.press('1');
    await page.waitForSelector('[id="act-rule-coordination-ruling"]:focus');
    await page.keyboard.type('由城管局主办，街道办协办。');
    await page.keyboard.press('Control+Enter');
    await said(page, '协调裁定');
    await page.waitForSelector('.after-ruling [data-act="make-precedent"]');
    await page.keyboard.press('p');
    await page.waitForSelector('[id="act-make-precedent-note"]:focus');
    await page.keyboard.type('红线内摊点由城管局主办');
    await page.keyboard.press('Control+Enter');
    await said(page, '列为先例');
    expect((await opened(rig, found)).timeline.map(({ type }) => type)).toContain('precedentMade');

    await contested('又一处说不清的摊点');
    await page.keyboard.press('r');
    await takeUp(page, '又一处说不清的摊点');
    await page.waitForSelector(`section:has-text("同类先例") a:has-text("${found.number}")`);
    await leave(page);
  });
});

describe('the callback agent', () => {
  test('dials blind, reads the questions word by word, answers them by one key each, and the next one stands there', async () => {
    const pleased = await caseAt(rig, 'to-callback', '办好了的工单');
    const cross = await caseAt(rig, 'to-callback', '没办好的工单');
    const page = await signIn(rig, 'callback');
    await page.goto('/desk/callback');
    await takeUp(page, '办好了的工单');
    await page.waitForSelector('[data-question]');
    const seen = (await page.textContent('main')) ?? '';
    expect(seen).not.toContain('城市管理局');
    expect(seen).not.toContain('王工');
    expect(seen).not.toContain('10012345678');
    expect(await page.textContent('.script')).toContain('已于11月23日到现场劝离');
    await openToAll(page, '[data-question]');
    await page.keyboard.press('d');
    await page.waitForSelector('.dialler :text("10012345678")');
    await page.keyboard.press('a');
    for (const key of ['y', 'y', '5', 'n']) await page.keyboard.press(key);
    await page.keyboard.type('处理得很快');
    for (const key of ['Tab', '5', 'Enter']) await page.keyboard.press(key);
    await said(page, '回访结果已登记');
    expect((await opened(rig, pleased)).state).toBe('closed');

    await takeUp(page, '没办好的工单');
    await page.waitForSelector('[data-question]');
    await page.keyboard.press('a');
    for (const key of ['y', 'n', '1']) await page.keyboard.press(key);
    await page.waitForSelector('[data-question="reason"]');
    await page.keyboard.press('Control+Enter');
    // Why somebody is not satisfied is not left out.
    await page.waitForSelector('.summary');
    await page.focus('#q-reason');
    for (const key of ['1', 'y', 'Tab', '4', 'Enter']) await page.keyboard.press(key);
    // The words of the first may still stand on the page: the case itself is asked.
    await expect.poll(async () => (await opened(rig, cross)).state).toBe('dissatisfaction-review');
    const after = await opened(rig, cross);
    expect((after as unknown as { flags: string[] }).flags).toContain('pressed');
    await leave(page);
  });

  test('notes that nobody answered, and books the hour that the citizen wishes', async () => {
    const missed = await caseAt(rig, 'to-callback', '没人接听的工单');
    const later = await caseAt(rig, 'to-callback', '约时间的工单');
    const page = await signIn(rig, 'callback');
    await page.goto('/desk/callback');
    await takeUp(page, '没人接听的工单');
    await page.waitForSelector('[data-result]');
    await page.keyboard.press('1');
    await said(page, '无人接听');
    expect((await opened(rig, missed)).timeline.map(({ type }) => type)).toContain('callbackTried');

    await takeUp(page, '约时间的工单');
    await page.waitForSelector('[data-act="plan-callback"]');
    await page.keyboard.press('b');
    await page.waitForSelector('[id="act-plan-callback-from"]:focus');
    await page.keyboard.type('11242026');
    await page.keyboard.press('Tab');
    await page.keyboard.type('0930AM');
    await page.focus('[id="act-plan-callback-to"]');
    await page.keyboard.type('11242026');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1030AM');
    await page.keyboard.press('Control+Enter');
    await said(page, '预约回访时间');
    expect((await opened(rig, later)).timeline.map(({ type }) => type)).toContain('callbackPlanned');
    await leave(page);
  });
});

describe('the inspector', () => {
  test('calls again to verify what a unit objects to, and rules on it', async () => {
    const found = await caseAt(rig, 'to-callback', '有异议的回访');
    const answers = { contacted: true, solved: true, handling: 4, service: 5 };
    await act(rig, 'callback', found, 'record-callback', answers);
    await act(rig, 'handler', found, 'dispute-callback', { reason: '诉求人说没有接到过回访电话' });
    const page = await signIn(rig, 'inspector');
    await page.goto('/desk/objection');
    await takeUp(page, '有异议的回访');
    await page.waitForSelector('.objection :text("没有接到过回访电话")');
    await openToAll(page, '.objection');
    await page.keyboard.press('v');
    await page.waitForSelector('[data-question]');
    await page.focus('[data-question] input');
    for (const key of ['y', 'y', '5', 'n', 'Tab', '5', 'Enter']) await page.keyboard.press(key);
    await said(page, '核实结果已登记');
    await page.waitForSelector(':text("核实一致")');
    await page.keyboard.press('y');
    await page.waitForSelector('[id="act-rule-callback-reason"]:focus');
    await page.keyboard.type('再次回访与原结果一致，维持。');
    await page.keyboard.press('Control+Enter');
    await said(page, '裁定回访异议');
    expect((await opened(rig, found)).timeline.map(({ type }) => type)).toContain('callbackConfirmed');
    await leave(page);
  });
});

describe('the case page', () => {
  test('keeps the kinds of lines apart, reckons a clock on focus, shows the hash to those who audit, and prints', async () => {
    const found = await caseAt(rig, 'handling', '要翻看的工单');
    const page = await signIn(rig, 'supervisor');
    await page.goto(`/desk/case/${found.id}`);
    await page.waitForSelector('.timeline');
    const all = await page.locator('.timeline > li').count();
    await page.focus('.filter >> nth=3');
    await page.keyboard.press('Enter');
    const messages = await page.locator('.timeline > li').count();
    expect(messages).toBeGreaterThan(0);
    expect(messages).toBeLessThan(all);
    await page.keyboard.press('Shift+Tab');
    await page.focus('.filter >> nth=0');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.hash code', { state: 'attached' });
    expect(await page.locator('.hash code').first().textContent()).toMatch(/^[0-9a-f]{64}$/);
    for (let tries = 0; tries < 30 && (await page.locator('[role=tooltip]').count()) === 0; tries += 1)
      await page.keyboard.press('Shift+Tab');
    expect(await page.textContent('[role=tooltip]')).toContain('个工作日');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=tooltip]', { state: 'detached' });
    await openToAll(page, '.timeline');
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.print-sheet')).toBe(true);
    expect(await page.isVisible('.acts')).toBe(false);
    expect(await page.isVisible('.desk-nav')).toBe(false);
    expect(await page.textContent('.print-sheet')).toContain('联系了诉求人');
    await leave(page);
  });

  test('suggests whom to send it to, with what that rests on: one key takes it, one opens the others', async () => {
    const found = await caseAt(rig, 'to-dispatch', '按建议派出的工单');
    const page = await signIn(rig, 'dispatcher');
    await page.goto(`/desk/case/${found.id}`);
    await page.waitForSelector('[data-unit]');
    await page.waitForSelector('.similar a');
    await openToAll(page, '[data-unit]');
    await page.keyboard.press('o');
    await page.waitForSelector('[id="act-dispatch-lead"]:focus');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.act-form', { state: 'detached' });
    await page.keyboard.press('a');
    await page.waitForSelector('.case-top .tag:has-text("待签收")');
    expect((await opened(rig, found)).lead).toBe('um');
    await leave(page);
  });
});
