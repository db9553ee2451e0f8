/** 演练的话务大厅: calls that were and calls that go on, so that no page of the telephone is empty; for pictures, not for measurements. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Context } from '#cases/context.ts';
import { wallClock } from '#contact-centre/exchange/clock.ts';
import { rehearsalExchange } from '#contact-centre/exchange/rehearsal/exchange.ts';
import type { Party, Town } from '#contact-centre/exchange/rehearsal/town.ts';
import { keepWords } from '#contact-centre/recordings/words.store.ts';
import { hooksOf } from '#contact-centre/switchboard/hooks.ts';
import { type ContactCentre, openContactCentre } from '#contact-centre/switchboard/open.ts';
import { inspectPast } from '#demo/quality.ts';
import { tellTelephonePast } from '#demo/telephone-past.ts';
import { instant } from '#test/telephone-given.ts';
import { staffApi } from '../../web/test/staff-api.ts';
import { aMissedCall, aMorning, aRecordedCall, type Floor, owed, ready, until } from '../../web/test/telephone-floor.ts';
import { CITY } from '../lib/house.ts';

const SAY_FOR = 150;
const PATIENCE = 45_000;
const SEATS = ['operator', 'op-01', 'op-02', 'op-03', 'op-04', 'op-05', 'op-06'];
const CALLER = '10012340001';
/** What is heard of the call that the pictures show. */
const SAID = [
  ['operator', '您好，12345，请问有什么可以帮您？'],
  ['citizen', '你好，我们幸福路十二号门口的路灯坏了三天了，晚上一点都看不见。'],
  ['operator', '请问是整条路都不亮，还是只有您门口这一盏？'],
  ['citizen', '从十二号到路口，一共四盏都不亮，前天还有老人摔了一跤。'],
  ['operator', '好的，我马上为您登记，请您稍等。'],
] as const;

export type Telephone = { readonly centre: ContactCentre; readonly sip: () => string; fill(url: string): Promise<void> };

/** The rehearsal exchange of a city that has no real one. */
export function openFloor(ctx: Context): Telephone {
  const clock = wallClock(() => ctx.now().epochMilliseconds);
  const folder = join(ctx.config.dataDir, 'rehearsal');
  const { exchange, town } = rehearsalExchange({ clock, newId: randomUUID, folder, millisecondsOf: () => SAY_FOR });
  const centre = openContactCentre(ctx, { exchange, clock, hooks: hooksOf(ctx, { exchange, recogniser: null }) });
  return {
    centre,
    // Nobody is there; but with an address the portal offers its call.
    sip: () => 'ws://127.0.0.1:9',
    async fill(url) {
      await until(async () => centre.leads());
      await fill({ ctx, town, api: staffApi(url) }, town);
    },
  };
}

async function fill(floor: Floor, town: Town): Promise<void> {
  const { ctx, api } = floor;
  await tellTelephonePast(ctx, CITY);
  await aMorning(floor);
  await aRecordedCall(floor);
  await inspectPast(ctx, CITY);
  await aMissedCall(floor, CALLER, '2026-11-20 16:10');
  for (const [number, at, emergency] of [
    ['10077770001', '09:20', false],
    ['10077770002', '09:41', true],
    ['10077770003', '09:50', false],
    ['10077770004', '09:57', false],
  ] as const)
    await owed(floor, number, `2026-11-23 ${at}`, { emergency, since: instant(`2026-11-23 ${at}`).toISOString() });
  // The first caller comes to the seat that the pictures look at, then everybody else.
  for (const [no, login] of SEATS.entries()) {
    await ready(floor, login);
    town.call({ from: `100123400${String(no + 1).padStart(2, '0')}`, to: '12345' });
    await until(async () => (await inHand(floor, login)) !== null);
  }
  const call = (await inHand(floor, 'operator')) ?? '';
  const at = ctx.now().toString({ fractionalSecondDigits: 3 });
  await keepWords(
    ctx.db,
    ctx.secrets,
    SAID.map(([party, text], index) => ({
      ...{ no: index + 1, party, from: index * 6000, to: index * 6000 + 5000, text, city: CITY, call, at },
    })),
  );
  await ready(floor, 'op-07');
  await api('POST', '/api/v1/phone/seat', { state: 'break', reason: 'meal' }, 'op-07');
  await ready(floor, 'supervisor');
  await api('POST', '/api/v1/phone/seat', { state: 'away' }, 'supervisor');
  queue(town);
  // The last, for whoever waits for all of it looks for this.
  await api('POST', '/api/v1/contingency/events', { level: 'L2', reason: '暴雨橙色预警，来电明显上升' }, 'supervisor');
}

async function inHand({ api }: Floor, login: string): Promise<string | null> {
  const { call } = await api<{ call: { id: string; state: string } | null }>('GET', '/api/v1/phone', undefined, login);
  return call?.state === 'talking' ? call.id : null;
}

/** Three wait; who has waited too long gives up, and another comes. */
function queue(town: Town): void {
  let calls = 0;
  const waiting: Party[] = [];
  const come = () => {
    calls += 1;
    waiting.push(town.call({ from: `100555${String(50_000 + calls)}`, to: '12345' }));
  };
  for (let each = 0; each < 3; each += 1) come();
  setInterval(() => {
    waiting.shift()?.hangUp();
    come();
  }, PATIENCE / 3).unref();
}
