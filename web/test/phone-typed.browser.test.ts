/** 文字通话, in real browsers on both sides: who cannot hear or speak types, and an operator reads and answers. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import type { PhoneRig } from './phone-rig.ts';
import { openTypedDesk, writtenUp } from './typed-given.ts';

let rig: PhoneRig;
let desk: Page;
beforeAll(async () => {
  ({ rig, desk } = await openTypedDesk());
});
afterAll(() => rig.close());

const hangUp = async () => {
  const { call } = await rig.api<{ call: { id: string } }>('GET', '/api/v1/phone', undefined, 'operator');
  await rig.api('POST', `/api/v1/phone/calls/${call.id}/acts/hang-up`, {}, 'operator');
  await writtenUp(rig);
};
const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
/** What stands in a citizen's way, in each look of the portal. */
const inAnyLook = async (page: Page) => {
  const found: string[] = [];
  for (const look of [{ theme: 'light' }, { theme: 'dark' }, { theme: 'light', large: '' }, { theme: 'light', contrast: '' }]) {
    await page.evaluate((wanted) => {
      for (const name of ['theme', 'large', 'contrast']) delete document.documentElement.dataset[name];
      Object.assign(document.documentElement.dataset, wanted);
    }, look);
    found.push(...(await barriers(page)));
    if ((await width(page)) > 320) found.push(`${JSON.stringify(look)} scrolls sideways`);
  }
  return found;
};
const says = async (page: Page, within: string, text: string) => {
  await page.fill(`${within} textarea`, text);
  await page.press(`${within} textarea`, 'Enter');
};

test('a citizen types, the operator reads and answers; the words stand with the call afterwards', async () => {
  // No microphone is allowed, and none is asked for.
  const portal = await rig.page({ viewport: { width: 320, height: 700 }, locale: 'zh-CN' });
  await portal.goto('/call');
  await portal.check('.web-call-typed input');
  expect(await barriers(portal), 'before').toEqual([]);
  expect(await width(portal)).toBeLessThanOrEqual(320);
  await portal.click('.web-call-main');
  await portal.waitForSelector('.typing textarea');
  await says(portal, '.typing', '我听不见。幸福路的路灯坏了');
  await portal.waitForSelector('.typing-lines >> text=幸福路的路灯坏了');
  await portal.fill('.typing textarea', '还没写完');

  await desk.waitForSelector('.phone-bar [data-act="answer"]');
  await desk.keyboard.press('F2');
  await desk.waitForSelector('.phone-bar >> text=文字转语音');
  await desk.waitForSelector('.said-words >> text=我听不见');
  await says(desk, '.type-line', '您好，是几号门口？');
  await portal.waitForSelector('.typing-phase >> text=已接通');
  await portal.waitForSelector('.typing-lines li.operator >> text=是几号门口');
  expect(await portal.inputValue('.typing textarea')).toBe('还没写完');
  await says(portal, '.typing', '十二号');
  await desk.waitForSelector('.said-words >> text=十二号');
  expect(await barriers(desk)).toEqual([]);
  expect(await inAnyLook(portal)).toEqual([]);
  const { call } = await rig.api<{ call: { id: string } }>('GET', '/api/v1/phone', undefined, 'operator');
  // A line that is sent while the network is away says so, is kept, and arrives once when it is back.
  await portal.context().setOffline(true);
  await says(portal, '.typing', '门口有棵树');
  await portal.waitForSelector('.typing-phase >> text=网络断了');
  expect(await portal.inputValue('.typing textarea')).toBe('门口有棵树');
  await portal.context().setOffline(false);
  await portal.waitForSelector('.typing-lines >> text=门口有棵树');
  await portal.waitForSelector('.typing-phase >> text=已接通');
  expect(await portal.inputValue('.typing textarea')).toBe('');
  // A page that is loaded anew finds its conversation, with what was written in it and what was not sent yet.
  await portal.fill('.typing textarea', '还有一件');
  portal.on('dialog', (dialog) => void dialog.accept());
  await portal.reload();
  await portal.waitForSelector('.typing-lines li.operator >> text=是几号门口');
  expect(await portal.inputValue('.typing textarea')).toBe('还有一件');
  await portal.click('.typing-end');
  await portal.waitForSelector('.typing-rating');
  expect(await inAnyLook(portal), 'rating').toEqual([]);
  await portal.click('.typing-rating [data-score="5"]');
  await portal.waitForSelector('.typing-phase >> text=谢谢您的评价');
  // What both wrote can still be read.
  await portal.waitForSelector('.typing-lines >> text=十二号');
  await expect
    .poll(async () => {
      const { segments } = await rig.api<{ segments: { party: string; text: string; typed: boolean }[] }>(
        'GET',
        `/api/v1/calls/${call.id}/transcript`,
        undefined,
        'operator',
      );
      return segments.map(({ party, text, typed }) => [party, text, typed]);
    })
    .toEqual([
      ['citizen', '我听不见。幸福路的路灯坏了', true],
      ['operator', '您好，是几号门口？', true],
      ['citizen', '十二号', true],
      ['citizen', '门口有棵树', true],
    ]);
  await desk.goto(`/desk/calls/${call.id}`);
  await desk.waitForSelector('text=是几号门口');
  await desk.waitForSelector('text=5 分（满分 5）');
});

test('an English page asks for English by itself; its operator picks quick phrases in English by key, and sees the page leave', async () => {
  await desk.goto('/desk/phone');
  await writtenUp(rig);
  await desk.waitForSelector('.seat-menu:has(.seat-dot.good)');
  const portal = await rig.page({ viewport: { width: 390, height: 780 }, locale: 'en' });
  await portal.goto('/call');
  expect(await portal.inputValue('.web-call select')).toBe('english');
  await portal.check('.web-call-typed input');
  await portal.click('.web-call-main');
  await portal.waitForSelector('.typing textarea');
  const { rows } = await rig.ctx.db.pool.query('select needs from calls order by received_at desc, id desc limit 1');
  expect(rows[0].needs).toEqual(['english', 'text-relay']);

  await desk.waitForSelector('.phone-bar [data-act="answer"]');
  await desk.keyboard.press('F2');
  const answer = '.type-line textarea';
  await desk.fill(answer, '/');
  await desk.waitForSelector('.phrases [role=option]');
  expect(await barriers(desk), 'phrases').toEqual([]);
  await desk.fill(answer, '、street');
  await expect.poll(() => desk.locator('.phrases [role=option]').count()).toBe(1);
  await desk.press(answer, 'Enter');
  expect(await desk.inputValue(answer)).toMatch(/^Where is it\? District/);
  // It is put in and not sent: it may be changed first.
  await desk.press(answer, 'Alt+Q');
  await desk.waitForSelector('.phrases [role=option]');
  await desk.press(answer, 'Escape');
  await desk.waitForSelector('.phrases', { state: 'hidden' });
  await desk.press(answer, 'Enter');
  await portal.waitForSelector('.typing-lines li.operator >> text=Where is it?');

  await portal.focus('.typing textarea');
  await portal.keyboard.type('Renmin Ro');
  await desk.waitForSelector('.citizen-page >> text=市民正在输入');
  await desk.click('nav a[href="/desk/recalls"]');
  await portal.keyboard.type('ad');
  await portal.press('.typing textarea', 'Enter');
  await desk.waitForSelector('.phone-bar >> text=未读 1 条');
  await desk.click('.phone-bar a[href="/desk/phone"]');
  await desk.waitForSelector('.said-words >> text=Renmin Road');
  await desk.waitForSelector('.phone-bar >> text=未读', { state: 'detached' });
  await portal.close();
  await desk.waitForSelector('.citizen-page >> text=市民不在页面上', { timeout: 25_000 });
  await hangUp();
}, 60_000);

test('whom nobody answers · leaves words and an address, and is answered in writing from the list of call-backs', async () => {
  await rig.api('POST', '/api/v1/phone/seat', { state: 'away' }, 'operator');
  const portal = await rig.page({ viewport: { width: 320, height: 700 }, locale: 'zh-CN' });
  await portal.goto('/call');
  await portal.check('.web-call-typed input');
  await portal.click('.web-call-main');
  await says(portal, '.typing', '我的房子漏水');
  await portal.waitForSelector('.typing-lines >> text=漏水');
  // Who typed is in no need of a phone, and is not led to one.
  expect(await portal.locator('main a[href="tel:12345"]').count()).toBe(0);
  await portal.fill('.typing textarea', '三楼');
  await portal.click('.typing-end');
  await portal.waitForSelector('.typing.lost .reach');
  expect(await inAnyLook(portal), 'lost').toEqual([]);
  await portal.click('.typing.lost .reach button[type=submit]');
  await portal.waitForSelector('.typing.lost .summary');
  await portal.fill('#reach-email', 'citizen@example.cn');
  // What was not sent yet when it ended goes with it.
  expect(await portal.inputValue('#reach-text')).toBe('三楼');
  await portal.click('.typing.lost .reach button[type=submit]');
  // Whoever does not see the page is told as well: the focus stands on what is said.
  await portal.waitForSelector('.typing-phase.notice.good:focus >> text=会用文字答复您');
  await portal.evaluate(() => scrollTo(0, 0));
  expect(await barriers(portal), 'owed').toEqual([]);

  const kept = async () => (await rig.ctx.db.pool.query('select from call_words w join recalls r on r.words = w.call')).rowCount;
  await expect.poll(kept).toBe(2);
  await desk.goto('/desk/recalls');
  const line = '.recall:has-text("文字来话")';
  await desk.waitForSelector(line);
  expect(await desk.textContent(line)).not.toContain('citizen@');
  await desk.click(line);
  expect(await desk.locator('.recall-chosen >> text="回拨"').count()).toBe(0);
  await desk.keyboard.press('m');
  await desk.waitForSelector('.recall-written >> text=我的房子漏水');
  await desk.waitForSelector('.recall-written >> text=三楼');
  await desk.waitForSelector('.recall-written >> text=citizen@example.cn');
  expect(await barriers(desk), 'written').toEqual([]);
  const { items } = await rig.api<{ items: { id: string; why: string }[] }>('GET', '/api/v1/recalls', undefined, 'operator');
  const owed = items.find(({ why }) => why === 'typed')?.id;
  await expect(rig.api('POST', '/api/v1/phone/dial', { recall: owed }, 'operator')).rejects.toThrow('no-number-left');
  await desk.keyboard.press('1');
  await desk.waitForSelector('text=：已书面答复');
  await expect.poll(async () => (await rig.ctx.db.pool.query('select state from recalls')).rows).toEqual([{ state: 'reached' }]);
});
