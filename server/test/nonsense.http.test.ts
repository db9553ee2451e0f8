/** 乱输入: every act, in many states, with one part of a sensible input replaced by nonsense: never a fault, and never half a change. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaffMember, staffByLogin } from '#directory/staff.store.ts';
import { whyNot } from '#cases/act.ts';
import { bookOf } from '#cases/context.ts';
import { citizenPerson, personOf } from '#cases/guard.ts';
import { caseById } from '#cases/store.ts';
import { ACTS } from '#server/acts.ts';
import { anAppeal, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { diceOf } from '#test/dice.ts';
import type { Life } from '#test/live.ts';
import { PLAUSIBLE } from '#test/plausible.ts';
import { caseAt, dissatisfied, satisfied } from '#test/stories.ts';

const NONSENSE: readonly unknown[] = [
  null,
  '',
  ' \u3000\n',
  'a\u0000b',
  '\ud842',
  '占'.repeat(5000),
  '../../etc/passwd',
  "'); drop table cases; --",
  '$' + '{jndi:ldap://x}',
  '__proto__',
  0,
  -1,
  1.5,
  1e308,
  -0,
  2 ** 53,
  99_999_999_999,
  true,
  [],
  [[[[[]]]]],
  {},
  { constructor: { prototype: {} } },
  '0000-01-01',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '3026-01-01T00:00:00+08:00',
  '2025-09-22T10:00:00.123456789Z',
  '00000000-0000-0000-0000-000000000000',
  Array.from({ length: 20 }, () => 'um'),
  Array.from({ length: 100_000 }, () => 'um'),
];
const LOGINS = [
  'operator',
  'dispatcher',
  'dispatcher2',
  'handler',
  'reviewer',
  'reviewer2',
  'callback',
  'coordinator',
  'supervisor',
  'leader',
  'inspector',
];

let house: House;
let crew: StaffMember[];
const cases: Filed[] = [];
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  crew = await Promise.all(LOGINS.map(async (login) => (await staffByLogin(house.ctx.db, 'lanchuan', login)) as StaffMember));
  const at = async (step: Parameters<typeof caseAt>[1]) => {
    const filed = await caseAt(house, step);
    cases.push(filed);
    return filed;
  };
  cases.push(await house.file(), await house.register({ next: 'draft' }));
  for (const step of ['to-dispatch', 'dispatched', 'signed', 'handling', 'replied', 'to-callback'] as const) await at(step);
  await house.act('supervisor', await at('handling'), 'pause', { cause: 'test', document: '检字1号', reason: '送检' });
  await house.act('dispatcher', await at('handling'), 'open-coordination', { reason: '交叉' });
  await house.act('coordinator', cases.at(-1) as Filed, 'accept-coordination', { note: '受理' });
  await house.act('handler', await at('signed'), 'request-return', { ground: 'not-our-duty', basis: '三定', suggested: 'hud' });
  await house.act('handler', await at('handling'), 'request-info', { question: '在哪里？' });
  await house.act('supervisor', await at('handling'), 'issue-notice', { kind: 'written', cause: '久拖' });
  await house.act('callback', await at('to-callback'), 'record-callback', dissatisfied);
  await house.act('callback', await at('to-callback'), 'record-callback', satisfied);
  await house.citizen(await at('handling'), 'withdraw', { reason: '自行解决' });
});
afterAll(() => house.close());

/** What no keyboard makes is never taken. */
const isUnusable = (body: Json): boolean => /\\u0000|\\ud842/.test(JSON.stringify(body));

/** One sensible input in which one part, chosen by the dice, is nonsense. */
function spoiled(dice: ReturnType<typeof diceOf>, input: Json, fields: readonly string[]): Json {
  const field = dice.pick([...fields, ...Object.keys(input), 'nobody-knows-this']);
  return { ...input, [field]: dice.pick(NONSENSE) };
}

test('every act with nonsense in it · is refused or does what it says, and is never a fault', async () => {
  const dice = diceOf(12345);
  const book = bookOf(house.ctx, 'lanchuan');
  const tried = new Map<string, number>();
  const faults: string[] = [];
  for (let rounds = 0; rounds < 5; rounds += 1) {
    for (const of of cases) {
      for (const act of ACTS) {
        const found = await caseById(house.ctx.db, 'lanchuan', of.id);
        const facts = { now: house.now, book, others: new Map() };
        const who = [citizenPerson('lanchuan'), ...crew.map(personOf)].find(
          (each) => whyNot(act as never, found, each, facts) === null,
        );
        const plausible = PLAUSIBLE[act.name];
        if (!who || !plausible || dice.chance(0.5)) continue;
        const life = { book, case: found, now: house.now, town: new Map([[of.id, { case: found }]]) } as unknown as Life;
        const fields = 'shape' in act.input ? Object.keys(act.input.shape as object) : [];
        const body = spoiled(dice, plausible(dice, life, who) as Json, fields);
        const login = crew.find(({ id }) => id === who.id)?.login;
        const { status, headers, text } = login
          ? await house.call('POST', `/api/v1/cases/${of.id}/${act.name}`, { as: login, body })
          : await house.call('POST', `/api/v1/appeals/${of.number}/${act.name}`, { headers: { 'x-follow-code': of.code }, body });
        tried.set(act.name, (tried.get(act.name) ?? 0) + 1);
        const isProblem = String(headers['content-type']).startsWith('application/problem+json');
        if (status >= 500 || status >= 400 !== isProblem)
          faults.push(`${act.name} ${JSON.stringify(body).slice(0, 300)}: ${status} ${text.slice(0, 200)}`);
        if (status < 300 && isUnusable(body)) faults.push(`${act.name} took ${JSON.stringify(body)}`);
        const view = await house.call('GET', `/api/v1/cases/${of.id}`, { as: 'supervisor' });
        if (view.status !== 200) faults.push(`the view after ${act.name} ${JSON.stringify(body).slice(0, 300)}: ${view.status}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(tried.size).toBeGreaterThan(35);
  expect(await house.fault()).toBeNull();
}, 60_000);

test.each<[string, Json, string]>([
  ['an owner', { owner: 'a\u0000b' }, 'owner'],
  ['an article', { answer: { text: '见办事指南', article: 'a\u0000', freeReason: 'general' } }, 'answer.article'],
  ['the name of a question', { answers: { 'k\u0000': 'v' } }, 'answers.k\u0000'],
  ['an answer', { answers: { hours: 'v\u0000' } }, 'answers.hours'],
])('%s that no keyboard makes · is refused with its field', async (_, more, field) => {
  const answer = await house.call<{ errors: { field: string }[] }>('POST', '/api/v1/cases', {
    as: 'operator',
    body: { ...anAppeal, ...more },
  });
  expect([answer.status, answer.body.errors[0]?.field]).toEqual([422, field]);
});

test('every appeal with nonsense in it · is refused or taken as it is, and is never a fault', async () => {
  const dice = diceOf(54321);
  const faults: string[] = [];
  const fields = [
    'title',
    'matter',
    'type',
    'category',
    'confidentiality',
    'address',
    'point',
    'street',
    'answers',
    'complainant',
    'flags',
    'noCallback',
    'channel',
    'origin',
    'grade',
    'owner',
    'next',
    'answer',
  ];
  for (let n = 0; n < 500; n += 1) {
    const within = dice.chance(0.3)
      ? { complainant: spoiled(dice, anAppeal.complainant, ['email', 'account', 'idNumber', 'kind', 'proxy']) }
      : {};
    const body = spoiled(dice, { ...anAppeal, ...within }, fields);
    const staff = dice.chance(0.5);
    const { status, text } = await house.call('POST', staff ? '/api/v1/cases' : '/api/v1/appeals', {
      ...(staff ? { as: 'operator' } : {}),
      body,
    });
    if (status < 300 && isUnusable(body)) faults.push(`taken: ${JSON.stringify(body)}`);
    if (status >= 500) faults.push(`${JSON.stringify(body).slice(0, 400)}: ${status} ${text.slice(0, 200)}`);
  }
  expect(faults).toEqual([]);
  await house.sweep();
  expect(await house.fault()).toBeNull();
});
