/** Who cannot hear or speak types: a call as any other, whose words only its own page and its operator read. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTelephone, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
beforeAll(async () => {
  phone = await openTelephone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  await phone.allHangUp(70);
  await phone.post('operator', 'sign-off').catch(() => {});
});

type Conversation = { phase: string; staffed: boolean; lines: { no: number; party: string; text: string }[] };
/** A page is let in and calls: the exchange tells which page it is. */
async function calls(asked: { language: string | null; typed: boolean }) {
  const { device } = await phone.centre.ask('lanchuan', 'web-call', asked);
  const citizen = await phone.call(device, '12345', 'web');
  return { device, citizen };
}
const secret = (device: string) =>
  `${device}.${phone.house.ctx.secrets.digest('web-page', `lanchuan\n${device}`).toString('base64url')}`;
const read = (page: string, after = 0) =>
  phone.house.call<Conversation>('GET', `/api/v1/web-call/conversation?after=${after}`, { headers: { 'x-page': page } });
const types = (page: string, text: string) =>
  phone.house.call<{ reason: string }>('POST', '/api/v1/web-call/conversation', { headers: { 'x-page': page }, body: { text } });
const learn = async (skills: string[]) => {
  await phone.house.ctx.db.pool.query(`update seats set skills = $1 where city = 'lanchuan'`, [skills]);
  await phone.centre.ask('lanchuan', 'learn-seats', {});
};

test('a typed call waits for somebody who types; both read each other, and it is kept with the call', async () => {
  await phone.ready('operator');
  await learn([]);
  const { device, citizen } = await calls({ language: null, typed: true });
  const page = secret(device);
  // No greeting is spoken to who cannot hear it.
  expect(citizen.hears()).toEqual(['music']);
  expect((await read(page)).body).toMatchObject({ phase: 'waiting', staffed: false, lines: [] });
  await types(page, '我听不见，路灯坏了');
  await learn(['text-relay']);
  await phone.seat('operator', 'away');
  await phone.seat('operator', 'ready');
  await phone.pass(1);
  await phone.pickUp('operator');
  const { call } = await phone.mine('operator');
  expect(call).toMatchObject({ typed: true, needs: ['text-relay'], state: 'talking', by: 'web' });
  expect(call?.acts).toContain('type');
  await phone.act('operator', call as { id: string }, 'type', { text: '您好，是哪条路？' });
  await types(page, '幸福路');
  await phone.settle();
  const { body } = await read(page);
  expect(body.phase).toBe('talking');
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
  citizen.hangUp();
  await phone.pass(1);
  expect((await read(page)).body.phase).toBe('over');
  expect((await types(page, '还有一件事')).body.reason).toBe('conversation-over');
});

test('only the page that called reads and types: no other secret, and none for a spoken call', async () => {
  const { device } = await calls({ language: 'english', typed: false });
  expect((await read(secret(device))).status).toBe(404);
  expect((await read(`${device}.forged`)).status).toBe(404);
  const other = await calls({ language: null, typed: true });
  expect((await read(`${other.device}.${secret(device).split('.')[1]}`)).status).toBe(404);
  expect((await read(secret(other.device))).status).toBe(200);
});

test('a language is a need of the call; one that the city does not have is refused', async () => {
  await calls({ language: 'english', typed: false });
  const { rows } = await phone.house.ctx.db.pool.query('select needs from calls order by received_at desc, id desc limit 1');
  expect(rows[0].needs).toEqual(['english']);
  await expect(phone.centre.ask('lanchuan', 'web-call', { language: 'klingon', typed: false })).rejects.toThrow();
});

test('danger that is typed opens every desk that is free, trained or not; with nobody there it waits before all', async () => {
  const alone = await calls({ language: null, typed: true });
  await types(secret(alone.device), '家里煤气中毒了');
  await phone.pass(1);
  expect((await read(secret(alone.device))).body.phase).toBe('waiting');
  await learn([]);
  await phone.ready('operator');
  await phone.pass(2);
  await phone.pickUp('operator');
  expect((await phone.mine('operator')).call).toMatchObject({ typed: true, emergency: true });
});

test('a page that floods is slowed down; a line that is too long is refused', async () => {
  const { device } = await calls({ language: null, typed: true });
  expect((await types(secret(device), '长'.repeat(501))).status).toBe(422);
  let last = { status: 0, reason: '' };
  for (let at = 0; at < 31; at += 1) {
    const { status, body } = await types(secret(device), `第${at}句`);
    last = { status, reason: body.reason };
  }
  expect(last).toEqual({ status: 409, reason: 'typing-too-fast' });
});
