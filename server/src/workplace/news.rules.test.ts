import { expect, test } from 'vitest';
import { CLOCKS } from '#cases/case.ts';
import { DESKS } from '#cases/desks.ts';
import { LIFECYCLE } from '#cases/lifecycle.ts';
import { mentionsOf, NEWS_TYPES, newsOf } from './news.rules.ts';

const told = (type: string, data: Record<string, unknown> = {}, lead: string | null = 'um') =>
  newsOf({ type, role: 'dispatcher', data, lead }).map(({ audience, kind }) => `${audience}: ${kind}`);

test('a case that was dispatched · is news for the lead and every co-unit, once each', () => {
  expect(told('dispatched', { lead: 'um', co: ['psb', 'um'] })).toEqual(['unit um: came', 'unit psb: came']);
  expect(told('assignedDown', { unit: 'street-1' })).toEqual(['unit street-1: came']);
});

test('a clock that runs out · is news for whose clock it is', () => {
  expect(told('alarmed', { clock: 'unit', level: 80 })).toEqual(['unit um: near']);
  expect(told('overdue', { clock: 'unit' })).toEqual(['unit um: over']);
  expect(told('overdue', { assignment: 2, unit: 'psb' })).toEqual(['unit psb: over']);
  expect(told('alarmed', { clock: 'dispatch', level: 80 }, null)).toEqual(['desk dispatch: near']);
  expect(told('alarmed', { clock: 'archive', level: 100 })).toEqual([]);
});

test('what somebody asks for · is news for the desk that rules; the ruling for the unit', () => {
  expect(told('extensionAsked')).toEqual(['desk extension-ruling: asked']);
  expect(told('extensionApproved')).toEqual(['unit um: ruled']);
  expect(told('urged')).toEqual(['unit um: citizen']);
});

test('what a callback brought · is not news for the unit', () => {
  for (const type of ['satisfied', 'dissatisfied', 'callbackTried', 'rated', 'withdrawalAsked'])
    expect(told(type).filter((each) => each.startsWith('unit'))).toEqual([]);
});

test('a mention · is an account behind an @, not a mail address', () => {
  expect(mentionsOf({ text: '请 @reviewer2 看一下，并告知@dispatcher；a@b.cn 不是', no: 3 })).toEqual(['reviewer2']);
  expect(mentionsOf({ text: '（@op-01）' })).toEqual(['op-01']);
});

test('every type, clock and desk that is named · is there', () => {
  expect(NEWS_TYPES.filter((type) => !(type in LIFECYCLE))).toEqual([]);
  const desks = [...NEWS_TYPES.map((type) => told(type)), ...CLOCKS.map((clock) => told('overdue', { clock }, null))].flat();
  const named = desks.flatMap((each) => /^desk ([\w-]+)/.exec(each)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((desk) => !(DESKS as readonly string[]).includes(desk))).toEqual([]);
});
