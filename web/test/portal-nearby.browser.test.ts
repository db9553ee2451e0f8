/** 邻里事项: what neighbours have told already is found, supported and followed without an account. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { PHONE } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';

const STREET = 'yunjin-gulouqian';
let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  for (const category of ['01-04-03', '01-01-01'])
    await rig.api('POST', '/api/v1/appeals', {
      ...{ title: '王小明家门口', matter: '小明家门口三天了', address: '鼓楼前街 12 号', category, street: STREET },
      complainant: { name: '王小明', phone: '10012345678' },
    });
});
afterAll(() => rig?.close());
const cards = (page: Page) => page.locator('.cards > li');

test('a street is found on the map or in the lists; the list says what and where it stands, and nothing of anybody', async () => {
  const page = await rig.page(PHONE);
  await page.goto('/nearby');
  await page.click('.street-map path[aria-label="沄津区"]');
  await page.waitForSelector(`#nearby-street option[value="${STREET}"]`, { state: 'attached' });
  await page.selectOption('#nearby-street', STREET);
  await cards(page).nth(1).waitFor();
  expect(new URL(page.url()).search).toBe(`?street=${STREET}`);
  const told = (await page.textContent('main')) ?? '';
  for (const secret of ['王小明', '10012345678', '12 号']) expect(told).not.toContain(secret);
  await page.context().close();
});

test('«me too» is counted once for a device, and what is followed stands with the appeals of the device', async () => {
  const page = await rig.page(PHONE);
  await page.goto(`/nearby?street=${STREET}`);
  const card = cards(page).first();
  await card.getByRole('button', { name: '我也遇到了' }).click();
  await card.locator('.notice.good:has-text("已记下")').waitFor();
  await card.locator('.aside:has-text("1 人也遇到了")').waitFor();
  await card.getByRole('button', { name: '我也遇到了' }).click();
  await card.locator('.notice:has-text("已经说过")').waitFor();
  // Who says «me too» follows it as well.
  await card.getByRole('button', { name: '已关注', pressed: true }).waitFor();
  await page.click('a:has-text("我的诉求")');
  await page.waitForSelector('.cards li:has-text("已收到")');
  await page.click('button:has-text("不再关注")');
  await page.waitForSelector('main:has-text("还没有关注")');
  await page.context().close();
});

test('by keyboard alone: the map’s areas are buttons', async () => {
  const page = await rig.page();
  await page.goto('/nearby');
  await page.focus('.street-map path >> nth=0');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#nearby-street');
  await page.focus('.street-map path >> nth=0');
  await page.keyboard.press('Space');
  await page.waitForSelector('#nearby-list');
  await page.context().close();
});

const ways = (['zh-CN', 'en-GB'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme, viewport: { width: 320, height: 640 } })),
);
test.each(ways)('axe finds nothing: $locale, $colorScheme, 320 pixels, large text too', async (way) => {
  const page = await rig.page({ ...way, reducedMotion: 'reduce' });
  await page.goto(`/nearby?street=${STREET}`);
  await cards(page).first().waitFor();
  await page.waitForSelector('.street-map path');
  expect(await barriers(page)).toEqual([]);
  await page.evaluate(() => {
    document.documentElement.dataset['large'] = '';
  });
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.context().close();
});
