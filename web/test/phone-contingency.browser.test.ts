/** 应急落到坐席, in a real browser: breaks, the line that says what is in force, the storm form from the running call, and the short form. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { openPhoneRig, type PhoneRig } from './phone-rig.ts';

let rig: PhoneRig;
let page: Page;
beforeAll(async () => {
  rig = await openPhoneRig();
  page = await rig.desk('operator', '/desk');
  await rig.ready(page);
});
afterAll(() => rig.close());

const line = '.contingency-line';
const post = <T = { id: string }>(path: string, body: object): Promise<T> =>
  rig.api<T>('POST', `/api/v1/contingency/${path}`, body, 'supervisor');
const declare = async (level: string) => (await post('events', { level, reason: '暴雨' })).id;
const tick = (id: string, code: string, done = true, note = '') => post(`events/${id}/actions`, { code, done, note });
const end = (id: string) => post(`events/${id}/end`, { reason: '雨停' });
const mine = () =>
  rig
    .api<{ call: { id: string; cases: string[] } | null }>('GET', '/api/v1/phone', undefined, 'operator')
    .then(({ call }) => call);
const caseOf = async (at = 0) => {
  const id = (await mine())?.cases[at];
  type Found = { title: string; matter: string; grade: string; flags: string[]; address: string; confidentiality: string };
  return rig.api<Found & { category: string; complainant: { phone?: string } }>(
    'GET',
    `/api/v1/cases/${id}`,
    undefined,
    'operator',
  );
};
const linked = (count: number) => expect.poll(async () => (await mine())?.cases.length).toBe(count);
const act = (name: string) => `.phone-bar [data-act="${name}"]`;
const seatMenu = () => page.click('.seat-menu > button');
async function answered(to = '12345', from = '10012345678') {
  const citizen = rig.town.call({ from, to });
  await page.waitForSelector(act('answer'));
  await page.keyboard.press('F2');
  await page.waitForSelector(act('hold'));
  await page.waitForURL('**/desk/phone');
  return citizen;
}
async function over(citizen: { hangUp: () => void }) {
  citizen.hangUp();
  await page.waitForSelector('.wrap-up button[type=submit]');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.wrap-up', { state: 'detached' });
}

test('a contingency is declared · the operator reads of it within seconds, breaks are marked, and the refusal says whom to ask', async () => {
  expect(await page.locator(line).count()).toBe(0);
  const id = await declare('L3');
  await page.waitForSelector(`${line} >> text=小休、培训和班会暂停`);
  expect(await page.textContent(line)).toContain('L3 黄色');
  expect(await page.textContent(line)).toContain('来电人可约回拨');
  await seatMenu();
  await page.waitForSelector('.seat-menu .menu li:has-text("培训"):has-text("已暂停")');
  expect(await page.locator('.seat-menu .menu li:has-text("用餐"):has-text("已暂停")').count()).toBe(0);
  expect(await page.textContent('#breaks-cancelled')).toContain('班长');
  expect(await barriers(page)).toEqual([]);
  await page.click('.seat-menu .menu button:has-text("小休")');
  await page.waitForSelector('.toast >> text=请找班长');
  await seatMenu();
  await page.click('.seat-menu .menu button:has-text("用餐")');
  await page.waitForSelector('.seat-menu >> text=小休 · 用餐');
  expect(await page.locator('.called-back').count()).toBe(0);

  await end(id);
  await page.waitForSelector(line, { state: 'detached' });
  await seatMenu();
  await page.click('.seat-menu .menu button:has-text("培训")');
  await page.waitForSelector('.seat-menu >> text=小休 · 培训');
});

test('who is on such a break · is asked to come back and does by one press; the wall marks them, and a supervisor grants one', async () => {
  const id = await declare('L3');
  await page.waitForSelector('.called-back >> text=请返岗');
  const wall = await rig.desk('supervisor', '/desk/wall');
  await wall.waitForSelector('.seat.called-back');
  expect(await wall.getAttribute('.seat.called-back', 'aria-label')).toContain('已通知返岗');
  expect(await barriers(wall)).toEqual([]);
  await page.click('.called-back button');
  await page.waitForSelector('.called-back', { state: 'detached' });
  await page.waitForSelector('.seat-menu:has(.seat-dot.good)');
  await wall.click('.seat.ready');
  await wall.waitForSelector('.wall-chosen button:has-text("批准小休")');
  await wall.keyboard.press('p');
  await page.waitForSelector('.seat-menu >> text=小休 · 小休');
  expect(await page.locator('.called-back').count()).toBe(0);
  await wall.context().close();
  await end(id);
  await page.waitForSelector(line, { state: 'detached' });
  await seatMenu();
  await page.click('.seat-menu [data-seat=ready]');
});

test('a storm, in the midst of a call · three answers by key make the caller’s case, and the operator is back at the call', async () => {
  const id = await declare('L1');
  await tick(id, 'flash-note', true, '幸福路隧道封闭，请绕行；来源：市应急局');
  await tick(id, 'storm-template');
  await page.waitForSelector('.flash-note >> text=幸福路隧道封闭');
  const citizen = await answered();
  await page.keyboard.press('Alt+y');
  await page.waitForURL('**/contingency/storm?call=*');
  await page.waitForSelector('strong >> text=100****5678');
  await page.fill('form[aria-label="登记"] input >> nth=0', '幸福路下穿隧道');
  // What was typed is there again after a crash of the page; so is the call.
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect.poll(() => page.inputValue('form[aria-label="登记"] input >> nth=0')).toBe('幸福路下穿隧道');
  expect(await page.locator('form[aria-label="登记"] >> text=来电号码').count()).toBe(0);
  await page.press('form[aria-label="登记"] input[value="knee"]', 'Space');
  await page.press('form[aria-label="登记"] input[value="no"]', 'Space');
  expect(await barriers(page)).toEqual([]);
  await page.press('form[aria-label="登记"] button[type=submit]', 'Enter');
  await page.waitForURL('**/desk/phone');
  await linked(1);
  expect(await caseOf()).toMatchObject({
    ...{ category: '12-03-01', title: '暴雨积水：幸福路下穿隧道', confidentiality: 'ordinary' },
    complainant: { phone: '100****78' },
  });
  await over(citizen);
  await end(id);
});

test('the short form · asks where, what and danger; what is typed stays when it unfolds and folds, and the case says how it was taken', async () => {
  const id = await declare('L2');
  await tick(id, 'short-form');
  await page.waitForSelector(`${line} >> text=简要登记`);
  const citizen = await answered();
  await page.waitForSelector('.register.folded');
  expect(await page.locator('#reg-title').count()).toBe(0);
  await page.fill('#reg-address', '滨河路3号');
  await page.fill('#reg-matter', '路边大树倒了，压住一辆车。');
  await page.keyboard.press('Alt+x');
  await page.waitForSelector('#reg-title');
  expect([await page.inputValue('#reg-address'), await page.inputValue('#reg-matter')]).toEqual([
    '滨河路3号',
    '路边大树倒了，压住一辆车。',
  ]);
  await page.fill('[id="reg-complainant.name"]', '陈先生');
  await page.keyboard.press('Alt+x');
  await page.waitForSelector('.register.folded');
  await page.press('#reg-danger', 'Space');
  await page.waitForSelector('.notice.danger >> text=先转 110、119 或 120');
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await linked(1);
  const made = await caseOf();
  expect(made).toMatchObject({ flags: ['short-form'], grade: 'E0', address: '滨河路3号', complainant: { phone: '100****78' } });
  expect(made.matter).toContain('有没有人有危险：有');
  await page.goto(`/desk/case/${(await mine())?.cases[0]}`);
  await page.waitForSelector('.case-top .tag >> text=简要登记');
  await page.goto('/desk/phone');
  await tick(id, 'short-form', false);
  await page.waitForSelector('#reg-title');
  await over(citizen);
  await end(id);
});

test('nobody is kept out · a supervisor reads the line in English, in the dark, at 320 pixels; a long note opens on demand', async () => {
  const looked = await rig.desk('supervisor', '/desk', 'en-GB');
  await looked.emulateMedia({ colorScheme: 'dark' });
  const id = await declare('L1');
  await tick(id, 'flash-note', true, '隧道封闭，请绕行。'.repeat(20));
  await looked.waitForSelector(`${line} >> text=Breaks, training and meetings are cancelled`);
  await looked.waitForSelector('details.flash-note');
  expect(await barriers(looked)).toEqual([]);
  await looked.setViewportSize({ width: 320, height: 800 });
  expect(await looked.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await looked.context().close();
  await end(id);
});
