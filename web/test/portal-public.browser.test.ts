/** 评价链接、月度公报: pages that anybody opens without an account, number or code. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { signIn } from './desk-people.ts';
import { caseOf, PHONE, toTheUnit } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig('2026-10-12T10:00');
  for (const street of ['yunjin-gulouqian', 'xiqiao-linlan'])
    for (let left = 6; left > 0; left -= 1) await file({ category: '01-04-03', street });
  await file({ category: '01-01-01', street: 'lanxun-guiyu' });
  rig.setTime('2026-11-23T10:00');
});
afterAll(() => rig?.close());

type Filed = { number: string; code: string };
const file = (more: object = {}) =>
  rig.api<Filed>('POST', '/api/v1/appeals', {
    ...{ title: '路灯不亮', matter: '已经三天', address: '鼓楼前街 12 号', complainant: { phone: '10012345678' } },
    ...more,
  });
/** A case whose reply passed the review, and the link that the message brings to the citizen. */
async function aLink(): Promise<Filed & { link: string }> {
  const filed = await file();
  const { act, handler, reply } = await toTheUnit(rig, filed.number);
  await act(handler, 'sign');
  await act(handler, 'contact', { way: 'call', summary: '已联系' });
  await reply();
  await act('reviewer', 'pass-review');
  for (let tries = 0; tries < 100; tries += 1) {
    const { messages } = await rig.api<{ messages: { link: string }[] }>(
      'GET',
      `/api/v1/appeals/${filed.number}`,
      undefined,
      undefined,
      { 'x-follow-code': filed.code },
    );
    if (messages[0]) return { ...filed, link: messages[0].link };
    await new Promise((rest) => setTimeout(rest, 100));
  }
  throw new Error('no message was written');
}
const widerBy = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe('the link of the message', () => {
  test('in the demonstration the follow page shows it; it is rated with faces and words, and opens the second time as rated', async () => {
    const { number, code, link } = await aLink();
    const page = await rig.page(PHONE);
    await page.goto(`/follow/${number}#${code}`);
    await page.click('a:has-text("打开评价链接")');
    await page.waitForSelector('h1:has-text("评价这件诉求")');
    await page.waitForSelector('main:has-text("您好，路灯已经修好。")');
    await page.click('main button[type=submit]');
    await page.waitForSelector('.summary');
    await page.check('#rate-solved');
    await page.check('#rate-handling-4');
    await page.check('#rate-service');
    await page.reload();
    // What was chosen survives the reload.
    await page.waitForSelector('#rate-handling-4:checked');
    await page.click('main button[type=submit]');
    await page.waitForSelector('h1:has-text("收到您的评价")');
    await page.goto(link);
    await page.waitForSelector('.notice:has-text("您的评价：解决了，满意")');
    await page.click('button:has-text("改一改")');
    await page.check('#rate-handling-3');
    await page.click('main button[type=submit]');
    await page.waitForSelector('h1:has-text("收到您的评价")');
    const { id } = await caseOf(rig, number);
    const { rating } = await rig.api<{ rating: object }>('GET', `/api/v1/cases/${id}`, undefined, 'supervisor');
    expect(rating).toMatchObject({ solved: true, handling: 3, service: 5 });
    await page.context().close();
  });

  test('who was pressed says so, reads what that does, and is told what to do if there is trouble', async () => {
    const { link } = await aLink();
    const page = await rig.page(PHONE);
    await page.goto(link);
    await page.check('#rate-solved');
    await page.check('#rate-handling');
    await page.check('#rate-pressed');
    await page.waitForSelector('.aside:has-text("不会算成好评")');
    await page.click('main button[type=submit]');
    await page.waitForSelector('.notice.warn:has-text("12345")');
    await page.goto(link);
    await page.waitForSelector('.notice.warn:has-text("现在不能评价")');
    await page.context().close();
  });

  test('the staff of the centre read that it was written, without the link', async () => {
    const { number, link } = await aLink();
    const { id } = await caseOf(rig, number);
    const page = await signIn(rig, 'operator');
    await page.goto(`/desk/case/${id}`);
    await page.waitForSelector('h2:has-text("给诉求人的信息")');
    expect(await page.content()).not.toContain(link.slice('/rate/'.length));
    await page.context().close();
  });

  test('a link that is cut off, and one that has ended, say what to do instead', async () => {
    const { link } = await aLink();
    const page = await rig.page({ ...PHONE, locale: 'en-GB' });
    await page.goto(link.slice(0, -4));
    await page.waitForSelector('h1:has-text("This link opens nothing")');
    rig.setTime('2026-12-20T10:00');
    await page.goto(link);
    await page.waitForSelector('h1:has-text("The link has ended")');
    await page.click('a:has-text("Use number and code")');
    await page.waitForSelector('#follow-number');
    rig.setTime('2026-11-23T10:00');
    await page.context().close();
  });
});

describe('the monthly bulletin', () => {
  test('opens with the last whole month, each picture has its table and its figures to take away', async () => {
    const page = await rig.page(PHONE);
    await page.goto('/bulletin');
    await page.waitForSelector('h1:has-text("2026年10月")');
    expect(await page.textContent('.glance')).toContain('13');
    await page.click('.chart:has(h2:has-text("说得最多的事")) summary');
    expect(await page.textContent('.chart:has(h2:has-text("说得最多的事")) table')).toContain('12');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('button[aria-label*="按区"]')]);
    const csv = readFileSync((await file.path()) ?? '', 'utf8');
    expect(file.suggestedFilename()).toBe('bulletin-2026-10-byDistrict.csv');
    expect(csv.startsWith('\ufeff名称,本月,上月,去年同月')).toBe(true);
    // One appeal in a district is one person: it is kept back.
    expect(csv).toContain('少于5');
    await page.context().close();
  });

  test('another month is chosen by keyboard, stands in the address, and one without a bulletin leads back', async () => {
    const page = await rig.page();
    await page.goto('/bulletin');
    await page.waitForSelector('#month');
    await page.focus('#month');
    await page.keyboard.press('ArrowUp');
    await page.waitForSelector('h1:has-text("2026年11月")');
    await page.waitForSelector('.notice.warn');
    expect(new URL(page.url()).search).toBe('?month=2026-11');
    await page.goto('/bulletin?month=2020-01');
    await page.click('button:has-text("看最近一期")');
    await page.waitForSelector('h1:has-text("2026年10月")');
    await page.context().close();
  });
});

describe('nobody is shut out', () => {
  const ways = (['zh-CN', 'en-GB'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme, viewport: { width: 320, height: 640 } })),
  );
  test.each(ways)('axe finds nothing on rating and bulletin: $locale, $colorScheme, 320 pixels, large text too', async (way) => {
    const { link } = await aLink();
    const page = await rig.page({ ...way, reducedMotion: 'reduce' });
    const told: string[] = [];
    const look = async (name: string) => {
      // What lies under the head of the page while it is scrolled is not hidden: it scrolls on.
      await page.evaluate(() => scrollTo(0, 0));
      told.push(...(await barriers(page)).map((line) => `${name}: ${line}`));
      const wider = await widerBy(page);
      if (wider > 0) told.push(`${name}: ${wider} pixels wider than the screen`);
    };
    const both = async (name: string) => {
      await look(name);
      await page.evaluate(() => {
        document.documentElement.dataset['large'] = '';
      });
      await look(`${name}, large`);
    };
    await page.goto(link);
    await page.check('#rate-solved-no');
    await page.check('#rate-handling-1');
    await page.click('main button[type=submit]');
    await page.waitForSelector('.summary');
    await both('rate');
    await page.goto('/rate/nothing');
    await page.waitForSelector('main a.button');
    await look('wrong link');
    await page.goto('/bulletin');
    await page.waitForSelector('.chart');
    for (const summary of await page.locator('main summary').all()) await summary.click();
    await both('bulletin');
    expect(told).toEqual([]);
    await page.context().close();
  });
});
