/** 隐私: personal data lies sealed, is masked in every view, and is revealed with a reason and a record only. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Answer, type Filed, type House, openHouse } from '#test/app.ts';
import { aReply, caseAt, contacted, dissatisfied, satisfied } from '#test/stories.ts';

const PERSON = {
  name: '欧阳静怡',
  phone: '10055501234',
  email: 'jingyi.ouyang@example.org',
  account: 'wx-jingyi-77',
  idNumber: '000000199001011234',
  proxy: '欧阳守正',
};
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

/** Everything that stands anywhere in the database, as text; bytes in hex. */
async function everything(): Promise<string> {
  const { pool } = house.ctx.db;
  const { rows } = await pool.query(`select tablename from pg_tables where schemaname = 'public'`);
  const dumped = await Promise.all(
    rows.map(({ tablename }) => pool.query(`select string_agg(t::text, E'\\n') as text from "${tablename}" t`)),
  );
  return dumped.map(({ rows: [row] }) => row?.text ?? '').join('\n');
}
const looks = async () => (await house.counts())['looks'] ?? 0;
const reveal = (
  as: string,
  of: Filed,
  reason = '回访前核对联系方式',
): Promise<Answer<{ complainant: object | null; address: string | null; reason?: string }>> =>
  house.call('POST', `/api/v1/cases/${of.id}/reveal`, { as, body: { reason } });

test('personal data · is nowhere in the database in clear, in no event and in no log, however far the case goes', async () => {
  const filed = await house.file({ complainant: PERSON }, { headers: { 'idempotency-key': 'privacy-test-1' } });
  await house.act('operator', filed, 'accept');
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um' });
  await house.act('handler', filed, 'sign');
  await house.act('handler', filed, 'contact', contacted);
  await reveal('handler', filed);
  await house.call('GET', `/api/v1/search?q=${PERSON.phone}`, { as: 'operator' });
  await house.act('handler', filed, 'reply', aReply);
  await house.act('reviewer', filed, 'pass-review');
  await house.act('callback', filed, 'record-callback', satisfied);
  await house.sweep();
  const all = await everything();
  expect(all).toContain(filed.number);
  for (const secret of Object.values(PERSON)) {
    expect(all).not.toContain(secret);
    expect(all).not.toContain(Buffer.from(secret).toString('hex'));
    expect(house.log).not.toContain(secret);
  }
  expect(all).not.toContain(filed.code);
});

test('two persons with the same data · lie sealed differently, and one’s sealed data opens in no other’s place', async () => {
  const [one, two] = [await house.file({ complainant: PERSON }), await house.file({ complainant: PERSON })];
  const { rows } = await house.ctx.db.pool.query('select case_id, person from appeals where case_id = any($1)', [
    [one.id, two.id],
  ]);
  expect(rows[0].person.equals(rows[1].person)).toBe(false);
  expect(() => house.ctx.secrets.open(rows[0].person, `lanchuan/${rows[1].case_id}`)).toThrow();
});

test('every view of an ordinary case · masks the person; a look wants a reason and leaves a record', async () => {
  const filed = await caseAt(house, 'handling', { complainant: PERSON });
  for (const as of ['operator', 'dispatcher', 'handler', 'reviewer', 'callback', 'supervisor', 'leader', 'analyst', 'admin']) {
    const view = JSON.stringify(await house.open(as, filed));
    for (const secret of Object.values(PERSON)) expect(view).not.toContain(secret);
  }
  expect((await house.open('operator', filed)).complainant).toMatchObject({ name: '欧**', phone: '100****34' });
  const before = await looks();
  expect((await reveal('handler', filed, '看')).status).toBe(422);
  expect((await reveal('leader', filed)).status).toBe(409);
  expect(await looks()).toBe(before);
  expect((await reveal('handler', filed)).body).toMatchObject({ complainant: PERSON });
  const { rows } = await house.ctx.db.pool.query('select * from looks order by id desc limit 1');
  expect(rows[0]).toMatchObject({ city: 'lanchuan', case_id: filed.id, role: 'handler', reason: '回访前核对联系方式' });
  expect(rows[0].fields).toEqual(expect.arrayContaining(['name', 'phone', 'address']));
});

test('a confidential case · shows its unit neither name, number nor exact address, and the unit cannot reveal them', async () => {
  const filed = await caseAt(house, 'handling', {
    complainant: PERSON,
    confidentiality: 'confidential',
    point: { lon: 113.1, lat: 23.1 },
  });
  const view = await house.open('handler', filed);
  expect(view).toMatchObject({ address: null, point: null, complainant: { name: '***' }, mayReveal: false });
  expect(JSON.stringify(view.complainant)).toBe('{"name":"***"}');
  expect((await reveal('handler', filed)).body).toMatchObject({ reason: 'identity-kept' });
  expect((await reveal('dispatcher', filed)).status).toBe(409);
  expect((await reveal('supervisor', filed)).body.complainant).toEqual(PERSON);
  expect((await house.open('dispatcher', filed)).address).toBe('槐荫里街道某路12号');
});

test('a report · is confidential unless the citizen says otherwise; an anonymous appeal needs no person', async () => {
  expect((await house.open('dispatcher', await house.file({ type: 'report' }))).confidentiality).toBe('confidential');
  const anonymous = await house.file({ confidentiality: 'anonymous', complainant: {} });
  expect((await house.open('supervisor', anonymous)).complainant).toBeNull();
});

test('who calls back · is blind: no answer of the house tells which unit handled it', async () => {
  const filed = await house.register({ category: '01-01-01', owner: 'power' });
  const unit = 'street-yunjin-huaiyinli';
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um', co: [unit] });
  await house.act('handler', filed, 'request-return', { ground: 'not-our-duty', basis: '城市管理局三定规定', suggested: 'hud' });
  await house.act('dispatcher2', filed, 'rule-return', { uphold: false, reason: '属城市管理局职责' });
  await house.act('handler', filed, 'contact', contacted);
  await house.act('handler', filed, 'open-coordination', { reason: '与住房和城乡建设局交叉' });
  await house.act('coordinator', filed, 'accept-coordination', { note: '受理' });
  await house.act('handler', filed, 'state-position', { text: '应由住房和城乡建设局办' });
  await house.act('coordinator', filed, 'rule-coordination', { lead: 'um', co: [], ruling: '城市管理局办理' });
  await house.act('supervisor', filed, 'issue-notice', { kind: 'written', cause: '久拖' });
  await house.act('street', filed, 'finish-task', { result: '槐荫里街道办事处已巡查' });
  await house.act('handler', filed, 'progress', { text: '澜川市城市管理局已到场' });
  await house.act('handler', filed, 'reply', { ...aReply, publicText: '澜川市城市管理局会同槐荫里街道办事处已处理。' });
  await house.act('reviewer', filed, 'pass-review');
  await house.act('callback', filed, 'try-callback', { result: 'no-answer', note: '无人接听' });
  await house.sweep();
  const answers = [
    await house.open('callback', filed),
    (await house.call('GET', '/api/v1/desks/callback', { as: 'callback' })).body,
    (await house.call('GET', `/api/v1/search?q=${filed.number}`, { as: 'callback' })).body,
    (await house.call('GET', '/api/v1/search?q=占道', { as: 'callback' })).body,
    (await reveal('callback', filed)).body,
  ].map((body) => JSON.stringify(body));
  for (const answer of answers) {
    expect(answer).not.toMatch(/"(um|hud|power)"|street-yunjin|城市管理|住房和城乡|街道办事处|Urban Management|Subdistrict/);
    expect(answer.length).toBeGreaterThan(20);
  }
  expect(answers[0]).toContain('无人接听');
  expect((await house.call('GET', `/api/v1/cases/${filed.id}/responsible`, { as: 'callback' })).status).toBe(403);
});

test('the handling unit · learns nothing of callback, rating or pressure before the close, and then it does', async () => {
  const filed = await caseAt(house, 'handling');
  await house.citizen(filed, 'withdraw', { reason: '单位上门要求撤诉', pressed: true });
  await house.act('callback', filed, 'confirm-withdrawal', { free: false, note: '诉求人称受到施压' });
  await house.act('handler', filed, 'reply', aReply);
  await house.act('reviewer', filed, 'pass-review');
  await house.act('callback', filed, 'try-callback', { result: 'no-answer' });
  await house
    .at('2025-09-22 15:00')
    .act('callback', filed, 'record-callback', { ...dissatisfied, pressed: true, comment: '态度恶劣' });
  const view = await house.open('handler', filed);
  expect(view).toMatchObject({ callback: null, rating: null, flags: [] });
  expect(JSON.stringify(view)).not.toMatch(
    /态度恶劣|施压|要求撤诉|"(callbackTried|dissatisfied|withdrawalAsked|withdrawalDenied)"|pressed/,
  );
  expect((await house.open('supervisor', filed)).flags).toContain('pressed');
  await house.act('reviewer', filed, 'propose-closure', { reason: '已解释', explained: true });
  await house.act('supervisor', filed, 'confirm-closure', { reason: '同意' });
  expect(await house.open('handler', filed)).toMatchObject({ state: 'closed', rating: { handling: 1 } });
});

test('a unit · opens and finds its own cases only; who has no part in cases finds none', async () => {
  const filed = await caseAt(house, 'dispatched');
  await house.sweep();
  const found = async (as: string, q: string) => {
    const { status, body } = await house.call<{ items: { id: string }[] }>('GET', `/api/v1/search?q=${encodeURIComponent(q)}`, {
      as,
    });
    return status === 200 ? body.items.some(({ id }) => id === filed.id) : status;
  };
  for (const q of [filed.number, '占道摆摊']) {
    expect(await found('handler', q)).toBe(true);
    expect(await found('handler2', q)).toBe(false);
    expect(await found('knowledge-unit', q)).toBe(false);
    for (const as of ['volunteer', 'deputy', 'evaluator', 'knowledge']) expect(await found(as, q)).toBe(403);
  }
  expect(await found('handler', '10012345678')).toBe(false);
  for (const as of ['handler2', 'volunteer', 'deputy', 'evaluator'])
    expect((await house.call('GET', `/api/v1/cases/${filed.id}`, { as })).status).toBe(404);
  const own = await house.register({ category: '17-03-01', title: '对热线的建议' });
  await house.act('dispatcher', own, 'dispatch', { lead: 'hotline-centre', reason: '热线中心自办' });
  expect((await house.call('GET', `/api/v1/cases/${own.id}`, { as: 'volunteer' })).status).toBe(404);
});

test('the citizen · reads of the unit’s work what is meant for the citizen, and no name of staff', async () => {
  const filed = await caseAt(house, 'to-callback');
  const followed = await house.follow(filed);
  expect(followed.timeline.every(({ by }) => by === null)).toBe(true);
  const replied = followed.timeline.find(({ type }) => type === 'replied');
  expect(Object.keys(replied?.data ?? {}).sort()).toEqual(['basis', 'contact', 'publicText', 'result', 'solved']);
});
