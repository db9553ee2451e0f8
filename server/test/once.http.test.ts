/** 一次且仅一次: what is sent again is done once, and two people on one case never overwrite each other. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Answer, anAppeal, type Done, type Filed, type House, openHouse } from '#test/app.ts';
import { aReply, caseAt, contacted, satisfied } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

let keys = 0;
const aKey = () => {
  keys += 1;
  return { headers: { 'idempotency-key': `once-test-${keys}` } };
};
const times = <T>(n: number, run: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, at) => run(at)));
const casesIn = async () => (await house.counts())['cases'];

test('a filing sent again · is the same appeal with the same number and code; without a key it is another', async () => {
  const key = aKey();
  const first = await house.file({}, key);
  const again = await house.file({}, key);
  expect(again).toEqual({ ...first, replayed: true });
  expect((await house.file()).number).not.toBe(first.number);
});

test('twenty retries of one filing at once · make one appeal', async () => {
  const before = (await casesIn()) ?? 0;
  const key = aKey();
  const filed = await times(20, () => house.file({}, key));
  expect(new Set(filed.map(({ number, code }) => `${number} ${code}`)).size).toBe(1);
  expect(filed.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(await casesIn()).toBe(before + 1);
});

test('a key used for something else · is refused, for a filing, a registration, an act and a citizen’s act', async () => {
  const reused = { status: 422, body: { reason: 'key-reused' } };
  const key = aKey();
  const filed = await house.file({}, key);
  expect(await house.call('POST', '/api/v1/appeals', { ...key, body: { ...anAppeal, title: '另一件事' } })).toMatchObject(reused);
  await house.register({}, key);
  expect(
    await house.call('POST', '/api/v1/cases', { ...key, as: 'operator', body: { ...anAppeal, title: '另一件事' } }),
  ).toMatchObject(reused);
  await house.citizen(filed, 'urge', { text: '请快' }, key);
  expect(await house.citizenRefused(filed, 'urge', { text: '更快' }, key)).toBe('key-reused');
  await house.act('operator', filed, 'accept', {}, aKey());
  const dispatch = aKey();
  await house.act('dispatcher', filed, 'dispatch', { lead: 'um' }, dispatch);
  expect(await house.refused('dispatcher', filed, 'dispatch', { lead: 'hud', reason: '改派' }, dispatch)).toBe('key-reused');
  const other = await caseAt(house, 'to-dispatch');
  expect(await house.refused('dispatcher', other, 'dispatch', { lead: 'um' }, dispatch)).toBe('key-reused');
});

test('the same key of two people or two cities · is two commands', async () => {
  const key = aKey();
  const one = await house.register({}, key);
  const two = await house.register({}, { ...key, as: 'operator2' });
  const far = await house.file({ street: undefined }, { ...key, city: 'wanhe' });
  const near = await house.file({}, key);
  expect(new Set([one.id, two.id, far.id, near.id]).size).toBe(4);
});

test('every act of a life sent twice · is done once', async () => {
  const filed = await house.file();
  const twice = async (login: string, name: string, input = {}) => {
    const key = aKey();
    const first = await house.act(login, filed, name, input, key);
    const again = await house.act(login, filed, name, input, key);
    expect(again).toEqual({ ...first, replayed: true });
  };
  await twice('operator', 'accept');
  await twice('dispatcher', 'dispatch', { lead: 'um' });
  await twice('handler', 'sign');
  await twice('handler', 'contact', contacted);
  await twice('handler', 'progress', { text: '已到场' });
  await twice('handler', 'reply', aReply);
  await twice('reviewer', 'pass-review');
  await twice('callback', 'record-callback', satisfied);
  expect(await house.history(filed)).toHaveLength(10);
});

test('a merger sent twice · joins its master once', async () => {
  const master = await caseAt(house, 'dispatched');
  const member = await caseAt(house, 'to-dispatch');
  const merge = { master: master.id, reason: '同一事项' };
  const key = aKey();
  const first = await house.act('dispatcher', member, 'merge', merge, key);
  expect(await house.act('dispatcher', member, 'merge', merge, key)).toEqual({ ...first, replayed: true });
  expect(await house.open('supervisor', master)).toMatchObject({ members: 1 });
  const another = await caseAt(house, 'to-dispatch');
  const at = aKey();
  await times(6, () => house.act('dispatcher', another, 'merge', merge, at));
  expect((await house.history(master)).filter((type) => type === 'memberJoined')).toHaveLength(2);
});

test('twenty retries of one act at once · do it once', async () => {
  const filed = await caseAt(house, 'dispatched');
  const key = aKey();
  const done = await times(20, () => house.act('handler', filed, 'sign', {}, key));
  expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect((await house.history(filed)).filter((type) => type === 'signed')).toHaveLength(1);
});

test('twenty people who do different things at once · all land, one after the other, and none is lost', async () => {
  const filed = await caseAt(house, 'handling');
  const before = (await house.history(filed)).length;
  const said = await times(20, (n) => house.act('handler', filed, 'progress', { text: `第${n}步` }));
  expect(said.map(({ version }) => version).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => before + n + 1));
  const { timeline } = await house.open('supervisor', filed);
  expect(new Set(timeline.slice(before).map(({ data }) => data['text'])).size).toBe(20);
});

test('twenty dispatchers who dispatch one case at once · one wins, the others are told why not', async () => {
  const filed = await caseAt(house, 'to-dispatch');
  const answers: Answer<Done & { reason?: string }>[] = await times(20, (n) =>
    house.call('POST', `/api/v1/cases/${filed.id}/dispatch`, {
      as: n % 2 ? 'dispatcher' : 'dispatcher2',
      body: { lead: n % 3 ? 'um' : 'hud', reason: '同时派单' },
    }),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body.reason}`))).toEqual(
    new Set(['409 not-in-this-state']),
  );
  expect((await house.history(filed)).filter((type) => type === 'dispatched')).toHaveLength(1);
});

test('who saw an older version · is refused with what changed since; who saw the newest is let through', async () => {
  const filed = await caseAt(house, 'handling');
  const seen = await house.call('GET', `/api/v1/cases/${filed.id}`, { as: 'handler' });
  const etag = String(seen.headers['etag']);
  await house.act('handler', filed, 'progress', { text: '先到的人' });
  const progress = (match: string) =>
    house.call<{
      reason: string;
      detail: string;
      facts: { version: number; changes: { type: string; version: number; role: string }[] };
    }>('POST', `/api/v1/cases/${filed.id}/progress`, {
      as: 'handler',
      body: { text: '后到的人' },
      headers: { 'if-match': match },
      language: 'en',
    });
  const late = await progress(etag);
  const version = Number(etag.replaceAll('"', ''));
  expect(late).toMatchObject({ status: 409, body: { reason: 'stale', facts: { seen: version, version: version + 1 } } });
  expect(late.body.facts.changes).toMatchObject([{ type: 'progressed', version: version + 1, role: 'handler' }]);
  expect(late.body.detail).toContain(`version ${version}`);
  expect(await progress(`"${late.body.facts.version}"`)).toMatchObject({ status: 200 });
  for (const far of ['"999999"', '"99999999999"'])
    expect(await progress(far)).toMatchObject({ status: far.length > 9 ? 422 : 409 });
});

test('two processes on one database · do a retry once, and meet on one case without overwriting each other', async () => {
  vi.resetModules();
  const { joinHouse } = await import('#test/app.ts');
  const other = await joinHouse(house);
  const either = (n: number) => (n % 2 ? house : other);
  const key = aKey();
  const before = (await casesIn()) ?? 0;
  const filed = await times(10, (n) => either(n).file({}, key));
  expect(new Set(filed.map(({ number, code }) => `${number} ${code}`)).size).toBe(1);
  expect(await casesIn()).toBe(before + 1);

  const one = await caseAt(house, 'handling');
  const act = aKey();
  await times(10, (n) => either(n).act('handler', one, 'progress', { text: '重试' }, act));
  const length = (await house.history(one)).length;
  const answers = await times(20, (n) =>
    either(n).call<Done & { reason: string }>('POST', `/api/v1/cases/${one.id}/progress`, {
      as: 'handler',
      body: { text: `第${n}步` },
    }),
  );
  const landed = answers.filter(({ status }) => status === 200);
  for (const { status, body } of answers) if (status !== 200) expect(body.reason).toBe('busy');
  expect(landed.length).toBeGreaterThan(9);
  const { timeline } = await house.open('supervisor', one);
  expect(timeline.filter(({ data }) => data['text'] === '重试')).toHaveLength(1);
  expect(timeline).toHaveLength(length + landed.length);
  expect(new Set(landed.map(({ body }) => body.version)).size).toBe(landed.length);
  expect(await house.fault()).toBeNull();
  await other.close();
});

test('a database that failed for a moment · is asked again by the next who files', async () => {
  house.at('2025-09-23 10:00');
  await house.ctx.db.pool.query('alter table number_blocks rename to hidden');
  const failed = await house.call('POST', '/api/v1/appeals', { body: anAppeal });
  await house.ctx.db.pool.query('alter table hidden rename to number_blocks');
  expect(failed).toMatchObject({ status: 500, body: { reason: 'fault' } });
  expect(failed.text).not.toContain('number_blocks');
  expect((await house.file()).number).toMatch(/^250923/);
});

test('an appeal that is refused · takes no number from the day’s count', async () => {
  const countOf = (number: string) => Number(number.slice(6, 12));
  const before = countOf((await house.file()).number);
  for (const more of [{ category: '99-99-99' }, { complainant: { name: '王小明' } }, { title: '长'.repeat(101) }])
    expect((await house.call('POST', '/api/v1/appeals', { body: { ...anAppeal, ...more } })).status).toBe(422);
  const answer = { text: '见办事指南', freeReason: 'no-such-reason' };
  expect((await house.call('POST', '/api/v1/cases', { as: 'operator', body: { ...anAppeal, answer } })).status).toBe(409);
  expect(countOf((await house.file()).number)).toBe(before + 1);
});

test('numbers · are never given twice, however many file at once', async () => {
  const filed: Filed[] = await times(60, () => house.file());
  expect(new Set(filed.map(({ number }) => number)).size).toBe(60);
  expect(await house.fault()).toBeNull();
});
