/** 底图瓦片: a city sets somebody's tiles in GCJ-02; the filing map asks for the right ones, puts them where they belong, and stands without them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGcj02 } from '../src/ui/map/datum.ts';
import { barriers } from './barriers.ts';
import { signIn } from './desk-people.ts';
import { goOn, PHONE } from './portal-given.ts';
import { openRig, type Rig } from './rig.ts';
import { caseAt } from './rooms-given.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let works = true;
let asked: string[] = [];
const provider = createServer((request, answer) => {
  asked.push(request.url ?? '');
  answer.writeHead(works ? 200 : 404, { 'content-type': 'image/png', 'cache-control': 'no-store' });
  answer.end(works ? PNG : '');
});

let rig: Rig;
beforeAll(async () => {
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
  const { port } = provider.address() as AddressInfo;
  rig = await openRig('2026-11-23T10:00', {
    MAP_TILES: `http://127.0.0.1:${port}/t/{z}/{x}/{y}.png?key=k`,
    MAP_DATUM: 'GCJ-02',
    MAP_ATTRIBUTION: '© 某图 GS(2026)0001号',
  });
});
afterAll(async () => {
  await rig?.close();
  provider.close();
});

async function filingMap(look: BrowserContextOptions = PHONE): Promise<Page> {
  asked = [];
  const page = await rig.page(look);
  await page.goto('/file');
  await page.fill('#matter', '路面坑洼');
  await goOn(page);
  await page.click('summary:has-text("在地图上选点")');
  await page.waitForSelector('.map .area');
  return page;
}
const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };
const numbersIn = (url: string) => (/\/t\/(\d+)\/(\d+)\/(\d+)\.png\?key=k$/.exec(url) ?? []).slice(1).map(Number);

/** The columns or rows of a zoom in which a place of ours is printed, by the formulas of everybody's tiles. */
function printedAt(place: { lon: number; lat: number }, z: number): [number, number] {
  const { lon, lat } = toGcj02(place);
  const north = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [((lon + 180) / 360) * 2 ** z, ((1 - north / Math.PI) / 2) * 2 ** z];
}

test('the filing map asks for the tiles that hold the city, lays them where they belong, and says whose they are', async () => {
  works = true;
  const page = await filingMap();
  await page.waitForSelector('.map-credit:visible');
  expect(await page.textContent('.map-credit')).toBe('© 某图 GS(2026)0001号');
  type Feature = { properties: { kind: string }; geometry: { coordinates: [[number, number][]] } };
  const { features } = await rig.api<{ features: Feature[] }>('GET', '/api/v1/map?city=lanchuan');
  const points = features
    .filter(({ properties }) => properties.kind === 'district')
    .flatMap(({ geometry }) => geometry.coordinates[0]);
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const tiles = asked.map(numbersIn);
  const z = tiles[0]?.[0] ?? 0;
  const [left, top] = printedAt({ lon: west, lat: north }, z);
  const [right, bottom] = printedAt({ lon: east, lat: south }, z);
  const wanted: string[] = [];
  for (let x = Math.floor(left); x < right; x += 1)
    for (let y = Math.floor(top); y < bottom; y += 1) wanted.push(`${z}/${x}/${y}`);
  expect(tiles.map((each) => each.join('/')).sort()).toEqual(wanted.sort());
  expect(wanted.length).toBeGreaterThan(3);
  // Where an image begins in the picture is where its left side is printed, told in our own coordinates.
  const images = await page.locator('.map image').evaluateAll((all) => {
    const width = (all[0] as SVGElement).ownerSVGElement?.viewBox.baseVal.width ?? 1;
    return all.map((each) => ({ href: each.getAttribute('href') ?? '', share: Number(each.getAttribute('x')) / width }));
  });
  for (const { href, share } of images) {
    const [, x = 0, y = 0] = numbersIn(href);
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y + 1) / 2 ** z))) * 180) / Math.PI;
    const [column] = printedAt({ lon: west + share * (east - west), lat }, z);
    expect(Math.abs(column - x) * 256).toBeLessThan(0.1);
  }
  expect(await barriers(page)).toEqual([]);
  await page.context().close();
});

test('a place is set on tiles as without them: a click on a name comes closer, another one chooses, also in a low window', async () => {
  const page = await filingMap({ viewport: { width: 1000, height: 520 } });
  await page.waitForSelector('.map-credit:visible');
  const clickOn = async (name: string) => {
    const { x, y, width, height } = (await page.locator(`.map text:has-text("${name}")`).boundingBox()) ?? NOWHERE;
    await page.mouse.click(x + width / 2, y + height / 2);
  };
  await page.locator('.map svg').scrollIntoViewIfNeeded();
  await clickOn('砚湾区');
  await page.waitForSelector('.map button:not([disabled]):has-text("全市")');
  const farthest = await page.locator('.map text').evaluateAll((all) => {
    const aside = (text: Element) => Math.abs(Number(text.getAttribute('x')) - 300);
    return all.sort((one, other) => aside(other) - aside(one))[0]?.textContent ?? '';
  });
  await clickOn(farthest);
  await page.waitForSelector(`text=已选：${farthest}`);
  await page.context().close();
});

test('a provider that has nothing leaves the city’s own areas as they are, and is not named', async () => {
  works = false;
  const page = await filingMap();
  await expect.poll(() => asked.length).toBeGreaterThan(3);
  await page.waitForLoadState('networkidle');
  expect(await page.locator('.map-credit').isVisible()).toBe(false);
  // The ground below the areas has their colour, so what is seen is what would be seen without any tiles.
  const ground = page.locator('.map .ground');
  expect(await ground.evaluate((path) => getComputedStyle(path).fill)).toBe(
    await page
      .locator('.map .area')
      .first()
      .evaluate((path) => getComputedStyle(path).fill),
  );
  await page.focus('.map svg');
  for (const key of ['+', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await page.waitForSelector('text=去掉标记');
  expect(await barriers(page)).toEqual([]);
  await page.context().close();
});

test('at the desk a case’s small map has the tiles too, around its street alone; paper has none', async () => {
  works = true;
  const { id } = await caseAt(rig, 'to-dispatch', '有地点的工单');
  const page = await signIn(rig, 'dispatcher');
  asked = [];
  await page.goto(`/desk/case/${id}`);
  await page.waitForSelector('.small-map + .map-credit:visible');
  expect(Math.min(...asked.map((url) => numbersIn(url)[0] ?? 0))).toBeGreaterThan(10);
  expect(asked.length).toBeLessThanOrEqual(40);
  expect(await barriers(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.small-map image').first().isVisible()).toBe(false);
  await page.context().close();
});
