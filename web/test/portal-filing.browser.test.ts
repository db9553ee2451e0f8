/** 提交: the ways a citizen files, on a phone, from a template, for somebody else and without script; and what stands beside the form. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { goOn, heading, openFirstPage, PHONE, receipt } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const send = (page: Page) => page.click('main button:has-text("提交")');
/** Somebody else filed before, openly, in Huaiyinli. */
const filedBefore = (category: string) =>
  rig.api<{ number: string }>('POST', '/api/v1/appeals', {
    ...{ title: '路灯', matter: '路灯不亮', category, street: 'yunjin-huaiyinli' },
    complainant: { phone: '10012345678' },
  });

test('somebody who has never seen it files on a phone by touch, well within two minutes', async () => {
  const page = await rig.page(PHONE);
  // Reckoned as people are measured (keystroke-level model): seconds for a tap, a letter on glass, and reading a page.
  let seconds = 0;
  const tap = async (selector: string) => {
    seconds += 1.8;
    await page.tap(selector);
  };
  const type = async (selector: string, text: string) => {
    await tap(selector);
    seconds += text.length * 0.5;
    await page.locator(selector).pressSequentially(text);
  };
  const read = async (title: string) => {
    seconds += 6;
    await heading(page, title);
  };
  await openFirstPage(page);
  await read('说一声就行');
  await type('#say', '门口路灯不亮三天了');
  await tap('.offers button:has-text("路灯")');
  await read('发生了什么事');
  expect(await page.isChecked('.choice.card:has-text("路灯") input')).toBe(true);
  await tap('main button[type=submit]');
  await read('在哪里');
  await type('#address', '鼓楼前街12号');
  await tap('main button[type=submit]');
  await read('怎样联系您');
  await type('#phone', '10012345678');
  await tap('main button[type=submit]');
  await read('核对后提交');
  await tap('main button:has-text("提交")');
  expect((await receipt(page)).number).toMatch(/^\d{13}$/);
  expect(await barriers(page)).toEqual([]);
  expect(seconds).toBeLessThan(90);
  await page.context().close();
});

test('a template asks its own questions: express delivery wants the tracking number and both addresses', async () => {
  const page = await rig.page(PHONE);
  await openFirstPage(page);
  expect(await page.locator('.tiles a').count()).toBe(8);
  await page.tap('.tiles a:has-text("快递")');
  await heading(page, '发生了什么事');
  for (const question of ['运单号', '寄件地址', '收件地址']) await page.waitForSelector(`label:has-text("${question}")`);
  await page.fill('#matter', '包裹一直没有送到');
  await goOn(page);
  expect(await page.locator('.summary a').allTextContents()).toEqual(['请回答：运单号']);
  await page.fill('#answers\\.tracking_number', 'SF0001');
  await goOn(page);
  await heading(page, '在哪里');
  // A template of several kinds offers them, and nothing else until one asks for more.
  await openFirstPage(page);
  await page.tap('.tiles a:has-text("停车")');
  await page.waitForSelector('legend:has-text("停车：是哪一种")');
  expect(await page.locator('#category .choice').count()).toBe(5);
  expect(await page.inputValue('#matter')).toBe('包裹一直没有送到');
  await page.context().close();
});

test('an answer that means danger stops the form like a word does', async () => {
  const page = await rig.page(PHONE);
  await page.goto('/file?kind=01-04-02');
  await page.fill('#matter', '小区门口井盖的事');
  await page.selectOption('#answers\\.cover_kind', 'rain');
  await page.check('label:has-text("缺失") input');
  await goOn(page);
  await heading(page, '请先打电话');
  await page.waitForSelector('text=井盖状况：缺失');
  expect(await barriers(page)).toEqual([]);
  expect(await page.locator('main a[href="tel:110"]').count()).toBe(1);
  await page.click('text=没有人有危险');
  await heading(page, '在哪里');
  await page.context().close();
});

test('before it is sent, the like nearby is shown; «me too» counts this device once and says where it stands', async () => {
  await filedBefore('01-04-03');
  const page = await rig.page(PHONE);
  await page.goto('/file?kind=01-04-03');
  await page.fill('#matter', '路灯不亮');
  await goOn(page);
  await heading(page, '在哪里');
  await page.fill('#address', '槐荫里街道中山路');
  await page.waitForSelector('.similar h2:has-text("附近有 1 件同类事项")');
  expect(await page.textContent('.similar')).not.toContain('10012345678');
  expect(await barriers(page)).toEqual([]);
  await page.tap('.similar button:has-text("我也是")');
  await page.waitForSelector('.notice.good:has-text("已记下您的附议")');
  await page.waitForSelector('dd:has-text("共 2 人")');
  expect(await barriers(page)).toEqual([]);
  await page.goBack();
  await page.tap('.similar button:has-text("我也是")');
  await page.waitForSelector('.notice:has-text("已经附议过")');
  await page.waitForSelector('dd:has-text("共 2 人")');
  // Filing all the same stays open, and the draft is whole.
  await page.click('text=还是要单独提交');
  expect(await page.inputValue('#matter')).toBe('路灯不亮');
  await page.context().close();
});

test('for a parent or neighbour: who files is told beside whom it is about', async () => {
  const page = await rig.page(PHONE);
  await page.goto('/file');
  await page.fill('#matter', '母亲楼里的电梯常坏');
  await goOn(page);
  await goOn(page);
  await page.fill('#phone', '10012345678');
  await page.check('#for-other');
  await goOn(page);
  await page.click('.summary a');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('proxy');
  await page.fill('#proxy', '女儿');
  await goOn(page);
  await page.waitForSelector('dd:has-text("女儿")');
  await send(page);
  await receipt(page);
  await page.context().close();
});

test('with script blocked, the first page leads to a form that files, and number and code open it', async () => {
  const page = await rig.page({ ...PHONE, javaScriptEnabled: false });
  await page.goto('/');
  await page.waitForSelector('h1:has-text("说一声就行")');
  await page.waitForSelector('a[href="/plain"]:has-text("简明版")');
  await page.fill('#say', '公园长椅坏了');
  await page.click('form.say button');
  expect(await page.inputValue('#matter')).toBe('公园长椅坏了');
  await page.click('main button');
  await page.click('.box.bad a');
  await page.fill('#phone', '10012345678');
  await page.fill('#address', '湖边');
  await page.click('main form button');
  const number = ((await page.textContent('#filed-number')) ?? '').replaceAll(' ', '');
  const code = (await page.textContent('#filed-code')) ?? '';
  expect(number).toMatch(/^\d{13}$/);
  await page.goto('/');
  await page.fill('#follow-number', number);
  await page.fill('#follow-code', code);
  await page.click('section.panel button');
  await page.waitForSelector('#state:has-text("已收到")');
  await page.fill('#text-add-facts', '靠近东门');
  await page.click('section:has(#text-add-facts) button');
  await page.waitForSelector('.box:has-text("已收到您的操作")');
  expect(page.url()).not.toContain(code);
  await page.context().close();
});
