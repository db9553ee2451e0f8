/** 文字通话, in real browsers on both sides: who cannot hear or speak types, and an operator reads and answers. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { openPhoneRig, type PhoneRig } from './phone-rig.ts';

let rig: PhoneRig;
let desk: Page;
beforeAll(async () => {
  rig = await openPhoneRig();
  await rig.ctx.db.pool.query(`update seats set skills = '{text-relay,english}'`);
  await rig.centre.ask('lanchuan', 'learn-seats', {});
  desk = await rig.desk('operator');
  await rig.ready(desk);
});
afterAll(() => rig.close());

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
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
  for (const page of [portal, desk]) expect(await barriers(page)).toEqual([]);
  expect(await width(portal)).toBeLessThanOrEqual(320);
  if (process.env.LOOK) {
    await portal.screenshot({ path: `${process.env.LOOK}/citizen-320.png`, fullPage: true });
    await desk.screenshot({ path: `${process.env.LOOK}/desk-1440.png` });
  }

  const { call } = await rig.api<{ call: { id: string } }>('GET', '/api/v1/phone', undefined, 'operator');
  await portal.click('.web-call-main');
  await portal.waitForSelector('.web-call-state >> text=通话已结束');
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
    ]);
  await desk.goto(`/desk/calls/${call.id}`);
  await desk.waitForSelector('text=是几号门口');
});

test('an English page asks for English by itself; what is written and not sent survives a reload', async () => {
  const portal = await rig.page({ viewport: { width: 390, height: 780 }, locale: 'en' });
  await portal.goto('/call');
  expect(await portal.inputValue('.web-call select')).toBe('english');
  await portal.check('.web-call-typed input');
  await portal.click('.web-call-main');
  await portal.waitForSelector('.typing textarea');
  await portal.fill('.typing textarea', 'The street light is');
  if (process.env.LOOK) {
    await portal.emulateMedia({ colorScheme: 'dark' });
    await portal.screenshot({ path: `${process.env.LOOK}/citizen-en-dark.png`, fullPage: true });
  }
  const { rows } = await rig.ctx.db.pool.query('select needs from calls order by received_at desc, id desc limit 1');
  expect(rows[0].needs).toEqual(['english', 'text-relay']);
  portal.on('dialog', (dialog) => void dialog.accept());
  await portal.reload();
  await portal.check('.web-call-typed input');
  await portal.click('.web-call-main');
  await portal.waitForSelector('.typing textarea');
  expect(await portal.inputValue('.typing textarea')).toBe('The street light is');
  await portal.click('.web-call-main');
});

test('where no sound can be made, or nobody lets the page in, it says so and offers another way', async () => {
  const portal = await rig.page({ locale: 'zh-CN' });
  await portal.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'AudioContext');
  });
  await portal.goto('/call');
  await portal.check('.web-call-typed input');
  await portal.click('.web-call-main');
  await portal.waitForSelector('.web-call .notice.warn a[href="/callback"]');
});
