import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Telephone, telephoneSchema } from '#directory/telephone.ts';
import { announce, answered, digitOfCitizen, newCall, receive } from './arriving.rules.ts';
import type { Call } from './call.ts';
import { dialled } from './dialling.rules.ts';
import { Step } from './step.ts';
import { routed } from './third.rules.ts';

const profile = JSON.parse(readFileSync(new URL('../../../../database/city/lanchuan/profile.json', import.meta.url), 'utf8'));
const city = telephoneSchema.parse(profile.telephone);
const withKeys: Telephone = {
  ...city,
  languages: [...city.languages, { key: '6', skill: 'japanese' }, { key: '7', skill: 'local-dialect' }],
};
const of = {
  city: 'lanchuan',
  id: 'c',
  direction: 'in',
  line: '12345',
  by: 'trunk',
  caller: '10012345678',
  team: 'general',
} as const;
const citizen: Call['legs'][number] = {
  ...{ id: 'in', role: 'citizen', state: 'up', placed: 'held', staff: null, to: null, name: 'citizen' },
  ...{ at: '2026-11-26T02:00:00Z', upAt: null },
};
const call = (change: Partial<Call> = {}): Call => ({
  ...newCall({ ...of, since: '2026-11-26T02:00:00Z' }),
  legs: [citizen],
  ...change,
});
const step = (change: Partial<Call> = {}, queue = { ahead: 0, predicted: null as number | null }) =>
  new Step(call(change), { now: '2026-11-26T02:00:10Z', telephone: withKeys, queue, peak: false });
/** What the step plays, and in which language. */
const played = ({ orders }: Step) =>
  orders.flatMap((order) => (order.do === 'play' ? [{ language: order.language, messages: order.messages }] : []));

describe('the language of a call', () => {
  test('is the city’s own until a key is pressed; from then on it is the key’s, first of all in the greeting', () => {
    expect(played(answered(step({ legs: [{ ...citizen, state: 'calling' }] })))[0]?.language).toBeNull();
    const asked = digitOfCitizen(step(), '5');
    expect(asked.call).toMatchObject({ state: 'waiting', needs: ['english'], language: 'en' });
    expect(played(asked)).toEqual([{ language: 'en', messages: ['welcome', 'notice'] }]);
    expect(played(announce(new Step(asked.call, asked.facts)))[0]).toMatchObject({ language: 'en' });
  });

  test('is asked for once: another key takes its place, the same key again changes nothing', () => {
    const slip = digitOfCitizen(step({ state: 'waiting', needs: ['english', 'minors'], language: 'en' }), '6');
    expect(slip.call).toMatchObject({ needs: ['minors', 'japanese'], language: 'ja' });
    expect(digitOfCitizen(step({ state: 'waiting', needs: ['english'], language: 'en' }), '5').orders).toEqual([]);
  });

  test('that has no tag is looked for among the seats, and spoken to in the city’s own', () => {
    const asked = digitOfCitizen(step({ state: 'waiting' }), '7');
    expect(asked.call).toMatchObject({ needs: ['local-dialect'], language: null });
    expect(played(asked)).toEqual([]);
  });

  test('may be asked for while a phone rings: that seat is let go without a fault of its own', () => {
    const leg: Call['legs'][number] = { ...citizen, id: 'out', role: 'operator', state: 'calling', staff: 'li' };
    const offered = { staff: 'li', leg: 'out', at: '2026-11-26T02:00:05Z', ring: 0 };
    const asked = digitOfCitizen(step({ state: 'ringing', offered, legs: [citizen, leg] }), '5');
    expect(asked.call).toMatchObject({ state: 'waiting', offered: null, refusedBy: [], language: 'en' });
    expect(asked.orders).toContainEqual({ do: 'clear', leg: 'out' });
    expect(asked.orders).toContainEqual({ do: 'seat', staff: 'li', happening: { kind: 'released', call: 'c' } });
  });

  test('of a page is there from the first word on', () => {
    const arrival = { connection: 'in', calling: 'web-1', called: '12345', by: 'web', flood: false } as const;
    const met = receive(step({ legs: [] }), {
      ...arrival,
      wish: { needs: ['english'], typed: false },
    });
    expect(met.call).toMatchObject({ needs: ['english'], language: 'en' });
    expect(played(answered(new Step(met.call, met.facts)))).toEqual([{ language: 'en', messages: ['welcome', 'notice'] }]);
  });

  test('stays with the caller when an operator passes the call on to whoever knows the matter', () => {
    const passed = routed(step({ state: 'talking', operator: 'li', needs: ['english'], language: 'en' }), 'labour', []);
    expect(played(passed)).toEqual([{ language: 'en', messages: ['connecting'] }]);
  });

  test('of somebody who is called back is the one that they had asked for', () => {
    const out = step({ direction: 'out', legs: [] });
    const back = dialled(out, { staff: 'li', device: 'd' }, { recall: 'r', cases: [], needs: ['english'] });
    expect(back.call).toMatchObject({ recall: 'r', needs: ['english'], language: 'en' });
  });
});

describe('a place in the queue', () => {
  const said = (language: string | null, ahead: number, predicted: number) =>
    played(announce(step({ state: 'waiting', language }, { ahead, predicted })))[0]?.messages.slice(1, 6);

  test('is counted as English counts: one caller and one minute have words of their own', () => {
    expect(said('en', 1, 60)).toEqual(['position-one', 'number-1', 'people-one', 'number-1', 'minutes-one']);
    expect(said('en', 3, 60)).toEqual(['position', 'number-3', 'people', 'number-1', 'minutes-one']);
  });

  test('is counted in one form in Chinese, and in a language that has no words of its own for one', () => {
    expect(said(null, 1, 60)).toEqual(['position', 'number-1', 'people', 'number-1', 'minutes']);
    expect(said('ja', 1, 60)).toEqual(['position', 'number-1', 'people', 'number-1', 'minutes']);
  });
});
