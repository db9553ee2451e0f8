/** 文字通话坐席端: an operator answers a citizen who types, by keyboard; the citizen is spoken for through the API that their page uses. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import type { PhoneRig } from './phone-rig.ts';
import { at, leave } from './rooms-people.ts';
import { until } from './telephone-floor.ts';
import { citizenTypes, openTypedDesk, writtenUp } from './typed-given.ts';

let rig: PhoneRig;
let desk: Page;
beforeAll(async () => {
  ({ rig, desk } = await openTypedDesk());
});
afterAll(() => rig.close());

const LINE = '.type-line textarea';
const inLine = () => desk.waitForFunction((there) => document.activeElement === document.querySelector(there), LINE);
const line = () => desk.inputValue(LINE);
const answered = async () => {
  await desk.waitForSelector('.phone-bar [data-act="answer"]');
  await desk.keyboard.press('F2');
  await desk.waitForSelector(LINE);
};
const look = async (name: string, page = desk) => {
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png` });
};
const callNow = () => rig.api<{ call: { id: string } }>('GET', '/api/v1/phone', undefined, 'operator');

test('quick phrases · are asked for with the mark, found by typing on, put in by key, changed, and sent only then', async () => {
  const them = await citizenTypes(rig);
  await them.says('我听不见。路灯坏了');
  await answered();
  await desk.waitForSelector('.said-words >> text=路灯坏了');
  // Who types is answered in writing: that is where one is.
  await inLine();
  await desk.keyboard.type('/');
  await desk.waitForSelector('.phrases [role=option] >> nth=8');
  await desk.waitForSelector('.type-line [role=status] >> text=9 条');
  expect(await barriers(desk)).toEqual([]);
  await look('phrases-zh');
  await desk.keyboard.type('wher');
  await desk.waitForFunction(() => document.querySelectorAll('.phrases [role=option]').length === 1);
  const active = await desk.getAttribute(LINE, 'aria-activedescendant');
  expect(await desk.locator(`[id="${active}"]`).textContent()).toContain('请写下事情发生的地点');
  expect(await desk.getAttribute(LINE, 'aria-controls')).toBe(await desk.getAttribute('.phrases', 'id'));
  await desk.keyboard.press('Enter');
  expect(await line()).toBe('请写下事情发生的地点：区、街道、门牌号或附近的标志。');
  expect(await desk.locator('.phrases').count()).toBe(0);
  expect(await them.reads()).toEqual(['我听不见。路灯坏了']);
  await desk.keyboard.type('谢谢');
  await desk.keyboard.press('Enter');
  await expect.poll(them.reads).toContain('请写下事情发生的地点：区、街道、门牌号或附近的标志。谢谢');
  await expect.poll(line).toBe('');

  // By key, from wherever one is, in the midst of what is being written; arrows choose and Tab puts in.
  await desk.fill(LINE, '您好。');
  await desk.focus('#reg-matter');
  await desk.keyboard.press('Alt+q');
  await desk.waitForSelector('.phrases');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('Tab');
  expect(await line()).toBe('您好。请稍等，我正在查询。');
  // Escape closes and keeps what was typed; a mark that begins no empty line is only a mark.
  await desk.fill(LINE, '');
  await desk.keyboard.type('、您');
  await desk.waitForSelector('.phrases');
  await desk.keyboard.press('Escape');
  expect(await desk.locator('.phrases').count()).toBe(0);
  expect(await line()).toBe('、您');
  await desk.fill(LINE, '');
  await desk.keyboard.type('1/2');
  expect(await desk.locator('.phrases').count()).toBe(0);
  // The key that confirms an input method's characters neither sends nor puts in.
  await desk.fill(LINE, '');
  await desk.keyboard.type('/');
  await desk.waitForSelector('.phrases');
  await desk.dispatchEvent(LINE, 'keydown', { key: 'Enter', keyCode: 229, isComposing: true });
  expect(await line()).toBe('/');
  await desk.waitForSelector('.phrases');
  // A pointer chooses as well, and the line keeps the focus.
  // What has been written is not cut to make room for a phrase.
  const long = '写'.repeat(495);
  await desk.fill(LINE, long);
  await desk.press(LINE, 'Alt+q');
  await desk.press(LINE, 'Enter');
  await desk.waitForSelector('.toast:has-text("放不下")');
  expect(await desk.inputValue(LINE)).toBe(long);
  await desk.press(LINE, 'Escape');
  await desk.fill(LINE, '');
  await desk.press(LINE, 'Alt+q');
  await desk.waitForSelector('.phrases');
  await desk.click('.phrases [role=option] >> nth=3');
  expect(await line()).toBe('是什么时候发生的？现在还在继续吗？');
  await desk.fill(LINE, '');
  await desk.click('.type-line button[aria-haspopup=listbox]');
  await desk.waitForSelector('.phrases');
  await desk.click('.type-line button[aria-haspopup=listbox]');
  await desk.waitForSelector('.phrases', { state: 'detached' });
  // The keys stand on the sheet of keys.
  await desk.click('.caller-card h2');
  await desk.keyboard.press('?');
  await desk.waitForSelector('.key-sheet .key-line:has-text("Alt+Q"):has-text("快捷短语")');
  await desk.keyboard.press('Escape');
  await them.ends();
  await them.rates(5);
  await writtenUp(rig);
});

test('the citizen · is seen to type, to have left the page and to be back; what is unread is told on every page', async () => {
  const them = await citizenTypes(rig, { language: 'english' });
  await answered();
  them.types(true);
  await desk.waitForSelector('.citizen-page >> text=市民正在输入');
  them.types(false);
  await desk.waitForSelector('.citizen-page >> text=市民正在输入', { state: 'detached' });
  // Who asked for English is given the phrases in English; what they mean stands below.
  await desk.focus(LINE);
  await desk.keyboard.type('/where');
  await desk.waitForSelector('.phrases [role=option]:has-text("Where is it?") small:has-text("请写下事情发生的地点")');
  await desk.keyboard.press('Enter');
  expect(await line()).toContain('Where is it?');
  await desk.fill(LINE, '');
  them.leaves();
  await desk.waitForSelector('.citizen-page >> text=市民不在页面上', { timeout: 25_000 });
  await desk.waitForSelector('.phone-bar .marks >> text=市民不在页面上');
  await desk.waitForSelector('.citizen-page [role=timer]');
  expect(await barriers(desk)).toEqual([]);
  await look('away-zh');
  them.returns();
  await desk.waitForSelector('.citizen-page >> text=市民回到了页面');

  // On another page of the desk the bar tells what is unread, and leads to it.
  await desk.click('.call-line');
  await desk.keyboard.press('g');
  await desk.keyboard.press('h');
  await desk.waitForSelector('.phone-columns', { state: 'detached' });
  await them.says('Number twelve.');
  await desk.waitForSelector('.unread-lines >> text=未读 1 条');
  await them.says('Happiness Road.');
  await desk.waitForSelector('.unread-lines >> text=未读 2 条');
  expect(await barriers(desk)).toEqual([]);
  await look('unread-zh');
  await desk.press('.unread-lines', 'Enter');
  await desk.waitForSelector('.said-words >> text=Happiness Road.');
  await inLine();
  expect(await desk.locator('.unread-lines').count()).toBe(0);
  const { call } = await callNow();
  await them.ends();
  await them.rates(5);
  await writtenUp(rig);
  await desk.goto(`/desk/calls/${call.id}`);
  await desk.waitForSelector('h1 >> text=文字来话');
  await desk.waitForSelector('.call-lines >> text=市民结束了文字通话');
  await desk.waitForSelector('.call-lines >> text=评价 5 分');
});

test('who typed and nobody answered · is read by whoever owes the answer, answered in writing, and not dialled', async () => {
  await rig.api('POST', '/api/v1/phone/seat', { state: 'away' }, 'operator');
  for (const [text, reach] of [
    ['楼道停电三天', { email: 'resident@example.cn' }],
    ['水管爆了', { phone: '13900001111' }],
  ] as const) {
    const them = await citizenTypes(rig);
    await them.says(text);
    await them.ends();
    await them.leavesReach(reach);
  }
  const page = await at(rig, 'supervisor', '/desk/recalls', 'en-GB');
  const mail = '.recall:has-text("Typed"):has-text("@example.cn")';
  await page.waitForSelector(mail);
  expect(await page.textContent('.recall-list')).not.toContain('resident@example.cn');
  await page.click(mail);
  await page.waitForSelector('.recall-chosen h2:has-text("@example.cn")');
  expect(await page.getByRole('button', { name: 'Call back' }).count()).toBe(0);
  await page.keyboard.press('m');
  await page.waitForSelector('.recall-written blockquote >> text=楼道停电三天');
  await page.waitForSelector('.recall-written a[href="mailto:resident@example.cn"]');
  expect(await barriers(page)).toEqual([]);
  await look('recall-en', page);
  const { rows } = await rig.ctx.db.pool.query(`select count(*)::int as looks from looks where 'typed words' = any(fields)`);
  expect(rows[0].looks).toBe(1);
  // Taken, it is in hand and stays open; that it was answered in writing is noted.
  await page.keyboard.press('t');
  await page.waitForSelector('.recall-tabs [aria-pressed=true]:has-text("In hand")');
  await page.waitForSelector('.recall-written >> text=楼道停电三天');
  await page.keyboard.press('1');
  await page.waitForSelector('.toast:has-text("Answered in writing")');

  await page.click('.recall-tabs button:has-text("Due")');
  await page.click('.recall:has-text("139****1111")');
  await page.waitForSelector('.recall-chosen h2:has-text("139****1111")');
  // They were promised not to be called.
  expect(await page.getByRole('button', { name: 'Call back' }).count()).toBe(0);
  await page.keyboard.press('m');
  await page.waitForSelector('.recall-written blockquote >> text=水管爆了');
  await leave(page);
});

test('a page that left and did not come back · ends the call, and its record says so', async () => {
  await desk.goto('/desk/phone');
  // The phone of the page that was left registers anew by itself.
  const isReady = () =>
    rig.api('POST', '/api/v1/phone/seat', { state: 'ready' }, 'operator').then(
      () => true,
      () => false,
    );
  await until(isReady);
  await desk.waitForSelector('.seat-menu:has(.seat-dot.good)');
  const them = await citizenTypes(rig);
  await answered();
  await them.says('我马上回来');
  await desk.waitForSelector('.said-words >> text=我马上回来');
  const { call } = await callNow();
  them.leaves();
  rig.setTime('2026-11-23T10:30');
  await writtenUp(rig);
  // Words are kept a moment after they were told; the record asks for them once.
  await until(async () => (await rig.ctx.db.pool.query('select from call_words where call = $1', [call.id])).rowCount === 1);
  await desk.goto(`/desk/calls/${call.id}`);
  await desk.waitForSelector('.call-lines >> text=对方页面离开，未再回来');
  await desk.waitForSelector('.facts >> text=对方页面离开，未再回来');
  await desk.waitForSelector('text=我马上回来');
  expect(await barriers(desk)).toEqual([]);
});

test('an administrator · changes a quick phrase in both languages in the form of the city profile', async () => {
  const page = await at(rig, 'admin', '/desk/admin/books/profile/edit', 'en-GB');
  const fold = (name: string, within = page.locator('main')) => within.locator(`details:has(> summary:text-is("${name}"))`);
  const telephone = fold('Telephone');
  await telephone.locator('> summary').click();
  const typing = fold('Typed calls', telephone);
  await typing.locator('> summary').click();
  await typing.getByLabel('Time to rate (seconds)').fill('90');
  const phrases = fold('Quick phrases', typing);
  await phrases.locator('> summary').click();
  await look('profile-en', page);
  await phrases.locator('summary').nth(1).click();
  await phrases.getByLabel('Chinese').first().fill('您好，请写下您的事情。');
  await phrases.getByLabel('English').first().fill('Hello, please write what it is about.');
  expect(await barriers(page)).toEqual([]);
  await phrases.locator('summary:has-text("Hello, please write what it is about.")').waitFor();
  await phrases.scrollIntoViewIfNeeded();
  await look('profile-phrase-en', page);
  await leave(page);
});
