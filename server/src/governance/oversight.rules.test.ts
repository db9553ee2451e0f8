import { expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import { LIFECYCLE, STATES } from '#cases/lifecycle.ts';
import { book } from '#test/book.ts';
import { of, people } from '#test/people.ts';
import { reportOf, unscored } from './evaluation.rules.ts';
import { entering, MEASURES, STAGE_OF, STAGES, usual } from './flow.rules.ts';
import { type Matter, type MatterKind, OPENING, STEPS, seesMatter, stepMatter, whyNoVisitNow } from './matter.rules.ts';

const now = '2025-09-22T02:00:00.000Z';
const facts = { now, book, others: new Map() };
const deputy = of('hotline', 'deputy');
const volunteer = of('hotline', 'volunteer');
const matter = (kind: MatterKind, more: Partial<Matter> = {}): Matter => ({
  ...{ id: 'm', kind, status: OPENING[kind].status, version: 1, subject: 's', area: null, caseId: null, unit: null },
  ...{ openedBy: deputy.id, openedName: 'd', openedAt: now, dueAt: null, data: {} },
  ...more,
});
const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return 'done';
};

test('every matter · can come to an end from wherever it stands, and every step leads to where another begins or it ends', () => {
  for (const kind of Object.keys(STEPS) as MatterKind[]) {
    const steps = STEPS[kind];
    const reached = new Set([OPENING[kind].status]);
    for (const _ of steps) for (const { from, to } of steps) if (from.some((status) => reached.has(status))) reached.add(to);
    expect(steps.filter(({ from }) => !from.every((status) => reached.has(status)))).toEqual([]);
    expect([...reached].some((status) => !steps.some(({ from }) => from.includes(status)))).toBe(true);
  }
});

test('a step · is taken by its own role only, by who brought the matter where it is theirs, and when its time has come', () => {
  const asked = matter('question');
  expect(stepMatter(asked, 'answer', people.supervisor, { text: 'x' }, facts)).toEqual({
    text: 'x',
    status: 'answered',
    dueAt: null,
  });
  expect(refusal(() => stepMatter(asked, 'answer', deputy, { text: 'x' }, facts))).toBe('not-your-role');
  expect(refusal(() => stepMatter(asked, 'accept', deputy, { text: 'x' }, facts))).toBe('step-not-now');
  const answered = matter('question', { status: 'answered', openedBy: 'another' });
  expect(refusal(() => stepMatter(answered, 'accept', deputy, { text: 'x' }, facts))).toBe('openers-own');
  const given = matter('finding', { status: 'rectification', unit: 'um' });
  expect(refusal(() => stepMatter(given, 'answer', of('hud'), { text: 'x' }, facts))).toBe('lead-only');
  expect(stepMatter(given, 'answer', of('um'), { text: 'x' }, facts).status).toBe('answered');
  expect(refusal(() => stepMatter(given, 'nonsense', of('um'), { text: 'x' }, facts))).toBe('step-not-now');
});

test('an ordered rectification · names a unit of the city and has the city’s limit from then on', () => {
  const open = matter('finding');
  expect(refusal(() => stepMatter(open, 'direct', people.supervisor, { text: 'x', unit: 'nobody' }, facts))).toBe('unknown-unit');
  const ordered = stepMatter(open, 'direct', people.supervisor, { text: 'x', unit: 'um' }, facts);
  expect([ordered.unit, ordered.dueAt !== null && ordered.dueAt > now]).toEqual(['um', true]);
});

test('a matter · is seen by who brought it, by the unit that has it and by the centre’s supervisors, and by nobody else', () => {
  const given = matter('finding', { unit: 'um' });
  expect([deputy, of('um'), people.supervisor, people.leader].map((who) => seesMatter(given, who))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([volunteer, of('hud'), people.operator].map((who) => seesMatter(given, who))).toEqual([false, false, false]);
});

test('a visit · lasts from its beginning to its end, once confirmed', () => {
  const visit = matter('visit', {
    openedBy: volunteer.id,
    status: 'confirmed',
    data: { from: now, to: '2025-09-22T04:00:00.000Z' },
  });
  expect(whyNoVisitNow(visit, volunteer, now)).toBeNull();
  expect(whyNoVisitNow(visit, volunteer, '2025-09-22T04:00:00.001Z')?.reason).toBe('visit-not-now');
  expect(whyNoVisitNow({ ...visit, status: 'booked' }, volunteer, now)?.reason).toBe('visit-not-now');
  expect(whyNoVisitNow(visit, deputy, now)?.reason).toBe('openers-own');
});

const indicators = [
  { code: 'a', zh: 'a', en: 'a', parent: null, per: null, weight: 0 },
  { code: 'a1', zh: 'a1', en: 'a1', parent: 'a', per: 'case' as const, weight: 60 },
  { code: 'b', zh: 'b', en: 'b', parent: null, per: 'whole' as const, weight: 40 },
];

test('a report · brings of each leaf its weight by the mean of its scores, and of a branch the sum below it', () => {
  const {
    lines,
    points,
    of: most,
  } = reportOf(indicators, [{ scores: { a1: 5 } }, { scores: { a1: 2 } }, { scores: {} }], { b: 0 });
  expect(lines.map(({ code, scored, mean, points: brought }) => [code, scored, mean, brought])).toEqual([
    ['a', 0, null, 42],
    ['a1', 2, 3.5, 42],
    ['b', 1, 0, 0],
  ]);
  expect([points, most]).toEqual([42, 100]);
  expect(
    unscored(
      indicators,
      [
        { no: 1, scores: { a1: 0 } },
        { no: 2, scores: {} },
      ],
      {},
    ),
  ).toEqual({ cases: [2], whole: ['b'] });
});

test('the stages of the wall · hold every state of a case, and into each of them some event leads', () => {
  expect(STATES.filter((state) => !STAGE_OF[state])).toEqual([]);
  expect(STAGES.filter((stage) => entering(stage).length === 0)).toEqual([]);
  expect(entering('reception')).toContain('registered');
  expect(entering('handling')).not.toContain('signed');
  expect(Object.keys(LIFECYCLE)).toEqual(expect.arrayContaining(entering('closed')));
});

test('a measure of a day on which nothing happened · is unknown, not zero; what is usual is the mean of what is known', () => {
  const day = {
    date: '2025-09-22',
    events: { satisfied: 3, dissatisfied: 1 },
    replied: 0,
    repliedLate: 0,
    signed: 2,
    signedLate: 1,
    late: 0,
  };
  expect([MEASURES.onTime(day), MEASURES.sign(day), MEASURES.satisfaction(day), MEASURES.returns(day)]).toEqual([
    null,
    0.5,
    0.75,
    null,
  ]);
  expect([usual([null, 1, 2]), usual([null])]).toEqual([1.5, null]);
});
