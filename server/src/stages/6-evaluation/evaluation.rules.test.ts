import { expect, test } from 'vitest';
import { aReply, dissatisfied, given, satisfied, selfAssessment, um } from '#test/given.ts';
import { type Life, localTime } from '#test/live.ts';
import { of, people } from '#test/people.ts';

const { agent, citizen, coordinator, dispatcher, inspector, operator, otherReviewer, reviewer, supervisor } = people;
const dueOf = (life: Life, name: 'unit' | 'callback' | 'callbacks' | 'dissatisfaction' | 'citizen'): string | null => {
  const due = life.case.clocks[name]?.due;
  return due ? localTime(due) : null;
};

test('a reply that passes · plans the callback: the first try within a working day, the last within five', () => {
  const life = given.toCallback();
  expect([life.case.state, life.deskNames]).toEqual(['to-callback', ['callback', 'clock']]);
  expect([dueOf(life, 'callback'), dueOf(life, 'callbacks')]).toEqual(['2025-09-24 00:00', '2025-09-29 00:00']);
});

test('a citizen who wants no call · is not put on the desk', () => {
  const life = given.replied({ optedOutOfCallback: true }).act('pass-review', reviewer);
  expect([life.case.state, life.case.outcome, life.case.callback?.status]).toEqual(['closed', 'waived', 'waived']);
});

test('a reply sent back · is the unit’s again, and the time in review was not', () => {
  const life = given.replied();
  const due = dueOf(life, 'unit');
  expect(life.refused('fail-review', reviewer, { code: 'ugly', reason: 'x' })).toBe('unknown-reason');
  life.at('2025-09-23 17:00').act('fail-review', reviewer, { code: 'no-facts', reason: '未查明' });
  expect([life.case.state, life.case.reply, life.deskNames]).toEqual(['handling', null, ['clock', 'handling um']]);
  expect([due, dueOf(life, 'unit')]).toEqual(['2025-09-29 00:00', '2025-09-30 00:00']);
  expect(life.act('reply', um, aReply).case.state).toBe('replied');
});

test('nobody of the unit · reviews, calls back, judges or reopens; in the centre’s own cases nobody who replied', () => {
  const reviewing = of('um', 'reviewer');
  const calling = of('um', 'callback-agent');
  expect(given.replied().refused('pass-review', reviewing)).toBe('own-unit');
  expect(given.replied().refused('fail-review', reviewing, { code: 'no-facts', reason: 'x' })).toBe('own-unit');
  expect(given.toCallback().refused('record-callback', calling, satisfied)).toBe('own-unit');
  expect(given.toCallback().refused('try-callback', calling, { result: 'no-answer' })).toBe('own-unit');
  expect(given.dissatisfied().refused('rework', reviewing, { reason: 'x' })).toBe('own-unit');
  expect(given.dissatisfied().refused('propose-closure', reviewing, { reason: 'x', explained: true })).toBe('own-unit');
  expect(given.closed().refused('reopen', reviewing, { cause: 'relapse', reason: 'x' })).toBe('own-unit');
  const centre = of('hotline', 'handler', 'reviewer');
  const own = given.toDispatch({ category: '17-01-02' }).act('dispatch', dispatcher, { lead: 'hotline' });
  own.act('sign', centre).act('contact', centre, { way: 'call', summary: '电话' }).act('reply', centre, aReply);
  expect(own.refused('pass-review', centre)).toBe('own-decision');
  expect(own.act('pass-review', reviewer).case.state).toBe('to-callback');
});

test('a call · is booked in the citizen’s hours, in time, and stands on the desk for then', () => {
  const life = given.toCallback();
  const book = (from: string, to: string) => ({ from: `2025-09-${from}:00+08:00`, to: `2025-09-${to}:00+08:00` });
  expect(life.refused('plan-callback', citizen, book('23T21:30', '23T22:00'))).toBe('quiet-hours');
  expect(life.refused('plan-callback', citizen, book('23T07:00', '23T09:00'))).toBe('quiet-hours');
  expect(life.refused('plan-callback', citizen, book('22T09:00', '22T10:00'))).toBe('already-past');
  expect(life.refused('plan-callback', citizen, book('29T10:00', '29T11:00'))).toBe('window-over');
  life.act('plan-callback', citizen, book('24T19:00', '24T20:00'));
  expect(localTime(life.desks.get('callback ')?.due ?? '')).toBe('2025-09-24 19:00');
});

test('nobody · is called between nine in the evening and half past eight', () => {
  const life = given.toCallback().at('2025-09-22 21:00');
  expect(life.refused('try-callback', agent, { result: 'no-answer' })).toBe('quiet-hours');
  expect(life.refused('record-callback', agent, satisfied)).toBe('quiet-hours');
  expect(life.at('2025-09-23 08:29').allows('try-callback', agent)).toBe(false);
  expect(life.at('2025-09-23 08:30').allows('try-callback', agent)).toBe(true);
});

test('three tries on three half-days · and the case closes as not reached, never as satisfied', () => {
  const life = given.toCallback().act('try-callback', agent, { result: 'no-answer' });
  expect(life.case.clocks.callback?.outcome).toBe('met');
  expect(life.at('2025-09-22 19:00').refused('try-callback', agent, { result: 'no-answer' })).toBe('tried-this-half-day');
  life.at('2025-09-23 10:00').act('try-callback', agent, { result: 'refused' });
  life.at('2025-09-23 14:00').act('try-callback', agent, { result: 'no-answer' });
  expect([life.case.state, life.case.outcome, life.case.callback?.status, life.case.rating]).toEqual([
    'closed',
    'unreachable',
    'ineffective',
    null,
  ]);
});

test('a wrong number · need not be tried three times', () => {
  expect(given.toCallback().act('try-callback', agent, { result: 'wrong-number' }).case.outcome).toBe('unreachable');
});

test('a citizen who is satisfied · closes the case, by the call or by the link', () => {
  for (const life of [given.closed(), given.toCallback().act('rate', citizen, satisfied)]) {
    expect([life.case.state, life.case.outcome, life.case.rating?.handling, life.deskNames]).toEqual([
      'closed',
      'solved',
      5,
      ['clock', 'score'],
    ]);
    expect(life.case.clocks.citizen?.outcome).toBe('met');
  }
  expect(given.toCallback().refused('rate', citizen, { service: 5 })).toBe('answers-missing');
});

test('a citizen who is not · says why, or that somebody pressed, and it is judged within two working days', () => {
  const life = given.toCallback();
  expect(life.refused('record-callback', agent, { solved: false, handling: 2 })).toBe('reason-needed');
  life.act('record-callback', agent, dissatisfied);
  expect([life.case.state, dueOf(life, 'dissatisfaction'), life.deskNames]).toEqual([
    'dissatisfaction-review',
    '2025-09-25 00:00',
    ['clock', 'dissatisfaction'],
  ]);
  const pressed = given.toCallback().act('record-callback', agent, { solved: true, handling: 5, pressed: true });
  expect([pressed.case.state, pressed.case.flags]).toEqual(['dissatisfaction-review', ['pressed']]);
});

test('no call at all · the citizen may say so, and the case closes as waived', () => {
  const life = given.toCallback().act('waive-callback', citizen);
  expect([life.case.outcome, life.case.optedOutOfCallback]).toEqual(['waived', true]);
  life.act('rate', citizen, { service: 4, pressed: true });
  expect([life.case.rating?.service, life.case.flags]).toEqual([4, ['pressed']]);
  expect(life.refused('rate', citizen, { service: 5 })).toBe('rated-before');
});

test('a rating · may be changed for a week, and the first word stays on record', () => {
  const life = given.closed().after('P3D').act('change-rating', citizen, { solved: false, handling: 2, pressed: true });
  expect(life.last.data).toMatchObject({ before: { handling: 5 }, handling: 2 });
  expect([life.case.outcome, life.case.rating?.handling, life.case.flags]).toEqual(['solved', 2, ['pressed']]);
  expect(life.after('P5D').refused('change-rating', citizen, satisfied)).toBe('window-over');
  expect(given.answered().refused('change-rating', citizen, satisfied)).toBe('not-rated-yet');
});

test('a rework · is the same unit’s, with half the limit and a new round; after two of them it is coordinated', () => {
  const life = given.dissatisfied();
  for (const round of [2, 3]) {
    life.act('rework', reviewer, { reason: '未解决' });
    expect([life.case.state, life.case.round, life.case.lead, life.case.rating]).toEqual(['handling', round, 'um', null]);
    if (round === 2) expect(dueOf(life, 'unit')).toBe('2025-09-25 00:00');
    life
      .act('reply', um, { ...aReply, selfAssessment })
      .act('pass-review', reviewer)
      .act('record-callback', agent, dissatisfied);
  }
  expect([life.case.state, life.case.coordination?.openedBy, dueOf(life, 'citizen')]).toEqual([
    'coordination',
    'system',
    '2025-10-12 00:00',
  ]);
  life.act('withdraw-coordination', coordinator, { reason: '已穷尽' });
  expect([life.case.state, life.refused('rework', reviewer, { reason: 'x' })]).toEqual([
    'dissatisfaction-review',
    'reworked-too-often',
  ]);
  expect(life.allows('propose-closure', reviewer)).toBe(true);
});

test('an explained close · is proposed by a reviewer and confirmed by a supervisor: counted as unsolved', () => {
  const life = given.dissatisfied().act('propose-closure', reviewer, { reason: '政策所限', explained: true });
  expect(life.deskNames).toEqual(['clock', 'closure-confirmation']);
  expect(life.refused('propose-closure', otherReviewer, { reason: 'x', explained: true })).toBe('already-pending');
  const both = { ...reviewer, roles: ['reviewer', 'supervisor'] as const };
  expect(life.refused('confirm-closure', both, { reason: 'x' })).toBe('second-person-needed');
  life.act('confirm-closure', supervisor, { reason: '同意' });
  expect([life.case.state, life.case.outcome]).toEqual(['closed', 'unsolved-explained']);
  expect(given.dissatisfied().refused('confirm-closure', supervisor, { reason: 'x' })).toBe('nothing-pending');
});

test('an explained close · may be objected to once; who proposed it does not rule on that', () => {
  const life = given.explained().act('object-to-close', citizen, { reason: '不服' });
  expect(life.deskNames).toEqual(['clock', 'objection', 'score']);
  expect(life.refused('rule-close-objection', reviewer, { grant: false, reason: 'x' })).toBe('own-decision');
  life.act('rule-close-objection', otherReviewer, { grant: false, reason: '维持' });
  expect([life.case.state, life.case.objections.close]).toEqual(['closed', 'rejected']);
  expect(life.refused('object-to-close', citizen, { reason: '还是不服' })).toBe('objected-once');
  expect(life.refused('rule-close-objection', inspector, { grant: true, reason: 'x' })).toBe('nothing-pending');
});

test('an objection that is granted · puts the unit back to work, with the whole limit', () => {
  const life = given.explained().act('object-to-close', citizen, { reason: '不服' });
  life.at('2025-09-23 10:00').act('rule-close-objection', inspector, { grant: true, reason: '确有问题' });
  expect([life.case.state, life.case.objections.close, dueOf(life, 'unit'), life.deskNames]).toEqual([
    'handling',
    'granted',
    '2025-09-30 00:00',
    ['clock', 'handling um'],
  ]);
});

test('what was solved · is not open to objection, and nothing is after the window', () => {
  expect(given.closed().refused('object-to-close', citizen, { reason: 'x' })).toBe('nothing-to-object-to');
  expect(given.explained().at('2025-10-20 09:00').refused('object-to-close', citizen, { reason: 'x' })).toBe('window-over');
});

test('a citizen · withdraws freely: the platform asks first, and nothing is left of the work', () => {
  const life = given.handling({}, ['psb']).act('withdraw', citizen, { reason: '自行解决' });
  expect(life.deskNames).toContain('withdrawal');
  expect(life.refused('withdraw', citizen, { reason: '再次' })).toBe('already-pending');
  expect(life.refused('confirm-withdrawal', of('psb', 'callback-agent'), { free: true, note: 'x' })).toBe('own-unit');
  life.act('confirm-withdrawal', agent, { free: true, note: '自愿' });
  expect([life.case.state, life.case.outcome, life.deskNames]).toEqual(['withdrawn', 'withdrawn', ['clock']]);
  expect(life.case.assignments.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
});

test('a withdrawal that was not free · is denied, and the pressure is noted', () => {
  const life = given.handling().act('withdraw', citizen, { reason: '被要求', pressed: true });
  life.act('confirm-withdrawal', agent, { free: false, note: '有人施压' });
  expect([life.case.state, life.case.flags, life.deskNames]).toEqual(['handling', ['pressed'], ['clock', 'handling um']]);
  expect(life.refused('confirm-withdrawal', agent, { free: true, note: 'x' })).toBe('nothing-pending');
});

test('what touches safety or law · goes on as a clue when it is withdrawn', () => {
  const withdrawn = (life: Life) =>
    life.act('withdraw', citizen, { reason: '算了' }).act('confirm-withdrawal', agent, { free: true, note: '自愿' }).case.flags;
  expect(withdrawn(given.toDispatch({ category: '17-01-01' }))).toEqual(['clue']);
  expect(withdrawn(given.toDispatch({ category: '04-01-01' }))).toEqual(['clue']);
  expect(withdrawn(given.toDispatch())).toEqual([]);
});

test('from wherever it stands before the reply · a withdrawal leaves nothing waiting', () => {
  const { returnReview, coordination, needInfo, longTerm } = given;
  for (const life of [returnReview(), coordination(), needInfo(), longTerm()]) {
    life.act('withdraw', citizen, { reason: '算了' }).act('confirm-withdrawal', agent, { free: true, note: '自愿' });
    expect([life.case.state, life.deskNames]).toEqual(['withdrawn', ['clock']]);
  }
  expect(given.replied().allows('withdraw', citizen)).toBe(false);
});

test('a closed case · is reopened within thirty days for a new fact, a fraud or a relapse: a new round, the old rating gone', () => {
  const life = given.closed().after('P10D').act('ask-reopen', citizen, { reason: '又坏了' });
  expect(life.deskNames).toEqual(['clock', 'reopening']);
  expect(life.refused('ask-reopen', operator, { reason: '又来' })).toBe('already-pending');
  life.act('reopen', inspector, { cause: 'relapse', reason: '反弹' });
  expect([life.case.state, life.case.round, life.case.rating, life.case.outcome, life.deskNames]).toEqual([
    'handling',
    2,
    null,
    null,
    ['clock', 'handling um'],
  ]);
});

test('a reopening · may be declined, and is too late after thirty days', () => {
  const life = given
    .closed()
    .act('ask-reopen', citizen, { reason: '又坏了' })
    .act('deny-reopen', supervisor, { reason: '属新诉求' });
  expect([life.case.state, life.deskNames]).toEqual(['closed', ['clock', 'score']]);
  expect(life.refused('deny-reopen', supervisor, { reason: 'x' })).toBe('nothing-pending');
  expect(life.after('P31D').refused('reopen', reviewer, { cause: 'fraud', reason: 'x' })).toBe('window-over');
  const transferred = given.transferred().act('confirm-transfer', operator, { receipt: '1' });
  expect(transferred.refused('ask-reopen', citizen, { reason: 'x' })).toBe('no-unit-yet');
});

test('a case that is reopened while other things were open · has nothing waiting where nobody can decide it', () => {
  const life = given
    .explained()
    .act('object-to-close', citizen, { reason: '不服' })
    .act('ask-removal', um, { code: 'X2', evidence: '无权限' });
  life.act('reopen', supervisor, { cause: 'new-fact', reason: '新证据' });
  expect([life.case.removal, life.case.objections.close, life.deskNames]).toEqual([null, 'granted', ['clock', 'handling um']]);
});

test('a closed case · goes to the archive when nothing is open about it, and not before', () => {
  expect(given.closed().after('P46D').case.state).toBe('archived');
  const open = given.closed().act('ask-reopen', citizen, { reason: '又坏了' }).after('P46D');
  expect(open.case.state).toBe('closed');
  open.act('deny-reopen', supervisor, { reason: '属新诉求' });
  expect(open.after('P46D').case.state).toBe('archived');
});
