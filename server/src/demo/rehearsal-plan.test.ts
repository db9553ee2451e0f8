import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Profile } from '#directory/profile.ts';
import { intentOf } from '#contact-centre/recogniser/intent.rules.ts';
import { diceOf } from './dice.ts';
import { callerFor, drawCaller, gapAfter, saidBy, seatsAt } from './rehearsal-plan.ts';
import { lengthOf, scriptNamed, scriptsOf } from './texts/calls.ts';

const PREFIX = '100';
const LANCHUAN = join(import.meta.dirname, '../../../database/city/lanchuan/profile.json');
const draw = (seed: number, count = 2000) => {
  const dice = diceOf(seed);
  return Array.from({ length: count }, () => drawCaller(dice, PREFIX));
};
const meanGap = (hour: number, speed = 1) => {
  const dice = diceOf(7);
  return Array.from({ length: 4000 }, () => gapAfter(hour, speed, dice)).reduce((sum, gap) => sum + gap, 0) / 4000;
};

test('the same seed · calls the same way, another seed another way', () => {
  expect(draw(1, 50)).toEqual(draw(1, 50));
  expect(draw(1, 50)).not.toEqual(draw(2, 50));
});

test('the pace · is one call in fifteen to twenty seconds by day, a few a quarter hour at night, and never a storm', () => {
  expect(meanGap(11)).toBeGreaterThan(14_000);
  expect(meanGap(11)).toBeLessThan(21_000);
  expect(meanGap(3)).toBeGreaterThan(120_000);
  expect(meanGap(11, 1000)).toBeGreaterThan(3000);
  expect([seatsAt(11, 1), seatsAt(3, 1)]).toEqual([8, 3]);
  // As many seats as the talk of an hour needs, with a little to spare.
  const handling = 75_000;
  for (let hour = 0; hour < 24; hour += 1) expect(handling / meanGap(hour)).toBeLessThan(seatsAt(hour, 1) * 0.85);
});

test('callers · most talk; some book, leave a message, give up, are in danger or are young', () => {
  const all = draw(3);
  const share = (of: (caller: (typeof all)[number]) => boolean) => all.filter(of).length / all.length;
  expect(share(({ does }) => does === 'books')).toBeGreaterThan(0.01);
  expect(share(({ does }) => does === 'leaves-message')).toBeGreaterThan(0.01);
  expect(share(({ script }) => script.kind === 'emergency')).toBeGreaterThan(0.005);
  expect(share(({ to }) => to === '12355')).toBeGreaterThan(0.005);
  expect(share(({ patience }) => patience < 10_000)).toBeGreaterThan(0.01);
  expect(share(({ script }) => script.kind === 'ordinary')).toBeGreaterThan(0.8);
  expect(all.every(({ from }) => /^100\d{8}$/.test(from))).toBe(true);
  // Some are heard again; nobody calls as often as a nuisance does.
  expect(new Set(all.map(({ from }) => from)).size).toBeLessThan(all.length);
});

test('who calls for a visitor · waits for one, and does not ask twice for a person', () => {
  for (const caller of draw(5, 300).map(callerFor))
    if (caller.does === 'talks') expect([caller.asks !== 'waits', caller.patience]).toEqual([true, 90_000]);
  const script = scriptNamed('lamps');
  expect(saidBy({ script, asks: 'says' })[0]?.party).toBe('citizen');
  expect(saidBy({ script, asks: 'presses' })[0]?.party).toBe('operator');
});

test('the script · begins as the machine understands it: for a person, or of danger; each is short and comes to something', () => {
  const { emergencyWords, telephone } = JSON.parse(readFileSync(LANCHUAN, 'utf8')) as Profile;
  if (!telephone) throw new Error('the demonstration city has no telephone');
  const intent = (text: string) => intentOf(text, { humanWords: telephone.humanWords, emergencyWords });
  const ordinary = scriptsOf('ordinary');
  expect(ordinary.length).toBeGreaterThanOrEqual(12);
  for (const { code, turns, comesTo } of [...ordinary, ...scriptsOf('emergency')]) {
    expect([code, intent(turns[0]?.text ?? '')]).toEqual([code, code === 'fire' ? 'emergency' : 'human']);
    expect(lengthOf(turns)).toBeLessThan(75_000);
    expect(telephone.dispositions.find((each) => each.code === comesTo)?.needsCase).toBe(false);
  }
  expect(scriptsOf('message')[0]?.turns.every(({ party }) => party === 'message')).toBe(true);
});
