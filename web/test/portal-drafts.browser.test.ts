/** 提交途中: photos and voice, bad lines, two windows, back and twice; nothing is lost and nothing is sent twice. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseOf, fillIn, goOn, heading, openFirstPage, PHONE, receipt } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const send = (page: Page) => page.click('main button:has-text("提交")');

describe('photos and voice', () => {
  test('a photo added before filing survives a reload, waits for the line, and arrives once by itself', async () => {
    const page = await rig.page(PHONE);
    let broken = true;
    let arrived = 0;
    await page.route('**/attachments', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      if (broken) return route.abort();
      arrived += 1;
      return route.continue();
    });
    await page.goto('/file');
    await page.fill('#matter', '围挡倒在人行道上');
    await page.setInputFiles('#photos', { name: '围挡.png', mimeType: 'image/png', buffer: PNG });
    await page.waitForSelector('.kept li:has-text("围挡.png")');
    await page.reload();
    await page.waitForSelector('.kept li:has-text("围挡.png")');
    await goOn(page);
    await page.fill('#address', '鼓楼前街 12 号');
    await goOn(page);
    await page.fill('#phone', '10012345678');
    await goOn(page);
    await page.waitForSelector('dd:has-text("围挡.png")');
    await send(page);
    const { number } = await receipt(page);
    await page.waitForSelector('.notice.warn:has-text("还有 1 个附件没有传完")');
    // The window is closed in mid-upload; the site opened again goes on, wherever one lands.
    broken = false;
    await openFirstPage(page);
    const { id } = await caseOf(rig, number);
    await expect
      .poll(
        async () =>
          (await rig.api<{ attachments: { name: string }[] }>('GET', `/api/v1/cases/${id}`, undefined, 'operator')).attachments,
      )
      .toMatchObject([{ name: '围挡.png' }]);
    await page.goto('/filed');
    await page.waitForSelector('li:has-text("围挡.png")');
    expect(arrived).toBe(1);
    await page.context().close();
  });

  test('what is said into the microphone is kept as a sound that the city takes; without one, a file is offered', async () => {
    const page = await rig.page(PHONE);
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        if (Reflect.get(window, 'mute')) throw new DOMException('no', 'NotAllowedError');
        const context = new AudioContext();
        const tone = context.createOscillator();
        const out = context.createMediaStreamDestination();
        tone.connect(out);
        tone.start();
        return out.stream;
      };
    });
    await page.goto('/file');
    await page.fill('#matter', '楼上漏水，听录音');
    await page.evaluate(() => Reflect.set(window, 'mute', true));
    await page.tap('#voice');
    await page.waitForSelector('text=没有录成');
    await page.evaluate(() => Reflect.set(window, 'mute', false));
    await page.tap('#voice');
    await page.waitForSelector('text=正在录音');
    await page.waitForTimeout(600);
    await page.tap('#voice');
    await page.waitForSelector('.kept audio');
    await goOn(page);
    await goOn(page);
    await page.check('input[value=anonymous]');
    await goOn(page);
    await send(page);
    const { number } = await receipt(page);
    const { id } = await caseOf(rig, number);
    await expect
      .poll(async () =>
        (await rig.api<{ attachments: { type: string }[] }>('GET', `/api/v1/cases/${id}`, undefined, 'operator')).attachments.map(
          ({ type }) => type,
        ),
      )
      .toEqual([expect.stringMatching(/^audio\//)]);
    await page.context().close();
  });
});

describe('two windows, back, twice', () => {
  test('two windows of one browser are one draft; what one has sent, the other does not send again', async () => {
    const one = await rig.page(PHONE);
    await fillIn(one, '两个窗口的同一件事');
    const two = await one.context().newPage();
    await two.goto('/file?step=check');
    await heading(two, '核对后提交');
    await send(one);
    const { number } = await receipt(one);
    await heading(two, '发生了什么事');
    expect(await two.inputValue('#matter')).toBe('');
    // Typed in one, it is in the other.
    await two.fill('#matter', '第二件事');
    await one.goto('/file');
    expect(await one.inputValue('#matter')).toBe('第二件事');
    await two.fill('#matter', '第二件事改了');
    await expect.poll(() => one.inputValue('#matter')).toBe('第二件事改了');
    expect(number).toMatch(/^\d{13}$/);
    await one.context().close();
  });

  test('sent from two windows in the same instant, it is one appeal', async () => {
    const one = await rig.page(PHONE);
    await fillIn(one, '同时从两个窗口提交');
    const two = await one.context().newPage();
    await two.goto('/file?step=check');
    await heading(two, '核对后提交');
    const numbers: string[] = [];
    for (const page of [one, two])
      page.on('response', async (answer) => {
        if (answer.request().method() === 'POST' && answer.url().endsWith('/appeals')) numbers.push((await answer.json()).number);
      });
    // Either may come first; the other learns of it, and may have no button left to press: then it begins anew, with nothing left to send.
    const both = [one, two].map((page) => page.click('main button:has-text("提交")', { timeout: 3000 }).catch(() => undefined));
    await Promise.all(both);
    await Promise.any([receipt(one), receipt(two)]);
    for (const page of [one, two])
      await expect.poll(() => page.locator('h1').first().textContent()).toMatch(/已收到|发生了什么事/);
    expect(new Set(numbers).size).toBe(1);
    await one.context().close();
  });

  test('«back» goes step by step, keeps what was typed, and never sends again', async () => {
    const page = await rig.page(PHONE);
    await fillIn(page, '后退也不丢');
    for (const title of ['怎样联系您', '在哪里', '发生了什么事']) {
      await page.goBack();
      await heading(page, title);
    }
    expect(await page.inputValue('#matter')).toBe('后退也不丢');
    for (const title of ['在哪里', '怎样联系您', '核对后提交']) {
      await page.goForward();
      await heading(page, title);
    }
    let sendings = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/appeals')) sendings += 1;
    });
    await page.dblclick('main button:has-text("提交")');
    await receipt(page);
    await page.goBack();
    await heading(page, '发生了什么事');
    expect(await page.inputValue('#matter')).toBe('');
    expect(sendings).toBe(1);
    await page.context().close();
  });
});
