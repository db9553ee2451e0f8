/** 调听录音: who may hear and read what of a call, that every hearing is on record, and that sound comes in the parts that are asked for. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { oweRecall } from '#contact-centre/recalls/recalls.ts';
import { ingestRecordings } from '#contact-centre/recordings/ingest.ts';
import { recordingsOfCall } from '#contact-centre/recordings/recording.store.ts';
import { keepWords } from '#contact-centre/recordings/words.store.ts';
import { type Call, type House, openHouse } from '#test/app.ts';
import { endedCall, tapeExchange, voice } from '#test/tapes.ts';

let house: House;
let tapes: ReturnType<typeof tapeExchange>;
beforeAll(async () => {
  house = await openHouse(['lanchuan', 'wanhe']);
  tapes = tapeExchange();
});
afterAll(async () => {
  tapes.end();
  await house.close();
});
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

const SOUND = voice(5);
async function recorded(more: Parameters<typeof endedCall>[1] = {}, bytes = SOUND) {
  const made = await endedCall(house, more);
  for (const { id } of made.legs) tapes.put(made.id, id, bytes);
  house.after('PT3S');
  await ingestRecordings(house.ctx, tapes, 'lanchuan', { legsOf: async () => made.legs });
  return { id: made.id, name: made.legs[0]?.id ?? '' };
}
type Of = { id: string; name: string };
const inject = async ({ id, name }: Of, as: string | null, { reason, range }: { reason?: string; range?: string } = {}) =>
  house.app.inject({
    method: 'GET',
    url: `/api/v1/calls/${id}/recordings/${name}${reason ? `?reason=${encodeURIComponent(reason)}` : ''}`,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${await house.token(as)}` }),
      ...(range === undefined ? {} : { range }),
    },
  });
const hear = async (of: Of, as: string | null, more: { reason?: string; range?: string } = {}) => {
  const { statusCode, rawPayload, headers } = await inject(of, as, more);
  const why = statusCode >= 400 && rawPayload.length > 0 ? (JSON.parse(String(rawPayload)) as { reason: string }).reason : null;
  return { status: statusCode, bytes: rawPayload, headers, why };
};
const looksAt = async ({ id }: { id: string }) =>
  (await house.ctx.db.pool.query('select fields, reason, role from looks where call = $1 order by id', [id])).rows;
const list = (of: { id: string }, as: string, more: Call = {}) =>
  house.call<{ items: { party: string; file?: string }[]; hold: { reason: string } | null; deleteAfter: string }>(
    'GET',
    `/api/v1/calls/${of.id}/recordings`,
    { as, ...more },
  );

test('the operator who took the call · hears it today, as it was said, and it stands on record', async () => {
  const of = await recorded();
  const { status, bytes, headers } = await hear(of, 'operator');
  expect(status).toBe(200);
  expect(bytes.equals(SOUND)).toBe(true);
  expect(headers).toMatchObject({
    ...{ 'content-type': 'audio/wav', 'content-length': String(SOUND.length), 'accept-ranges': 'bytes' },
    ...{ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
  });
  expect(headers['x-watermark']).toMatch(/^operator; 2025-09-22T02:00:03\.000Z; [0-9a-f]{32}$/);
  expect(await looksAt(of)).toEqual([{ fields: [`recording ${of.name}`], reason: '', role: 'operator' }]);
});

test.each([
  ['nobody', null, 401, 'sign-in-required'],
  ['another operator', 'operator2', 409, 'own-calls-of-today'],
  ['a dispatcher', 'dispatcher', 403, 'not-permitted'],
  ['a unit', 'handler', 403, 'not-permitted'],
  ['a leader', 'leader', 403, 'not-permitted'],
  ['who calls back', 'callback', 403, 'not-permitted'],
  ['an evaluator from outside', 'evaluator', 403, 'not-permitted'],
  ['an administrator without a reason', 'admin', 409, 'reason-needed'],
] as const)('%s · hears nothing, reads nothing, and no look is noted', async (_, as, status, why) => {
  const of = await recorded();
  expect(await hear(of, as)).toMatchObject({ status, why });
  const read = await house.call<{ reason: string }>('GET', `/api/v1/calls/${of.id}/transcript`, as === null ? {} : { as });
  expect([read.status, read.body.reason]).toEqual([status, why]);
  expect(await looksAt(of)).toEqual([]);
});

test('supervisor and inspector hear without a word, an administrator with a reason · each is on record with role and reason', async () => {
  const of = await recorded();
  expect((await hear(of, 'supervisor')).status).toBe(200);
  expect((await hear(of, 'inspector')).status).toBe(200);
  expect((await hear(of, 'admin', { reason: '核对录音是否完整' })).status).toBe(200);
  expect((await looksAt(of)).map(({ role, reason }) => [role, reason])).toEqual([
    ['supervisor', ''],
    ['inspector', ''],
    ['administrator', '核对录音是否完整'],
  ]);
});

test('yesterday’s own call · is not the operator’s any more', async () => {
  const of = await recorded();
  house.at('2025-09-23 00:01');
  expect(await hear(of, 'operator')).toMatchObject({ status: 409, why: 'own-calls-of-today' });
});

test('a confidential call · is heard and read with a reason only, whoever asks', async () => {
  const of = await recorded({ confidential: true });
  for (const as of ['operator', 'supervisor', 'inspector', 'admin']) {
    expect(await hear(of, as)).toMatchObject({ status: 409, why: 'reason-needed' });
    expect((await house.call('GET', `/api/v1/calls/${of.id}/transcript`, { as })).status).toBe(409);
    expect((await hear(of, as, { reason: '复核未成年人来电' })).status).toBe(200);
  }
  expect((await looksAt(of)).every(({ reason }) => reason === '复核未成年人来电')).toBe(true);
});

/** A caller who was missed, and left a message when they called again: one call-back, as the switchboard makes it. */
async function owed(confidential = false): Promise<{ recall: string; id: string }> {
  const [missed, later] = [await endedCall(house), await endedCall(house, { confidential })];
  tapes.put(later.id, `message-of-${later.id}`, SOUND);
  house.after('PT3S');
  await ingestRecordings(house.ctx, tapes, 'lanchuan', { legsOf: async () => [] });
  const digest = randomBytes(16);
  const owe = (call: string, why: 'missed' | 'message') =>
    oweRecall(house.ctx, {
      ...{ city: 'lanchuan', call, why, team: 'general', needs: [], emergency: false, since: house.now },
      caller: { number: '10012345678', digest, mask: '100****5678' },
      message: why === 'message' ? call : null,
    });
  const recall = await owe(missed.id, 'missed');
  expect(await owe(later.id, 'message')).toBe(recall);
  return { recall, id: later.id };
}
const hearMessage = async ({ recall }: { recall: string }, as: string, reason?: string) => {
  const said = reason === undefined ? '' : `?reason=${encodeURIComponent(reason)}`;
  const url = `/api/v1/recalls/${recall}/message${said}`;
  const { statusCode, rawPayload } = await house.app.inject({
    url,
    headers: { authorization: `Bearer ${await house.token(as)}` },
  });
  return { status: statusCode, bytes: rawPayload };
};

test('a message left with a later call · is heard by who calls back, and the look stands with the call in which it was left', async () => {
  const of = await owed();
  const { status, bytes } = await hearMessage(of, 'callback');
  expect(status).toBe(200);
  expect(bytes.equals(SOUND)).toBe(true);
  expect(await looksAt(of)).toMatchObject([{ reason: '', role: 'callback-agent' }]);
});

test('a message left in confidence · is heard with a reason only', async () => {
  const of = await owed(true);
  for (const as of ['operator', 'callback', 'supervisor']) {
    expect((await hearMessage(of, as)).status).toBe(409);
    expect((await hearMessage(of, as, '回拨前听取留言')).status).toBe(200);
  }
  expect((await looksAt(of)).map(({ reason }) => reason)).toEqual(Array(3).fill('回拨前听取留言'));
  const { body } = await house.call<{ items: { id: string; confidential: boolean }[] }>('GET', '/api/v1/recalls', {
    as: 'operator',
  });
  expect(body.items.find(({ id }) => id === of.recall)).toMatchObject({ confidential: true });
});

test('a call of another city · is not there', async () => {
  const of = await recorded();
  const answer = await house.call('GET', `/api/v1/calls/${of.id}/recordings/${of.name}`, { as: 'supervisor', city: 'wanhe' });
  expect(answer.status).toBe(404);
  expect(await looksAt(of)).toEqual([]);
});

test('parts · come as they are asked for; a player’s many parts are one hearing, a later one is another', async () => {
  const of = await recorded({}, voice(20));
  const whole = voice(20);
  for (const [range, from, to] of [
    ['bytes=0-1', 0, 1],
    ['bytes=65530-131080', 65_530, 131_080],
    [`bytes=${whole.length - 10}-`, whole.length - 10, whole.length - 1],
    ['bytes=-100', whole.length - 100, whole.length - 1],
  ] as const) {
    const part = await hear(of, 'supervisor', { range });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes ${from}-${to}/${whole.length}`);
    expect(part.bytes.equals(whole.subarray(from, to + 1))).toBe(true);
  }
  expect(await looksAt(of)).toHaveLength(1);
  const beyond = await hear(of, 'supervisor', { range: `bytes=${whole.length}-` });
  expect([beyond.status, beyond.headers['content-range'], beyond.bytes.length]).toEqual([416, `bytes */${whole.length}`, 0]);
  house.after('PT31M');
  await hear(of, 'supervisor', { range: 'bytes=100-200' });
  expect(await looksAt(of)).toHaveLength(2);
});

test('a file that is missing · is said and noted, and no look is recorded', async () => {
  const of = await recorded();
  const [one] = await recordingsOfCall(house.ctx.db, 'lanchuan', of.id);
  rmSync(join(house.dataDir, 'recordings', one?.file ?? ''));
  expect(await hear(of, 'supervisor')).toMatchObject({ status: 409, why: 'recording-lost' });
  expect(house.log).toContain('The file of a recording is missing');
  expect(await looksAt(of)).toEqual([]);
});

test('a name that is none · is not found, however it is written', async () => {
  const of = await recorded();
  for (const name of ['nothing', '..%2f..%2fsecrets.json', '%00', 'x'.repeat(150)])
    expect((await hear({ ...of, name }, 'supervisor')).status).toBe(404);
});

test('the list · tells what there is and until when, never where a file lies', async () => {
  const of = await recorded({ confidential: true });
  const { status, body } = await list(of, 'operator');
  expect(status).toBe(200);
  expect(body.items.map(({ party }) => party)).toEqual(['citizen', 'operator']);
  expect(body).toMatchObject({ hold: null, deleteAfter: '2028-09-22T02:00:00.000Z' });
  expect(JSON.stringify(body)).not.toContain('"file"');
  expect((await list(of, 'operator2')).status).toBe(409);
});

test('a transcript · comes in its order and page by page, sealed in the database, each reading on record', async () => {
  const of = await recorded();
  const said = ['您好，这里是12345', '我要反映路灯不亮', '请问在哪条路'];
  const segments = said.map((text, no) => ({
    ...{ city: 'lanchuan', call: of.id, no: no + 5, party: no === 1 ? ('citizen' as const) : ('operator' as const) },
    ...{ from: no * 1000, to: no * 1000 + 900, text, at: house.now },
  }));
  expect(await keepWords(house.ctx.db, house.ctx.secrets, segments)).toBe(3);
  expect(await keepWords(house.ctx.db, house.ctx.secrets, segments)).toBe(0);
  const read = (after: number) =>
    house.call<{ segments: { text: string; party: string; from: number }[]; next: number | null }>(
      'GET',
      `/api/v1/calls/${of.id}/transcript?after=${after}`,
      { as: 'operator' },
    );
  const { body, headers } = await read(0);
  expect(body.segments.map(({ text }) => text)).toEqual(said);
  expect(body.segments[1]).toMatchObject({ party: 'citizen', from: 1000 });
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store' });
  expect((await read(5)).body.segments).toHaveLength(2);
  const { rows } = await house.ctx.db.pool.query("select string_agg(w::text, '') as all from call_words w");
  expect(rows[0].all).not.toContain(Buffer.from('路灯').toString('hex'));
  expect((await looksAt(of)).map(({ fields }) => fields)).toEqual([['transcript']]);
});

test('looks at calls · stand in the audit beside those at cases', async () => {
  const of = await recorded();
  const filed = await house.file();
  await house.call('POST', `/api/v1/cases/${filed.id}/reveal`, { as: 'supervisor', body: { reason: '回访前核对联系方式' } });
  await hear(of, 'supervisor', { reason: '质检抽查' });
  type Page = { items: { call: string | null; caseId: string | null; number: string | null; fields: string[] }[] };
  const { body } = await house.call<Page>('GET', '/api/v1/looks?limit=2', { as: 'inspector' });
  expect(body.items.map(({ call, caseId }) => [call, caseId])).toEqual([
    [of.id, null],
    [null, filed.id],
  ]);
  const ofCall = await house.call<Page>('GET', `/api/v1/looks?call=${of.id}`, { as: 'inspector' });
  expect(ofCall.body.items).toHaveLength(1);
});

test('a legal hold · is set and lifted by inspector or administrator with a reason, and by nobody else', async () => {
  const of = await recorded();
  const hold = (as: string, on: boolean, reason = '纪检部门来函调取') =>
    house.call<{ held: boolean; reason: string }>('PUT', `/api/v1/calls/${of.id}/recordings/hold`, {
      as,
      body: { hold: on, reason },
    });
  expect((await hold('supervisor', true)).status).toBe(403);
  expect((await hold('inspector', true, '')).status).toBe(422);
  expect((await hold('inspector', true)).body).toEqual({ held: true });
  expect((await hold('admin', true)).body.reason).toBe('recording-held');
  expect((await list(of, 'supervisor')).body.hold).toMatchObject({ reason: '纪检部门来函调取' });
  expect((await hold('admin', false, '调查已结束')).body).toEqual({ held: false });
  expect((await list(of, 'supervisor')).body.hold).toBe(null);
});
