import { mkdirSync } from 'node:fs';
import { test } from 'vitest';
import { digestOf, maskOf } from '#contact-centre/calls/calls.store.ts';
import { oweRecall } from '#contact-centre/recalls/recalls.ts';
import { openRig } from './rig.ts';
import { at } from './rooms-people.ts';
import { aMissedCall, aMorning, aRecordedCall, ready } from './telephone-floor.ts';

test('look', { timeout: 180_000 }, async () => {
  mkdirSync('/tmp/wall-shots', { recursive: true });
  const rig = await openRig('2026-11-23T10:00', {}, { telephone: true });
  const empty = await at(rig, 'supervisor', '/desk/wall').catch(async () => null);
  if (empty) {
    await empty.waitForTimeout(1500);
    await empty.screenshot({ path: '/tmp/wall-shots/wall-empty.png' });
    await empty.context().close();
  }
  await aMorning(rig);
  const id = await aRecordedCall(rig);
  for (const [n, number] of ['10077770001', '10077770002', '10077770003'].entries()) {
    const call = await aMissedCall(rig, number, `2026-11-23 09:3${n + 5}`);
    await oweRecall(rig.ctx, {
      city: 'lanchuan',
      call,
      why: (['missed', 'message', 'booked'] as const)[n] ?? 'missed',
      caller: { number, digest: digestOf(rig.ctx.secrets, 'lanchuan', number), mask: maskOf(number) },
      team: 'general',
      needs: [],
      emergency: n === 1,
      since: `2026-11-23T01:3${n + 5}:00.000Z`,
      message: n === 1 ? call : null,
    });
  }
  for (const login of ['op-01', 'op-02', 'op-03', 'op-04', 'op-05', 'op-06', 'op-07']) await ready(rig, login);
  await ready(rig, 'supervisor');
  await rig.api('POST', '/api/v1/phone/seat', { state: 'away' }, 'supervisor');
  await rig.api('POST', '/api/v1/phone/seat', { state: 'break', reason: 'short' }, 'op-06');
  for (let n = 0; n < 8; n += 1) {
    rig.town?.call({ from: `1001234100${n}`, to: n === 3 ? '12355' : '12345' });
    await new Promise((r) => setTimeout(r, 100));
  }
  await new Promise((r) => setTimeout(r, 3000));
  for (const [lang, theme, name] of [
    ['zh-CN', 'light', 'zh'],
    ['en-GB', 'dark', 'en'],
  ] as const) {
    const page = await at(rig, 'supervisor', '/desk/wall', lang, theme);
    await page.waitForSelector('.wall-call');
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/wall-shots/wall-${name}.png`, fullPage: true });
    await page.click('.wall-call.talking >> nth=0');
    await page.waitForTimeout(500);
    await page.screenshot({ path: `/tmp/wall-shots/wall-chosen-${name}.png` });
    await page.goto(`/desk/calls`);
    await page.waitForSelector('.call-row');
    await page.waitForTimeout(500);
    await page.screenshot({ path: `/tmp/wall-shots/calls-${name}.png` });
    await page.goto(`/desk/calls/${id}`);
    await page.waitForSelector('.wave');
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/wall-shots/call-${name}.png`, fullPage: true });
    await page.goto(`/desk/recalls`);
    await page.waitForSelector('.recall');
    await page.click('.recall >> nth=0');
    await page.waitForTimeout(500);
    await page.screenshot({ path: `/tmp/wall-shots/recalls-${name}.png` });
    await page.goto(`/desk/wall/figures`);
    await page.waitForSelector('.table');
    await page.waitForTimeout(500);
    await page.screenshot({ path: `/tmp/wall-shots/figures-${name}.png` });
    await page.goto(`/desk/admin/seats`);
    await page.waitForSelector('.table');
    await page.click('.table .button >> nth=0');
    await page.waitForTimeout(300);
    await page.screenshot({ path: `/tmp/wall-shots/seats-${name}.png` });
    await page.setViewportSize({ width: 360, height: 800 });
    for (const path of ['wall', 'calls', `calls/${id}`, 'recalls']) {
      await page.goto(`/desk/${path}`);
      await page.waitForTimeout(1800);
      await page.screenshot({ path: `/tmp/wall-shots/phone-${path.slice(0, 7).replace('/', '-')}-${name}.png`, fullPage: true });
    }
    await page.context().close();
  }
  await rig.close();
});
