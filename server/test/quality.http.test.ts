/** 质检: scored by people, appealed, decided, coached, checked; masked, on record, and compared with care. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { materialSchema } from '#api/inspections.schemas.ts';
import { done, type Json } from '#test/app.ts';
import { type Inspection, type Listed, qualityGiven } from '#test/quality-given.ts';

type Material = z.infer<typeof materialSchema>;

const given = qualityGiven();
const { get, post, act, refused, list, marks, inspected, aPoorReply } = given;

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
  const { body, text } = await given.house.call<Material>('GET', `/api/v1/inspections/${found.id}/material`, { as: 'inspector' });
  expect(body.case?.line.data['publicText']).toContain('占道经营');
  for (const told of ['王小明', '10012345678', '12号']) expect(text).not.toContain(told);
  expect((await get(`/${found.id}`, 'inspector')).looks).toEqual([
    expect.objectContaining({ role: 'inspector', reason: '质检 inspection' }),
  ]);
  const looks = await given.house.call<{ items: { login: string }[] }>('GET', `/api/v1/looks?case=${found.ref}`, { as: 'admin' });
  expect(looks.body.items.map(({ login }) => login)).toContain('inspector');

  const secret = await inspected((await aPoorReply({ ...tells, confidentiality: 'confidential' })).id);
  expect(secret).toMatchObject({ confidential: true, title: null });
  const shut = await given.house.call('GET', `/api/v1/inspections/${secret.id}/material`, { as: 'inspector' });
  expect(shut).toMatchObject({ status: 409, body: { reason: 'reason-needed' } });
  expect((await get(`/${secret.id}`, 'inspector')).looks).toEqual([]);
  await get<Material>(`/${secret.id}/material?reason=${encodeURIComponent('评分需要')}`, 'inspector');
  expect((await get(`/${secret.id}`, 'inspector')).looks).toHaveLength(1);
});

test('what an inspector marked so far · is kept on the server for that inspector alone, and is gone when it was submitted', async () => {
  const found = await inspected((await aPoorReply()).id);
  const draft = { marks: { accuracy: { mark: 'partly', note: '数字不对' } }, fatal: [], note: '先记着' };
  done(await given.house.call('PUT', `/api/v1/inspections/${found.id}/draft`, { as: 'inspector', body: draft }), 200);
  expect((await get(`/${found.id}`, 'inspector')).draft).toMatchObject(draft);
  expect((await get(`/${found.id}`, 'qci-02')).draft).toBeNull();
  await act(found, 'score', 'inspector', { marks: marks(found, 'met') });
  expect((await get(`/${found.id}`, 'inspector')).draft).toBeNull();
});

test('somebody of the unit · neither sees nor judges its replies before they are told, also with an inspector’s role', async () => {
  await given.house.ctx.db.pool.query(
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
  given.house.at('2025-10-20 10:00');
  await given.house.inspect();
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

test('the row · is the fold of its lines, and the lines cannot be changed', async () => {
  const { pool } = given.house.ctx.db;
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
  const inspectors = await given.house.ctx.db.pool.query(
    `select login from staff where city = 'wanhe' and 'inspector' = any(roles)`,
  );
  const as = (inspectors.rows[0]?.login as string | undefined) ?? 'supervisor';
  expect((await given.house.call('GET', `/api/v1/inspections/${first?.id}`, { ...foreign, as })).status).toBe(404);
});
