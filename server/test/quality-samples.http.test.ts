/** 质检抽样: what the machine picks to be looked at, and what it shows of replies and calls. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { sweepQuality } from '#contact-centre/quality/jobs.ts';
import type { CallMaterial } from '#contact-centre/quality/material.ts';
import type { materialSchema } from '#api/inspections.schemas.ts';
import { done, type Json } from '#test/app.ts';
import { type Listed, qualityGiven } from '#test/quality-given.ts';
import { caseAt, dissatisfied, satisfied } from '#test/stories.ts';

type Material = z.infer<typeof materialSchema>;

const given = qualityGiven();
const { get, post, act, list, marks, of, inspected, aPoorReply, aCall } = given;

test('a reply with a low rating · is sampled with the machine’s hints, and nobody’s figures know of it until a person has scored', async () => {
  const filed = await aPoorReply();
  const found = await inspected(filed.id);
  expect(found).toMatchObject({
    kind: 'reply',
    state: 'sampled',
    unit: 'um',
    reasons: ['low-rating'],
    score: null,
  });
  expect(found.hints.map(({ check }) => check)).toEqual(['evasive', 'elements', 'unfilled', 'identity', 'answers', 'in-time']);
  const figures = await get<{ whole: { samples: number; others: number } }>('/figures?kind=reply&by=unit', 'supervisor');
  expect(figures.whole).toMatchObject({ samples: 0, others: 0 });
  await given.house.inspect();
  expect((await list('sampled')).filter(({ ref }) => ref === filed.id)).toHaveLength(1);
});

test('a reply that waits to be scored · is told of the low rating that came since; one that was scored is not', async () => {
  const [waiting, scored] = [await caseAt(given.house, 'to-callback'), await caseAt(given.house, 'to-callback')];
  for (const { id } of [waiting, scored]) await post('', 'supervisor', { kind: 'reply', ref: id, reason: '群众来信' });
  const early = (await of(scored.id)) as Listed;
  const one = await get(`/${early.id}`, 'inspector');
  await act(one, 'score', 'inspector', { marks: marks(one, 'met'), note: '很好' });
  for (const each of [waiting, scored]) await given.house.act('callback', each, 'record-callback', dissatisfied);
  const found = await inspected(waiting.id);
  expect(found).toMatchObject({ state: 'sampled', reasons: ['asked', 'low-rating'] });
  expect(found.lines.map(({ type }) => type)).toEqual(['sampled', 'reason-added']);
  expect((await inspected(scored.id)).reasons).toEqual(['asked']);
});

test('a refusal, an upheld return and an automatic dispatch · are decisions that are always looked at', async () => {
  const refusedCase = await given.house.file();
  await given.house.act('operator', refusedCase, 'refuse', { code: 'R01', text: '正在诉讼' });
  const found = await inspected(refusedCase.id);
  expect(found).toMatchObject({ kind: 'dispatch', team: 'reception', reasons: expect.arrayContaining(['refusal']) });
  expect((await get<Material>(`/${found.id}/material`, 'inspector')).case?.line).toMatchObject({
    type: 'refused',
    data: { code: 'R01' },
  });
});

test('what nobody complained about · is sampled in two of a hundred cases only, and asked for with a reason it is always', async () => {
  const filed = await caseAt(given.house, 'to-callback');
  await given.house.act('callback', filed, 'record-callback', satisfied);
  await given.house.after('PT1M').inspect();
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

test('a call that was ended for abuse · is looked at with its timeline, its words and its recordings, the caller masked', async () => {
  const id = await aCall({ endedBy: 'abuse' });
  given.house.heard.set(id, [
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
  given.house.at('2025-11-28 10:00');
  for (let hour = 1; hour <= 9; hour += 1)
    await aCall({ operator: 'operator2', at: Temporal.Instant.from(given.house.now).subtract({ hours: hour }).toString() });
  await given.house.after('PT1M').inspect();
  const own = async () => (await list('sampled')).filter(({ kind, person }) => kind === 'call' && person !== null);
  const before = await own();
  // Four a month, by the 28th of 30 days: three.
  expect(before.filter(({ happenedAt }) => happenedAt > '2025-11').length).toBe(3);
  await given.house.after('PT1H').inspect();
  expect((await own()).length).toBe(before.length);
});

test('a call whose words do not open · holds up no other call, neither by what it was nor for the balance of the month', async () => {
  given.house.at('2025-12-29 10:00');
  const broken = await aCall({ endedBy: 'abuse', operator: 'operator2' });
  const other = await aCall({ endedBy: 'abuse', operator: 'operator2', at: '2025-12-29T01:59:00Z' });
  const heard: CallMaterial = {
    transcriptOf: async (_city, call) => {
      if (call === broken) throw new Error('does not open');
      return null;
    },
    recordingsOf: async () => [],
  };
  given.house.after('PT1M');
  for (let looks = 0; looks < 2; looks += 1) await sweepQuality(given.house.ctx, 'lanchuan', 500, heard);
  expect(await of(other)).toMatchObject({ kind: 'call' });
  expect(await of(broken)).toBeUndefined();
  const { rows } = await given.house.ctx.db.pool.query(
    `select through from quality_positions where city = 'lanchuan' and stream = 'balance'`,
  );
  expect(rows).toEqual([{ through: '2025-12-29' }]);
});
