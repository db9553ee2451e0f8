import { expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import type { Telephone } from '#directory/telephone.ts';
import { newCall } from './arriving.rules.ts';
import type { Call } from './call.ts';
import { Step } from './step.ts';
import { needsKept, needsNow, phaseOf, typedBy, wishOf } from './typing.rules.ts';

const skill = (code: string, kind: Telephone['skills'][number]['kind']) => ({ code, zh: code, en: code, kind, required: false });
const telephone = { skills: [skill('english', 'language'), skill('elderly', 'care'), skill('text-relay', 'relay')] };
const of = { city: 'lanchuan', id: 'c', direction: 'in', line: '12345', by: 'web', caller: null, team: 'general' } as const;
const call = (change: Partial<Call>): Call => ({ ...newCall({ ...of, since: '2026-11-26T02:00:00Z' }), typed: true, ...change });
const step = (change: Partial<Call>) =>
  new Step(call(change), {
    now: '2026-11-26T02:00:10Z',
    telephone: { ...telephone, waiting: { announceEvery: 30 } } as Telephone,
    queue: { ahead: 0, predicted: null },
    peak: false,
  });

test('a page asks for a language that the city has, and to type where somebody is trained in it', () => {
  expect(wishOf({ language: 'english', typed: true }, telephone)).toEqual({ needs: ['english', 'text-relay'], typed: true });
  expect(wishOf({ language: null, typed: false }, telephone)).toEqual({ needs: [], typed: false });
  expect(wishOf({ language: 'elderly', typed: false }, telephone)).toBeNull();
  expect(wishOf({ language: null, typed: true }, { skills: [skill('english', 'language')] })).toBeNull();
});

test('lines are typed while the call waits and while it is answered, and no longer; never in a spoken call', () => {
  expect(typedBy(step({ state: 'waiting' }), 'citizen', '路灯坏了', false).orders).toEqual([
    { do: 'type', party: 'citizen', text: '路灯坏了' },
  ]);
  expect(phaseOf({ state: 'ringing' })).toBe('waiting');
  expect(phaseOf({ state: 'handed' })).toBe('talking');
  for (const over of ['rating', 'leaving', 'wrap-up', 'ended', 'message'] as const)
    expect(() => typedBy(step({ state: over }), 'citizen', '还在吗', false)).toThrow(Refusal);
  expect(() => typedBy(step({ typed: false, state: 'talking' }), 'operator', '您好', false)).toThrow(Refusal);
});

test('danger that is typed before anybody answers makes the call an emergency; afterwards the operator reads it', () => {
  expect(typedBy(step({ state: 'waiting' }), 'citizen', '煤气泄漏', true).call).toMatchObject({ emergency: true, priority: 9 });
  expect(typedBy(step({ state: 'talking', operator: 'li' }), 'citizen', '煤气泄漏', true).call.emergency).toBe(false);
});

test('whoever answers next must type as well, unless life is in danger: then any desk does', () => {
  expect(needsKept({ typed: true }, ['english'], telephone)).toEqual(['english', 'text-relay']);
  expect(needsKept({ typed: false }, ['english'], telephone)).toEqual(['english']);
  const needs = ['text-relay', 'english'];
  expect(needsNow({ typed: true, emergency: true, needs }, telephone)).toEqual(['english']);
  expect(needsNow({ typed: true, emergency: false, needs }, telephone)).toEqual(needs);
});
