/** 评价链接: who was written to rates without an account; a forged, expired or older link opens nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Problem } from '#platform/http.ts';
import { profileSchema } from '#directory/profile.ts';
import { messagesOf } from '#stages/6-evaluation/message.store.ts';
import { writeLink } from '#stages/6-evaluation/rating-link.ts';
import { type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { aReply, caseAt, contacted, satisfied } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.at('2025-09-22 10:00');
});

type Linked = Json & {
  act: string;
  allowed: boolean;
  reason: string | null;
  whole: boolean;
  number: string;
  title: string | null;
};
const anyone = (token: string, call = {}) => house.call<Linked & Problem>('GET', `/api/v1/ratings/${token}`, call);
const vote = (token: string, body: Json, headers = {}, url = '') =>
  house.call<{ state: string } & Problem>('POST', `/api/v1/ratings/${token}${url}`, { body, headers });

/** The token as the citizen's message brings it. */
async function linkOf(filed: Filed): Promise<string> {
  await house.sweep();
  const link = (await house.follow(filed)).messages.at(-1)?.link;
  if (!link) throw new Error('no message brought a link');
  return link.replace('/rate/', '');
}
const written = (filed: Filed) => messagesOf(house.ctx.db, 'lanchuan', filed.id);

test('a reply that passed the review · puts one message into the outbox, in the words of the city, to whoever left a number', async () => {
  const filed = await caseAt(house, 'to-callback');
  await house.sweep();
  await house.sweep();
  const [message, ...more] = await written(filed);
  expect(more).toEqual([]);
  expect(message).toMatchObject({ kind: 'rating', channel: 'sms', state: 'waiting', round: 1, dueAt: house.now });
  expect(message?.text).toContain(filed.number);
  expect(message?.text).toContain('{link}');
  expect(message?.text).toContain('2025年10月7日');
});

test('a message · waits for the morning when the review passes at night, and goes to nobody who left no way', async () => {
  house.at('2025-09-22 20:30');
  const late = await caseAt(house, 'replied');
  house.at('2025-09-22 21:40');
  await house.act('reviewer', late, 'pass-review');
  const mail = await caseAt(house, 'to-callback', { complainant: { email: 'somebody@example.org' } });
  const nobody = await caseAt(house, 'to-callback', { complainant: {}, confidentiality: 'anonymous' });
  await house.sweep();
  expect((await written(late))[0]?.dueAt).toBe('2025-09-23T00:30:00.000Z');
  expect((await written(mail))[0]).toMatchObject({ channel: 'email' });
  expect(await written(nobody)).toEqual([]);
});

test('who asked not to be called · is not written to either', async () => {
  const filed = await caseAt(house, 'to-callback', { noCallback: true });
  await house.sweep();
  expect(await written(filed)).toEqual([]);
});

test('the link · shows what it asks about, without a code, and takes one rating', async () => {
  const filed = await caseAt(house, 'to-callback');
  const token = await linkOf(filed);
  const { status, body, headers } = await anyone(token);
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toMatchObject({ act: 'rate', allowed: true, whole: true, number: filed.number, reply: aReply.publicText });
  expect(JSON.stringify(body)).not.toContain('王小明');
  const key = { 'idempotency-key': 'one-vote-please' };
  expect((await vote(token, satisfied, key)).body.state).toBe('closed');
  expect((await vote(token, satisfied, key)).body).toMatchObject({ state: 'closed', replayed: true });
  const told = await house.open('supervisor', filed);
  expect(told.timeline.filter(({ type }) => type === 'satisfied')).toHaveLength(1);
  expect((await vote(token, { service: 1 })).body.reason).toBe('rated-before');
});

test('a rating · is changed by the same link within seven days, the first word stays on record, and later it is refused', async () => {
  const filed = await caseAt(house, 'to-callback');
  const token = await linkOf(filed);
  await vote(token, satisfied);
  house.after('P6D');
  expect((await anyone(token)).body).toMatchObject({ act: 'change-rating', allowed: true });
  expect((await vote(token, { solved: true, handling: 2 })).status).toBe(200);
  const change = (await house.open('supervisor', filed)).timeline.find(({ type }) => type === 'ratingChanged');
  expect(change?.data).toMatchObject({ handling: 2, before: { handling: 5 } });
  house.after('P2D');
  expect((await anyone(token)).body).toMatchObject({ act: 'change-rating', allowed: false, reason: 'window-over' });
  expect((await vote(token, satisfied)).body.reason).toBe('window-over');
});

test('pressed for a good rating · the rating stands, the case is looked into, and the unit does not read of it', async () => {
  const filed = await caseAt(house, 'to-callback');
  const token = await linkOf(filed);
  expect((await vote(token, { ...satisfied, pressed: true })).body.state).toBe('dissatisfaction-review');
  expect((await house.open('supervisor', filed)).flags).toContain('pressed');
  const unit = await house.open('handler', filed);
  expect(unit.flags).not.toContain('pressed');
  expect(unit.messages).toEqual([]);
  expect((await anyone(token)).body).toMatchObject({ allowed: false, reason: 'not-in-this-state' });
});

test('the staff of the centre · read what was written, and cannot rate with it', async () => {
  const filed = await caseAt(house, 'to-callback');
  const token = await linkOf(filed);
  const { messages } = await house.open('operator', filed);
  expect(messages).toMatchObject([{ kind: 'rating', channel: 'sms' }]);
  expect(JSON.stringify(messages)).not.toContain(token);
  const { rows } = await house.ctx.db.pool.query('select m::text as text from messages m');
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a confidential matter · shows whoever holds the phone neither its title nor the reply', async () => {
  const filed = await caseAt(house, 'to-callback', { confidentiality: 'confidential' });
  const { body } = await anyone(await linkOf(filed));
  expect(body).toMatchObject({ title: null, reply: null, allowed: true });
});

test('after the link has ended · it says so, with the day', async () => {
  const filed = await caseAt(house, 'to-callback');
  const token = await linkOf(filed);
  house.after('P16D');
  const { status, body } = await anyone(token, { language: 'en' });
  expect([status, body.reason]).toEqual([409, 'link-expired']);
  expect(body.detail).toContain('7 Oct 2025');
  expect((await vote(token, satisfied)).body.reason).toBe('link-expired');
});

test('what was done again · is rated by the new link, the old one says so', async () => {
  const filed = await caseAt(house, 'to-callback');
  const first = await linkOf(filed);
  await vote(first, { solved: false, handling: 1, reason: 'not-solved' });
  await house.act('reviewer', filed, 'rework', { reason: '未办好' });
  await house.act('handler', filed, 'contact', contacted);
  const assessment = { cause: '未到现场', liability: '经办人', remedy: '重办', prevention: '巡查' };
  await house.act('handler', filed, 'reply', { ...aReply, selfAssessment: assessment });
  await house.act('reviewer', filed, 'pass-review');
  const second = await linkOf(filed);
  expect(second).not.toBe(first);
  expect((await vote(first, satisfied)).body.reason).toBe('link-superseded');
  expect((await vote(second, satisfied)).body.state).toBe('closed');
});

test('forged tokens · open nothing: another byte, another city, another case, nonsense', async () => {
  const filed = await caseAt(house, 'to-callback');
  const token = await linkOf(filed);
  const other = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
  const contact = Buffer.from('0000', 'latin1');
  const elsewhere = { caseId: filed.id, round: 1, contact, expires: '2030-01-01T00:00:00.000Z' };
  for (const forged of [other, `${token.slice(0, -1)}_`, token.slice(0, 20), 'nonsense', `${token}A`, encodeURIComponent('../x')])
    expect((await anyone(forged)).status, forged).toBe(404);
  expect((await house.call('GET', `/api/v1/ratings/${token}?city=wanhe`)).status).toBe(404);
  // Sealed by us, but for another contact than the appeal has.
  expect((await anyone(writeLink(house.ctx.secrets, 'lanchuan', elsewhere))).status).toBe(404);
  expect((await house.open('supervisor', filed)).rating).toBeNull();
});

test('who tries many tokens · is told to wait; a right one never does, though it comes from the same place', async () => {
  const filed = await caseAt(house, 'to-callback');
  const token = await linkOf(filed);
  house.after('PT11M');
  const tries = await Promise.all(Array.from({ length: 25 }, (_, at) => anyone(`${'x'.repeat(40)}${at}`)));
  expect(tries.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(5);
  expect((await vote('nonsense', satisfied)).status).toBe(429);
  expect((await vote(token, satisfied)).status).toBe(200);
  house.after('PT11M');
  expect((await anyone('nonsense')).status).toBe(404);
});

test('a city in operation · gets the words and the life of the link with the migration, and keeps what it says itself', async () => {
  const { pool } = house.ctx.db;
  const text = readFileSync(join(import.meta.dirname, '../../database/migrations/0049_rating_words.sql'), 'utf8');
  await pool.query(
    `update city_books set body = body #- '{limits,ratingLink}' #- '{messages,ratingLink}' where kind = 'profile'`,
  );
  const own = JSON.stringify({ zh: '请评价{link}', en: 'Rate: {link}' });
  await pool.query(
    `update city_books set body = jsonb_set(body, '{messages,ratingLink}', $1::jsonb) where kind = 'profile' and city = 'wanhe'`,
    [own],
  );
  await pool.query(text);
  const { rows } = await pool.query(`select city, body from city_books where kind = 'profile' order by city`);
  const [lanchuan, wanhe] = rows.map(({ body }) => profileSchema.parse(body));
  expect(lanchuan?.limits.ratingLink).toEqual({ kind: 'natural', minutes: 21_600 });
  expect(lanchuan?.messages['ratingLink']?.zh).toContain('{link}');
  expect(wanhe?.messages['ratingLink']?.zh).toBe('请评价{link}');
});
