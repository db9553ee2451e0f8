/** 外部监督: deputies ask, volunteers find, evaluators score; nobody of them learns who it was or which door, and each look is kept. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Answer, done, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt, satisfied } from '#test/stories.ts';

type Opened = {
  id: string;
  status: string;
  dueAt: string | null;
  lines: { step: string; text: string }[];
  steps: { name: string }[];
};
type Masked = { id: string; title: string; matter: string; timeline: { type: string; data: Json }[] };

let house: House;
let closed: Filed;
let secret: Filed;
const tells = {
  title: '王小明反映楼下占道',
  matter: '我是王小明，住槐荫里街道某路12号3栋502室，电话10012345678，路口每天有人占道摆摊。',
};
beforeAll(async () => {
  house = await openHouse();
  house.at('2025-09-22 10:00');
  const finish = async (more: Json) => {
    const filed = await caseAt(house, 'to-callback', more);
    await house.act('callback', filed, 'record-callback', { ...satisfied, comment: '请打10012345678找王小明' });
    return filed;
  };
  closed = await finish(tells);
  secret = await finish({ ...tells, confidentiality: 'confidential' });
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-23 10:00');
});

const post = <T = Opened>(path: string, as: string, body: Json): Promise<Answer<T>> =>
  house.call<T>('POST', `/api/v1/oversight/${path}`, { as, body });
const get = <T>(path: string, as: string, language = 'zh'): Promise<Answer<T>> =>
  house.call<T>('GET', `/api/v1/oversight/${path}`, { as, language });
const opens = async (path: string, as: string, body: Json): Promise<string> =>
  done(await post<{ id: string }>(path, as, body), 201).id;
const step = async (id: string, name: string, as: string, body: Json = { text: '已处理' }): Promise<Opened> =>
  done(await post(`matters/${id}/${name}`, as, body), 200);
const refused = async (id: string, name: string, as: string, body: Json = { text: '已处理' }): Promise<string> => {
  const { status, body: told } = await post<Json>(`matters/${id}/${name}`, as, body);
  expect(status).toBeGreaterThanOrEqual(400);
  return String(told['reason']);
};
const looksAt = async (of: Filed): Promise<{ login: string; fields: string[]; reason: string }[]> =>
  (await house.call<{ items: never[] }>('GET', `/api/v1/looks?case=${of.id}`, { as: 'admin' })).body.items;

test('a deputy · reads a closed case without name, number and exact address, and the look is kept before it is shown', async () => {
  const before = (await looksAt(closed)).length;
  const { body, text } = await get<Masked>(`cases/${closed.id}?reason=${encodeURIComponent('调研占道')}`, 'deputy');
  expect(body.matter).toContain('占道摆摊');
  for (const told of ['王小明', '10012345678', '12号', '502室', '3栋']) expect(text).not.toContain(told);
  const looks = await looksAt(closed);
  expect(looks).toHaveLength(before + 1);
  expect(looks[0]).toMatchObject({ login: 'deputy', fields: ['masked'], reason: '调研占道' });
});

test('what was told in confidence · is not there for a deputy, neither in the list nor by its id, nor by asking about its number', async () => {
  const { body } = await get<{ items: Masked[] }>('cases?area=yunjin-huaiyinli', 'deputy');
  expect(body.items.map(({ id }) => id)).toEqual([closed.id]);
  expect((await get(`cases/${secret.id}`, 'deputy')).status).toBe(404);
  const about = await post<Json>('questions', 'deputy', { subject: '这件事', text: '怎么办的？', case: secret.number });
  expect(about).toMatchObject({ status: 422, body: { errors: [{ field: 'case', code: 'unknown-number' }] } });
  expect(await looksAt(secret)).toEqual([]);
});

test('a deputy’s question · is answered by the centre within the city’s limit, asked on, answered again, and accepted', async () => {
  const id = await opens('questions', 'deputy', { subject: '占道经营反复', text: '为什么反复出现？', case: closed.number });
  expect(done(await get<Opened>(`matters/${id}`, 'deputy'), 200)).toMatchObject({
    status: 'asked',
    dueAt: '2025-10-13T16:00:00.000Z',
    steps: [],
  });
  expect(await refused(id, 'accept', 'deputy')).toBe('step-not-now');
  expect(await refused(id, 'answer', 'deputy')).toBe('not-your-role');
  expect((await step(id, 'answer', 'supervisor', { text: '已安排值守。' })).dueAt).toBeNull();
  expect((await step(id, 'follow-up', 'deputy', { text: '值守到何时？' })).steps).toEqual([]);
  await step(id, 'answer', 'supervisor', { text: '长期值守。' });
  const ended = await step(id, 'accept', 'deputy', { text: '认可' });
  expect(ended.status).toBe('accepted');
  expect(ended.lines.map(({ step: name }) => name)).toEqual(['opened', 'answer', 'follow-up', 'answer', 'accept']);
  expect(await refused(id, 'answer', 'supervisor')).toBe('step-not-now');
});

test('what is sent twice with one key · is there once', async () => {
  const ask = (kind: string, as: string, body: Json) =>
    house.call<{ id: string }>('POST', `/api/v1/oversight/${kind}`, {
      as,
      body,
      headers: { 'idempotency-key': 'once-and-only' },
    });
  const question = { subject: '只问一次', text: '问' };
  const [one, other] = [await ask('questions', 'deputy', question), await ask('questions', 'deputy', question)];
  expect([one.status, other.body.id]).toEqual([201, one.body.id]);
  expect(done(await get<Opened>(`matters/${one.body.id}`, 'deputy'), 200).lines).toHaveLength(1);
  const draw = { subject: '一次', text: 'x', from: '2025-09-01', to: '2025-09-30', by: 'type', per: 1, seed: 's' };
  expect((await ask('evaluations', 'evaluator', draw)).body.id).toBe((await ask('evaluations', 'evaluator', draw)).body.id);
});

test('a finding · becomes a rectification ticket of one unit, is answered, sent back, answered again and verified by who found it', async () => {
  const id = await opens('findings', 'volunteer', {
    subject: '摊位仍在',
    text: '下午三点仍有五个摊位',
    area: 'yunjin-huaiyinli',
  });
  expect((await get(`matters/${id}`, 'handler')).status).toBe(404);
  expect(await refused(id, 'direct', 'supervisor', { text: '限期整改', unit: 'nobody' })).toBe('unknown-unit');
  expect((await post<Json>(`matters/${id}/direct`, 'supervisor', { text: '限期整改' })).status).toBe(422);
  const ordered = await step(id, 'direct', 'supervisor', { text: '限期整改', unit: 'um' });
  expect(ordered).toMatchObject({ status: 'rectification', dueAt: '2025-09-29T16:00:00.000Z' });
  expect((await get<{ items: { id: string }[] }>('matters?kind=finding', 'handler')).body.items.map((each) => each.id)).toEqual([
    id,
  ]);
  expect((await get<{ items: Json[] }>('matters?kind=finding', 'handler2')).body.items).toEqual([]);
  expect((await post(`matters/${id}/answer`, 'handler2', { text: '不是我' })).status).toBe(404);
  await step(id, 'answer', 'handler', { text: '已清理' });
  expect((await step(id, 'send-back', 'volunteer', { text: '又出现了' })).status).toBe('rectification');
  await step(id, 'answer', 'handler', { text: '已设隔离桩' });
  expect((await step(id, 'verify', 'volunteer')).status).toBe('verified');
});

test('a volunteer · reads masked cases while a confirmed visit lasts, and at no other time', async () => {
  const times = { from: '2025-09-24T09:00:00+08:00', to: '2025-09-24T11:00:00+08:00' };
  const visit = { way: 'read', subject: '旁听一天', text: '看办结质量', area: 'yunjin', ...times };
  const late = await post<Json>('visits', 'volunteer', { ...visit, to: '2025-09-26T11:00:00+08:00' });
  expect(late).toMatchObject({ status: 422, body: { errors: [{ field: 'to', code: 'too-large' }] } });
  const id = await opens('visits', 'volunteer', visit);
  const reads = () => get<{ items: { id: string }[]; reason?: string }>(`visits/${id}/cases`, 'volunteer');
  await step(id, 'confirm', 'supervisor', { text: '欢迎' });
  expect((await reads()).body.reason).toBe('visit-not-now');
  house.at('2025-09-24 09:30');
  expect((await reads()).body.items.map((each) => each.id)).toEqual([closed.id]);
  const opened = await get<Masked>(`visits/${id}/cases/${closed.id}`, 'volunteer');
  expect(opened.text).not.toContain('王小明');
  expect((await looksAt(closed))[0]).toMatchObject({ login: 'volunteer', reason: '走访 visit: 旁听一天' });
  expect((await get(`visits/${id}/cases/${secret.id}`, 'volunteer')).status).toBe(404);
  house.at('2025-09-24 11:01');
  expect((await reads()).body.reason).toBe('visit-not-now');
  expect((await step(id, 'report', 'volunteer', { text: '整体良好' })).status).toBe('done');
});

test('an evaluation · draws the same sample from the same seed, freezes it, wants every score, and adds up to a report', async () => {
  const draw = {
    subject: '三季度评估',
    text: '按合同第三条',
    from: '2025-09-01',
    to: '2025-09-30',
    by: 'type',
    per: 5,
    seed: '2025Q3',
  };
  const none = await post<Json>('evaluations', 'evaluator', { ...draw, from: '2025-01-01', to: '2025-01-31' });
  expect(none).toMatchObject({ status: 422, body: { errors: [{ code: 'nothing-drawn' }] } });
  const id = await opens('evaluations', 'evaluator', draw);
  type Evaluation = { items: { no: number; number: string }[]; status: string; report: { points: number; of: number } };
  const look = async (of = id) => done(await get<Evaluation>(`evaluations/${of}`, 'evaluator'), 200);
  expect((await look()).items.map(({ number }) => number)).toEqual([closed.number]);
  expect((await look(await opens('evaluations', 'evaluator', draw))).items).toEqual((await look()).items);

  const frozen = done(await get<Masked>(`evaluations/${id}/items/1`, 'evaluator'), 200);
  // What happens to the case afterwards changes nothing of the sample.
  await house.citizen(closed, 'ask-reopen', { reason: '又出现了' });
  expect(done(await get<Masked>(`evaluations/${id}/items/1`, 'supervisor'), 200)).toEqual(frozen);
  await expect(house.ctx.db.pool.query(`update evaluation_items set frozen = '{}'`)).rejects.toThrow('frozen');

  expect(await refused(id, 'report', 'evaluator')).toBe('sample-not-scored');
  const put = (path: string, body: Json, as = 'evaluator') =>
    house.call<Json>('PUT', `/api/v1/oversight/evaluations/${id}/${path}`, { as, body });
  const perCase = {
    'management-record': 5,
    'performance-contact': 5,
    'performance-reply': 5,
    'performance-time': 5,
    'benefit-solved': 5,
  };
  expect((await put('items/1', { scores: { nonsense: 1 }, evidence: '见第3行' })).body['errors']).toMatchObject([
    { field: 'scores.nonsense' },
  ]);
  expect((await put('items/1', { scores: { ...perCase, 'benefit-solved': 6 }, evidence: '见第3行' })).status).toBe(422);
  expect((await put('items/9', { scores: perCase, evidence: '见第3行' })).status).toBe(404);
  expect((await put('items/1', { scores: perCase, evidence: '见第3行' })).status).toBe(200);
  expect(
    (await put('whole', { scores: { 'project-goal': 5, 'project-funds': 5, 'management-rules': 5, 'benefit-trust': 0 } })).status,
  ).toBe(200);
  expect((await look()).report).toMatchObject({ points: 95, of: 100 });
  expect((await step(id, 'report', 'evaluator', { text: '总体良好' })).status).toBe('reported');
  expect((await put('items/1', { scores: perCase, evidence: '改' })).body['reason']).toBe('step-not-now');
  expect((await step(id, 'respond', 'supervisor', { text: '将改进' })).status).toBe('responded');
  expect((await look()).report.points).toBe(95);
});

test('whoever is from outside · sees their own matters only, opens no case unmasked, and another city’s are not there', async () => {
  const id = await opens('questions', 'deputy', { subject: '只给自己看', text: '问' });
  for (const as of ['volunteer', 'evaluator', 'handler']) expect((await get(`matters/${id}`, as)).status).toBe(404);
  for (const as of ['deputy', 'volunteer', 'evaluator']) {
    expect((await house.call('GET', `/api/v1/cases/${closed.id}`, { as })).status).toBe(404);
    expect((await house.call('GET', '/api/v1/search?q=占道', { as })).status).toBe(403);
    expect((await house.call('POST', `/api/v1/cases/${closed.id}/reveal`, { as, body: { reason: '我想知道' } })).status).toBe(
      404,
    );
  }
  const other = await house.call('GET', `/api/v1/oversight/matters/${id}`, { as: 'supervisor', city: 'wanhe' });
  expect(other.status).toBe(404);
  await expect(house.ctx.db.pool.query(`update oversight_lines set text = 'x'`)).rejects.toThrow('append-only');
});

test('the figures of an area · count what came, with the period before, and the rates say on how many they rest', async () => {
  type Figures = { whole: Json; before: Json; rates: Json; byPlace: Json[]; byMonth: Json[] };
  const { body } = await get<Figures>('figures?area=yunjin&from=2025-09-20&to=2025-09-23', 'deputy');
  expect(body.whole).toEqual({ key: '', cases: 2, closed: 2, overdue: 0 });
  expect(body.before).toMatchObject({ cases: 0 });
  expect(body.rates).toMatchObject({ base: 2, resolution: 1, satisfaction: 1 });
  expect(body.byPlace).toEqual([{ key: 'yunjin-huaiyinli', cases: 2, closed: 2, overdue: 0 }]);
  expect((await get('figures?area=nowhere', 'deputy')).status).toBe(422);
  expect((await get('figures?from=2025-01-01&to=2025-09-23', 'deputy')).status).toBe(422);
  expect((await get('figures', 'volunteer')).status).toBe(403);
});
