/** 班长、质检员、话务员、管理员: the telephone as they see it, worked by keyboard, with callers of the rehearsal exchange. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRig, type Rig } from './rig.ts';
import { at, enter, leave, withoutBarriers } from './rooms-people.ts';
import { aMorning, aRecordedCall, owed, ready, until } from './telephone-floor.ts';

let rig: Rig;
let recorded: string;
let confidential: string;
type Wall = {
  calls: { id: string; state: string; callerMask: string; supervision: { how: string } | null }[];
  seats: { en: string; state: string }[];
};
const wall = () => rig.api<Wall>('GET', '/api/v1/phone/wall', undefined, 'supervisor');

beforeAll(async () => {
  rig = await openRig('2026-11-23T10:00', {}, { telephone: true });
  await aMorning(rig);
  recorded = await aRecordedCall(rig);
  confidential = await aRecordedCall(rig, { confidential: true, number: '10012340002', at: '2026-11-23 09:29' });
  for (const login of ['op-01', 'op-02', 'op-03', 'supervisor']) await ready(rig, login);
  await rig.api('POST', '/api/v1/phone/seat', { state: 'away' }, 'supervisor');
});
afterAll(() => rig?.close());

describe('the wall', () => {
  test('shows who calls, who talks and how the day goes against its targets', async () => {
    rig.town?.call({ from: '10012345001', to: '12345' });
    await until(async () => (await wall()).calls.some(({ state }) => state === 'talking'));
    const page = await at(rig, 'supervisor', '/desk/wall', 'en-GB');
    await page.waitForSelector('.wall-call.talking:has-text("100****5001")');
    expect(await page.locator('.wall-figure').count()).toBe(5);
    await page.waitForSelector('.wall-figure:has-text("Connected"):has-text("target ≥95%")');
    await page.waitForSelector('.wall-figure:has-text("Within 15 s"):has-text("off target")');
    expect(await page.locator('.seat.talking').getAttribute('aria-label')).toMatch(/, Talking for \d+:\d\d$/);
    expect(await page.locator('.wall-queues tbody tr').count()).toBe(5);
    await leave(page);
  });

  test('is worked by keyboard: a call is selected and listened to, the supervisor’s phone rings, and they leave it again', async () => {
    const page = await at(rig, 'supervisor', '/desk/wall');
    await page.waitForSelector('.wall-call.talking');
    await page.keyboard.press('j');
    await page.waitForSelector('.wall-chosen button:has-text("监听")');
    expect(await page.locator('.wall-chosen button:has-text("接管")').count()).toBe(0);
    await page.keyboard.press('l');
    await until(async () => (await wall()).calls.some(({ supervision }) => supervision?.how === 'listen'));
    await page.waitForSelector('.wall-chosen button:has-text("接管")');
    await page.waitForSelector('.wall-call:has-text("班长 监听")');
    await page.keyboard.press('x');
    await until(async () => (await wall()).calls.every(({ supervision }) => supervision === null));
    await page.waitForSelector('.wall-call:has-text("班长 监听")', { state: 'detached' });
    await leave(page);
  });

  test('keeps its rows where they are: a new call stands below, and one that ends stays under the cursor until it leaves', async () => {
    const page = await at(rig, 'supervisor', '/desk/wall');
    const first = await page.waitForSelector('.wall-call >> nth=0');
    const before = await first.textContent();
    await page.hover('.wall-calls');
    const second = rig.town?.call({ from: '10012345002', to: '12345' });
    await page.waitForSelector('.wall-calls li:nth-child(2):has-text("100****5002")');
    expect((await page.textContent('.wall-call >> nth=0'))?.slice(0, 10)).toBe(before?.slice(0, 10));
    second?.hangUp();
    await page.waitForSelector('.wall-call.gone:has-text("100****5002"), .wall-call.wrap-up:has-text("100****5002")');
    await leave(page);
  });

  test('tells an alarm before all else, and leads to its call', async () => {
    const { calls } = await wall();
    const talking = calls.find(({ state }) => state === 'talking');
    await rig.api('POST', `/api/v1/phone/calls/${talking?.id}/acts/duress`, {}, await operatorOf(talking?.id ?? ''));
    const page = await at(rig, 'supervisor', '/desk/wall', 'en-GB');
    await enter(page, '.wall-alarm:has-text("Duress or crisis")');
    await page.waitForSelector('.wall-chosen:has-text("100****5001")');
    await leave(page);
  });

  test('sets a seat by key, and shows the dark room and the seats of one state', async () => {
    const page = await at(rig, 'supervisor', '/desk/wall', 'en-GB');
    await page.keyboard.press('d');
    await page.waitForSelector('.wall.dark');
    await enter(page, '.chip:has-text("Ready")');
    await page.waitForFunction(() => [...document.querySelectorAll('.seat')].every((seat) => seat.classList.contains('ready')));
    const name = (await page.locator('.seat >> nth=0').getAttribute('aria-label'))?.split(',')[0] ?? '';
    await enter(page, '.seat >> nth=0');
    await page.waitForSelector(`.wall-chosen h2:has-text("${name}")`);
    await page.keyboard.press('o');
    await until(async () => (await wall()).seats.find(({ en }) => en === name)?.state === 'away');
    await leave(page);
  });
});

/** Whose call it is, by account. */
async function operatorOf(call: string): Promise<string> {
  for (const login of ['op-01', 'op-02', 'op-03']) {
    const mine = await rig.api<{ call: { id: string } | null }>('GET', '/api/v1/phone', undefined, login);
    if (mine.call?.id === call) return login;
  }
  throw new Error('nobody has this call');
}

describe('the calls', () => {
  test('are found by filter and by a number that stands in no address', async () => {
    const page = await at(rig, 'supervisor', '/desk/calls', 'en-GB');
    await page.waitForSelector('.call-row');
    await page.keyboard.press('f');
    await page.selectOption('#call-filter-abandoned', 'true');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.call-row')].every((row) => row.textContent?.includes('Gave up')),
    );
    await page.selectOption('#call-filter-abandoned', '');
    await page.fill('#call-filter-caller', '10012340001');
    await page.press('#call-filter-caller', 'Enter');
    await page.waitForFunction(() => document.querySelectorAll('.call-row').length === 1);
    expect(page.url()).not.toContain('10012340001');
    expect(await page.textContent('.chips')).not.toContain('10012340001');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.waitForSelector('.call-row a:focus');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/desk/calls/${recorded}`);
    await leave(page);
  });

  test('one of them · is heard and read: the line follows the sound, a click goes to its place, keys steer it', async () => {
    const page = await at(rig, 'inspector', `/desk/calls/${recorded}`, 'en-GB');
    await page.waitForSelector('.waves .wave-picture path[d^="M"]');
    expect(await page.locator('.wave').count()).toBe(2);
    await page.waitForSelector('.spoken li:nth-child(5)');
    await enter(page, '.spoken li:nth-child(4) button');
    await page.waitForSelector('.spoken li.said-now:nth-child(4)');
    const place = () => page.locator('.player-place').inputValue().then(Number);
    expect(await place()).toBeGreaterThanOrEqual(15);
    await page.waitForSelector('.player-bar .button:has-text("Pause")');
    await page.keyboard.press('Space');
    await page.locator('.room h1').click();
    await page.keyboard.press('Space');
    const before = await place();
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction((was) => Number(document.querySelector<HTMLInputElement>('.player-place')?.value) < was, before);
    await page.keyboard.press('+');
    expect(await page.inputValue('.player-bar select')).toBe('1.25');
    await page.waitForSelector('.call-lines li:has-text("On hold; the caller hears music")');
    await page.locator('details summary').first().press('Enter');
    await page.waitForSelector('details[open] td:has-text("on hold")');
    await page.waitForSelector('.panel:has-text("Who looked at it") li');
    await leave(page);
  });

  test('a confidential one · asks why, and opens with the reason', async () => {
    const page = await at(rig, 'inspector', `/desk/calls/${confidential}`, 'en-GB');
    await page.getByLabel('Reason').fill('x');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.field.wrong');
    await page.getByLabel('Reason').fill('Complaint about the answer');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.wave');
    expect(await page.textContent('h1')).toContain('Confidential');
    await leave(page);
    const other = await at(rig, 'admin', `/desk/calls/${confidential}`, 'en-GB');
    await other.waitForSelector('.face, .notice');
    expect(await other.locator('.wave').count()).toBe(0);
    await leave(other);
  });
});

test('a call-back · is listed with the most pressing first, dialled from there and settled by key', async () => {
  await owed(rig, '10077770001', '2026-11-23 09:50');
  const urgent = await owed(rig, '10077770002', '2026-11-23 09:52', { emergency: true, needs: ['english'] });
  rig.town?.outside('10077770002', { answersAfter: 100 });
  // Somebody whom none of the callers above has.
  await ready(rig, 'op-04');
  const page = await at(rig, 'op-04', '/desk/recalls', 'en-GB');
  await page.waitForSelector('.recall >> nth=1');
  expect(await page.textContent('.recall >> nth=0')).toMatch(/Emergency.*English/);
  await page.keyboard.press('j');
  await page.waitForSelector('.recall-chosen h2:has-text("100****0002")');
  await page.keyboard.press('c');
  // Whoever's call it is comes to the room of the call.
  await page.waitForURL('**/desk/phone');
  await until(async () => {
    const { items } = await rig.api<{ items: { id: string }[] }>('GET', '/api/v1/recalls?state=done', undefined, 'supervisor');
    return items.some(({ id }) => id === urgent);
  });
  await page.goto('/desk/recalls');
  await page.waitForSelector('.recall:not(.gone):has-text("100****0001")');
  expect(await page.locator('.recall:has-text("100****0002")').count()).toBe(0);
  await enter(page, '.recall:not(.gone):has-text("100****0001")');
  await page.fill('.recall-chosen textarea', 'Rang twice');
  await page.locator('.room h1').click();
  await page.keyboard.press('2');
  await page.waitForSelector('.toast:has-text("100****0001: No answer")');
  await leave(page);
});

test('an administrator · gives a seat another skill', async () => {
  const page = await at(rig, 'admin', '/desk/admin/seats', 'en-GB');
  await page.getByLabel('Name or account').fill('op-03');
  await enter(page, '.table .button:has-text("Change")');
  await page.getByLabel('Japanese').focus();
  await page.keyboard.press('Space');
  await enter(page, 'form[aria-label^="Teams"] button[type=submit]');
  await page.waitForSelector('.toast');
  await page.waitForSelector('.table td:has-text("Japanese")');
  await leave(page);
});

test('who may not see the wall · is told so', async () => {
  const page = await at(rig, 'handler', '/desk/wall', 'en-GB');
  await page.waitForSelector('.face:has-text("not")');
  await leave(page);
});

/** What sticks out of the page, as its class and text. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const main = document.getElementById('main');
    if (!main || (main.scrollWidth <= main.clientWidth && document.documentElement.scrollWidth <= innerWidth)) return [];
    return [...main.querySelectorAll<HTMLElement>('*')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth && !each.closest('.table-box'))
      .map((each) => `${each.tagName} ${each.className} ${(each.textContent ?? '').slice(0, 30)}`);
  });

test('the pages of the telephone · have no barrier, and on a phone nothing is cut', async () => {
  const paths = [
    '/desk/wall',
    '/desk/wall/figures',
    '/desk/calls',
    `/desk/calls/${recorded}`,
    '/desk/recalls',
    '/desk/admin/seats',
  ];
  await withoutBarriers(rig, 'supervisor', paths);
  const page = await at(rig, 'supervisor', '/desk/wall', 'en-GB');
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of paths) {
    await page.goto(path);
    await page.waitForSelector('.room h1');
    await page.waitForTimeout(600);
    expect([path, ...(await sideways(page))]).toEqual([path]);
  }
  await leave(page);
});
