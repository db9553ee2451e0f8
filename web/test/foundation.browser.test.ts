import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

test('the desk is served by the program itself, with headers that keep strangers out', async () => {
  const page = await rig.page();
  const answer = await page.goto('/desk');
  expect(answer?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(answer?.headers()['x-content-type-options']).toBe('nosniff');
  await page.waitForSelector('#root > *');
  const [asset] = (await page.content()).match(/\/assets\/[\w.-]+\.js/) ?? [];
  const served = await fetch(rig.url + asset);
  expect(served.headers.get('cache-control')).toContain('immutable');
  expect(served.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
});

test('a program that asks for what is not there is told so, not given a page', async () => {
  const answer = await fetch(`${rig.url}/api/v1/nothing`, { headers: { accept: 'text/html' } });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect((await fetch(`${rig.url}/assets/../package.json`)).status).toBe(404);
});

test('what stands in somebody’s way is found, on the first look at a page and on the next', async () => {
  const page = await rig.page();
  await page.goto('/desk');
  await page.waitForSelector('#login');
  expect(await barriers(page)).toEqual([]);
  await page.evaluate(() => {
    const { body } = document;
    body.insertAdjacentHTML('beforeend', '<main><img src="x.png"><p style="color:#bbb;background:#fff">pale</p></main>');
  });
  const found = (await barriers(page)).join('\n');
  for (const rule of ['image-alt', 'color-contrast', 'landmark']) expect(found).toContain(rule);
  await page.evaluate(() => document.body.append(document.createElement('iframe')));
  await expect(barriers(page)).rejects.toThrow('frame');
  await page.context().close();
});
