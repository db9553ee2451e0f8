import { expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import type { Telephone } from '#directory/telephone.ts';
import { newCall } from './arriving.rules.ts';
import type { Call } from './call.ts';
import { operatorLeft } from './ending.rules.ts';
import { assigned, connected } from './offering.rules.ts';
import { Step } from './step.ts';
import {
  begun,
  needsKept,
  needsNow,
  pageAway,
  pageLeft,
  phaseOf,
  ratedOnPage,
  reachLeft,
  typedBy,
  wishOf,
} from './typing.rules.ts';

const skill = (code: string, kind: Telephone['skills'][number]['kind']) => ({ code, zh: code, en: code, kind, required: false });
const telephone = { skills: [skill('english', 'language'), skill('elderly', 'care'), skill('text-relay', 'relay')] };
const of = { city: 'lanchuan', id: 'c', direction: 'in', line: '12345', by: 'web', caller: null, team: 'general' } as const;
const call = (change: Partial<Call>): Call => ({ ...newCall({ ...of, since: '2026-11-26T02:00:00Z' }), typed: true, ...change });
const city = {
  ...{ ...telephone, lines: [], waiting: { announceEvery: 30 }, seat: { ringSeconds: 20 }, targets: { wrapUpSeconds: 60 } },
  rating: { waitSeconds: 12, keys: [5, 3, 1].map((score) => ({ key: `${score}`, score, zh: '', en: '' })) },
  typing: { awaySeconds: 120, rateSeconds: 90, phrases: [] },
} as unknown as Telephone;
const step = (change: Partial<Call>) =>
  new Step(call(change), {
    now: '2026-11-26T02:00:10Z',
    telephone: city,
    queue: { ahead: 0, predicted: null },
    peak: false,
  });

const reason = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return 'allowed';
};

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
  expect(phaseOf({ state: 'ringing', endedBy: null })).toBe('waiting');
  expect(phaseOf({ state: 'handed', endedBy: null })).toBe('talking');
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

const seat = { staff: 'li', device: 'seat-li' };
/** A typed call as it stands after what has happened to it so far, for the next step. */
const next = ({ call }: Step, change: Partial<Call> = {}) => step({ ...call, version: call.version + 1, ...change });
const waiting = () => next(begun(step({}), { typed: true, needs: ['text-relay'] }));
const talking = () => {
  const offered = next(assigned(waiting(), seat, 0, 'idle'));
  return next(connected(offered));
};
const asked = (of: Step) => next(pageLeft(of, 'citizen'));

test('a page is the leg of whoever types: it waits at once, and nothing of it is asked of an exchange', () => {
  const came = begun(step({}), { typed: true, needs: ['text-relay'] });
  expect(came.call).toMatchObject({ state: 'waiting', typed: true, by: 'web', legs: [{ role: 'citizen', state: 'up' }] });
  expect(came.orders).toEqual([{ do: 'queue' }]);
  const offered = next(assigned(waiting(), seat, 0, 'idle'));
  const met = connected(offered);
  // The operator's own phone is the only line in the conversation.
  const operator = met.call.legs.find(({ role }) => role === 'operator')?.id;
  expect(met.orders.filter(({ do: what }) => what === 'join')).toEqual([{ do: 'join', legs: [operator] }]);
  expect(met.orders.some((order) => 'leg' in order && order.leg === `${met.call.id}.page`)).toBe(false);
});

test('who was answered is asked for a rating, whoever ended it; once, on the scale of the keypad, and within the time of the city', () => {
  for (const ended of [operatorLeft(talking(), 'operator'), pageLeft(talking(), 'citizen')]) {
    expect(ended.call).toMatchObject({ state: 'rating', alarms: { 'rating-ends': '2026-11-26T02:01:40.000Z' } });
    expect(ended.call.wrapUps).toMatchObject([{ staff: 'li' }]);
    expect(ended.orders.some(({ do: what }) => what === 'play')).toBe(false);
  }
  const rated = ratedOnPage(asked(talking()), 3);
  expect(rated.call).toMatchObject({ rating: 3, state: 'leaving' });
  expect(rated.events).toContainEqual({ type: 'rated', data: { score: 3 } });
  expect(reason(() => ratedOnPage(next(rated), 5))).toBe('done-already');
  expect(reason(() => ratedOnPage(asked(talking()), 4))).toBe('unknown-score');
  expect(reason(() => ratedOnPage(talking(), 5))).toBe('rating-over');
  expect(ratedOnPage(asked(talking()), null).call).toMatchObject({ rating: null, state: 'leaving' });
});

test('where asking would hurt, and where nobody answered, no rating is asked for', () => {
  expect(pageLeft(next(talking(), { confidential: true }), 'citizen').call.state).toBe('leaving');
  expect(pageLeft(next(talking(), { emergency: true }), 'citizen').call.state).toBe('leaving');
  expect(pageLeft(waiting(), 'citizen').call).toMatchObject({ state: 'ended', endedBy: 'abandoned', rating: null });
});

test('a page that does not come back has left: the operator writes it up, and nobody is asked', () => {
  const away = pageAway(talking(), '2026-11-26T02:00:05Z');
  expect(away.call.away).toBe('2026-11-26T02:00:05Z');
  expect(pageAway(next(away), null).call.away).toBeNull();
  expect(pageLeft(next(away), 'lost').call).toMatchObject({ state: 'wrap-up', endedBy: 'lost', wrapUps: [{ staff: 'li' }] });
});

test('who left a way to be reached and was lost before anybody answered is owed an answer; without one, nobody is', () => {
  const owed = { do: 'recall', why: 'typed', recording: null };
  const reach = { phone: '13800000000', email: null };
  const left = reachLeft(waiting(), reach, { text: null, danger: false });
  expect(left.events).toEqual([{ type: 'reach-left', data: { phone: true, email: false } }]);
  expect(left.orders).toEqual([]);
  for (const by of ['citizen', 'lost'] as const) {
    expect(pageLeft(next(left), by).orders).toContainEqual(owed);
    expect(pageLeft(waiting(), by).orders).not.toContainEqual(owed);
  }
  // Who is lost may still say how to be reached, and what about; once.
  const lost = () => next(pageLeft(waiting(), 'lost'));
  const late = reachLeft(lost(), reach, { text: '路灯坏了', danger: false });
  expect(late.orders).toEqual([{ do: 'type', party: 'citizen', text: '路灯坏了' }, owed]);
  expect(reason(() => reachLeft(next(late), reach, { text: null, danger: false }))).toBe('done-already');
  expect(reachLeft(lost(), reach, { text: '煤气泄漏', danger: true }).call.emergency).toBe(true);
  expect(reason(() => reachLeft(talking(), reach, { text: null, danger: false }))).toBe('conversation-over');
});
