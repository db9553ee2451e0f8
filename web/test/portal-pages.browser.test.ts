/** 公众门户的每一页: drawn before script, light enough, without barriers, in every look; and the pages beside the form. */
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { goOn, heading, openFirstPage, PHONE } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const read = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(rig.url + path, { headers: { accept: 'text/html', ...headers } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('before any script arrives', () => {
  test('the first page can be read, in the reader’s language and look', async () => {
    const zh = await read('/', { 'accept-language': 'zh-CN' });
    expect(zh.text).toContain('<html lang="zh-CN">');
    expect(zh.text).toContain('有事找政府，说一声就行</h1>');
    expect(zh.text).toContain('快递</strong>');
    expect(zh.text).toContain('<title>有事找政府，说一声就行 · 12345 市民热线</title>');
    expect(zh.text).toMatch(/<meta name="description" content="噪声、停水/);
    const en = await read('/', { 'accept-language': 'en-GB,en' });
    expect(en.text).toContain('Tell the city what is wrong</h1>');
    const chosen = await read('/', {
      'accept-language': 'en',
      cookie: 'language=zh; theme=dark; large=yes; contrast=yes; x="><script>',
    });
    expect(chosen.text).toContain('<html lang="zh-CN" data-theme="dark" data-large="" data-contrast="">');
    expect(chosen.headers.get('vary')).toContain('cookie');
    for (const path of ['/services', '/minors', '/guides', '/guides/helper'])
      expect((await read(path)).text).toMatch(/<h1[^>]*>[^<]+<\/h1>/);
    expect((await read('/guides/file')).text).toContain('抄下编号和查询码');
  });

  test('a page that is not there says so; an address cannot smuggle anything in; what is unchanged is not sent again', async () => {
    expect((await read('/no/such/page')).status).toBe(404);
    const evil = await read('/guides/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(evil.text).not.toContain('<script>alert');
    const first = await read('/');
    expect((await read('/', { 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(304);
  });

  test('all script of the first page together is at most 100 kB on the way', async () => {
    const { text } = await read('/');
    const names = [...text.matchAll(/\/assets\/[\w.-]+\.js/g)].map(([name]) => name);
    let bytes = 0;
    for (const name of names) {
      const answer = await fetch(rig.url + name, { headers: { 'accept-encoding': 'gzip' } });
      bytes += Number(answer.headers.get('content-length')) || gunzipSync(Buffer.from(await answer.arrayBuffer())).length;
    }
    expect(names.length).toBeGreaterThan(2);
    expect(bytes).toBeLessThan(100_000);
    // And nothing else comes by itself: no router or queries of the desk.
    const page = await rig.page(PHONE);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') asked.push(new URL(request.url()).pathname);
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    expect(asked.filter((name) => !names.includes(name))).toEqual([]);
    await page.context().close();
  });

  test('what the server drew is taken over without a fault, also in another language than its own guess', async () => {
    for (const path of ['/', '/services', '/guides/rate', '/file', '/follow', '/callback', '/nearby']) {
      const page = await rig.page({ ...PHONE, locale: 'en-US' });
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      await page.addInitScript(() => localStorage.setItem('language', 'zh'));
      await page.goto(path);
      await page.waitForSelector('nav a:has-text("提交诉求")');
      await page.waitForSelector('h1');
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });
});

test('where nobody can type with a citizen, the page of calls says so and leads to what can be done in writing', async () => {
  const page = await rig.page({ ...PHONE, locale: 'zh-CN' });
  await page.goto('/call');
  await page.waitForSelector('text=不能打字交谈');
  expect(await page.locator('.web-call-main').count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await page.click('main a[href="/file"]');
  await page.waitForSelector('#category');
  await page.context().close();
});

const PAGES = [
  '/',
  '/file',
  '/file?template=noise',
  '/follow',
  '/services',
  '/callback',
  '/minors',
  '/guides',
  '/guides/file',
  '/nothing',
];
const PLAIN = ['/plain', '/plain/file', '/plain/follow'];
const LOOKS: Record<string, string>[] = [
  { theme: 'light' },
  { theme: 'dark' },
  { theme: 'light', large: '' },
  { theme: 'light', contrast: '' },
];
const wear = (page: Page, look: Record<string, string>) =>
  page.evaluate((wanted) => {
    const { dataset } = document.documentElement;
    for (const name of ['theme', 'large', 'contrast']) delete dataset[name];
    Object.assign(dataset, wanted);
  }, look);
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe.each(['zh-CN', 'en-GB'])('every page in %s', (locale) => {
  test('has no barrier in light, dark, large letters and high contrast, and does not scroll sideways', {
    timeout: 240_000,
  }, async () => {
    const found: string[] = [];
    for (const path of [...PAGES, ...PLAIN]) {
      const page = await rig.page({ locale, viewport: { width: 320, height: 700 }, isMobile: true, hasTouch: true });
      await page.goto(path);
      await page.waitForSelector('h1');
      if (path.startsWith('/file')) await page.waitForSelector('#category');
      for (const look of path.startsWith('/plain') ? [{}] : LOOKS) {
        await wear(page, look);
        found.push(...(await barriers(page)).map((each) => `${path} ${JSON.stringify(look)} ${each}`));
        if ((await sideways(page)) > 0) found.push(`${path} ${JSON.stringify(look)} scrolls sideways`);
      }
      // Letters of twice the size at the width of a phone, as after 200 % zoom.
      await page.setViewportSize({ width: 640, height: 700 });
      await page.addStyleTag({ content: 'html{font-size:200%!important}' });
      if ((await sideways(page)) > 0) found.push(`${path} at 200 % scrolls sideways`);
      await page.context().close();
    }
    expect(found).toEqual([]);
  });
});

test('letters, colours and language that were chosen are there at once with the next page', async () => {
  const page = await rig.page(PHONE);
  await openFirstPage(page);
  await page.click('button:has-text("大字")');
  await page.click('button:has-text("高对比")');
  await page.click('button:has-text("English")');
  await heading(page, 'Tell the city');
  await page.goto('/guides');
  const raw = await page.evaluate(() => fetch('/guides', { headers: { accept: 'text/html' } }).then((answer) => answer.text()));
  expect(raw).toContain('<html lang="en" data-large="" data-contrast="">');
  await page.click('button:has-text("Normal size")');
  expect(await page.evaluate(() => 'large' in document.documentElement.dataset)).toBe(false);
  await page.context().close();
});

test('a page is read aloud line by line, and falls silent when asked', async () => {
  const page = await rig.page(PHONE);
  await page.addInitScript(() => {
    const said: string[] = [];
    Reflect.set(window, 'said', said);
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        speak: ({ text, lang }: SpeechSynthesisUtterance) => said.push(`${lang} ${text}`),
        cancel: () => said.push('silence'),
      },
    });
  });
  await page.goto('/guides/file');
  await page.click('button:has-text("朗读")');
  const said = await page.evaluate(() => Reflect.get(window, 'said') as string[]);
  expect(said).toContain('zh-CN 怎样提交诉求');
  await page.click('button:has-text("停止朗读")');
  expect(await page.evaluate(() => (Reflect.get(window, 'said') as string[]).at(-1))).toBe('silence');
  await page.context().close();
});

test('a call back is booked, offline is told, and it gets a number to follow', async () => {
  const page = await rig.page(PHONE);
  await openFirstPage(page);
  await page.click('nav a:has-text("预约回电")');
  await page.waitForSelector('#from');
  await goOn(page);
  expect(await page.locator('.summary a').allTextContents()).toEqual(['请选一个时段', '请填写电话']);
  await page.selectOption('#from', { index: 1 });
  await page.fill('#phone', '打给我');
  await goOn(page);
  await page.waitForSelector('.summary a:has-text("只填数字")');
  await page.fill('#phone', '10012345678');
  await page.context().setOffline(true);
  await goOn(page);
  await page.waitForSelector('.notice.danger:has-text("还在")');
  await page.context().setOffline(false);
  await page.dblclick('main button[type=submit]');
  await heading(page, '已预约');
  await page.waitForSelector('.notice.good:has-text("11月23日")');
  await page.click('text=查看这次预约');
  await page.waitForSelector('h1:has-text("预约回电：11月23日")');
  await page.context().close();
});

test('the eleven self-service items each lead on: to a form, to one’s own appeals, or to a number', async () => {
  const page = await rig.page(PHONE);
  await page.goto('/services');
  expect(await page.locator('.services section').count()).toBe(11);
  for (const section of await page.locator('.services section').all())
    expect(await section.locator('.ways a').count()).toBeGreaterThan(0);
  await page.click('section:has(h2:has-text("快递")) .button');
  await page.waitForSelector('label:has-text("运单号")');
  await page.context().close();
});

describe('the page for young people', () => {
  test('is left at once by Esc Esc or the button: what was typed is gone, and «back» does not lead there', async () => {
    for (const way of ['keys', 'button'] as const) {
      const page = await rig.page();
      await page.route('https://www.weather.com.cn/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<h1>weather</h1>' }),
      );
      await openFirstPage(page);
      await page.click('footer a:has-text("未成年人")');
      await heading(page, '你不是一个人');
      expect(new URL(page.url()).pathname).toBe('/');
      expect(await page.title()).toBe('12345');
      for (const number of ['110', '12355']) expect(await page.locator(`main a[href="tel:${number}"]`).count()).toBe(1);
      await page.evaluate(() => localStorage.setItem('draft file', '{"matter":"secret"}'));
      if (way === 'keys') {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      } else await page.click('#leave');
      await page.waitForSelector('h1:has-text("weather")');
      await page.goBack();
      await page.waitForSelector('h1:has-text("说一声就行")');
      expect(await page.evaluate(() => localStorage.getItem('draft file'))).toBeNull();
      await page.context().close();
    }
  });

  test('leads to a form that is confidential from the start and says that a minor writes', async () => {
    const page = await rig.page(PHONE);
    await page.goto('/minors');
    await page.click('text=写下来（保密）');
    await page.fill('#matter', '同学总是欺负我');
    await goOn(page);
    await heading(page, '在哪里');
    await goOn(page);
    await heading(page, '怎样联系您');
    expect(await page.isChecked('input[value=confidential]')).toBe(true);
    await page.fill('#phone', '10012345678');
    await goOn(page);
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/appeals'));
    await page.click('main button:has-text("提交")');
    expect((await sent).postDataJSON()).toMatchObject({ confidentiality: 'confidential', flags: ['minor'] });
    await page.context().close();
  });
});
