/** 质检: sampled by the machine, scored by people, appealed, decided, coached, checked; masked, on record, and compared with care. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { staffByLogin } from '#directory/staff.store.ts';
import { sweepQuality } from '#contact-centre/quality/jobs.ts';
import type { CallMaterial } from '#contact-centre/quality/material.ts';
import type { inspectionSchema, listedSchema, materialSchema } from '#api/inspections.schemas.ts';
import { type Answer, done, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt, dissatisfied, satisfied } from '#test/stories.ts';

type Inspection = z.infer<typeof inspectionSchema>;
type Listed = z.infer<typeof listedSchema>;
type Material = z.infer<typeof materialSchema>;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const get = async <T = Inspection>(path: string, as: string): Promise<T> =>
  done(await house.call<T>('GET', `/api/v1/inspections${path}`, { as }), 200);
const post = <T = Inspection>(path: string, as: string, body: Json = {}): Promise<Answer<T>> =>
  house.call<T>('POST', `/api/v1/inspections${path}`, { as, body });
const act = async (of: { id: string }, name: string, as: string, body: Json = {}): Promise<Inspection> =>
  done(await post(`/${of.id}/${name}`, as, body), 200);
const refused = async (of: { id: string }, name: string, as: string, body: Json = {}): Promise<unknown> => {
  const { status, body: told } = await post<Json>(`/${of.id}/${name}`, as, body);
  expect(status).toBeGreaterThanOrEqual(400);
  return told['reason'] ?? status;
};
const list = async (states: string, as = 'inspector'): Promise<Listed[]> =>
  (await get<{ items: Listed[] }>(`?state=${states}&limit=100&order=newest`, as)).items;
const marks = ({ form }: Inspection, mark: string) =>
  Object.fromEntries(
    form.sections.flatMap(({ items }) => items.map(({ code }) => [code, { mark, note: mark === 'met' ? '' : '见第三段' }])),
  );
const of = async (ref: string): Promise<Listed | undefined> =>
  (await list('sampled,scored,notified,accepted,appealed,final,coached,checked')).find((each) => each.ref === ref);
const inspected = async (ref: string): Promise<Inspection> => {
  await house.after('PT1M').inspect();
  const found = await of(ref);
  if (!found) throw new Error(`${ref} is not inspected`);
  return get(`/${found.id}`, 'inspector');
};
/** A reply whose citizen is not content: always looked at. */
async function aPoorReply(more: Json = {}): Promise<Filed> {
  const filed = await caseAt(house, 'to-callback', more);
  await house.act('callback', filed, 'record-callback', dissatisfied);
  return filed;
}

test('a reply with a low rating · is sampled with the machine’s hints, and nobody’s figures know of it until a person has scored', async () => {
  const filed = await aPoorReply();
  const found = await inspected(filed.id);
  expect(found).toMatchObject({
    kind: 'reply',
    state: 'sampled',
    unit: 'um',
    reasons: expect.arrayContaining(['low-rating']),
    score: null,
  });
  expect(found.hints.map(({ check }) => check)).toEqual(['evasive', 'elements', 'unfilled', 'identity', 'answers', 'in-time']);
  const figures = await get<{ whole: { samples: number; others: number } }>('/figures?kind=reply&by=unit', 'supervisor');
  expect(figures.whole).toMatchObject({ samples: 0, others: 0 });
  await house.inspect();
  expect((await list('sampled')).filter(({ ref }) => ref === filed.id)).toHaveLength(1);
});

test('the whole way of a reply · scored, appealed by the unit, decided by another inspector, coached, checked', async () => {
  const found = await inspected((await aPoorReply()).id);
  const scoring = { marks: marks(found, 'not'), note: '空话' };
  expect(await refused(found, 'score', 'inspector', { marks: {} })).toBe('marks-missing');
  expect((await act(found, 'score', 'inspector', scoring)).state).toMatch(/scored|notified/);
  const pending = await get(`/${found.id}`, 'inspector');
  if (pending.state === 'scored') await act(found, 'score', 'qci-02', scoring);

  const mine = (await get<{ items: Listed[] }>('/mine', 'handler')).items.find(({ id }) => id === found.id);
  expect(mine).toMatchObject({ state: 'notified', score: 0, band: 'failed', reasons: [] });
  const seen = await get(`/${found.id}`, 'handler');
  expect(seen).toMatchObject({ mine: true, result: { by: null, score: 0 }, first: null, looks: [] });
  expect(JSON.stringify(seen.lines)).not.toMatch(/low-rating|质检员/);
  expect(seen.acts.filter(({ allowed }) => allowed).map(({ name }) => name)).toEqual(['accept', 'appeal']);
  expect(await refused(found, 'appeal', 'handler2', { reason: '不服' })).toBe('not-found');
  const appealed = await act(found, 'appeal', 'handler', { reason: '措施写得很清楚' });
  expect(appealed).toMatchObject({ state: 'appealed', dueAt: '2025-09-25T16:00:00.000Z' });

  expect(await refused(found, 'decide', 'inspector', { upheld: false, reason: '同前' })).toBe('scored-it');
  const raised = { upheld: true, reason: '部分成立', scoring: { marks: marks(found, 'partly') } };
  const decided = await act(found, 'decide', 'qci-03', raised);
  expect(decided).toMatchObject({ state: 'final', score: 50, first: { score: 0 }, coaching: { needed: true } });
  expect((await act(found, 'coach', 'supervisor', { note: '一起重写了答复' })).state).toBe('coached');
  expect(await refused(found, 'check', 'supervisor', { improved: true, note: '好了' })).toBe('own-decision');
  const checked = await act(found, 'check', 'inspector', { improved: true, note: '之后三件都具体' });
  expect(checked.lines.map(({ type }) => type).filter((type) => type !== 'second-scored')).toEqual([
    'sampled',
    'scored',
    'notified',
    'appealed',
    'decided',
    'coached',
    'checked',
  ]);
  const figures = await get<{ items: { key: string; others: number; samples: number }[] }>(
    '/figures?kind=reply&by=unit',
    'leader',
  );
  // It was looked at for a reason: it is counted, and in nobody's mean.
  expect(figures.items).toEqual([expect.objectContaining({ key: 'um', others: 1, samples: 0, mean: null, comparable: false })]);
});

test('who did not score it · sees nothing of the first score while a second, blind one may come', async () => {
  let found: Inspection | undefined;
  for (let tries = 0; tries < 60 && !found?.calibrate; tries += 1) found = await inspected((await aPoorReply()).id);
  expect(found?.calibrate).toBe(true);
  const one = found as Inspection;
  await act(one, 'score', 'inspector', { marks: marks(one, 'met'), note: '很好' });
  for (const other of ['qci-02', 'supervisor']) {
    const seen = await get(`/${one.id}`, other);
    expect(seen).toMatchObject({ state: 'scored', first: null, result: null, score: null });
    expect(JSON.stringify(seen)).not.toContain('很好');
  }
  expect((await get(`/${one.id}`, 'inspector')).first?.score).toBe(100);
  const both = await act(one, 'score', 'qci-02', { marks: marks(one, 'partly') });
  expect(both).toMatchObject({
    state: 'notified',
    score: 100,
    second: { score: 50 },
    agreement: { alike: 0, apart: 50, agrees: false },
  });
  const agreement = await get<{ pairs: number; inspectors: { name: string }[] }>('/agreement', 'inspector');
  expect(agreement.pairs).toBeGreaterThan(0);
  expect(agreement.inspectors).toHaveLength(2);
}, 60_000);

test('what is inspected · is masked, every opening is on record, and what was told in confidence opens with a reason only', async () => {
  const tells = { title: '王小明反映楼下占道', matter: '我是王小明，电话10012345678，路口占道。' };
  const found = await inspected((await aPoorReply(tells)).id);
  const { body, text } = await house.call<Material>('GET', `/api/v1/inspections/${found.id}/material`, { as: 'inspector' });
  expect(body.case?.line.data['publicText']).toContain('占道经营');
  for (const told of ['王小明', '10012345678', '12号']) expect(text).not.toContain(told);
  expect((await get(`/${found.id}`, 'inspector')).looks).toEqual([
    expect.objectContaining({ role: 'inspector', reason: '质检 inspection' }),
  ]);
  const looks = await house.call<{ items: { login: string }[] }>('GET', `/api/v1/looks?case=${found.ref}`, { as: 'admin' });
  expect(looks.body.items.map(({ login }) => login)).toContain('inspector');

  const secret = await inspected((await aPoorReply({ ...tells, confidentiality: 'confidential' })).id);
  expect(secret).toMatchObject({ confidential: true, title: null });
  const shut = await house.call('GET', `/api/v1/inspections/${secret.id}/material`, { as: 'inspector' });
  expect(shut).toMatchObject({ status: 409, body: { reason: 'reason-needed' } });
  expect((await get(`/${secret.id}`, 'inspector')).looks).toEqual([]);
  await get<Material>(`/${secret.id}/material?reason=${encodeURIComponent('评分需要')}`, 'inspector');
  expect((await get(`/${secret.id}`, 'inspector')).looks).toHaveLength(1);
});

test('what an inspector marked so far · is kept on the server for that inspector alone, and is gone when it was submitted', async () => {
  const found = await inspected((await aPoorReply()).id);
  const draft = { marks: { accuracy: { mark: 'partly', note: '数字不对' } }, fatal: [], note: '先记着' };
  done(await house.call('PUT', `/api/v1/inspections/${found.id}/draft`, { as: 'inspector', body: draft }), 200);
  expect((await get(`/${found.id}`, 'inspector')).draft).toMatchObject(draft);
  expect((await get(`/${found.id}`, 'qci-02')).draft).toBeNull();
  await act(found, 'score', 'inspector', { marks: marks(found, 'met') });
  expect((await get(`/${found.id}`, 'inspector')).draft).toBeNull();
});

test('somebody of the unit · neither sees nor judges its replies before they are told, also with an inspector’s role', async () => {
  await house.ctx.db.pool.query(
    `insert into staff (city, id, login, zh, en, unit, roles, principal, password)
     values ('lanchuan', gen_random_uuid(), 'both', 'both', 'both', 'um', '{handler,inspector}', 'government', '!')`,
  );
  const found = await inspected((await aPoorReply()).id);
  expect((await post<Json>(`/${found.id}/score`, 'both', { marks: marks(found, 'met') })).status).toBe(404);
  expect((await list('sampled', 'both')).map(({ id }) => id)).not.toContain(found.id);
});

test('a window that ended · makes the score final by itself, also when the machine was down meanwhile', async () => {
  const found = await inspected((await aPoorReply()).id);
  await act(found, 'score', 'inspector', { marks: marks(found, 'met') });
  if ((await get(`/${found.id}`, 'inspector')).state === 'scored')
    await act(found, 'score', 'qci-02', { marks: marks(found, 'met') });
  await act(found, 'accept', 'handler');
  house.at('2025-10-20 10:00');
  await house.inspect();
  const ended = await get(`/${found.id}`, 'handler');
  expect(ended).toMatchObject({ state: 'final', coaching: { needed: false }, dueAt: null });
  expect(ended.lines.at(-1)).toMatchObject({ type: 'window-closed', role: 'system', data: { accepted: true } });
});

test('two inspectors at once · one score counts, the other is told that it has moved on', async () => {
  const found = await inspected((await aPoorReply()).id);
  const answers = await Promise.all(
    ['inspector', 'qci-02', 'qci-03'].map((as) => post<Json>(`/${found.id}/score`, as, { marks: marks(found, 'met') })),
  );
  const scored = answers.filter(({ status }) => status === 200).length;
  expect(scored).toBe(found.calibrate ? 2 : 1);
  for (const { status, body } of answers) if (status !== 200) expect(body['reason']).toBe('step-not-now');
});

test('a refusal, an upheld return and an automatic dispatch · are decisions that are always looked at', async () => {
  const refusedCase = await house.file();
  await house.act('operator', refusedCase, 'refuse', { code: 'R01', text: '正在诉讼' });
  const found = await inspected(refusedCase.id);
  expect(found).toMatchObject({ kind: 'dispatch', team: 'reception', reasons: expect.arrayContaining(['refusal']) });
  expect((await get<Material>(`/${found.id}/material`, 'inspector')).case?.line).toMatchObject({
    type: 'refused',
    data: { code: 'R01' },
  });
});

test('what nobody complained about · is sampled in two of a hundred cases only, and asked for with a reason it is always', async () => {
  const filed = await caseAt(house, 'to-callback');
  await house.act('callback', filed, 'record-callback', satisfied);
  await house.after('PT1M').inspect();
  if (!(await of(filed.id))) {
    expect((await post<Json>('', 'inspector', { kind: 'reply', ref: filed.id, reason: '短' })).status).toBe(422);
    const asked = done(
      await post<{ id: string }>('', 'supervisor', { kind: 'reply', ref: filed.id, reason: '群众来信表扬' }),
      201,
    );
    const again = done(await post<{ id: string }>('', 'inspector', { kind: 'reply', ref: filed.id, reason: '再调一次' }), 200);
    expect(again.id).toBe(asked.id);
    expect(await get(`/${asked.id}`, 'inspector')).toMatchObject({ reasons: ['asked'], calibrate: false });
  }
  expect((await post<Json>('', 'inspector', { kind: 'call', ref: filed.id, reason: '没有这通电话' })).status).toBe(422);
});

test('an example · is everybody’s to learn from, with its author’s name and nobody else’s', async () => {
  const found = await inspected((await aPoorReply()).id);
  await act(found, 'score', 'inspector', { marks: marks(found, 'met') });
  if ((await get(`/${found.id}`, 'inspector')).state === 'scored')
    await act(found, 'score', 'qci-02', { marks: marks(found, 'met') });
  await act(found, 'commend', 'qci-02', { why: '写明了每天几点去', passage: '已联系10012345678，每天傍晚六点值守。' });
  const { items } = await get<{ items: { id: string; passage: string; author: { zh: string }; unit: string }[] }>(
    '/exemplary',
    'operator',
  );
  const shown = items.find(({ id }) => id === found.id);
  expect(shown).toMatchObject({ unit: 'um', author: { zh: found.person?.zh } });
  expect(shown?.passage).toBe('已联系***，每天傍晚六点值守。');
});

async function aCall(
  more: { endedBy?: string; rating?: number; confidential?: boolean; at?: string; operator?: string } = {},
): Promise<string> {
  const operator = await staffByLogin(house.ctx.db, 'lanchuan', more.operator ?? 'operator');
  const id = randomUUID();
  const at = Temporal.Instant.from(more.at ?? house.now).subtract({ minutes: 10 });
  const when = (seconds: number) => at.add({ seconds }).toString();
  await house.ctx.db.pool.query(
    `insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, operator,
       received_at, talking_at, talk_ended_at, ended_at, ended_by, disposition, rating, document)
     values ('lanchuan', $1, 1, 'in', '12345', 'ended', 'general', '{}', 0, false, $2, false, $3, $4, $5, $6, $7, $8, 'answered', $9, '')`,
    [
      id,
      more.confidential ?? false,
      operator?.id,
      when(0),
      when(10),
      when(130),
      when(150),
      more.endedBy ?? 'citizen',
      more.rating ?? null,
    ],
  );
  await house.ctx.db.pool.query(
    `insert into call_events (city, call, no, at, type, data) values ('lanchuan', $1, 1, $2, 'held', '{}'), ('lanchuan', $1, 2, $3, 'retrieved', '{}')`,
    [id, when(20), when(100)],
  );
  return id;
}

test('a call that was ended for abuse · is looked at with its timeline, its words and its recordings, the caller masked', async () => {
  const id = await aCall({ endedBy: 'abuse' });
  house.heard.set(id, [
    { party: 'operator', from: 11_000, to: 15_000, text: '您好，12345' },
    { party: 'citizen', from: 16_000, to: 19_000, text: '我叫王小明，电话10012345678' },
    { party: 'operator', from: 101_000, to: 105_000, text: '这个不归我管' },
  ]);
  const found = await inspected(id);
  expect(found).toMatchObject({
    kind: 'call',
    team: 'general',
    stratum: 'general/morning',
    reasons: expect.arrayContaining(['abuse']),
  });
  const verdict = (check: string) => found.hints.find((hint) => hint.check === check);
  expect(verdict('hold')).toMatchObject({ verdict: 'poor', facts: { longest: 80 }, evidence: [{ at: 20_000, to: 100_000 }] });
  expect(verdict('forbidden-words')).toMatchObject({ verdict: 'poor', evidence: [{ at: 101_000, where: '不归我管' }] });
  const material = await get<Material>(`/${found.id}/material`, 'inspector');
  expect(material.call?.events).toEqual([
    { ms: 20_000, type: 'held', data: {} },
    { ms: 100_000, type: 'retrieved', data: {} },
  ]);
  expect(material.call?.recordings).toEqual([{ name: 'citizen', party: 'citizen', from: 5000, seconds: 120 }]);
  expect(JSON.stringify(material)).not.toMatch(/王小明|10012345678/);

  await act(found, 'score', 'inspector', { marks: marks(found, 'partly') });
  if ((await get(`/${found.id}`, 'inspector')).state === 'scored')
    await act(found, 'score', 'qci-02', { marks: marks(found, 'met') });
  const mine = await get<{ items: Listed[] }>('/mine', 'operator');
  expect(mine.items.find((each) => each.id === found.id)).toMatchObject({ kind: 'call', score: 50 });
  expect((await get<{ items: Listed[] }>('/mine', 'operator2')).items.map((each) => each.id)).not.toContain(found.id);
});

test('an operator who was looked at too seldom · gets the month’s samples on its later days, once a day and not more', async () => {
  house.at('2025-11-28 10:00');
  for (let hour = 1; hour <= 9; hour += 1)
    await aCall({ operator: 'operator2', at: Temporal.Instant.from(house.now).subtract({ hours: hour }).toString() });
  await house.after('PT1M').inspect();
  const own = async () => (await list('sampled')).filter(({ kind, person }) => kind === 'call' && person !== null);
  const before = await own();
  // Four a month, by the 28th of 30 days: three.
  expect(before.filter(({ happenedAt }) => happenedAt > '2025-11').length).toBe(3);
  await house.after('PT1H').inspect();
  expect((await own()).length).toBe(before.length);
});

test('a call whose words do not open · holds up no other call, neither by what it was nor for the balance of the month', async () => {
  house.at('2025-12-29 10:00');
  const broken = await aCall({ endedBy: 'abuse', operator: 'operator2' });
  const other = await aCall({ endedBy: 'abuse', operator: 'operator2', at: '2025-12-29T01:59:00Z' });
  const heard: CallMaterial = {
    transcriptOf: async (_city, call) => {
      if (call === broken) throw new Error('does not open');
      return null;
    },
    recordingsOf: async () => [],
  };
  house.after('PT1M');
  for (let looks = 0; looks < 2; looks += 1) await sweepQuality(house.ctx, 'lanchuan', 500, heard);
  expect(await of(other)).toMatchObject({ kind: 'call' });
  expect(await of(broken)).toBeUndefined();
  const { rows } = await house.ctx.db.pool.query(
    `select through from quality_positions where city = 'lanchuan' and stream = 'balance'`,
  );
  expect(rows).toEqual([{ through: '2025-12-29' }]);
});

test('the row · is the fold of its lines, and the lines cannot be changed', async () => {
  const { pool } = house.ctx.db;
  const { rows } = await pool.query(
    `select i.id, i.document, i.version, (select json_agg(l.payload order by l.seq) from inspection_lines l where l.inspection = i.id) as lines from inspections i`,
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { document, version, lines } of rows) {
    const payloads = JSON.parse(lines as string) as { set: Json }[];
    expect(payloads.length).toBe(version);
    const { city: _, id: _id, ...folded } = payloads.reduce<Json>((row, { set }) => Object.assign(row, set), {});
    expect(folded).toEqual(JSON.parse(document as string));
  }
  for (const table of ['inspection_lines', 'inspection_looks']) {
    await expect(pool.query(`delete from ${table}`)).rejects.toThrow('append-only');
    await expect(pool.query(`update ${table} set role = 'x'`)).rejects.toThrow('append-only');
  }
});

test('another city · sees and inspects nothing of this one', async () => {
  const [first] = await list('sampled,scored,notified,accepted,final,checked');
  const foreign = { as: 'inspector', city: 'wanhe' };
  const inspectors = await house.ctx.db.pool.query(`select login from staff where city = 'wanhe' and 'inspector' = any(roles)`);
  const as = (inspectors.rows[0]?.login as string | undefined) ?? 'supervisor';
  expect((await house.call('GET', `/api/v1/inspections/${first?.id}`, { ...foreign, as })).status).toBe(404);
});
