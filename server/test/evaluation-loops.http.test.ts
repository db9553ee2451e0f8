/** 督办、评价与办结后的各个回路: supervision, review, callback, rework, the ways of closing and of opening again. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Filed, type House, openHouse } from '#test/app.ts';
import { aReply, caseAt, dissatisfied, satisfied, selfAssessment } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const noticesOf = async (of: Filed) =>
  (await house.open('supervisor', of)).notices as { no: number; kind: string; status: string; card: string | null }[];
const explained = async (): Promise<Filed> => {
  const filed = await caseAt(house, 'to-callback');
  await house.act('callback', filed, 'record-callback', { ...dissatisfied, reason: 'policy' });
  await house.act('reviewer', filed, 'propose-closure', { reason: '政策所限，已当面解释', explained: true });
  await house.act('supervisor', filed, 'confirm-closure', { reason: '同意' });
  return filed;
};
const closed = async (): Promise<Filed> => {
  const filed = await caseAt(house, 'to-callback');
  await house.act('callback', filed, 'record-callback', satisfied);
  return filed;
};

test('a poor reply · goes back with its code, the time in review not counted, and comes again', async () => {
  const filed = await caseAt(house, 'replied');
  const used = async () => (await house.open('supervisor', filed)).clocks.find(({ name }) => name === 'unit')?.used;
  const before = await used();
  await house.after('P1D').act('reviewer', filed, 'fail-review', { code: 'no-facts', reason: '未说明核实情况' });
  expect(await used()).toBe(before);
  expect((await house.follow(filed)).state).toBe('handling');
  await house.act('handler', filed, 'reply', aReply);
  await house.act('reviewer', filed, 'pass-review');
});

test('a dissatisfied citizen · brings a rework by the same unit, whose reply comes with a self-assessment, until satisfied', async () => {
  const filed = await caseAt(house, 'to-callback');
  await house.act('callback', filed, 'record-callback', dissatisfied);
  expect((await house.follow(filed)).state).toBe('dissatisfaction-review');
  await house.act('reviewer', filed, 'rework', { reason: '问题未解决' });
  expect(await house.open('handler', filed)).toMatchObject({ state: 'handling', round: 2, lead: 'um' });
  expect(await house.refused('handler', filed, 'reply', aReply)).toBe('self-assessment-needed');
  await house.act('handler', filed, 'reply', { ...aReply, selfAssessment });
  await house.act('reviewer', filed, 'pass-review');
  await house.act('callback', filed, 'record-callback', satisfied);
  expect(await house.follow(filed)).toMatchObject({ state: 'closed', outcome: 'solved' });
});

test('rework · happens twice at most, then the case is coordinated by itself', async () => {
  const filed = await caseAt(house, 'to-callback');
  for (const round of [1, 2]) {
    await house.act('callback', filed, 'record-callback', dissatisfied);
    await house.act('reviewer', filed, 'rework', { reason: `第${round}次` });
    await house.act('handler', filed, 'reply', { ...aReply, selfAssessment });
    await house.act('reviewer', filed, 'pass-review');
  }
  await house.act('callback', filed, 'record-callback', dissatisfied);
  expect((await house.follow(filed)).state).toBe('coordination');
  const { body } = await house.call<{ items: { id: string }[] }>('GET', '/api/v1/desks/coordination', { as: 'coordinator' });
  expect(body.items.map(({ id }) => id)).toContain(filed.id);
  await house.act('coordinator', filed, 'withdraw-coordination', { reason: '并无职责争议' });
  expect(await house.refused('reviewer', filed, 'rework', { reason: '第3次' })).toBe('reworked-too-often');
});

test('an explained close · takes two persons, counts as unsolved, and the citizen objects once', async () => {
  const filed = await explained();
  expect(await house.follow(filed)).toMatchObject({ state: 'closed', outcome: 'unsolved-explained' });
  await house.citizen(filed, 'object-to-close', { reason: '并未解释' });
  await house.act('reviewer2', filed, 'rule-close-objection', { grant: false, reason: '经核实已解释' });
  expect(await house.citizenRefused(filed, 'object-to-close', { reason: '再次' })).toBe('objected-once');
  const other = await explained();
  await house.citizen(other, 'object-to-close', { reason: '情况不实' });
  await house.act('inspector', other, 'rule-close-objection', { grant: true, reason: '解释不充分' });
  expect((await house.follow(other)).state).toBe('handling');
});

test('somebody who cannot be reached · is tried in three half-days, and the case closes as not reached, never as satisfied', async () => {
  const filed = await caseAt(house, 'to-callback');
  await house.act('callback', filed, 'try-callback', { result: 'no-answer' });
  expect(await house.refused('callback', filed, 'try-callback', { result: 'no-answer' })).toBe('tried-this-half-day');
  await house.at('2025-09-22 21:30');
  expect(await house.refused('callback', filed, 'try-callback', { result: 'no-answer' })).toBe('quiet-hours');
  await house.at('2025-09-22 15:00').act('callback', filed, 'try-callback', { result: 'no-answer' });
  await house.at('2025-09-23 10:00').act('callback', filed, 'try-callback', { result: 'refused' });
  expect(await house.follow(filed)).toMatchObject({ state: 'closed', outcome: 'unreachable', rating: null });
});

test('a citizen · books the hour of the call, rates by the link, and may change the rating for a week', async () => {
  const filed = await caseAt(house, 'to-callback');
  const slot = (from: string, to: string) => ({ from: `2025-09-23T${from}:00+08:00`, to: `2025-09-23T${to}:00+08:00` });
  expect(await house.citizenRefused(filed, 'plan-callback', slot('22:00', '22:30'))).toBe('quiet-hours');
  await house.citizen(filed, 'plan-callback', slot('14:00', '15:00'));
  await house.citizen(filed, 'rate', { solved: true, handling: 3, service: 5 });
  expect(await house.citizenRefused(filed, 'rate', { service: 5 })).toBe('rated-before');
  await house.after('P6D').citizen(filed, 'change-rating', { solved: true, handling: 5, service: 5 });
  expect((await house.follow(filed)).rating).toMatchObject({ handling: 5 });
  await house.after('P2D');
  expect(await house.citizenRefused(filed, 'change-rating', { solved: true, handling: 1 })).toBe('window-over');
  const quiet = await caseAt(house, 'to-callback');
  await house.citizen(quiet, 'waive-callback');
  expect(await house.follow(quiet)).toMatchObject({ state: 'closed', outcome: 'waived' });
});

test('the third urge · becomes a notice to the unit; a citizen urges once a day', async () => {
  const filed = await caseAt(house, 'dispatched');
  await house.citizen(filed, 'urge', { text: '请尽快' });
  expect(await house.citizenRefused(filed, 'urge')).toBe('urged-today');
  await house.after('P1D').citizen(filed, 'urge');
  await house.after('P1D').citizen(filed, 'urge');
  expect(await noticesOf(filed)).toMatchObject([{ kind: 'system', status: 'issued' }]);
});

test('supervision notices · of all five kinds are issued, signed, reported and verified by the level that issued them', async () => {
  const filed = await caseAt(house, 'signed');
  expect(await house.refused('supervisor', filed, 'issue-notice', { kind: 'instruction', cause: '批示' })).toBe('leader-only');
  for (const kind of ['written', 'special', 'on-site'])
    await house.act('supervisor', filed, 'issue-notice', { kind, cause: '久拖不决' });
  await house.act('leader', filed, 'issue-notice', { kind: 'instruction', cause: '市长批示' });
  const answer = async () => {
    await house.act('handler', filed, 'sign-notice');
    await house.act('handler', filed, 'report-notice', { report: '已整改' });
  };
  for (let left = 4; left > 0; left -= 1) await answer();
  await house.at('2025-09-29 09:00').sweep();
  const notices = await noticesOf(filed);
  expect(notices.map(({ kind }) => kind).sort()).toEqual(['instruction', 'on-site', 'special', 'system', 'written']);
  expect(notices.find(({ kind }) => kind === 'system')?.card).toBe('yellow');
  await answer();
  const instruction = notices.find(({ kind }) => kind === 'instruction')?.no;
  expect(await house.refused('supervisor', filed, 'judge-notice', { no: instruction, verdict: 'lift', reason: '可' })).toBe(
    'issuer-level-only',
  );
  await house.act('leader', filed, 'judge-notice', { no: instruction, verdict: 'lift', reason: '已办结' });
  const [first, second, ...others] = notices.filter(({ no }) => no !== instruction);
  await house.act('supervisor', filed, 'judge-notice', { no: first?.no, verdict: 'send-back', reason: '材料不足' });
  await house.act('handler', filed, 'report-notice', { report: '补充材料' });
  await house.act('supervisor', filed, 'judge-notice', { no: first?.no, verdict: 'lift', reason: '可' });
  await house.act('supervisor', filed, 'escalate-notice', { no: second?.no, reason: '敷衍' });
  for (const { no } of others) await house.act('supervisor', filed, 'judge-notice', { no, verdict: 'lift', reason: '可' });
  expect((await noticesOf(filed)).map(({ status }) => status).sort()).toEqual([
    'escalated',
    'issued',
    'lifted',
    'lifted',
    'lifted',
    'lifted',
  ]);
});

test('a relapse within thirty days · opens the case again for the same unit; after that the window is over', async () => {
  const filed = await closed();
  await house.citizen(filed, 'ask-reopen', { reason: '摊贩又回来了' });
  await house.act('reviewer', filed, 'deny-reopen', { reason: '并非同一摊点' });
  await house.citizen(filed, 'ask-reopen', { reason: '同一摊点' });
  await house.act('inspector', filed, 'reopen', { cause: 'relapse', reason: '问题反弹' });
  expect(await house.open('handler', filed)).toMatchObject({ state: 'handling', round: 2, outcome: null });
  const late = await closed();
  await house.after('P31D');
  expect(await house.citizenRefused(late, 'ask-reopen', { reason: '又来了' })).toBe('window-over');
});

test('a removal from the score · is asked within three working days and agreed by two reviewers', async () => {
  const filed = await closed();
  await house.act('handler', filed, 'ask-removal', { code: 'X9', evidence: '与前单重复' });
  await house.act('reviewer', filed, 'rule-removal', { remove: true, reason: '属实' });
  expect(await house.refused('reviewer', filed, 'rule-removal', { remove: true, reason: '再审' })).toBe('second-person-needed');
  await house.act('reviewer2', filed, 'rule-removal', { remove: true, reason: '属实' });
  expect((await house.open('reviewer', filed)).timeline.at(-1)).toMatchObject({
    type: 'removalDecided',
    data: { status: 'removed' },
  });
  const late = await closed();
  await house.after('P10D');
  expect(await house.refused('handler', late, 'ask-removal', { code: 'X1', evidence: '—' })).toBe('window-over');
});

test('deadlines that passed while nobody swept · are all noticed at once, in order, and noticed once', async () => {
  const filed = await caseAt(house, 'dispatched');
  await house.at('2025-10-20 09:00').sweep();
  const history = await house.history(filed);
  expect(history).toEqual(expect.arrayContaining(['signed', 'overdue', 'supervisionIssued']));
  const view = await house.open('supervisor', filed);
  expect(view.overdueAt).toBe('2025-09-28T16:00:00.000Z');
  await house.sweep();
  expect(await house.history(filed)).toEqual(history);
  const { body } = await house.call<{ items: { id: string }[] }>('GET', '/api/v1/desks/overdue?limit=200', { as: 'supervisor' });
  expect(body.items.map(({ id }) => id)).toContain(filed.id);
});

test('a case with something still to be decided · is not archived before that', async () => {
  const filed = await closed();
  await house.citizen(filed, 'ask-reopen', { reason: '又来了' });
  await house.after('P46D').sweep();
  expect((await house.follow(filed)).state).toBe('closed');
  await house.act('reviewer', filed, 'deny-reopen', { reason: '已过期' });
  await house.after('P46D').sweep();
  expect((await house.follow(filed)).state).toBe('archived');
  expect(await house.fault()).toBeNull();
});
