/** 全周期: one appeal the whole way round, and the short ways out, through the doors of the house. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from '#test/app.ts';
import { aReply, caseAt, contacted, satisfied } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

test('an appeal · goes the whole way round: filed, accepted, dispatched, signed, contacted, replied, reviewed, called back, closed, archived', async () => {
  const filed = await house.file();
  expect(filed).toMatchObject({ state: 'submitted', replayed: false });
  await house.act('operator', filed, 'accept');
  const { body } = await house.call<{ proposals: { lead: { code: string } }[] }>('GET', `/api/v1/cases/${filed.id}/responsible`, {
    as: 'dispatcher',
  });
  expect(body.proposals[0]?.lead.code).toBe('um');
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um' });
  await house.act('handler', filed, 'sign');
  await house.act('handler', filed, 'contact', contacted);
  await house.act('handler', filed, 'progress', { text: '已派员到场' });
  await house.act('handler', filed, 'reply', aReply);
  expect((await house.follow(filed)).timeline.map(({ type }) => type)).not.toContain('replied');
  await house.act('reviewer', filed, 'pass-review');
  await house.act('callback', filed, 'record-callback', satisfied);
  const followed = await house.follow(filed);
  expect(followed).toMatchObject({ state: 'closed', outcome: 'solved', rating: { handling: 5 } });
  expect(followed.timeline.map(({ type }) => type)).toEqual([
    'registered',
    'submitted',
    'accepted',
    'dispatched',
    'signed',
    'contacted',
    'progressed',
    'replied',
    'reviewPassed',
    'satisfied',
  ]);
  await house.after('P46D').sweep();
  expect((await house.follow(filed)).state).toBe('archived');
});

test('a matter that can be answered · is answered at once, and a citizen who wants more gets a case', async () => {
  const filed = await house.register({ answer: { text: '请携带身份证到窗口办理。', freeReason: 'general' } });
  expect(filed.state).toBe('answered');
  const refused = await house.call('POST', '/api/v1/cases', {
    as: 'operator',
    body: { title: '问', matter: '怎么办？', complainant: { phone: '10012345678' }, answer: { text: '不清楚' } },
  });
  expect(refused).toMatchObject({ status: 409, body: { reason: 'answer-needs-source' } });
  await house.citizen(filed, 'rate', { service: 4 });
  await house.citizen(filed, 'insist', { reason: '窗口不受理' });
  expect(await house.citizenRefused(filed, 'insist', { reason: '再次' })).toBe('not-in-this-state');
  expect((await house.follow(filed)).state).toBe('to-dispatch');
});

test('a live transfer · closes on the other line’s receipt', async () => {
  const filed = await house.register({ category: '04-03-01', title: '闻到异味', next: 'draft', answers: {} });
  expect(filed.state).toBe('draft');
  await house.act('operator', filed, 'transfer', { target: 'gas', summary: '疑似泄漏，已请用户撤离' });
  await house.act('operator', filed, 'confirm-transfer', { receipt: 'RQ-2025-001' });
  expect(await house.follow(filed)).toMatchObject({ state: 'closed', outcome: 'transferred' });
});

test('a live transfer without a receipt · alarms within a minute; declined, it stays ours and is dispatched', async () => {
  const filed = await house.register({ category: '04-03-01', title: '闻到异味', next: 'draft' });
  await house.act('operator', filed, 'transfer', { target: 'gas', summary: '疑似泄漏' });
  await house.after('PT2M').sweep();
  expect(await house.history(filed)).toContain('overdue');
  await house.act('supervisor', filed, 'decline-transfer', { reason: '不在其管辖' });
  expect((await house.follow(filed)).state).toBe('to-dispatch');
});

test('a refusal by R01 · stands at once, with the way to go instead', async () => {
  const filed = await house.register({ next: 'draft' });
  await house.act('operator', filed, 'refuse', { code: 'R01', text: '该事项正在诉讼中' });
  const followed = await house.follow(filed);
  expect(followed).toMatchObject({ state: 'refused', outcome: 'refused' });
  expect(JSON.stringify(followed.timeline.at(-1)?.data)).toContain('12368');
});

test('a refusal by R12 · wants a second person; the citizen objects once; a third person overturns it, the clock from the first hour', async () => {
  const filed = await house.file();
  await house.act('operator', filed, 'refuse', { code: 'R12', text: '与前次诉求重复' });
  expect((await house.follow(filed)).state).toBe('submitted');
  expect(await house.refused('operator', filed, 'accept')).toBe('refusal-pending');
  expect(await house.refused('operator', filed, 'confirm-refusal', { text: '同意' })).toBe('second-person-needed');
  await house.act('reviewer', filed, 'confirm-refusal', { text: '经复核不予受理' });
  await house.after('P1D');
  await house.citizen(filed, 'object-to-refusal', { reason: '情况已变化' });
  expect(await house.citizenRefused(filed, 'object-to-refusal', { reason: '再次' })).toBe('objected-once');
  expect(await house.refused('reviewer', filed, 'rule-refusal-objection', { overturn: true, reason: '有新情况' })).toBe(
    'own-decision',
  );
  await house.act('reviewer2', filed, 'rule-refusal-objection', { overturn: true, reason: '有新情况' });
  const followed = await house.follow(filed);
  expect(followed).toMatchObject({ state: 'to-dispatch', outcome: null, closedAt: null });
  expect(followed.clocks.find(({ name }) => name === 'citizen')).toMatchObject({ from: filed.receivedAt, stopped: null });
});

test('a proposed refusal · can be dismissed by the second person, and the appeal is accepted', async () => {
  const filed = await house.file();
  await house.act('operator', filed, 'refuse', { code: 'R13', text: '要素不全' });
  await house.act('operator2', filed, 'dismiss-refusal', { reason: '要素齐全' });
  await house.act('operator', filed, 'accept');
  expect((await house.follow(filed)).state).toBe('to-dispatch');
});

test('words of danger · are accepted at once, at whatever hour', async () => {
  const filed = await house
    .at('2025-10-01 03:00')
    .file({ title: '楼道有浓烟', matter: '三楼着火了，有人被困', category: undefined });
  expect(filed.state).toBe('to-dispatch');
  expect((await house.open('dispatcher', filed)).grade).toBe('E1');
});

test('a citizen’s withdrawal · is believed only after the platform’s own call; who was pressed is protected', async () => {
  const pressed = await caseAt(house, 'handling');
  await house.citizen(pressed, 'withdraw', { reason: '单位要求撤回', pressed: true });
  expect(await house.citizenRefused(pressed, 'withdraw', { reason: '再次' })).toBe('already-pending');
  await house.act('callback', pressed, 'confirm-withdrawal', { free: false, note: '受单位施压' });
  expect((await house.follow(pressed)).state).toBe('handling');
  const free = await caseAt(house, 'signed');
  await house.citizen(free, 'withdraw', { reason: '已自行解决' });
  await house.act('callback', free, 'confirm-withdrawal', { free: true, note: '本人自愿' });
  expect(await house.follow(free)).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn' });
});

test('what the person may do · is told with every refused act’s reason and sentence in both languages', async () => {
  const filed = await caseAt(house, 'dispatched');
  const { acts } = await house.open('handler', filed);
  expect(acts.find(({ name }) => name === 'sign')).toMatchObject({ allowed: true, reason: null, input: { type: 'object' } });
  const reply = acts.find(({ name }) => name === 'reply');
  expect(reply).toMatchObject({ allowed: false, reason: 'not-in-this-state', input: null });
  expect(reply?.sentence?.zh).toMatch(/\p{Script=Han}/u);
  expect(reply?.sentence?.en).toMatch(/[a-z]/);
  expect(await house.fault()).toBeNull();
});
