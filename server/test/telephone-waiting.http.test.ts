/** What a caller can do while nobody has answered yet, and what happens when nobody does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTelephone, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
beforeAll(async () => {
  phone = await openTelephone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  await phone.allHangUp(70);
  for (const login of ['operator', 'operator2']) await phone.post(login, 'sign-off').catch(() => {});
  await phone.house.ctx.db.pool.query('delete from recalls');
});
const recalls = async () =>
  (await phone.house.ctx.db.pool.query('select why, state, emergency, caller_mask, tries from recalls order by id')).rows;
const last = async () => (await phone.calls()).at(-1);

describe('who waits', () => {
  test('is told the place and that a call-back keeps it; the key 1 books it', async () => {
    const citizen = await phone.call();
    citizen.press('0');
    await phone.settle();
    expect(citizen.hears()).toEqual(['music']);
    await phone.pass(30.5);
    expect(['waiting', 'soon']).toContain(citizen.hears()[0]);
    await phone.pass(31);
    expect(await phone.lines()).toContain('announced');
    citizen.press('1');
    await phone.settle();
    expect(citizen.hears()).toEqual(['call-back-booked']);
    await phone.pass(2);
    expect(citizen.isGone()).toBe(true);
    expect(await recalls()).toMatchObject([{ why: 'booked', state: 'due', caller_mask: '100****5678' }]);
    expect((await last())?.ended_by).toBe('call-back');
  });

  test('presses the key of a language · is spoken to in it from then on, and is called back by it and in it', async () => {
    const citizen = await phone.call();
    expect(citizen.hears()).toEqual(['welcome']);
    citizen.press('5');
    await phone.settle();
    expect(citizen.hears()).toEqual(['en/welcome']);
    await phone.pass(2.5);
    expect(citizen.hears()).toEqual(['music']);
    await phone.pass(28);
    expect(citizen.hears()).toEqual(['en/waiting']);
    citizen.press('2');
    await phone.settle();
    expect(citizen.hears()).toEqual(['en/message-now']);
    citizen.hangUp();
    await phone.pass(2);

    const again = await phone.call();
    again.press('5');
    await phone.pass(5);
    again.press('1');
    await phone.settle();
    expect(again.hears()).toEqual(['en/call-back-booked']);
    await phone.pass(2);
    const { rows } = await phone.house.ctx.db.pool.query(`select id, needs from recalls where state = 'due'`);
    expect(rows).toMatchObject([{ needs: ['english'] }]);
    await phone.ready('operator', { answersAfter: 10 });
    phone.town.outside('10012345678', { answersAfter: 100 });
    await phone.post('operator', 'dial', { recall: rows[0].id });
    await phone.pass(2);
    const { call } = await phone.mine('operator');
    expect(call).toMatchObject({ direction: 'out', state: 'talking', needs: ['english'] });
    await phone.act('operator', call as never, 'hang-up');
    expect(
      phone.town
        .parties()
        .find(({ name }) => name === '10012345678')
        ?.hears(),
    ).toEqual(['en/thanks']);
  });

  test('gives up · is owed a call; a slip of the finger is not', async () => {
    const slip = await phone.call();
    slip.hangUp();
    await phone.settle();
    expect(await recalls()).toEqual([]);
    const citizen = await phone.call();
    await phone.pass(10);
    citizen.hangUp();
    await phone.settle();
    expect(await recalls()).toMatchObject([{ why: 'missed', state: 'due' }]);
    expect((await last())?.ended_by).toBe('abandoned');
  });

  test('leaves a message by the key 2 · and is called back for it', async () => {
    const citizen = await phone.call();
    citizen.press('2');
    await phone.pass(2);
    expect(citizen.hears()).toEqual([]);
    await phone.pass(4);
    citizen.press('#');
    await phone.settle();
    expect(citizen.hears()).toEqual(['message-thanks']);
    await phone.pass(2);
    expect(await recalls()).toMatchObject([{ why: 'message' }]);
    expect((await last())?.ended_by).toBe('message');
  });

  test('is known, and refused by the operator who knows the matter · waits for somebody else from then on', async () => {
    const number = '10012349999';
    await phone.house.file({
      category: '06-01-01',
      answers: { company: '步行街手机店' },
      complainant: { phone: number, name: '王小明' },
    });
    const before = await phone.call(number);
    await phone.ready('operator', { answersAfter: 100 });
    await phone.pass(61);
    expect(before.hears()).toEqual([await phone.deviceOf('operator')]);
    before.hangUp();
    await phone.pass(70);
    await phone.signOn('operator2', { answersAfter: 100 });
    await phone.seat('operator2', 'ready');
    phone.phone('operator').behave('silent');
    const citizen = await phone.call(number);
    await phone.pass(3);
    expect((await phone.mine('operator')).call?.state).toBe('ringing');
    phone.phone('operator').refuse();
    await phone.pass(1);
    expect(citizen.hears()).toEqual([await phone.deviceOf('operator2')]);
  });

  test('a number that was not sent · waits like any other and cannot book a call-back', async () => {
    const citizen = await phone.call(null);
    citizen.press('1');
    await phone.settle();
    expect(citizen.isGone()).toBe(false);
    citizen.hangUp();
    await phone.settle();
    expect(await recalls()).toEqual([]);
  });

  test('calls as 110 through the carrier · is nobody special: the number is not believed', async () => {
    await phone.call('110');
    const { rows } = await phone.house.ctx.db.pool.query(
      'select caller_mask, priority from calls order by received_at desc limit 1',
    );
    expect(rows[0]).toEqual({ caller_mask: null, priority: 1 });
  });
});

describe('an emergency', () => {
  test('by the key 9 · passes everybody who waits', async () => {
    const first = await phone.call('10000000001');
    first.press('0');
    await phone.settle();
    const second = await phone.call('10000000002');
    phone.town.line('110', 'busy');
    second.press('9');
    await phone.pass(2);
    await phone.ready('operator', { answersAfter: 10 });
    await phone.pass(1);
    expect(second.hears()).toEqual([await phone.deviceOf('operator')]);
    expect(first.hears()).not.toContain(await phone.deviceOf('operator'));
  });

  test('finds no seat · goes to 110 at once, and comes back when 110 does not answer', async () => {
    phone.town.line('110', { answersAfter: 500 });
    const citizen = await phone.call();
    citizen.press('9');
    await phone.pass(3);
    expect(citizen.hears()).toEqual(['110']);
    expect(await phone.lines()).toContain('diverted');
    expect(
      phone.news.some(({ event, data }) => event === 'alarm' && (data as { what: string }).what === 'emergency-diverted'),
    ).toBe(true);
  });
});

describe('too much of it', () => {
  test('eleven calls in a minute from one number · still wait for a human, behind the others', async () => {
    for (let no = 0; no < 11; no += 1) await phone.call('10099999999');
    const { rows } = await phone.house.ctx.db.pool.query(
      'select priority from calls order by received_at desc, id desc limit 11',
    );
    expect(rows.map(({ priority }) => priority)).toEqual([0, ...Array(10).fill(1)]);
  });

  test('whoever calls for the eleventh time in a minute · is answered after somebody who came later', async () => {
    const again = [];
    for (let no = 0; no < 11; no += 1) again.push(await phone.call('10088888888'));
    for (const each of again.slice(0, 10)) each.hangUp();
    again[10]?.press('0');
    await phone.pass(2);
    const other = await phone.call('10077777777');
    other.press('0');
    await phone.settle();
    await phone.ready('operator', { answersAfter: 10 });
    await phone.pass(1);
    expect(other.hears()).toEqual([await phone.deviceOf('operator')]);
    expect(again[10]?.isGone()).toBe(false);
  });

  test('a storm of keys · is counted once and not looked at', async () => {
    const citizen = await phone.call();
    citizen.press('5'.repeat(200));
    await phone.settle();
    expect((await phone.lines()).filter((type) => type === 'digits-ignored')).toHaveLength(1);
    expect(citizen.isGone()).toBe(false);
  });
});

describe('after the call', () => {
  test('the operator leaves first · the caller is asked and presses a key', async () => {
    await phone.ready('operator', { answersAfter: 10 });
    const citizen = await phone.call();
    citizen.press('0');
    await phone.pass(1);
    const { call } = await phone.mine('operator');
    await phone.act('operator', call as never, 'hang-up');
    expect(citizen.hears()).toEqual(['rate']);
    citizen.press('1');
    await phone.settle();
    expect(citizen.hears()).toEqual(['thanks']);
    await phone.pass(2);
    expect(citizen.isGone()).toBe(true);
    await phone.act('operator', call as never, 'wrap-up', { disposition: 'answered' });
    expect(await last()).toMatchObject({ state: 'ended', ended_by: 'operator', rating: 5 });
  });

  test('a call-back · rings the operator first, then the citizen, and settles what was owed', async () => {
    const citizen = await phone.call('10055556666');
    await phone.pass(10);
    citizen.hangUp();
    await phone.pass(2);
    const { rows } = await phone.house.ctx.db.pool.query('select id from recalls');
    await phone.ready('operator', { answersAfter: 10 });
    phone.town.outside('10055556666', { answersAfter: 2000 });
    await phone.post('operator', 'dial', { recall: rows[0].id });
    await phone.pass(1);
    expect(phone.phone('operator').party()?.hears()).toEqual([]);
    await phone.pass(2);
    expect(phone.phone('operator').party()?.hears()).toEqual(['10055556666']);
    await phone.pass(1);
    expect(await recalls()).toMatchObject([{ state: 'reached', tries: 1 }]);
    expect((await phone.mine('operator')).call?.direction).toBe('out');
  });
});
