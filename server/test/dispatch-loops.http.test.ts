/** 转办与办理的各个回路: every way a case goes back, aside or further down before it is replied to. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeCase } from '#cases/change.ts';
import { SYSTEM } from '#cases/event.ts';
import { type House, openHouse } from '#test/app.ts';
import { aReply, caseAt, contacted, satisfied } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const clockOf = async (of: { id: string }, name: string) =>
  (await house.open('supervisor', of)).clocks.find((each) => each.name === name);
const aReturn = { ground: 'not-our-duty', basis: '三定规定', suggested: 'hud' };

test('missing facts · are asked of the citizen with a dispatcher’s leave, while the unit’s clock stands still', async () => {
  const filed = await caseAt(house, 'handling');
  await house.act('handler', filed, 'request-info', { question: '具体在哪个路口？' });
  expect((await clockOf(filed, 'unit'))?.status).toBe('running');
  await house.act('dispatcher', filed, 'rule-info', { grant: true });
  expect((await house.follow(filed)).state).toBe('need-info');
  expect((await clockOf(filed, 'unit'))?.status).toBe('paused');
  const { due } = (await clockOf(await caseAt(house, 'handling'), 'unit')) ?? {};
  await house.after('P2D').citizen(filed, 'give-info', { text: '东南角路口' });
  expect((await house.follow(filed)).state).toBe('handling');
  expect((await clockOf(filed, 'unit'))?.due).not.toBe(due);
});

test('a question without an answer · lapses after five working days, and the unit goes on', async () => {
  const filed = await caseAt(house, 'handling');
  await house.act('handler', filed, 'request-info', { question: '具体在哪个路口？' });
  await house.act('dispatcher', filed, 'rule-info', { grant: true });
  await house.at('2025-10-15 10:00').sweep();
  expect(await house.history(filed)).toContain('infoLapsed');
  expect((await house.open('supervisor', filed)).state).not.toBe('need-info');
});

test('a request for facts that is denied · leaves the clock running', async () => {
  const filed = await caseAt(house, 'handling');
  await house.act('handler', filed, 'request-info', { question: '身份证号？' });
  await house.act('dispatcher', filed, 'rule-info', { grant: false, reason: '与办理无关' });
  expect((await house.follow(filed)).state).toBe('handling');
});

test('merged matters · each member hears of the reply, is called back and rates for itself', async () => {
  const master = await caseAt(house, 'handling');
  const members = [await house.register(), await house.register({ complainant: { name: '李小红', phone: '10087654321' } })];
  for (const member of members) await house.act('dispatcher', member, 'merge', { master: master.id, reason: '同一路口同一摊点' });
  expect((await house.open('supervisor', master)).members).toBe(2);
  expect(await house.refused('dispatcher', members[0] as never, 'merge', { master: master.id, reason: '再并' })).toBe(
    'not-in-this-state',
  );
  await house.act('handler', master, 'reply', aReply);
  await house.act('reviewer', master, 'pass-review');
  await house.sweep();
  for (const member of members) {
    const followed = await house.follow(member);
    expect(followed.state).toBe('to-callback');
    expect(followed.timeline.at(-1)).toMatchObject({ type: 'masterReplied', data: { publicText: aReply.publicText } });
    await house.act('callback', member, 'record-callback', satisfied);
    expect((await house.follow(member)).state).toBe('closed');
  }
  expect((await house.follow(master)).state).toBe('to-callback');
  await house.sweep();
});

test('a member that was still on its way when the master was done · is told all the same', async () => {
  const master = await caseAt(house, 'replied');
  const member = await house.register();
  const { ctx } = house;
  const changing = { store: ctx.cases, algorithm: ctx.config.recordHash, city: 'lanchuan', actor: SYSTEM, now: () => house.now };
  // The master hears of it, and before the member is merged the machine comes by.
  await changeCase({ ...changing, id: master.id }, (found) => [{ type: 'memberJoined', set: { members: found.members + 1 } }]);
  await house.act('reviewer', master, 'pass-review');
  await house.sweep();
  await changeCase({ ...changing, id: member.id }, () => [
    { type: 'merged', set: { master: { id: master.id, number: master.number } } },
  ]);
  await house.sweep();
  expect((await house.follow(member)).state).toBe('to-callback');
  // One that never came is not waited for any longer than that.
  await changeCase({ ...changing, id: master.id }, (found) => [{ type: 'memberJoined', set: { members: found.members + 1 } }]);
  await house.sweep();
  expect((await house.open('supervisor', master)).members).toBe(1);
  await house.after('PT2M').sweep();
  expect((await house.open('supervisor', master)).members).toBe(0);
});

test('another place or another matter · is not merged; a merger can be undone', async () => {
  const master = await caseAt(house, 'dispatched');
  const elsewhere = await house.register({ street: 'yunjin-liudi', address: undefined });
  expect(await house.refused('dispatcher', elsewhere, 'merge', { master: master.id, reason: '误并' })).toBe('not-the-same-place');
  const other = await house.register({ category: '01-01-02' });
  expect(await house.refused('dispatcher', other, 'merge', { master: master.id, reason: '误并' })).toBe('not-the-same-matter');
  const member = await house.register();
  await house.act('dispatcher', member, 'merge', { master: master.id, reason: '同一事' });
  await house.act('dispatcher', member, 'unmerge', { reason: '经查不是一事' });
  expect((await house.follow(member)).state).toBe('to-dispatch');
});

test('a dual dispatch · gives the co-unit an earlier clock, and the lead replies when its part is back', async () => {
  const filed = await caseAt(house, 'to-dispatch');
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um', co: ['street-yunjin-huaiyinli'] });
  const { assignments } = await house.open('supervisor', filed);
  const [lead, co] = assignments;
  expect(co?.due && lead?.due && co.due < lead.due).toBe(true);
  await house.act('handler', filed, 'sign');
  await house.act('street', filed, 'sign-task');
  await house.act('handler', filed, 'contact', contacted);
  expect(await house.refused('handler', filed, 'reply', aReply)).toBe('tasks-open');
  expect(await house.refused('street', filed, 'reply', aReply)).toBe('lead-only');
  await house.act('street', filed, 'finish-task', { result: '已巡查' });
  await house.act('handler', filed, 'reply', aReply);
});

test('what is assigned down · is another unit’s task with a clock inside the parent’s', async () => {
  const filed = await caseAt(house, 'to-dispatch');
  await house
    .act('dispatcher', filed, 'dispatch', { lead: 'street-yunjin-huaiyinli', reason: '街道已在处置' })
    .catch(() => undefined);
  const own = await house.register({ category: '01-01-03' });
  await house.act('dispatcher', own, 'dispatch', { lead: 'street-yunjin-huaiyinli' });
  await house.act('street', own, 'sign');
  await house.act('street', own, 'contact', contacted);
  expect(await house.refused('street', own, 'assign-down', { unit: 'um', task: '处置' })).toBe('only-downwards');
  const late = { unit: 'community-yunjin-huaiyinli', task: '现场清理', due: '2026-01-01T00:00:00Z' };
  expect(await house.refused('street', own, 'assign-down', late)).toBe('later-than-the-parent');
  await house.act('street', own, 'assign-down', { unit: 'community-yunjin-huaiyinli', task: '现场清理' });
  await house.act('community', own, 'sign-task');
  await house.act('community', own, 'finish-task', { result: '已清理' });
  await house.act('street', own, 'reply', aReply);
});

test('a return · upheld by another dispatcher goes to another unit with the full limit; the citizen’s clock is untouched', async () => {
  const filed = await caseAt(house, 'dispatched');
  const before = await clockOf(filed, 'citizen');
  await house.after('PT1H').act('handler', filed, 'request-return', aReturn);
  expect(await house.refused('dispatcher', filed, 'rule-return', { uphold: true, reason: '成立' })).toBe('own-decision');
  await house.act('dispatcher2', filed, 'rule-return', { uphold: true, reason: '职责在住建' });
  expect((await house.follow(filed)).state).toBe('to-dispatch');
  await house.act('dispatcher', filed, 'dispatch', { lead: 'hud', reason: '经裁定' });
  expect(await clockOf(filed, 'citizen')).toMatchObject({ from: before?.from, due: before?.due });
  expect((await clockOf(filed, 'unit'))?.from).toBe(house.now);
});

test('a rejected return · counts as signed, the ground cannot be used again, and the second return is the coordinator’s', async () => {
  const filed = await caseAt(house, 'signed');
  await house.act('handler', filed, 'request-return', aReturn);
  await house.act('dispatcher2', filed, 'rule-return', { uphold: false, reason: '属本单位职责' });
  expect((await house.follow(filed)).state).toBe('signed');
  expect(await house.refused('handler', filed, 'request-return', aReturn)).toBe('same-ground-rejected');
  await house.act('handler', filed, 'request-return', { ...aReturn, ground: 'not-our-area' });
  expect(await house.refused('dispatcher2', filed, 'rule-return', { uphold: true, reason: '成立' })).toBe('coordinator-rules');
  await house.act('coordinator', filed, 'rule-return', { uphold: false, reason: '驳回' });
  expect(await house.refused('handler', filed, 'request-return', { ...aReturn, ground: 'duplicate' })).toBe('returned-too-often');
});

test('a contested case · climbs from L1 to L5, is ruled on by the leader, carried out, and becomes a precedent', async () => {
  const filed = await caseAt(house, 'handling');
  await house.act('handler', filed, 'open-coordination', { reason: '职责交叉' });
  expect((await clockOf(filed, 'unit'))?.status).toBe('running');
  await house.act('coordinator', filed, 'accept-coordination', { note: '受理' });
  expect((await clockOf(filed, 'unit'))?.status).toBe('paused');
  await house.act('handler', filed, 'state-position', { text: '应由住建牵头' });
  await house.act('coordinator', filed, 'state-position', { text: '住建称不在职责内', unit: 'hud' });
  const ruling = { lead: 'hud', co: ['um'], ruling: '由住建牵头、城管协办' };
  for (const level of [2, 3, 4, 5]) {
    const raiser = level <= 4 ? 'coordinator' : 'supervisor';
    await house.act(raiser, filed, 'raise-coordination', { minutes: `第${level - 1}级未达成一致` });
    if (level > 3) expect(await house.refused('coordinator', filed, 'rule-coordination', ruling)).toBe('level-rules');
  }
  expect(await house.refused('supervisor', filed, 'rule-coordination', ruling)).toBe('level-rules');
  await house.act('leader', filed, 'rule-coordination', ruling);
  const view = await house.open('coordinator', filed);
  expect(view).toMatchObject({ state: 'dispatched', lead: 'hud', coordination: { level: 5, status: 'decided' } });
  expect((await clockOf(filed, 'unit'))?.from).toBe(house.now);
  await house.act('coordinator', filed, 'execute-ruling', { note: '住建已进场' });
  await house.act('coordinator', filed, 'make-precedent', { note: '列入目录' });
  expect(await house.history(filed)).toEqual(expect.arrayContaining(['rulingExecuted', 'precedentMade']));
});

test('a ruling for the same lead · goes on with what was left of its time', async () => {
  const filed = await caseAt(house, 'handling');
  await house.act('dispatcher', filed, 'open-coordination', { reason: '职责交叉' });
  await house.act('coordinator', filed, 'accept-coordination', { note: '受理' });
  await house.after('P1D').act('coordinator', filed, 'rule-coordination', { lead: 'um', co: [], ruling: '由城管办理' });
  expect(await clockOf(filed, 'unit')).toMatchObject({ status: 'running', from: '2025-09-22T02:00:00.000Z' });
  expect((await house.follow(filed)).state).toBe('handling');
});

test('an extension · is asked in time, granted by somebody else, and moves the deadline once', async () => {
  const filed = await caseAt(house, 'handling');
  const before = await clockOf(filed, 'unit');
  const asked = { reason: 'works', by: 3, plan: '分段施工', citizenTalk: '已向诉求人说明' };
  await house.act('handler', filed, 'ask-extension', asked);
  await house.act('supervisor', filed, 'rule-extension', { approve: true, reason: '确需施工' });
  const after = await clockOf(filed, 'unit');
  expect(before?.due && after?.due && after.due > before.due).toBe(true);
  expect(await house.refused('handler', filed, 'ask-extension', asked)).toBe('extended-before');
  const late = await caseAt(house, 'handling');
  await house.at('2025-09-29 16:00');
  expect(await house.refused('handler', late, 'ask-extension', asked)).toBe('asked-too-late');
});

test('a shelved matter · stands still with a plan, comes back at its review date by itself', async () => {
  const filed = await caseAt(house, 'handling');
  const plan = { cause: 'project', plan: '列入明年改造', review: '2025-11-20', listed: true };
  expect(await house.refused('supervisor', filed, 'shelve', { ...plan, review: '2026-06-01' })).toBe('review-too-far');
  expect(await house.refused('supervisor', filed, 'shelve', { ...plan, review: '2025-09-01' })).toBe('already-past');
  await house.act('supervisor', filed, 'shelve', plan);
  expect(await house.open('supervisor', filed)).toMatchObject({ state: 'long-term' });
  await house.at('2025-11-21 10:00').sweep();
  expect((await house.open('supervisor', filed)).state).toBe('handling');
});

test('a pause · is the supervisor’s, with a document, and only then does the clock stand still', async () => {
  const filed = await caseAt(house, 'handling');
  const pause = { cause: 'test', document: '检字〔2025〕12号', reason: '需送检' };
  expect((await house.call('POST', `/api/v1/cases/${filed.id}/pause`, { as: 'handler', body: pause })).status).toBe(403);
  await house.act('supervisor', filed, 'pause', pause);
  expect(await clockOf(filed, 'unit')).toMatchObject({ status: 'paused', due: null, pauses: [{ document: pause.document }] });
  await house.after('P3D').act('supervisor', filed, 'resume', { reason: '结果已出' });
  expect(await clockOf(filed, 'unit')).toMatchObject({ status: 'running', due: '2025-10-09T16:00:00.000Z' });
});

test('the record of all these · is whole', async () => {
  expect(await house.fault()).toBeNull();
});
