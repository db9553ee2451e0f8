/** Who cannot hear or speak types: a call as any other, whose words only its own page and its operator read. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bookOf } from '#cases/context.ts';
import { done, type Json } from '#test/app.ts';
import { type CallBody, openTelephone, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
beforeAll(async () => {
  phone = await openTelephone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  await phone.allHangUp(70);
  await phone.post('operator', 'sign-off').catch(() => {});
});

type Conversation = {
  phase: string;
  staffed: boolean;
  ahead: number | null;
  rating: { left: number; scores: { score: number; zh: string }[] } | null;
  rated: boolean;
  reach: boolean;
  lines: { no: number; party: string; text: string }[];
};
const PATH = '/api/v1/web-call/conversation';
/** A page begins a conversation; the secret of it. */
async function begins(body: { language?: string } = {}): Promise<string> {
  const { page } = done(await phone.house.call<{ page: string }>('POST', PATH, { body }), 200);
  await phone.settle();
  return page;
}
const read = (page: string, after = 0, typing = false) =>
  phone.house.call<Conversation>('GET', `${PATH}?after=${after}&typing=${typing}`, { headers: { 'x-page': page } });
const send = async (page: string, method: 'POST' | 'PUT' | 'DELETE', what: string, body?: Json, key?: string) => {
  const headers = { 'x-page': page, ...(key ? { 'idempotency-key': key } : {}) };
  const told = await phone.house.call<{ reason: string; errors?: { field: string; code: string }[] }>(method, `${PATH}${what}`, {
    headers,
    ...(body ? { body } : {}),
  });
  await phone.settle();
  return told;
};
const types = (page: string, text: string, key?: string) => send(page, 'POST', '/lines', { text }, key);
const rates = (page: string, score: number | null) => send(page, 'POST', '/rating', { score });
const leavesReach = (page: string, body: Json) => send(page, 'PUT', '/reach', body);
const leaves = (page: string) => send(page, 'DELETE', '');
/** The page asks on for so long. */
const stays = async (page: string, seconds: number) => {
  for (let left = seconds; left > 0; left -= 5) {
    await phone.pass(Math.min(5, left));
    await read(page);
  }
};
const answers = async () => {
  await learn(['text-relay']);
  await phone.ready('operator');
  await phone.pass(1);
  await phone.pickUp('operator');
  return (await phone.mine('operator')).call as CallBody;
};
const learn = async (skills: string[]) => {
  await phone.house.ctx.db.pool.query(`update seats set skills = $1 where city = 'lanchuan'`, [skills]);
  await phone.centre.ask('lanchuan', 'learn-seats', {});
};

test('a typed call waits for somebody who types; both read each other, and it is kept with the call', async () => {
  await phone.ready('operator');
  await learn([]);
  const page = await begins();
  // There is no line of theirs: what is not there is not held, played to or cut.
  expect(phone.town.parties()).toEqual([]);
  expect((await read(page)).body).toMatchObject({ phase: 'waiting', staffed: false, ahead: 0, rating: null, lines: [] });
  await types(page, '我听不见，路灯坏了');
  await learn(['text-relay']);
  await phone.seat('operator', 'away');
  await phone.seat('operator', 'ready');
  await phone.pass(1);
  await phone.pickUp('operator');
  const { call } = await phone.mine('operator');
  expect(call).toMatchObject({ typed: true, needs: ['text-relay'], state: 'talking', by: 'web', away: null });
  expect(call?.acts).toContain('type');
  await phone.act('operator', call as { id: string }, 'type', { text: '您好，是哪条路？' });
  await types(page, '幸福路');
  const { body } = await read(page);
  expect(body).toMatchObject({ phase: 'talking', ahead: null });
  expect(body.lines.map(({ party, text }) => [party, text])).toEqual([
    ['citizen', '我听不见，路灯坏了'],
    ['operator', '您好，是哪条路？'],
    ['citizen', '幸福路'],
  ]);
  expect((await read(page, body.lines[1]?.no)).body.lines).toHaveLength(1);
  expect(phone.news.filter(({ event }) => event === 'words').at(-1)?.data).toMatchObject({ party: 'citizen', text: '幸福路' });
  await expect
    .poll(async () => (await phone.house.ctx.db.pool.query('select typed, text from call_words')).rows.length, { timeout: 3000 })
    .toBe(3);
  const { rows } = await phone.house.ctx.db.pool.query('select typed, text from call_words');
  expect(rows.every(({ typed, text }) => typed && !String(text).includes('幸福'))).toBe(true);
  await leaves(page);
  await rates(page, null);
  await phone.pass(1);
  expect((await read(page)).body).toMatchObject({ phase: 'over', rated: false });
  expect((await types(page, '还有一件事')).body.reason).toBe('conversation-over');
  expect(phone.town.parties()).toEqual([]);
});

test('a line that is sent again because no answer came is one line; that somebody is typing is told, and kept nowhere', async () => {
  const page = await begins();
  const call = await answers();
  await types(page, '幸福路', 'line-000001');
  await types(page, '幸福路', 'line-000001');
  await types(page, '幸福路', 'line-000002');
  expect((await read(page)).body.lines).toHaveLength(2);
  await read(page, 0, true);
  await read(page, 0, true);
  await read(page, 0, false);
  const told = phone.news.filter(({ event }) => event === 'typing').map(({ data }) => data);
  expect(told).toEqual([
    { call: call.id, typing: true },
    { call: call.id, typing: false },
  ]);
});

test('who was answered rates on the page as others do by key: once, in time, and in the same figures', async () => {
  const page = await begins();
  const call = await answers();
  expect((await rates(page, 5)).body.reason).toBe('rating-over');
  await phone.act('operator', call, 'hang-up');
  const { body } = await read(page);
  expect(body.phase).toBe('rating');
  const { keys } = bookOf(phone.house.ctx, 'lanchuan').profile.telephone?.rating ?? { keys: [] };
  expect(body.rating?.scores.map(({ score }) => score)).toEqual(keys.map(({ score }) => score));
  expect(body.rating?.left).toBe(120);
  await phone.pass(20);
  expect((await read(page)).body.rating?.left).toBe(100);
  expect((await rates(page, 4)).status).toBe(200);
  expect((await rates(page, 1)).body.reason).toBe('done-already');
  await phone.pass(1);
  expect((await read(page)).body).toMatchObject({ phase: 'over', rated: true });
  expect(await phone.lines(call.id)).toEqual(expect.arrayContaining(['rating-asked', 'rated']));
  const { rows } = await phone.house.ctx.db.pool.query('select rating, ended_by from calls where id = $1', [call.id]);
  expect(rows).toEqual([{ rating: 4, ended_by: 'operator' }]);
});

test('who does not rate within the time of the city is asked no more', async () => {
  const page = await begins();
  await answers();
  await leaves(page);
  await stays(page, 119);
  expect((await read(page)).body.phase).toBe('rating');
  await stays(page, 2);
  expect((await read(page)).body).toMatchObject({ phase: 'over', rated: false });
  expect((await rates(page, 5)).body.reason).toBe('rating-over');
});

test('a page that is reloaded finds its conversation, and the operator sees that it was away; one that stays away has left', async () => {
  const page = await begins();
  const call = await answers();
  await phone.pass(14);
  expect((await phone.mine('operator')).call?.away).toEqual(expect.any(String));
  await phone.act('operator', call, 'type', { text: '您还在吗？' });
  expect((await read(page)).body.lines).toMatchObject([{ text: '您还在吗？' }]);
  await phone.settle();
  expect((await phone.mine('operator')).call).toMatchObject({ state: 'talking', away: null });
  await phone.pass(121);
  expect((await phone.mine('operator')).call).toMatchObject({ state: 'wrap-up', endedBy: 'lost' });
  expect((await read(page)).body).toMatchObject({ phase: 'over', rated: false });
});

test('only the page that began it reads and types: no other secret', async () => {
  const [one, other] = [await begins(), await begins()];
  const [id, secret] = one.split('.') as [string, string];
  expect((await read(`${id}.forged`)).status).toBe(404);
  expect((await read(`${other.split('.')[0]}.${secret}`)).status).toBe(404);
  expect((await read(other)).status).toBe(200);
  expect((await leaves(`${other.split('.')[0]}.${secret}`)).status).toBe(404);
});

test('who left a number while waiting, and is lost before anybody answered, is owed an answer with the words', async () => {
  const page = await begins();
  await types(page, '幸福路路灯坏了');
  expect((await leavesReach(page, { text: '尽快' })).body.errors).toMatchObject([{ field: 'phone', code: 'reach-needed' }]);
  expect((await leavesReach(page, { phone: 'mañana' })).body.errors).toMatchObject([{ field: 'phone', code: 'not-a-phone' }]);
  expect((await leavesReach(page, { phone: '138 0000 1234', email: 'zhang@example.cn' })).status).toBe(200);
  expect((await read(page)).body).toMatchObject({ phase: 'waiting', reach: true });
  const owed = () =>
    phone.house
      .call<{ items: (Json & { id: string })[] }>('GET', '/api/v1/recalls', { as: 'operator' })
      .then(({ body }) => body.items);
  expect(await owed()).toEqual([]);
  await phone.pass(130);
  expect((await read(page)).body).toMatchObject({ phase: 'lost', reach: true });
  const [recall] = await owed();
  expect(recall).toMatchObject({
    ...{ why: 'typed', callerMask: '138****1234', emailMask: 'z***@example.cn', words: true, message: false },
    needs: ['text-relay'],
  });
  // What was left stands readable nowhere.
  const { rows } = await phone.house.ctx.db.pool.query(
    `select data::text from call_events union all select recalls::text from recalls`,
  );
  expect(rows.filter(({ data }) => /13800001234|zhang/.test(data))).toEqual([]);
  await expect
    .poll(async () => (await phone.house.call('GET', `/api/v1/recalls/${recall?.id}/words`, { as: 'operator' })).body, {
      timeout: 3000,
    })
    .toEqual({ lines: ['幸福路路灯坏了'], phone: '13800001234', email: 'zhang@example.cn' });
  const { rows: looks } = await phone.house.ctx.db.pool.query('select fields from looks where call is not null');
  expect(looks).toEqual([{ fields: ['typed words'] }]);
});

test('who is lost without having left anything can still say how to be reached, a day long, and is then owed an answer once', async () => {
  const page = await begins();
  await types(page, '楼道里有人晕倒');
  await phone.pass(130);
  expect((await read(page)).body).toMatchObject({ phase: 'lost', reach: false });
  // The program has forgotten the call; the record has not.
  await phone.pass(600);
  expect((await read(page)).body.lines).toMatchObject([{ text: '楼道里有人晕倒' }]);
  expect((await leavesReach(page, { email: 'zhang@example.cn', text: '家里煤气中毒了' })).status).toBe(200);
  expect((await leavesReach(page, { email: 'zhang@example.cn' })).body.reason).toBe('done-already');
  const { body } = await phone.house.call<{ items: Json[] }>('GET', '/api/v1/recalls', { as: 'operator' });
  expect(body.items[0]).toMatchObject({ why: 'typed', callerMask: null, emailMask: 'z***@example.cn', emergency: true });
  expect((await read(page)).body).toMatchObject({ phase: 'lost', reach: true });
  expect((await read(page)).body.lines).toHaveLength(2);
  // There is nothing to dial, and the refusal says so; the answer in writing is noted like any other outcome.
  const recall = body.items[0]?.id;
  expect(await phone.house.call('POST', '/api/v1/phone/dial', { as: 'operator', body: { recall } as Json })).toMatchObject({
    ...{ status: 409, body: { reason: 'no-number-left', detail: expect.stringMatching(/没有留下电话号码/) } },
  });
  const settled = await phone.house.call('POST', `/api/v1/recalls/${recall}/outcome`, {
    ...{ as: 'operator', body: { outcome: 'reached', note: '已发邮件' } },
  });
  expect(settled).toMatchObject({ status: 200, body: { state: 'reached', note: '已发邮件' } });
  await phone.clock.advance(25 * 3_600_000);
  expect((await read(page)).status).toBe(404);
});

test('the minute’s look for calls that were lost at the exchange finds a page where it belongs', async () => {
  const page = await begins();
  const call = await answers();
  await stays(page, 65);
  expect((await phone.mine('operator')).call).toMatchObject({ id: call.id, state: 'talking' });
});

test('where the operators are simulated, nobody could type: it is neither offered nor begun, and the refusal says so', async () => {
  expect((await phone.house.call('GET', '/api/v1/web-call')).body).toMatchObject({ typing: true });
  const rehearsed = await openTelephone({}, { rehearsal: { pickUp: () => true } });
  try {
    expect((await rehearsed.house.call('GET', '/api/v1/web-call')).body).toMatchObject({ typing: false });
    expect(await rehearsed.house.call('POST', PATH, { body: {} })).toMatchObject({
      status: 409,
      body: { reason: 'nobody-types', detail: expect.stringMatching(/诉求/) },
    });
  } finally {
    await rehearsed.close();
  }
});

test('a language is a need of the call; one that the city does not have is refused', async () => {
  await phone.call((await phone.centre.ask('lanchuan', 'web-call', { language: 'english' })).device, '12345', 'web');
  const { rows } = await phone.house.ctx.db.pool.query('select needs from calls order by received_at desc, id desc limit 1');
  expect(rows[0].needs).toEqual(['english']);
  await expect(phone.centre.ask('lanchuan', 'web-call', { language: 'klingon' })).rejects.toThrow();
  expect((await phone.house.call('POST', PATH, { body: { language: 'klingon' } })).status).toBe(422);
});

test('danger that is typed opens every desk that is free, trained or not; with nobody there it waits before all', async () => {
  const page = await begins();
  await types(page, '家里煤气中毒了');
  await phone.pass(1);
  expect((await read(page)).body.phase).toBe('waiting');
  await learn([]);
  await phone.ready('operator');
  await phone.pass(2);
  await phone.pickUp('operator');
  expect((await phone.mine('operator')).call).toMatchObject({ typed: true, emergency: true });
});

test('a page that floods is slowed down; a line that is too long is refused', async () => {
  const page = await begins();
  expect((await types(page, '长'.repeat(501))).status).toBe(422);
  let last = { status: 0, reason: '' };
  for (let at = 0; at < 31; at += 1) {
    const { status, body } = await types(page, `第${at}句`);
    last = { status, reason: body.reason };
  }
  expect(last).toEqual({ status: 409, reason: 'typing-too-fast' });
});
