/** 承办、审核: their commonest acts, by keyboard alone; on site also without a connection. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leave, signIn } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';
import { act, caseAt, opened, openToAll, said, takeUp } from './rooms-given.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
});
afterAll(() => rig?.close());

const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('the handler', () => {
  test('signs, records the contact, asks for more time, returns what is not the unit’s', async () => {
    const mine = await caseAt(rig, 'dispatched', '要签收的工单');
    const other = await caseAt(rig, 'dispatched', '不归我们管的工单');
    const page = await signIn(rig, 'handler');
    await page.goto('/desk/handler');
    await takeUp(page, '要签收的工单');
    expect(await page.textContent('.room-case')).toContain('100****78');
    expect(await page.textContent('.room-case')).not.toContain('10012345678');
    await openToAll(page, '.next-step button');
    await page.keyboard.press('s');
    await said(page, '签收');
    await page.waitForSelector('.acts [data-act="contact"]');
    await page.keyboard.press('c');
    await page.waitForSelector('[id="act-contact-summary"]:focus');
    await page.keyboard.type('已联系，约定今天下午到现场。');
    await page.keyboard.press('Control+Enter');
    await said(page, '联系诉求人');
    expect((await opened(rig, mine)).state).toBe('handling');

    await page.waitForSelector('.acts [data-act="ask-extension"]');
    await page.keyboard.press('e');
    await page.waitForSelector('[id="act-ask-extension-reason"]:focus');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2');
    await page.keyboard.press('Tab');
    await page.keyboard.type('等待材料到货后施工');
    await page.keyboard.press('Tab');
    await page.keyboard.type('已向诉求人说明');
    await page.keyboard.press('Control+Enter');
    await said(page, '申请延期');

    await takeUp(page, '不归我们管的工单');
    await page.keyboard.press('b');
    await page.waitForSelector('[id="act-request-return-ground"]:focus');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('摊点在小区红线内');
    await page.keyboard.press('Tab');
    await page.keyboard.type('槐荫里街道');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await said(page, '申请退单');
    expect((await opened(rig, other)).state).toBe('return-review');
    await leave(page);
  });

  test('gives a part of the work to a unit below, which stands under it with a clock of its own', async () => {
    const wide = await caseAt(rig, 'to-dispatch', '跨街道的工单');
    await act(rig, 'dispatcher2', wide, 'dispatch', { lead: 'district-yunjin', reason: '跨街道，由区里牵头' });
    await act(rig, 'district', wide, 'sign');
    await act(rig, 'district', wide, 'contact', { way: 'call', summary: '已联系诉求人' });
    const page = await signIn(rig, 'district');
    await page.goto('/desk/handler');
    await takeUp(page, '跨街道的工单');
    await page.waitForSelector('[data-act="assign-down"]');
    await page.keyboard.press('d');
    await page.waitForSelector('[id="act-assign-down-unit"]:focus');
    await page.keyboard.type('槐荫里街道');
    await page.keyboard.press('Enter');
    await page.focus('[id="act-assign-down-task"]');
    await page.keyboard.type('今天傍晚到现场劝离并值守');
    await page.keyboard.press('Control+Enter');
    await said(page, '下派');
    await page.waitForSelector('.branch :text("今天傍晚到现场劝离并值守")');
    expect(await page.locator('.branch .clock-bar').count()).toBe(1);
    await leave(page);
  });

  test('writes the reply against its checklist, sees what the citizen will read, and loses nothing', async () => {
    const mine = await caseAt(rig, 'handling', '要答复的工单');
    const page = await signIn(rig, 'handler');
    await page.goto('/desk/handler');
    await takeUp(page, '要答复的工单');
    await page.keyboard.press('w');
    await page.waitForSelector('.checklist');
    expect(await page.locator('.checklist .fine').count()).toBe(1);
    await page.waitForSelector('[id="act-reply-facts"]:focus');
    // Back to the template, which stands before the form.
    for (let back = 0; back < 2; back += 1) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.checklist .open');
    expect(await page.inputValue('[id="act-reply-basis"]')).toContain('城市市容和环境卫生管理条例');
    await openToAll(page, '.checklist');
    await page.focus('[id="act-reply-facts"]');
    for (const words of ['到现场查看，情况属实。', '《城市市容和环境卫生管理条例》第十四条', '现场劝离。', '已撤离。']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(words);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Control+a');
    await page.keyboard.type('您反映的摊位已经劝离，傍晚有人值守。');
    expect(await page.textContent('.preview')).toContain('傍晚有人值守');
    await page.keyboard.press('Tab');
    await page.keyboard.type('王工 0000-60000026');
    // A colleague writes something down meanwhile: it is shown beside what is typed here.
    await act(rig, 'operator', mine, 'add-facts', { text: '诉求人又来电补充' });
    await page.reload();
    await page.waitForSelector('.preview:has-text("傍晚有人值守")');
    await page.focus('[id="act-reply-contact"]');
    for (const key of ['Tab', 'Space', 'Tab', 'Space', 'Tab', 'Space']) await page.keyboard.press(key);
    await page.waitForSelector('strong:has-text("齐了，可以提交")');
    await act(rig, 'operator', mine, 'add-facts', { text: '诉求人第三次来电' });
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.notice.warn:has-text("诉求人第三次来电")');
    expect(await page.inputValue('[id="act-reply-publicText"]')).toContain('傍晚有人值守');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/desk/handler');
    expect((await opened(rig, mine)).state).toBe('replied');
    await leave(page);
  });

  test('photographs and notes on site without a connection; it is sent when there is one, once', async () => {
    const mine = await caseAt(rig, 'signed', '到现场看的工单');
    const page = await signIn(rig, 'handler');
    await page.context().grantPermissions(['geolocation']);
    await page.context().setGeolocation({ longitude: 119.8718, latitude: 38.87 });
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(`/desk/handler/${mine.id}/site`);
    await page.waitForSelector('.site textarea');
    await page.click('button:has-text("用当前位置")');
    await page.waitForSelector(':text("119.87180, 38.87000")');
    await openToAll(page, '.site textarea');
    await page.setViewportSize({ width: 360, height: 780 });
    await page.context().setOffline(true);
    await page.waitForSelector('.notice.warn:has-text("没有网络")');
    await page.setInputFiles('.site input[type=file]', {
      name: '现场.png',
      mimeType: 'image/png',
      buffer: Buffer.from(DOT, 'base64'),
    });
    await page.waitForSelector('.notice.warn:has-text("1 项等待发送")');
    await page.focus('.site textarea');
    await page.keyboard.type('摊位三处，已当面劝离。');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notice.warn:has-text("2 项等待发送")');
    expect((await opened(rig, mine)).attachments).toEqual([]);
    await page.context().setOffline(false);
    await page.waitForSelector('.site .files a');
    await page.waitForSelector('.notice.warn:has-text("等待发送")', { state: 'detached' });
    const after = await opened(rig, mine);
    expect(after.state).toBe('handling');
    expect(after.attachments).toHaveLength(1);
    expect(after.timeline.filter(({ type }) => type === 'contacted')).toHaveLength(1);
    await leave(page);
  });
});

describe('the reviewer', () => {
  test('passes by one key, sends back with a ground by another, and the next one stands there', async () => {
    const good = await caseAt(rig, 'replied', '答复写全了的工单');
    const poor = await caseAt(rig, 'replied', '缺佐证的工单');
    const page = await signIn(rig, 'reviewer');
    await page.goto('/desk/review');
    await takeUp(page, '答复写全了的工单');
    await page.waitForSelector('.checklist');
    expect(await page.textContent('.checklist .missing')).toContain('现场照片等佐证');
    await openToAll(page, '.checklist');
    await page.keyboard.press('p');
    await said(page, '审核通过');
    expect((await opened(rig, good)).state).toBe('to-callback');
    await takeUp(page, '缺佐证的工单');
    await page.waitForSelector('[data-ground]');
    await page.keyboard.press('6');
    await page.waitForSelector('.act-form');
    await page.keyboard.press('Control+Enter');
    await said(page, '退回补充');
    expect((await opened(rig, poor)).state).toBe('handling');
    await leave(page);
  });

  test('a key that is pressed twice, or held, decides on one case, never on the next one unseen', async () => {
    const first = await caseAt(rig, 'replied', '先看的答复');
    const second = await caseAt(rig, 'replied', '还没看的答复');
    const page = await signIn(rig, 'reviewer');
    await page.goto('/desk/review');
    await takeUp(page, '先看的答复');
    await page.waitForSelector('.checklist');
    await page.keyboard.down('p');
    for (let repeats = 0; repeats < 20; repeats += 1) await page.keyboard.down('p');
    await page.keyboard.up('p');
    await said(page, '审核通过');
    await page.keyboard.press('p');
    await page.waitForTimeout(300);
    expect((await opened(rig, first)).state).toBe('to-callback');
    expect((await opened(rig, second)).state).toBe('replied');
    await leave(page);
  });

  test('finds nothing to do when all is done, and says so', async () => {
    const page = await signIn(rig, 'reviewer2');
    await page.goto('/desk/review');
    await page.waitForSelector('.room-case > *');
    for (let left = 20; left > 0 && (await page.locator('.empty').count()) === 0; left -= 1) {
      await page.waitForSelector('.checklist, .empty');
      await page.waitForTimeout(500);
      await page.keyboard.press('p');
      await page.waitForTimeout(300);
    }
    await page.waitForSelector('.empty:has-text("都办完了")');
    await openToAll(page, '.empty');
    await page.context().setOffline(true);
    await page.keyboard.press('r');
    await page.waitForSelector('.notice.danger:has-text("网络不通")');
    await leave(page);
  });
});
