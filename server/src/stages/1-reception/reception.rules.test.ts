import { expect, test } from 'vitest';
import { answer } from '#stages/1-reception/answer.rules.ts';
import { given } from '#test/given.ts';
import { live, localTime } from '#test/live.ts';
import { people } from '#test/people.ts';

const { citizen, dispatcher, operator, otherOperator, reviewer, supervisor, system } = people;

test('a draft answered from an article · is over, and its rating is of the service', () => {
  const life = given.answered();
  expect([life.case.state, life.case.outcome, life.case.clocks.citizen?.outcome]).toEqual(['answered', 'answered', 'met']);
  life.act('rate', citizen, { service: 5 });
  expect(life.last).toMatchObject({ type: 'rated', data: { service: 5, by: 'link' } });
});

test('an answer without an article · needs one of the reasons that the city allows', () => {
  const life = live({ until: 'draft' });
  expect(life.refused('answer', operator, { text: '好的' })).toBe('answer-needs-source');
  expect(life.refused('answer', operator, { text: '好的', freeReason: 'because' })).toBe('answer-needs-source');
  expect(life.act('answer', operator, { text: '好的', freeReason: 'progress' }).case.state).toBe('answered');
});

test('what a citizen filed and nobody has read · may be answered at once as well', () => {
  expect(live({ until: 'submitted' }).act('answer', operator, { text: '见网页', article: 'kb-1' }).case.state).toBe('answered');
});

test('danger to life · is neither answered away nor refused, but transferred, from wherever it stands before dispatch', () => {
  for (const until of ['draft', 'submitted'] as const) {
    const life = live({ until, category: '04-01-02' });
    expect(life.refused('answer', operator, { text: '好的', article: 'kb-1' })).toBe('emergency-not-answered-away');
    expect(life.refused('refuse', operator, { code: 'R01', text: '诉讼' })).toBe('emergency-not-refused');
    expect(life.act('transfer', operator, { target: '119', summary: '漏气' }).case.state).toBe('transferred');
  }
  const life = live({ category: '04-01-02' }).act('transfer', dispatcher, { target: 'gas', summary: '漏气' });
  expect([life.case.state, life.case.clocks.dispatch?.outcome]).toEqual(['transferred', 'void']);
});

test('danger to life · is not answered away in the moment of its birth either', () => {
  const life = live({ until: 'draft', category: '04-01-02' });
  expect(() => answer.decide(life.case, operator, { text: '好的', article: 'kb-1' }, life.facts())).toThrow(
    'emergency-not-answered-away',
  );
});

test('a refusal that waits for its second person · is not confirmed once the case turns out to be danger to life', () => {
  const life = live({ until: 'submitted' }).act('refuse', operator, { code: 'R14', text: '恶意' });
  life.act('classify', operator, { grade: 'E0', reason: '实为险情' });
  expect(life.refused('confirm-refusal', otherOperator, { text: '同意' })).toBe('emergency-not-refused');
  life.act('transfer', operator, { target: '110', summary: '险情' });
  expect([life.case.refusal, life.deskNames]).toEqual([null, ['clock', 'transfer']]);
});

test('a citizen who wants more than an answer · gets a case, once, with a clock from then on', () => {
  const life = given.answered().after('P1D').act('insist', citizen, { reason: '没有解决' });
  expect([life.case.state, life.case.outcome, life.case.closedAt]).toEqual(['to-dispatch', null, null]);
  expect(life.case.clocks.citizen?.from).toBe(life.now);
  expect(life.case.clocks.archive?.outcome).toBe('void');
});

test('a transfer · waits a minute for its receipt, then the supervisor is told', () => {
  const life = given.transferred();
  expect(life.deskNames).toEqual(['clock', 'transfer']);
  life.after('PT2M');
  expect([life.last.type, life.case.transfer?.alarmed, life.case.state]).toEqual(['overdue', true, 'transferred']);
});

test('a transfer that was received · closes with the other line’s number', () => {
  const life = given.transferred().act('confirm-transfer', operator, { receipt: '119-2025-7' });
  expect([life.case.state, life.case.outcome, life.case.transfer?.receipt]).toEqual(['closed', 'transferred', '119-2025-7']);
});

test('a transfer that was declined · comes back and is dispatched like any case; the citizen’s clock has never stopped', () => {
  const life = given.transferred().after('PT5M');
  const due = life.case.clocks.citizen?.due;
  life.act('decline-transfer', system, { reason: '不属燃气' });
  expect([life.case.state, life.case.clocks.citizen?.due, life.deskNames]).toEqual(['to-dispatch', due, ['clock', 'dispatch']]);
});

test('a transfer · goes to a target that the city knows', () => {
  expect(live({ until: 'draft' }).refused('transfer', operator, { target: '911', summary: 'x' })).toBe('unknown-transfer-target');
});

test('what a citizen filed · is accepted by an operator within four working hours, and then dispatched within half an hour', () => {
  const life = live({ until: 'submitted', at: '2025-09-22 16:00' });
  expect(localTime(life.case.clocks.acceptance?.due ?? '')).toBe('2025-09-23 11:30');
  life.act('accept', operator);
  expect([life.case.state, life.case.clocks.acceptance?.outcome]).toEqual(['to-dispatch', 'met']);
  expect(localTime(life.case.clocks.dispatch?.due ?? '')).toBe('2025-09-22 16:30');
});

test('what nobody accepted in time · is noticed, and stays on the desk', () => {
  const life = live({ until: 'submitted', at: '2025-09-22 16:00' }).at('2025-09-23 12:00');
  expect(life.types.slice(2)).toEqual(['alarmed', 'alarmed', 'overdue']);
  expect(life.deskNames).toContain('acceptance');
});

test('a case without a category · is classified before it is accepted', () => {
  const life = live({ until: 'submitted', category: null });
  expect(life.refused('accept', operator)).toBe('category-missing');
  expect(life.act('classify', operator, { category: '01-01-02', reason: '井盖' }).act('accept', operator).case.state).toBe(
    'to-dispatch',
  );
});

test('a draft that nobody went on with · stands on the desk of acceptance', () => {
  expect(live({ until: 'draft' }).deskNames).toEqual(['acceptance', 'clock']);
});

test('a refusal by R01 to R11 · tells where to go instead, and opens ten working days for an objection', () => {
  const life = given.refused();
  expect(life.last.data).toMatchObject({ code: 'R01', redirect: { zh: '请联系：人民法院' } });
  expect([life.case.state, life.case.outcome]).toEqual(['refused', 'refused']);
  expect(localTime(life.case.clocks['refusal-objection']?.due ?? '')).toBe('2025-10-12 00:00');
});

test('a refusal by R12 to R14 · waits for a second person, who is not the first', () => {
  const life = live({ until: 'draft' }).act('refuse', operator, { code: 'R13', text: '无法理解' });
  expect([life.case.state, life.deskNames]).toEqual(['draft', ['clock', 'refusal-confirmation']]);
  expect(life.refused('confirm-refusal', operator, { text: '同意' })).toBe('second-person-needed');
  expect(life.refused('dismiss-refusal', operator, { reason: '再想想' })).toBe('second-person-needed');
  life.act('confirm-refusal', supervisor, { text: '同意' });
  expect([life.case.state, life.case.refusal]).toEqual([
    'refused',
    { code: 'R13', by: 'operator', confirmedBy: 'supervisor', objection: 'none', pending: false },
  ]);
});

test('a refusal that the second person does not share · is as if it had not been, and the draft is read again', () => {
  const life = live({ until: 'draft' }).act('refuse', operator, { code: 'R13', text: '无法理解' });
  expect(life.refused('accept', operator)).toBe('refusal-pending');
  expect(life.refused('answer', operator, { text: 'x', article: 'kb' })).toBe('refusal-pending');
  life.act('dismiss-refusal', otherOperator, { reason: '可以理解' });
  expect([life.case.refusal, life.deskNames]).toEqual([null, ['acceptance', 'clock']]);
  expect(life.act('accept', operator).case.state).toBe('to-dispatch');
});

test('a citizen · objects to a refusal once and within the window; a reviewer without a part in it rules', () => {
  const life = given.refused().act('object-to-refusal', citizen, { reason: '并未诉讼' });
  expect(life.deskNames).toEqual(['clock', 'objection']);
  life.act('rule-refusal-objection', reviewer, { overturn: false, reason: '确在诉讼' });
  expect([life.case.state, life.case.refusal?.objection]).toEqual(['refused', 'rejected']);
  expect(life.refused('object-to-refusal', citizen, { reason: '再说' })).toBe('objected-once');
});

test('an objection that is upheld · leads to dispatch, with the citizen’s clock from the first hour', () => {
  const life = given.refused().after('P2D').act('object-to-refusal', citizen, { reason: '并未诉讼' });
  life.after('P1D').act('rule-refusal-objection', reviewer, { overturn: true, reason: '未见诉讼' });
  const { citizen: clock, archive, dispatch } = life.case.clocks;
  expect([life.case.state, life.case.outcome, clock?.from, clock?.stopped]).toEqual([
    'to-dispatch',
    null,
    life.case.receivedAt,
    null,
  ]);
  expect([archive?.outcome, dispatch?.from]).toEqual(['void', life.now]);
});

test('after the window · there is no objecting to a refusal', () => {
  expect(given.refused().at('2025-10-12 00:01').refused('object-to-refusal', citizen, { reason: '晚了' })).toBe('window-over');
});

test('a withdrawal asked for before the case was read · falls away with the answer or the refusal', () => {
  const asked = () => live({ until: 'submitted' }).act('withdraw', citizen, { reason: '不用了' });
  expect(asked().act('answer', operator, { text: '好的', article: 'kb' }).deskNames).toEqual(['clock']);
  expect(asked().act('refuse', operator, { code: 'R01', text: '诉讼' }).deskNames).toEqual(['clock']);
});

test('an ended case · goes to the archive when its time has come, and nothing runs there', () => {
  for (const life of [
    given.answered(),
    given.refused(),
    given.transferred().act('confirm-transfer', operator, { receipt: '1' }),
  ]) {
    life.after('P46D');
    expect([life.case.state, life.deskNames]).toEqual(['archived', []]);
  }
});
