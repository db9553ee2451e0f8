/** 查询: a citizen follows an appeal from a phone, and does what citizens do most. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { caseOf, PHONE, toTheUnit } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

type Filed = { number: string; code: string };
const file = (more: object = {}) =>
  rig.api<Filed>('POST', '/api/v1/appeals', {
    ...{ title: '路灯不亮', matter: '已经三天', address: '鼓楼前街 12 号', complainant: { phone: '10012345678' } },
    ...more,
  });
const open = async ({ number, code }: Filed, options: object = PHONE): Promise<Page> => {
  const page = await rig.page(options);
  await page.goto(`/follow/${number}#${code}`);
  await page.waitForSelector('.rail');
  return page;
};
const steps = (page: Page) => page.locator('.rail > li strong').allTextContents();
const here = (page: Page) => page.textContent('.rail > [aria-current=step] strong');
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('where it is', () => {
  test('every stop stands there with its day: what is over, where it is now, and what is to come', async () => {
    const filed = await file();
    const { act, handler } = await toTheUnit(rig, filed.number);
    await act(handler, 'sign');
    await act(handler, 'contact', { way: 'call', summary: '已联系' });
    const page = await open(filed);
    expect(await steps(page)).toEqual(['收到', '受理', '交给承办单位', '联系您', '答复', '回访评价', '办结']);
    expect(await here(page)).toBe('联系您');
    expect(await page.locator('.rail > .over time').count()).toBe(3);
    expect(await page.textContent('.where')).toContain('接下来');
    expect(await page.textContent('.where')).toContain('最晚');
    await page.context().close();
  });

  test('how the date is reckoned is told in words, with the days that do not count and why', async () => {
    const filed = await file();
    await toTheUnit(rig, filed.number);
    const page = await open(filed);
    await page.click('.where summary >> nth=0');
    const told = await page.textContent('.where details[open]');
    expect(told).toMatch(/从11月23日 10:\d\d开始算，\d+ 个工作日/);
    expect(told).toContain('这些天不算，因为休息');
    expect(told).toContain('周末');
    await page.context().close();
  });

  test('a side road stands where it branched off; what was not taken on has its own end', async () => {
    const filed = await file();
    const { act } = await caseOf(rig, filed.number);
    await act('operator', 'refuse', { code: 'R01', text: '法院正在审理' });
    const page = await open(filed);
    expect(await steps(page)).toEqual(['收到', '没有受理']);
    await page.click('summary:has-text("对不予受理提出异议")');
    await page.fill('.act[open] textarea', '与法院无关');
    await page.click('.act[open] button[type=submit]');
    await page.waitForSelector('.sideroad li:has-text("您对不予受理提出异议")');
    expect(await page.locator('.notnow, .act summary:has-text("对不予受理提出异议")').count()).toBe(0);
    await page.context().close();
  });
});

describe('what a citizen does', () => {
  test('answers the question of the unit on the spot: it stands before everything else', async () => {
    const filed = await file();
    const { act, handler } = await toTheUnit(rig, filed.number);
    await act(handler, 'sign');
    await act(handler, 'contact', { way: 'call', summary: '已联系' });
    await act(handler, 'request-info', { question: '是哪一根灯杆？' });
    await act('dispatcher', 'rule-info', { grant: true });
    const page = await open(filed);
    expect(await page.locator('main > section').first().textContent()).toContain('是哪一根灯杆？');
    await page.fill('#words-give-info', 'A-12 号');
    await page.setInputFiles('#words-give-info-files', { name: '灯杆.png', mimeType: 'image/png', buffer: PHOTO });
    await page.click('.waited button[type=submit]');
    await page.waitForSelector('.history li:has-text("A-12 号")');
    await page.waitForSelector('li:has-text("灯杆.png")');
    await page.context().close();
  });

  test('adds facts with a photo; what cannot be taken is told before the words go, and they are not lost', async () => {
    const page = await open(await file());
    await page.click('summary:has-text("补充情况")');
    await page.fill('#words-add-facts', '晚上更黑');
    const bad = { name: '坏.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') };
    await page.setInputFiles('#words-add-facts-files', bad);
    await page.click('.act[open] button[type=submit]');
    await page.waitForSelector('.act[open] .summary:has-text("坏.png")');
    expect(await page.inputValue('#words-add-facts')).toBe('晚上更黑');
    await page.setInputFiles('#words-add-facts-files', { name: '路灯.png', mimeType: 'image/png', buffer: PHOTO });
    await page.click('.act[open] button[type=submit]');
    await page.waitForSelector('.history li:has-text("晚上更黑")');
    await page.waitForSelector('li:has-text("路灯.png")');
    await page.context().close();
  });

  test('urges once, and reads when the next time is', async () => {
    const page = await open(await file());
    await page.click('summary:has-text("催一催")');
    await page.click('.act[open] button[type=submit]');
    await page.waitForSelector('.history li:has-text("您催办")');
    await page.waitForSelector('.aside:has-text("2026年11月24日 起可以再催")');
    await page.context().close();
  });

  test('withdraws only after saying whether it is free; who was pressed is heard', async () => {
    const filed = await file();
    const page = await open(filed);
    await page.click('summary:has-text("撤回诉求")');
    await page.fill('#words-withdraw', '有人让我撤');
    await page.click('.act[open] button[type=submit]');
    await page.waitForSelector('.act[open] .error:has-text("是不是您自己想撤回")');
    await page.check('#withdraw-free-no');
    await page.click('.act[open] button[type=submit]');
    await page.waitForSelector('.sideroad li:has-text("您申请撤回")');
    const { id } = await caseOf(rig, filed.number);
    const { flags } = await rig.api<{ flags: string[] }>('GET', `/api/v1/cases/${id}`, undefined, 'supervisor');
    expect(flags).toContain('pressed');
    await page.context().close();
  });

  test('reads the reply with its legal basis, and prints it as a sheet of its own', async () => {
    const filed = await file();
    const { act, handler, reply } = await toTheUnit(rig, filed.number);
    await act(handler, 'sign');
    await act(handler, 'contact', { way: 'call', summary: '已联系' });
    await reply();
    await act('reviewer', 'pass-review');
    const page = await open(filed);
    expect(await page.textContent('.basis')).toContain('法律依据');
    expect(await page.textContent('.basis')).toContain('《城市道路照明设施管理规定》');
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.reply .print-only')).toBe(true);
    expect(await page.isVisible('.history')).toBe(false);
    await page.context().close();
  });

  test('does all of it by keyboard alone', async () => {
    const page = await open(await file(), { viewport: { width: 800, height: 700 } });
    const tabTo = async (selector: string) => {
      for (let steps = 0; steps < 80; steps += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`no way by keyboard to ${selector}`);
    };
    await page.focus('h1');
    await tabTo('.act:nth-of-type(1) summary');
    await page.keyboard.press('Enter');
    await tabTo('#words-add-facts');
    await page.keyboard.type('用键盘写的');
    await tabTo('.act[open] button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.history li:has-text("用键盘写的")');
    await page.context().close();
  });
});

describe('on this device', () => {
  test('an appeal is kept only when the citizen says so, opens without its code, and goes again', async () => {
    const filed = await file();
    const page = await open(filed);
    await page.goto('/mine');
    await page.waitForSelector('.empty');
    await page.goto(`/follow/${filed.number}`);
    await page.click('button:has-text("记在这台设备上")');
    await page.click('a:has-text("看我的诉求")');
    await page.waitForSelector('.cards li:has-text("已收到")');
    await page.evaluate(() => sessionStorage.clear());
    await page.click('.cards a');
    await page.waitForSelector('.rail');
    // Also by its plain address, as from a bookmark.
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(`/follow/${filed.number}`);
    await page.waitForSelector('.rail');
    await page.goto('/mine');
    await page.click('button:has-text("移除") >> nth=-1');
    await page.waitForSelector('.empty');
    expect(await page.evaluate(() => localStorage.getItem('mine'))).not.toContain(filed.number);
    await page.context().close();
  });

  test('number and code that do not belong together are not kept; «remove all» asks once and leaves nothing', async () => {
    const filed = await file();
    const page = await rig.page(PHONE);
    await page.goto('/mine');
    await page.click('main button[type=submit]');
    await page.waitForSelector('.summary');
    await page.fill('#mine-number', filed.number);
    await page.fill('#mine-code', 'AAAAAA');
    await page.click('main button[type=submit]');
    await page.waitForSelector('.error:has-text("对不上")');
    await page.fill('#mine-code', filed.code.toLowerCase());
    await page.click('main button[type=submit]');
    await page.waitForSelector('.cards li');
    expect(await page.textContent('.notice.warn')).toContain('公用');
    await page.click('button:has-text("全部移除")');
    await page.click('button:has-text("确认全部移除")');
    await page.waitForSelector('.empty');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(filed.code);
    await page.context().close();
  });
});

describe('nobody is shut out', () => {
  const ways = (['zh-CN', 'en-GB'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme, viewport: { width: 320, height: 640 } })),
  );
  test.each(ways)(
    'axe finds nothing while following and on the device: $locale, $colorScheme, 320 pixels, large text too',
    async (way) => {
      const filed = await file();
      const { act, handler } = await toTheUnit(rig, filed.number);
      await act(handler, 'sign');
      await act(handler, 'contact', { way: 'call', summary: '已联系' });
      await act(handler, 'request-info', { question: '在哪里？' });
      await act('dispatcher', 'rule-info', { grant: true });
      const page = await open(filed, { ...way, reducedMotion: 'reduce' });
      const told: string[] = [];
      const look = async (name: string) => {
        // What lies under the head of the page while it is scrolled is not hidden: it scrolls on.
        await page.evaluate(() => scrollTo(0, 0));
        told.push(...(await barriers(page)).map((line) => `${name}: ${line}`));
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wider > 0) told.push(`${name}: ${wider} pixels wider than the screen`);
      };
      for (const summary of await page.locator('main summary').all()) await summary.click();
      await look('follow');
      await page.evaluate(() => {
        document.documentElement.dataset['large'] = '';
      });
      await look('follow, large');
      await page.click('.row button[aria-pressed]');
      await page.goto('/mine');
      await page.waitForSelector('.cards li.warn');
      await look('mine');
      expect(told).toEqual([]);
      await page.context().close();
    },
  );
});
