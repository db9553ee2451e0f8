import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { field, filed, leave, open, signIn, stateOf, submit } from './desk-people.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00');
});
afterAll(() => rig?.close());

describe('the case page', () => {
  test('refuses what the rules refuse, at its field, in words; an ended session asks to sign in and keeps the draft', async () => {
    const { id } = await filed(rig, '派给谁的工单');
    const page = await signIn(rig, 'dispatcher');
    await page.goto(`/desk/case/${id}`);
    await open(page, 'dispatch');
    await page.fill(field('dispatch', 'lead'), '教育');
    await page.keyboard.press('Enter');
    await page.click('.act-form button[type=submit]');
    await page.waitForSelector('.act-form .wrong .error');
    expect(await page.textContent('.act-form .wrong')).toContain('教育局');
    await page.fill(field('dispatch', 'reason'), '涉及校园周边，由教育局牵头。');
    await page.context().clearCookies();
    await page.click('.act-form button[type=submit]');
    // In place: what waited goes on by itself, with what was typed.
    await page.waitForSelector('#again-password:focus');
    expect(await page.inputValue(field('dispatch', 'reason'))).toContain('教育局牵头');
    await page.keyboard.type('demo12345');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.acts .notice.good');
    expect(await stateOf(page)).toBe('待签收');
    await leave(page);
  });

  test('a long worklist comes page by page, in the order of what presses, and is walked by keyboard', async () => {
    for (let count = 0; count < 55; count += 1) await filed(rig, `排队的工单 ${count}`);
    const page = await signIn(rig, 'dispatcher');
    await page.click('.desk-link:has-text("待派单")');
    await page.waitForSelector('.case-row');
    await page.waitForSelector('[aria-setsize="55"]');
    // Only what is in sight is on the page.
    expect(await page.locator('.case-row').count()).toBeLessThan(50);
    await page.locator('#main').evaluate((main) => {
      main.scrollTop = main.scrollHeight;
    });
    await page.waitForSelector('[aria-posinset="55"]');
    await page.locator('#main').evaluate((main) => {
      main.scrollTop = 0;
    });
    await page.waitForSelector('[aria-posinset="1"]');
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    const second = await page.locator('[aria-posinset="2"] .case-link').getAttribute('href');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(second);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.timeline');
    await page.keyboard.press('u');
    // The list is where it was left, with the focus where it was.
    await page.waitForSelector(`.case-link[href="${second}"]:focus`);
    await leave(page);
  });

  test('says who came first when two people act on one case, and keeps what the second had typed', async () => {
    const { id } = await filed(rig, '两人同时处理的工单');
    const page = await signIn(rig, 'dispatcher');
    await page.goto(`/desk/case/${id}`);
    await open(page, 'ask-info');
    await page.fill(field('ask-info', 'question'), '请问具体是哪一栋？');
    await rig.api('POST', `/api/v1/cases/${id}/add-facts`, { text: '诉求人来电补充' }, 'operator');
    await page.click('.act-form button[type=submit]');
    await page.waitForSelector('.notice.warn:has-text("补充了情况")');
    expect(await page.inputValue(field('ask-info', 'question'))).toBe('请问具体是哪一栋？');
    await submit(page, 'ask-info');
    expect(await stateOf(page)).toBe('待补充');
    await leave(page);
  });

  test('a case that somebody else changes is brought up to date while one looks at it', async () => {
    const { id } = await filed(rig, '有人在看的工单');
    const page = await signIn(rig, 'supervisor');
    await page.goto(`/desk/case/${id}`);
    await page.waitForSelector('.timeline');
    await rig.api('POST', `/api/v1/cases/${id}/add-facts`, { text: '又来电补充了情况' }, 'operator');
    await page.waitForSelector('.timeline :text("又来电补充了情况")');
    await leave(page);
  });

  test('shows who it is only with a reason, and says why an act is not possible', async () => {
    const { id } = await filed(rig, '需要查看身份的工单');
    const page = await signIn(rig, 'dispatcher');
    await page.goto(`/desk/case/${id}`);
    await page.waitForSelector('.case');
    expect(await page.textContent('.case-left')).not.toContain('00013800002');
    await page.click('button:has-text("查看完整信息")');
    await page.keyboard.type('核对回拨号码');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.case-left :text("00013800002")');
    await page.click('summary:has-text("现在不能做的操作")');
    expect(await page.locator('.not-acts dd').first().textContent()).not.toBe('');
    await leave(page);
  });

  test('takes a photo for the case, and says what is wrong with a file that is none', async () => {
    const { id } = await filed(rig, '附上照片的工单');
    const page = await signIn(rig, 'dispatcher');
    await page.goto(`/desk/case/${id}`);
    await page.setInputFiles('.upload input', { name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
    await page.waitForSelector('.upload .error');
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await page.setInputFiles('.upload input', { name: '现场.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') });
    await page.waitForSelector('.files a:has-text("现场.png")');
    await page.waitForSelector('.timeline :text("添加了附件")');
    expect(await barriers(page)).toEqual([]);
    await leave(page);
  });

  test('finds a case by number and by phone, in both languages, on a phone, in the dark', async () => {
    const { number } = await filed(rig, '在手机上查找的工单');
    const page = await rig.page({ locale: 'en-GB', viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.goto('/desk');
    await page.fill('#login', 'dispatcher');
    await page.fill('#password', 'demo12345');
    await page.click('button[type=submit]');
    await page.fill('input[type=search]', number);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.case-link:has-text("在手机上查找的工单")');
    expect(await barriers(page)).toEqual([]);
    await page.fill('input[type=search]', '00013800002');
    await page.keyboard.press('Enter');
    await page.waitForSelector(':text("found by phone")');
    await page.click('.case-link >> nth=0');
    await page.waitForSelector('.timeline');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriers(page)).toEqual([]);
    await page.click('button:has-text("中文")');
    await page.waitForSelector('h2:has-text("办理记录")');
    await leave(page);
  });
});
