import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseOf, fillIn, goOn, heading, openFirstPage, PHONE, receipt, toTheUnit } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

describe('a citizen', () => {
  test('files on a phone, follows, is not satisfied, and rates again when it was done again', async () => {
    const page = await rig.page(PHONE);
    await openFirstPage(page);
    await page.fill('#say', '门口的路灯不亮，已经三天了');
    await goOn(page);
    await heading(page, '发生了什么事');
    expect(await page.inputValue('#matter')).toBe('门口的路灯不亮，已经三天了');
    await page.click('.choice.card:has-text("路灯不亮")');
    await goOn(page);
    await heading(page, '在哪里');
    await goOn(page);
    await page.click('.summary a');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('address');
    await page.fill('#address', '鼓楼前街 12 号');
    await goOn(page);
    await heading(page, '怎样联系您');
    await page.fill('#phone', '000-1234-5678');
    await goOn(page);
    await heading(page, '核对后提交');
    await page.click('main button:has-text("提交")');
    const { number, code } = await receipt(page);
    expect(number).toMatch(/^\d{13}$/);
    await page.waitForSelector('.receipt dd:has-text("星期")');
    await page.reload();
    expect(await receipt(page)).toEqual({ number, code });
    await page.goto('/file');
    expect(await page.inputValue('#matter')).toBe('');

    const { act, handler, reply } = await toTheUnit(rig, number);
    await act(handler, 'sign');
    await act(handler, 'contact', { way: 'call', summary: '已联系' });
    await reply();
    await act('reviewer', 'pass-review');

    // A link with the code behind # opens it, and does not keep the code in the address.
    await page.goto(`/follow/${number}#${code}`);
    await page.waitForSelector('text=路灯已经修好');
    expect(page.url()).not.toContain(code);
    await goOn(page);
    expect(await page.locator('.summary a').allTextContents()).toEqual(['请选择问题是否解决', '请评价办理结果']);
    await page.check('#rate-solved-no');
    await page.check('#rate-handling-1');
    await page.selectOption('#rate-reason', 'false-reply');
    await page.fill('#rate-comment', '昨晚还是黑的');
    await goOn(page);
    await page.waitForSelector('.notice.good:has-text("另外的人核实")');
    await page.waitForSelector('text=您不满意的地方我们正在逐条核实');

    await act('reviewer', 'rework', { reason: '现场未修好' });
    await act(handler, 'contact', { way: 'visit', summary: '到现场' });
    await reply({ selfAssessment: { cause: '换错灯', liability: '维护队', remedy: '已换', prevention: '巡查' } });
    await act('reviewer', 'pass-review');
    await page.reload();
    await page.check('#rate-solved');
    await page.check('#rate-handling');
    await page.check('#rate-service-4');
    await goOn(page);
    await page.waitForSelector('.now:has-text("已办结")');
    await page.waitForSelector('text=您已确认解决');
    expect(await page.locator('.history > li').count()).toBeGreaterThan(10);
    await page.context().close();
  });

  test('answers a question, urges once a day, adds a photo, and is told why something cannot be done', async () => {
    const page = await rig.page(PHONE);
    await fillIn(page, '小区门口的井盖松动');
    await page.click('main button:has-text("提交")');
    const { number } = await receipt(page);
    const { act } = await caseOf(rig, number);
    await act('operator', 'classify', { category: '01-04-02', reason: '按内容' });
    await act('operator', 'accept');
    await act('dispatcher', 'ask-info', { question: '在几号门？' });
    await page.click('text=查看进度');
    await page.fill('#words-give-info', '东门外');
    await page.click('.waited button[type=submit]');
    await page.waitForSelector('.notice.good');
    await page.waitForSelector('blockquote:has-text("东门外")');
    await page.click('summary:has-text("催一催")');
    await page.click('.act[open] button[type=submit]');
    await page.waitForSelector('.notice.good:has-text("已催办")');
    await page.click('summary:has-text("现在不能做的事")');
    await page.waitForSelector('li:has-text("每天最多 1 次")');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await page.setInputFiles('#files', { name: '井盖.png', mimeType: 'image/png', buffer: png });
    await page.waitForSelector('li:has-text("井盖.png")');
    await page.context().close();
  });

  test('who types a wrong number or code is told which, and nothing of the case', async () => {
    const page = await rig.page(PHONE);
    await page.goto('/follow');
    await page.fill('#follow-number', '2611230000011');
    await page.fill('#follow-code', 'ABC');
    await goOn(page);
    expect(await page.locator('.summary a').count()).toBe(2);
    await fillIn(page, '公园长椅坏了');
    await page.click('main button:has-text("提交")');
    const { number } = await receipt(page);
    await page.goto('/follow');
    await page.fill('#follow-number', `${number.slice(0, 6)} ${number.slice(6)}`);
    await page.fill('#follow-code', 'AAAAAA');
    await goOn(page);
    await page.waitForSelector('.summary a:has-text("对不上")');
    expect(await page.content()).not.toContain('公园长椅');
    await page.context().close();
  });
});

describe('nothing typed is lost, nothing is filed twice', () => {
  test('a draft is there again after a reload, and goes when one starts afresh', async () => {
    const page = await rig.page(PHONE);
    await fillIn(page, '楼道灯坏了');
    await page.reload();
    await page.waitForSelector('dd:has-text("鼓楼前街 12 号")');
    await page.goto('/file');
    await page.click('text=清空重填');
    expect(await page.inputValue('#matter')).toBe('');
    await page.goto('/file?step=check');
    await heading(page, '发生了什么事');
    await page.context().close();
  });

  test('offline it is said, kept, and sent once when the line is back, however often it is pressed', async () => {
    const page = await rig.page(PHONE);
    let sendings = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/appeals')) sendings += 1;
    });
    await fillIn(page, '断网时写下的诉求');
    await page.context().setOffline(true);
    await page.click('main button:has-text("提交")');
    await page.waitForSelector('.notice.danger:has-text("没有网络")');
    await page.context().setOffline(false);
    await page.dblclick('main button:has-text("提交")');
    await receipt(page);
    expect(sendings).toBe(2);
    await page.context().close();
  });

  test('an answer that was lost on the way is fetched, not filed again, also when the words were changed since', async () => {
    const page = await rig.page(PHONE);
    await fillIn(page, '第一次写的内容');
    let first = '';
    await page.route('**/api/v1/appeals', async (route) => {
      if (first !== '') return route.continue();
      first = ((await (await route.fetch()).json()) as { number: string }).number;
      return route.abort();
    });
    await page.click('main button:has-text("提交")');
    await page.waitForSelector('.notice.danger:has-text("可能已经提交")');
    await page.click('.rows button');
    await page.fill('#matter', '后来改过的内容');
    for (const title of ['在哪里', '怎样联系您', '核对后提交']) {
      await goOn(page);
      await heading(page, title);
    }
    await page.click('main button:has-text("提交")');
    expect((await receipt(page)).number).toBe(first);
    await page.waitForSelector('.notice.warn:has-text("已经送到")');
    await page.context().close();
  });
});

test('danger stops the form and shows whom to call; what is harmless goes on', async () => {
  const page = await rig.page(PHONE);
  await page.goto('/file');
  await page.fill('#matter', '听说隔壁小区上周燃气泄漏，想了解安检安排');
  await goOn(page);
  await heading(page, '请先打电话');
  expect(await page.locator('main a[href="tel:119"]').count()).toBe(1);
  await page.click('text=没有人有危险');
  await heading(page, '在哪里');
  await page.context().close();
});

test('an appeal is filed by keyboard alone', async () => {
  const page = await rig.page();
  const tabTo = async (selector: string) => {
    for (let tries = 0; tries < 60; tries += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${selector} is not reached with the tab key`);
  };
  const type = async (selector: string, text: string) => {
    await tabTo(selector);
    await page.keyboard.type(text);
  };
  const press = async (selector: string) => {
    await tabTo(selector);
    await page.keyboard.press('Enter');
  };
  await openFirstPage(page);
  await type('#say', '公园长椅坏了');
  await press('main button[type=submit]');
  await heading(page, '发生了什么事');
  await press('main button[type=submit]');
  await heading(page, '在哪里');
  await type('#address', '湖边');
  await press('main button[type=submit]');
  await heading(page, '怎样联系您');
  // The heading has the focus, so that a screen reader goes on there.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await tabTo('input[name=who]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await press('main button[type=submit]');
  await heading(page, '核对后提交');
  await press('main button.wide');
  await receipt(page);
  await press('main a.button');
  await page.waitForSelector('.rail');
  await page.context().close();
});

test('a place is set on the map by keyboard alone', async () => {
  const page = await rig.page();
  await page.goto('/file');
  await page.fill('#matter', '路面坑洼');
  await goOn(page);
  await page.click('summary:has-text("在地图上选点")');
  await page.focus('.map svg');
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=去掉标记');
  expect(await page.inputValue('#street')).not.toBe('');
  await page.context().close();
});
