/** A real browser, the built web, the whole program, a real Asterisk and a citizen's telephone: each hears the other, and nothing is left over. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asterisk, SKIPPED } from '#test/asterisk-found.ts';
import { type AsteriskTown, asteriskTown, someone } from '#test/asterisk-world.ts';
import { VOICES } from '#test/exchange-world.ts';
import type { Talk } from '#test/sip/agent.ts';
import { openRig, type Rig } from './rig.ts';

const NUMBER = '10012345678';
/** Quieter than this is silence to an ear; a tone of ours comes with an amplitude of 9,000. */
const HEARD = 600;
const loudest = (samples: Int16Array) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

if (!asterisk) test.skip(SKIPPED, () => {});
else {
  const program = asterisk;
  let town: AsteriskTown;
  let rig: Rig;
  let page: Page;
  beforeAll(async () => {
    town = await asteriskTown(program);
    const { url } = town.address;
    rig = await openRig('2026-11-23T10:00', {}, { exchange: town.newExchange('browser'), sip: () => url, voices: true });
    page = await rig.page({ viewport: { width: 1440, height: 900 }, permissions: ['microphone'] });
    await page.addInitScript(keepEars);
    await page.context().request.post(`${rig.url}/api/v1/session`, { data: { login: 'operator', password: 'demo12345' } });
  });
  afterAll(async () => {
    await rig?.close();
    await town?.close();
  });

  const act = (name: string) => `.phone-bar [data-act="${name}"]`;
  const left = async () =>
    (await Promise.all(['channels', 'bridges'].map((what) => town.ari<unknown[]>('GET', what)))).flat().length;

  test('a citizen calls · the browser rings, both hear each other, hold plays music, and the record ends with the note', async () => {
    await expect.poll(() => rig.centre.state(), { timeout: 10_000 }).toBe('up');
    await page.goto('/desk/phone');
    await page.click('.phone-bar [data-phone=sign-on]');
    await page.waitForSelector('.seat-menu > button');
    const phone = () =>
      rig.api<{ seat: { online: boolean; state: string } | null }>('GET', '/api/v1/phone', undefined, 'operator');
    await expect.poll(async () => (await phone()).seat?.online, { timeout: 10_000 }).toBe(true);
    await page.click('.seat-menu > button');
    await page.click('.seat-menu [data-seat=ready]');
    await page.waitForSelector('.seat-menu:has(.seat-dot.good)');

    const talk: Talk = await town.carrier.call('12345', NUMBER, VOICES.citizen);
    const citizen = someone(() => talk);
    await expect.poll(() => talk.isUp(), { timeout: 5000 }).toBe(true);
    await citizen.press('0');
    await page.waitForSelector(act('answer'));
    expect(await page.textContent('.phone-drawer .pop, .caller-card h2')).toContain('100****5678');
    await page.keyboard.press('F2');
    await page.waitForSelector(act('hold'));

    await expect.poll(() => citizen.hears(), { timeout: 5000 }).toEqual([]);
    // Chromium's microphone beeps about once a second; nothing else in this call does.
    await expect.poll(() => loudest(talk.voice.heard()), { timeout: 5000, interval: 40 }).toBeGreaterThan(HEARD);
    await expect.poll(() => toneHeardBy(page), { timeout: 5000 }).toBeCloseTo(VOICES.citizen, -1.4);
    citizen.speak(false);
    await expect.poll(() => toneHeardBy(page), { timeout: 5000 }).toBeNull();
    citizen.speak(true);

    await page.keyboard.press('F8');
    await expect.poll(() => citizen.hears(), { timeout: 5000 }).toEqual(['music']);
    await expect.poll(() => toneHeardBy(page), { timeout: 5000 }).toBeNull();
    await page.keyboard.press('F8');
    await page.waitForSelector(act('hold'));
    await expect.poll(() => citizen.hears(), { timeout: 5000 }).toEqual([]);
    await expect.poll(() => toneHeardBy(page), { timeout: 5000 }).toBeCloseTo(VOICES.citizen, -1.4);

    await citizen.hangUp();
    await page.waitForSelector('.wrap-up button[type=submit]');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('1');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.wrap-up', { state: 'detached' });
    const { items } = await rig.api<{ items: { id: string; state: string; endedBy: string; callerMask: string }[] }>(
      'GET',
      '/api/v1/calls',
      undefined,
      'supervisor',
    );
    expect(items).toEqual([expect.objectContaining({ state: 'ended', endedBy: 'citizen', callerMask: '100****5678' })]);
    const { events } = await rig.api<{ events: { type: string }[] }>(
      'GET',
      `/api/v1/calls/${items[0]?.id}`,
      undefined,
      'supervisor',
    );
    const types = events.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['held', 'retrieved']));
    await expect.poll(left, { timeout: 5000 }).toBe(0);
    expect(town.warned).toEqual([]);
  }, 40_000);

  test('a citizen types from a page that has no microphone · the exchange rings the operator alone, both read each other', async () => {
    await rig.ctx.db.pool.query(`update seats set skills = '{text-relay}'`);
    await rig.centre.ask('lanchuan', 'learn-seats', {});
    const portal = await rig.page({ viewport: { width: 390, height: 800 }, locale: 'zh-CN' });
    await portal.goto('/call');
    await portal.check('.web-call-typed input');
    await portal.click('.web-call-main');
    await portal.fill('.typing textarea', '我听不见');
    await portal.press('.typing textarea', 'Enter');
    await page.waitForSelector(act('answer'));
    await page.keyboard.press('F2');
    await page.waitForSelector('.said-words >> text=我听不见');
    await page.fill('.type-line textarea', '请写下地址');
    await page.press('.type-line textarea', 'Enter');
    await portal.waitForSelector('.typing-lines >> text=请写下地址');
    await portal.click('.typing-end');
    await portal.click('.typing-rating [data-score="4"]');
    await portal.waitForSelector('.typing.over');
    await page.waitForSelector('.wrap-up button[type=submit]');
    await expect.poll(left, { timeout: 5000 }).toBe(0);
    expect(town.warned).toEqual([]);
  }, 40_000);
}

/** Runs in the page: keeps what its telephone hears where a test may listen to it. */
function keepEars(): void {
  const ears = window as unknown as { heard?: MediaStreamTrack };
  const Real = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...given);
      this.addEventListener('track', ({ track }) => {
        ears.heard = track;
      });
    }
  };
}

/** The loudest frequency that the page's telephone hears now, in hertz; null: nothing. */
async function toneHeardBy(page: Page): Promise<number | null> {
  await sleep(50);
  return page.evaluate(async () => {
    const { heard } = window as unknown as { heard?: MediaStreamTrack };
    if (!heard) return null;
    const audio = new AudioContext();
    try {
      const analyser = audio.createAnalyser();
      analyser.fftSize = 8192;
      analyser.smoothingTimeConstant = 0;
      audio.createMediaStreamSource(new MediaStream([heard])).connect(analyser);
      const began = audio.currentTime;
      for (const end = performance.now() + 3000; audio.currentTime - began < 0.3 && performance.now() < end; )
        await new Promise((ok) => requestAnimationFrame(ok));
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const loudest = bins.reduce((best, each, at) => (each > (bins[best] ?? 0) ? at : best), 0);
      return (bins[loudest] ?? -200) < -50 ? null : (loudest * audio.sampleRate) / analyser.fftSize;
    } finally {
      await audio.close();
    }
  });
}
