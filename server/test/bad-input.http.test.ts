/** 错误输入: whatever comes in, the answer is a problem that names the field and the remedy; nothing is written, nothing private is logged. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, anAppeal, type Call, type Filed, type House, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  reason: string;
  errors?: { field: string; code: string; detail: string }[];
};
type Method = 'GET' | 'POST' | 'DELETE';
const CANARY = '张三丰密语';
const PHONE = '10098765432';

let house: House;
let filed: Filed;
beforeAll(async () => {
  house = await openHouse();
  filed = await caseAt(house, 'handling');
  await house.sweep();
  for (const login of ['supervisor', 'reviewer', 'dispatcher', 'handler']) await house.token(login);
});
afterAll(() => house.close());

/** Sends it in both languages and looks at what every problem has to have. */
async function problem(method: Method, url: string, call: Call, status: number, field?: string, code?: string): Promise<Problem> {
  const before = await house.counts();
  const said: Answer<Problem>[] = [];
  for (const language of ['zh', 'en']) said.push(await house.call<Problem>(method, url, { ...call, language }));
  for (const answer of said) {
    expect(`${answer.status} ${answer.text.slice(0, 300)}`).toMatch(new RegExp(`^${status} `));
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      status,
      type: expect.stringMatching(/^urn:hotline:problem:/),
      title: expect.any(String),
      reason: expect.any(String),
    });
    expect(answer.body.detail.length).toBeGreaterThan(2);
    if (field) expect(answer.body.errors).toContainEqual({ field, code: code ?? expect.any(String), detail: expect.any(String) });
  }
  const [zh, en] = said as [Answer<Problem>, Answer<Problem>];
  expect(zh.body.title).toMatch(/\p{Script=Han}/u);
  expect(en.body.title).not.toMatch(/\p{Script=Han}/u);
  expect(en.body.detail).not.toBe(zh.body.detail);
  expect(await house.counts()).toEqual(before);
  return zh.body;
}
const appeal = (more: object) => ({ body: { ...anAppeal, title: CANARY, complainant: { name: CANARY, phone: PHONE }, ...more } });
const FILE = '/api/v1/appeals';

test.each<[string, object, string, string?]>([
  ['a number for a text', { title: 5 }, 'title', 'wrong-type'],
  ['nothing in a text', { matter: '   ' }, 'matter', 'too-short'],
  ['a missing text', { matter: undefined }, 'matter', 'missing'],
  ['null for a text', { title: null }, 'title', 'wrong-type'],
  ['a text that is too long', { matter: '长'.repeat(20_001) }, 'matter', 'too-long'],
  ['a title that the city finds too long', { title: '长'.repeat(101) }, 'title', 'too-long'],
  ['an unknown category', { category: '99-99-99' }, 'category', 'unknown-category'],
  ['a category that is SQL', { category: "' or 1=1;--" }, 'category', 'unknown-category'],
  ['an unknown street', { street: 'atlantis' }, 'street', 'unknown-area'],
  ['a district for a street', { street: 'yunjin' }, 'street', 'unknown-area'],
  ['an unknown type', { type: 'wish' }, 'type', 'not-a-choice'],
  ['a phone with letters', { complainant: { phone: '1380013800O' } }, 'complainant.phone', 'not-a-phone'],
  ['a phone that is a list', { complainant: { phone: ['10012345678'] } }, 'complainant.phone', 'wrong-type'],
  ['no way to reach the citizen', { complainant: { name: CANARY } }, 'complainant', 'contact-needed'],
  ['a wrong e-mail address', { complainant: { email: 'a@b' } }, 'complainant.email', 'wrong-format'],
  ['a place outside the world', { point: { lon: 500, lat: 10 } }, 'point.lon', 'too-large'],
  ['half a place', { point: { lon: 113 } }, 'point.lat', 'missing'],
  ['a field that nobody knows', { admin: true }, 'admin', 'unknown-field'],
  ['an unknown field further in', { complainant: { phone: PHONE, vip: 1 } }, 'complainant.vip', 'unknown-field'],
  ['a list for an object', { complainant: [] }, 'complainant', 'wrong-type'],
  ['too many flags', { flags: Array.from({ length: 7 }, () => 'elderly') }, 'flags', 'too-long'],
  ['an unanswered question', { category: '05-01-01' }, 'answers.project', 'answer-needed'],
  [
    'an answer that is not a choice',
    { category: '01-04-02', answers: { cover_state: 'purple' } },
    'answers.cover_state',
    'not-a-choice',
  ],
  ['a NUL in a text', { matter: `占道\u0000${CANARY}` }, 'matter', 'unusable-characters'],
  ['half a surrogate pair', { matter: `占道\ud842` }, 'matter', 'unusable-characters'],
  ['a NUL in a name', { complainant: { name: 'a\u0000', phone: PHONE } }, 'complainant.name', 'unusable-characters'],
  ['a channel that is not a citizen’s', { channel: 'phone' }, 'channel', 'not-a-choice'],
])('%s · is told with its field', async (_, more, field, code) => {
  await problem('POST', FILE, appeal(more), 422, field, code);
});

test('several mistakes · are all told at once', async () => {
  const { errors } = await problem('POST', FILE, { body: { title: 1, category: 5, complainant: { phone: 'x' } } }, 422);
  expect(errors?.map(({ field }) => field).sort()).toEqual(['category', 'complainant.phone', 'matter', 'title']);
});

test.each<[string, Call, number]>([
  ['no JSON', { raw: '{"title": "占' }, 400],
  ['nothing at all', { raw: '' }, 400],
  ['a list', { raw: '[]' }, 422],
  ['a word', { raw: '"text"' }, 422],
  ['null', { raw: 'null' }, 422],
  ['a number beyond numbers', { raw: '{"title":"a","matter":"b","point":{"lon":1e999,"lat":1}}' }, 422],
  ['a deep nest', { raw: `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}` }, 422],
  ['a poisoned prototype', { raw: '{"title":"a","matter":"b","__proto__":{"admin":true}}' }, 400],
  ['broken UTF-8', { raw: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }, 422],
  ['ten megabytes', { raw: JSON.stringify({ ...anAppeal, matter: '长'.repeat(3_500_000) }) }, 413],
  ['a form', { raw: 'title=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
  ['XML', { raw: '<a/>', headers: { 'content-type': 'application/xml' } }, 415],
  ['a content type that is none', { raw: '{}', headers: { 'content-type': '\\\\' } }, 415],
])('%s for a body · is a problem', async (_, call, status) => {
  const { errors } = await problem('POST', FILE, call, status);
  expect(errors?.length).toBeGreaterThan(0);
});

test.each<[string, Method, string, Call, number, string?, string?]>([
  ['an id that is none', 'GET', '/api/v1/cases/1', { as: 'supervisor' }, 422, 'params.id', 'wrong-format'],
  ['an id that is SQL', 'GET', "/api/v1/cases/'%20or%201=1", { as: 'supervisor' }, 422, 'params.id'],
  ['an id that is nowhere', 'GET', '/api/v1/cases/01900000-0000-7000-8000-000000000000', { as: 'supervisor' }, 404],
  ['an address that cannot be read', 'GET', '/api/v1/cases/%ff%fe', { as: 'supervisor' }, 400],
  ['an address without a page', 'GET', '/api/v1/nothing', {}, 404],
  ['a method that is not taken', 'DELETE', '/api/v1/appeals', {}, 404],
  ['a desk that is none', 'GET', '/api/v1/desks/kitchen', { as: 'supervisor' }, 422, 'params.desk', 'not-a-choice'],
  ['a page of nothing', 'GET', '/api/v1/desks/dispatch?limit=0', { as: 'dispatcher' }, 422, 'querystring.limit', 'too-small'],
  [
    'a page of everything',
    'GET',
    '/api/v1/desks/dispatch?limit=1e9',
    { as: 'dispatcher' },
    422,
    'querystring.limit',
    'too-large',
  ],
  ['a page of words', 'GET', '/api/v1/desks/dispatch?limit=many', { as: 'dispatcher' }, 422, 'querystring.limit', 'wrong-type'],
  ['a cursor that is none', 'GET', '/api/v1/desks/dispatch?cursor=abc', { as: 'dispatcher' }, 400, 'cursor', 'bad-cursor'],
  ['a search for nothing', 'GET', '/api/v1/search?q=', { as: 'supervisor' }, 422, 'querystring.q'],
  ['a search for a NUL', 'GET', '/api/v1/search?q=%00', { as: 'supervisor' }, 422, 'querystring.q'],
  ['no search', 'GET', '/api/v1/search', { as: 'supervisor' }, 422, 'querystring.q', 'missing'],
  ['a city that is nowhere', 'POST', '/api/v1/appeals?city=%00', { body: anAppeal }, 404],
  [
    'a key that is too short',
    'POST',
    FILE,
    { body: anAppeal, headers: { 'idempotency-key': 'x' } },
    422,
    'headers.idempotency-key',
    'too-short',
  ],
  ['a login with a NUL', 'POST', '/api/v1/session', { body: { login: 'a\u0000', password: 'x' } }, 422, 'login'],
  [
    'a login that is a list',
    'POST',
    '/api/v1/session',
    { body: { login: ['admin'], password: { $ne: 1 } } },
    422,
    'login',
    'wrong-type',
  ],
  ['no follow code', 'GET', '/api/v1/appeals/2509220000011', {}, 422, 'headers.x-follow-code', 'missing'],
])('%s · is a problem', async (_, method, url, call, status, field, code) => {
  await problem(method, url, call, status, field, code);
});

test('a cursor of another query or with other parts · is told, not misread', async () => {
  const cursor = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  for (const parts of [
    ['lanchuan/acceptance/', '2025-09-22T02:00:00.000Z', filed.id],
    ['lanchuan/dispatch/', 'yesterday', filed.id],
    ['lanchuan/dispatch/', '2025-09-22T02:00:00.000Z', 'no-id'],
    ['lanchuan/dispatch/', { a: 1 }, [2]],
    ['lanchuan/dispatch/', '2025-09-22T02:00:00.000Z'],
    [null],
  ]) {
    await problem('GET', `/api/v1/desks/dispatch?cursor=${cursor(parts)}`, { as: 'dispatcher' }, 400, 'cursor', 'bad-cursor');
  }
});

test.each<[string, string, string, object, number, string?]>([
  ['a date in the year 3026', 'handler', 'contact', { way: 'call', summary: 'x', at: '3026-01-01T00:00:00Z' }, 409],
  ['a date that never was', 'handler', 'contact', { way: 'call', summary: 'x', at: '2025-02-30T00:00:00Z' }, 422, 'at'],
  ['a date in words', 'handler', 'contact', { way: 'call', summary: 'x', at: 'tomorrow' }, 422, 'at'],
  ['a date beyond dates', 'handler', 'contact', { way: 'call', summary: 'x', at: '+275760-09-13T00:00:00.001Z' }, 422, 'at'],
  [
    'a review in the year 3026',
    'supervisor',
    'shelve',
    { cause: 'project', plan: 'x', review: '3026-01-01', listed: false },
    409,
  ],
  ['a huge number of days', 'handler', 'ask-extension', { reason: 'works', by: 1e308, plan: 'x', citizenTalk: 'x' }, 422, 'by'],
  ['half a day', 'handler', 'ask-extension', { reason: 'works', by: 0.5, plan: 'x', citizenTalk: 'x' }, 422, 'by'],
  ['a notice beyond numbers', 'supervisor', 'judge-notice', { no: 1e21, verdict: 'lift', reason: 'x' }, 422, 'no'],
  ['a unit that is SQL', 'handler', 'assign-down', { unit: "x'; drop table cases;--", task: 'x' }, 422, 'unit'],
  ['a code with a NUL', 'supervisor', 'pause', { cause: 'a\u0000b', document: 'x', reason: 'x' }, 422, 'cause'],
  ['a master that is no id', 'dispatcher', 'merge', { master: 'all', reason: 'x' }, 422, 'master'],
  ['a yes for a true', 'reviewer', 'rule-removal', { remove: 'yes', reason: 'x' }, 422, 'remove'],
  ['an empty reason', 'supervisor', 'escalate', { reason: ' \u3000 ' }, 422, 'reason'],
  ['a look without a reason', 'supervisor', 'reveal', { reason: '' }, 422, 'reason'],
])('an act with %s · is a problem', async (_, as, name, body, status, field) => {
  await problem('POST', `/api/v1/cases/${filed.id}/${name}`, { as, body }, status, field);
});

test('HTML, SQL, emoji and rare characters · are stored and given back as the text they are', async () => {
  const texts = [
    '<script>alert(1)</script>',
    "'; drop table cases; --",
    '😀👨‍👩‍👧‍👦🇨🇳',
    '𠮷野家 㐂 龘 𰻝',
    'e\u0301 q\u0303',
    'مرحبا \u202e abc',
    '\\u0000 \\ "',
    '%s {0} ${' + 'x}',
  ];
  for (const text of texts) {
    const one = await house.file({
      title: text,
      matter: `${text}\n${text}`,
      address: text,
      complainant: { name: text, phone: PHONE },
    });
    const followed = await house.follow(one);
    expect([followed.title, followed.matter, followed.address]).toEqual(
      [text, `${text}\n${text}`, text].map((each) => each.normalize('NFC')),
    );
    await house.citizen(one, 'add-facts', { text });
    expect((await house.follow(one)).timeline.at(-1)?.data['text']).toBe(text.normalize('NFC'));
    const seen = await house.call<{ complainant: { name: string } }>('POST', `/api/v1/cases/${one.id}/reveal`, {
      as: 'supervisor',
      body: { reason: '核实身份' },
    });
    expect(seen.body.complainant.name).toBe(text.normalize('NFC'));
    expect(seen.headers['content-type']).toContain('application/json');
  }
  await house.sweep();
  for (const [q, title] of [
    ['𠮷野家', texts[3]],
    ['script alert', texts[0]],
    ['drop table', texts[1]],
  ] as const) {
    const { body } = await house.call<{ items: { title: string }[] }>('GET', `/api/v1/search?q=${encodeURIComponent(q)}`, {
      as: 'supervisor',
    });
    expect(body.items.map((item) => item.title)).toEqual([title]);
  }
  for (const q of ["'", '\\', '&|!', ':*', '😀', '<->', '((('])
    expect((await house.call('GET', `/api/v1/search?q=${encodeURIComponent(q)}`, { as: 'supervisor' })).status).toBe(200);
  expect(await house.fault()).toBeNull();
});

test('what is not HTTP, a header without end and ten megabytes over a real line · are problems too', async () => {
  const base = await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = new URL(base);
  const say = (bytes: string): Promise<string> =>
    new Promise((resolve) => {
      let heard = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (text) => (heard += text));
      socket.on('close', () => resolve(heard));
      socket.on('error', () => resolve(heard));
    });
  const told = [await say(`${CANARY}\r\n\r\n`), await say(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`)];
  for (const [index, status] of [400, 431].entries()) {
    expect(told[index]).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(told[index]).toContain('content-type: application/problem+json');
    expect(JSON.parse(told[index]?.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status, reason: 'bad-request' });
  }
  const answer = await fetch(`${base}${FILE}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ matter: 'x'.repeat(10_000_000) }),
  });
  expect([answer.status, ((await answer.json()) as Problem).errors?.[0]?.code]).toEqual([413, 'too-large']);
});

test('the log · holds nothing of all that was sent', () => {
  expect(house.log).not.toContain(CANARY);
  expect(house.log).not.toContain(PHONE);
  expect(house.log).not.toContain('王小明');
  expect(house.log).not.toContain('"level":50');
});
