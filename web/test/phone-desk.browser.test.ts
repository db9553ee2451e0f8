/** The operator's telephone, in a real browser: it registers over SIP and is rung by the rehearsal exchange; who does what is asked of both. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { openPhoneRig, type PhoneRig } from './phone-rig.ts';

let rig: PhoneRig;
let page: Page;
beforeAll(async () => {
  rig = await openPhoneRig();
  page = await rig.desk('operator', '/desk');
});
afterAll(() => rig.close());

const NUMBER = '10012345678';
const bar = '.phone-bar';
const act = (name: string) => `${bar} [data-act="${name}"]`;
const shown = (words: string, within = bar) => page.waitForSelector(`${within} >> text=${words}`);
const gone = (selector: string) => page.waitForSelector(selector, { state: 'detached' });
const rings = () => rig.town.call({ from: NUMBER, to: '12345' });
const loose = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
/** By key, with a caller who has been answered. */
async function answered() {
  const citizen = rings();
  await page.waitForSelector(act('answer'));
  await page.keyboard.press('F2');
  await page.waitForSelector(act('hold'));
  return citizen;
}
async function writeUp(key = '1') {
  await page.waitForSelector('.wrap-up button[type=submit]');
  await loose();
  await page.keyboard.press(key);
  await page.keyboard.press('Control+Enter');
  await gone('.wrap-up');
}
const mine = async () =>
  rig.api<{ call: { id: string; cases: string[] } | null; seat: { state: string } }>(
    'GET',
    '/api/v1/phone',
    undefined,
    'operator',
  );

test('the phone is signed on once; a reload costs neither the phone nor the place among the ready', async () => {
  await rig.ready(page);
  expect(rig.peer.registered.size).toBe(1);
  await page.reload();
  await expect.poll(() => rig.peer.registered.size).toBe(1);
  await shown('就绪');
});

test('a call pops before it rings, is answered by key while one types, and brings one to the room of the call', async () => {
  await page.fill('.search-box input', '正在输入');
  const citizen = rings();
  await page.waitForSelector('.phone-drawer .pop');
  await page.waitForSelector(act('answer'));
  await page.keyboard.press('F2');
  await page.waitForURL('**/desk/phone');
  await shown('通话中');
  await expect.poll(() => citizen.hears().length).toBe(1);
  expect(await page.textContent('.caller-card h2')).toBe('100****5678');
  await page.keyboard.press('F4');
  await shown('您已静音');
  await page.keyboard.press('F4');

  await page.keyboard.press('F8');
  await shown('保持中');
  await expect.poll(() => citizen.hears()).toEqual(['music']);
  await page.keyboard.press('F8');
  await page.waitForSelector(act('hold'));
  await expect.poll(() => citizen.hears()).not.toContain('music');
});

test('what the citizen says stands beside the form and goes into it by one key; the case is the caller’s, tied to the call', async () => {
  rig.say('citizen', '我们幸福路十二号', false);
  await page.waitForSelector('.saying >> text=幸福路十二号');
  rig.say('citizen', '我们幸福路十二号门口的路灯坏了三天。');
  rig.say('operator', '好的，我记下了。');
  await page.waitForSelector('.said-words >> text=路灯坏了三天');
  await page.keyboard.press('Alt+c');
  expect(await page.inputValue('#reg-matter')).toContain('门口的路灯坏了三天');
  await page.fill('#reg-title', '幸福路12号门口路灯不亮');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.phone-what .notice.good');
  await expect.poll(async () => (await mine()).call?.cases.length).toBe(1);
});

test('a line is asked first while the citizen hears music, then all three talk, then the operator leaves', async () => {
  rig.town.line('119', { answersAfter: 300 });
  await page.keyboard.press('F9');
  await page.waitForSelector('.transfer-dialog [role=option]');
  await page.keyboard.type('119');
  await page.waitForSelector('.transfer-dialog [role=option]:has-text("消防"):not(.at)');
  // A number may be dialled as it is; the line of that name stands below it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await shown('咨询中');
  const [citizen] = rig.town.parties().filter(({ name }) => name === 'citizen');
  await expect.poll(() => citizen?.hears()).toEqual(['music']);
  await page.waitForSelector(act('join'));
  await page.keyboard.press('Shift+F8');
  await shown('三方通话');
  await expect.poll(() => citizen?.hears().length).toBe(2);
  await page.waitForSelector(act('complete'));
  await page.keyboard.press('F9');
  await page.waitForSelector('.wrap-up button[type=submit]');
  await expect.poll(() => citizen?.hears()).toEqual(['119']);
});

test('a note survives a reload; a digit says what the call came to; then the seat is ready again', async () => {
  await page.fill('#wrap-up-note', '已转消防，市民情绪稳定');
  await page.reload();
  await page.waitForSelector('#wrap-up-note');
  expect(await page.inputValue('#wrap-up-note')).toBe('已转消防，市民情绪稳定');
  await page.keyboard.press('Alt+m');
  await writeUp('5');
  for (const party of rig.town.parties()) party.hangUp();
  await page.waitForSelector('.own-calls >> text=转110');
});

test('an emergency is handed over by one key with what was written down; a missing receipt raises an alarm; the receipt is noted', async () => {
  await expect.poll(async () => (await mine()).seat).toMatchObject({ state: 'ready', online: true });
  rig.town.line('120', { answersAfter: 100 });
  const citizen = await answered();
  await page.fill('#reg-matter', '有人晕倒，叫不醒');
  await page.fill('#reg-address', '人民路 5 号');
  await page.keyboard.press('Alt+8');
  await page.waitForSelector('.hand-over-dialog');
  expect(await page.inputValue('#packet-what')).toBe('有人晕倒，叫不醒');
  expect(await page.inputValue('#packet-where')).toBe('人民路 5 号');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.hand-over.notice >> text=等待回执');
  await expect.poll(() => citizen.hears()).toContain('120');
  // The same keys register a case where no dialog lies over the form.
  expect((await mine()).call?.cases).toEqual([]);
  await page.fill('#receipt', '120-20261123-07');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.hand-over.notice >> text=120-20261123-07');
  citizen.hangUp();
  for (const party of rig.town.parties()) party.hangUp();
  await writeUp('5');
});

test('one page has the phone; another shows it and may ask for it', async () => {
  const other = await page.context().newPage();
  await other.goto('/desk');
  await other.waitForSelector('.phone-bar >> text=话机在另一个页面');
  await other.click('.phone-bar >> text=换到本页');
  await page.waitForSelector('.phone-bar >> text=话机在另一个页面');
  await expect.poll(() => rig.peer.registered.size).toBe(1);
  await other.close();
  // The page that shows it takes it back by itself when the other one is gone.
  await gone('.phone-bar >> text=话机在另一个页面');
  await expect.poll(() => rig.peer.registered.size).toBe(1);
});

test('the connection is lost · the phone comes back by itself; the exchange refuses the old password · another one is fetched', async () => {
  rig.peer.cut();
  await expect.poll(() => rig.peer.registered.size).toBe(0);
  await expect.poll(() => rig.peer.registered.size, { timeout: 15_000 }).toBe(1);
  rig.forgetPasswords();
  rig.peer.cut();
  await expect.poll(() => rig.peer.registered.size).toBe(0);
  await expect.poll(() => rig.peer.registered.size, { timeout: 15_000 }).toBe(1);
});

test('a break is said for after the call, abuse is warned of twice before it ends the call', async () => {
  await shown('就绪');
  await answered();
  await page.click('.seat-menu > button');
  await page.click('.seat-menu .menu >> text=用餐');
  await shown('本通后用餐');
  for (const words of ['警告辱骂', '第二次警告']) {
    await page.click('.rare-acts > button');
    await page.click(`.rare-acts .menu >> text=${words}`);
  }
  await page.click(act('end-for-abuse'));
  await writeUp('9');
  await shown('小休 · 用餐');
  await shown('可休息到');
});

test('a card number · the recording is paused by key, and the page says so until it goes on', async () => {
  await page.click('.seat-menu > button');
  await page.click('.seat-menu [data-seat=ready]');
  const citizen = await answered();
  await page.keyboard.press('Alt+p');
  await page.waitForSelector('.phone-what .notice.danger >> text=录音已暂停');
  await page.keyboard.press('Alt+p');
  await gone('.phone-what .notice.danger');
  await page.keyboard.press('Alt+5');
  await page.waitForSelector('.phone-what .notice.danger >> text=胁迫');
  expect(await page.locator(act('hang-up')).count()).toBe(0);
  citizen.hangUp();
  await writeUp('1');
});

test('a call that is passed on rings at the next seat and is gone from this one', async () => {
  await shown('就绪');
  const next = await rig.desk('operator2', '/desk');
  await rig.ready(next);
  // Somebody whom nobody knows: any of the two may be rung first, and the other at once.
  const citizen = rig.town.call({ from: '10099990001', to: '12345' });
  const chosen = await Promise.race([page, next].map((each) => each.waitForSelector(act('refuse')).then(() => each)));
  const other = chosen === page ? next : page;
  await chosen.keyboard.press('Shift+F2');
  await other.waitForSelector(act('answer'));
  await chosen.waitForSelector('.call-line', { state: 'detached' });
  citizen.hangUp();
  await other.waitForSelector('.call-line', { state: 'detached' });
  await next.click('.seat-menu > button');
  await next.click('.seat-menu .menu >> text=离席 >> nth=-1');
  await next.context().close();
});

test('the microphone is refused · the page says what to do before any call comes', async () => {
  const deaf = await rig.desk('operator2');
  await deaf.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await deaf.click('.phone-bar [data-phone=sign-on]');
  await deaf.waitForSelector('.phone-bar .notice >> text=改为“允许”');
  expect(rig.peer.registered.size).toBe(1);
  await deaf.context().close();
});

test('a phone of one’s own · its account is told, it rings and is answered there', async () => {
  const own = await rig.desk('callback');
  await own.click('.phone-settings > button');
  await own.click('.phone-settings >> text=自己的话机');
  await own.keyboard.press('Escape');
  await own.click('.phone-bar [data-phone=sign-on]');
  await own.waitForSelector('.phone-bar .tag >> text=自己的话机');
  await own.click('.phone-settings > button');
  const [device = '', , password = ''] = await own.locator('.phone-settings dd').allTextContents();
  expect(rig.town.signIn(device, password)).not.toBeNull();
  await own.context().close();
});

test('nobody is kept out: with a call and without, in both languages, light and dark, at 320 pixels', async () => {
  for (const [language, theme] of [
    ['zh-CN', 'light'],
    ['en-GB', 'dark'],
  ] as const) {
    const looked = await rig.desk('supervisor', '/desk/phone', language);
    await looked.emulateMedia({ colorScheme: theme });
    await looked.waitForSelector('.own-calls, .phone-room .panel .quiet');
    expect(await barriers(looked), `idle ${language}`).toEqual([]);
    await looked.context().close();
  }
  const citizen = await answered();
  rig.say('citizen', '请问怎么办理居住证？');
  await page.waitForSelector('.said-words li');
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    expect(await barriers(page), `talking ${theme}`).toEqual([]);
  }
  await page.click('.rare-acts > button');
  expect(await barriers(page), 'more').toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await page.waitForSelector('.transfer-dialog [role=option]');
  expect(await barriers(page), 'transfer').toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+6');
  await page.waitForSelector('.hand-over-dialog');
  expect(await barriers(page), 'hand-over').toEqual([]);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  citizen.hangUp();
  await page.waitForSelector('.wrap-up button[type=submit]');
  expect(await barriers(page), 'wrap-up').toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('a citizen calls from a page of the portal; the operator sees that it is a web call; either may hang up', async () => {
  await writeUp();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  const portal = await rig.page({ viewport: { width: 360, height: 780 }, permissions: ['microphone'] });
  await portal.goto('/callback');
  await portal.click('text=在网页上通话');
  await portal.click('.web-call-main');
  await portal.waitForSelector('.web-call-time');
  await page.waitForSelector(act('answer'));
  await page.keyboard.press('F2');
  await shown('网页来电');
  await portal.click('.web-call >> text=静音');
  await portal.click('.web-call >> text=按键');
  expect(await barriers(portal)).toEqual([]);
  expect(await portal.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await portal.click('.web-call-main');
  await portal.waitForSelector('.web-call-state >> text=通话已结束');
  await writeUp();
  expect(rig.town.parties()).toEqual([]);
});
