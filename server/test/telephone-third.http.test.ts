/** Third parties and supervisors in a call: nobody is left in silence, and who hears whom is asked of the parties themselves. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Party } from '#contact-centre/exchange/rehearsal/town.ts';
import { type CallBody, openTelephone, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
let citizen: Party;
let call: CallBody;
let operator: string;
beforeAll(async () => {
  phone = await openTelephone();
  operator = await phone.deviceOf('operator');
});
afterAll(() => phone.close());

/** A citizen talks with the operator. */
beforeEach(async () => {
  await phone.allHangUp(130);
  for (const other of ['operator2', 'supervisor']) await phone.post(other, 'sign-off').catch(() => {});
  await phone.ready('operator', { answersAfter: 100 });
  citizen = await phone.call();
  citizen.press('0');
  await phone.pass(1);
  call = (await phone.mine('operator')).call as CallBody;
  expect(call.state).toBe('talking');
});
const heard = (party: Party | null | undefined) => [...(party?.hears() ?? ['(gone)'])].sort();
const operatorHears = () => heard(phone.phone('operator').party());
const line = (name: string) => phone.town.parties().find((party) => party.name === name);

describe('hold', () => {
  test('the citizen hears music, the operator nothing; then they hear each other again', async () => {
    await phone.act('operator', call, 'hold');
    expect([heard(citizen), operatorHears()]).toEqual([['music'], []]);
    await phone.act('operator', call, 'retrieve');
    expect([heard(citizen), operatorHears()]).toEqual([[operator], ['citizen']]);
    expect(await phone.refused('operator', call, 'retrieve')).toBe('not-held');
  });
});

describe('consultation', () => {
  test('the colleague is asked while the citizen waits, then all three talk, then the operator leaves', async () => {
    await phone.ready('operator2', { answersAfter: 200 });
    const second = await phone.deviceOf('operator2');
    await phone.act('operator', call, 'consult', { to: { kind: 'seat', staff: await phone.staff('operator2') } });
    expect(heard(citizen)).toEqual(['music']);
    await phone.pass(1);
    expect([heard(citizen), operatorHears()]).toEqual([['music'], [second]]);
    await phone.act('operator', call, 'join');
    expect([heard(citizen), operatorHears()]).toEqual([[operator, second].sort(), ['citizen', second].sort()]);
    const after = await phone.act('operator', call, 'complete');
    expect(after.state).toBe('talking');
    expect(heard(citizen)).toEqual([second]);
    expect((await phone.mine('operator')).seat.state).toBe('wrap-up');
    expect((await phone.mine('operator2')).seat.state).toBe('talking');
    await phone.act('operator', call, 'wrap-up', { disposition: 'transferred' });
    citizen.hangUp();
    await phone.settle();
    expect((await phone.mine('operator2')).seat.state).toBe('wrap-up');
  });

  test('a colleague who does not answer · brings the citizen back to the operator', async () => {
    await phone.ready('operator2', 'rejects');
    await phone.act('operator', call, 'consult', { to: { kind: 'seat', staff: await phone.staff('operator2') } });
    await phone.pass(1);
    expect([heard(citizen), operatorHears()]).toEqual([[operator], ['citizen']]);
    expect((await phone.mine('operator')).call?.third).toBe(null);
  });
});

describe('a transfer', () => {
  test('to an outside number · the operator leaves when it is answered, never before', async () => {
    phone.town.outside('1002003000', { answersAfter: 3000 });
    await phone.act('operator', call, 'transfer', { to: { kind: 'number', number: '1002003000' } });
    await phone.pass(1);
    expect([heard(citizen), operatorHears()]).toEqual([['music'], []]);
    await phone.pass(3);
    expect(heard(citizen)).toEqual(['1002003000']);
    expect((await phone.mine('operator')).seat.state).toBe('wrap-up');
  });

  test('to a number that is busy · leaves everything as it was', async () => {
    phone.town.outside('1002003001', 'busy');
    await phone.act('operator', call, 'transfer', { to: { kind: 'number', number: '1002003001' } });
    await phone.pass(1);
    expect([heard(citizen), operatorHears()]).toEqual([[operator], ['citizen']]);
  });

  test('abroad · is refused', async () => {
    expect(await phone.refused('operator', call, 'transfer', { to: { kind: 'number', number: '0012025550123' } })).toBe(
      'number-not-allowed',
    );
  });

  test('to a team · the caller goes back to the queue and keeps the time in the system', async () => {
    await phone.ready('operator2', 'silent');
    await phone.act('operator', call, 'route', { team: 'general' });
    await phone.pass(1);
    const next = (await phone.mine('operator2')).call;
    expect([next?.state, next?.since]).toEqual(['ringing', call.since]);
  });
});

describe('110', () => {
  const packet = { what: '有人落水', where: '云锦桥下', injured: '一人' };

  test('gets voice and packet; all three talk; the receipt ends the wait for it', async () => {
    phone.town.line('110', { answersAfter: 500 });
    await phone.act('operator', call, 'hand-over', { line: '110', packet });
    expect(heard(citizen)).toEqual(['music']);
    await phone.pass(1);
    expect(heard(citizen)).toEqual(['110', operator].sort());
    await phone.act('operator', call, 'receipt', { receipt: 'J2025-0001' });
    await phone.pass(61);
    expect(phone.news.filter(({ event }) => event === 'alarm')).toEqual([]);
    await phone.act('operator', call, 'complete');
    expect(heard(citizen)).toEqual(['110']);
    const { rows } = await phone.house.ctx.db.pool.query('select line, receipt, packet from hand_overs where call = $1', [
      call.id,
    ]);
    expect(rows[0]).toMatchObject({ line: '110', receipt: 'J2025-0001' });
    expect(String(rows[0].packet)).not.toContain('落水');
  });

  test('no receipt within 60 seconds · alarms the supervisor, once', async () => {
    phone.town.line('110', { answersAfter: 500 });
    phone.news.length = 0;
    await phone.act('operator', call, 'hand-over', { line: '110', packet });
    await phone.pass(70);
    const alarms = phone.news.filter(({ event, to }) => event === 'alarm' && to === 'wall');
    expect(alarms.map(({ data }) => (data as { what: string }).what)).toEqual(['receipt-missing']);
  });

  test('does not answer · the citizen is with the operator again', async () => {
    phone.town.line('110', 'busy');
    await phone.act('operator', call, 'hand-over', { line: '110', packet });
    await phone.pass(1);
    expect([heard(citizen), operatorHears()]).toEqual([[operator], ['citizen']]);
  });

  test('gives the citizen back by the star key · to whoever handed over, at the head of the queue', async () => {
    phone.town.line('110', { answersAfter: 500 });
    await phone.act('operator', call, 'hand-over', { line: '110', packet });
    await phone.pass(1);
    await phone.act('operator', call, 'complete');
    line('110')?.press('*');
    await phone.pass(2);
    expect((await phone.mine('operator')).call).toMatchObject({ id: call.id, state: 'talking', priority: 8 });
    expect(heard(citizen)).toEqual([operator]);
  });
});

describe('a supervisor', () => {
  const supervisor = () => phone.phone('supervisor').party();

  test('listens unheard, whispers to the operator alone, barges in, and takes over', async () => {
    await phone.signOn('supervisor', { answersAfter: 100 });
    const own = await phone.deviceOf('supervisor');
    await phone.act('supervisor', call, 'listen');
    await phone.pass(1);
    expect([heard(citizen), operatorHears(), heard(supervisor())]).toEqual([
      [operator],
      ['citizen'],
      ['citizen', operator].sort(),
    ]);
    await phone.act('supervisor', call, 'whisper');
    expect([heard(citizen), operatorHears()]).toEqual([[operator], ['citizen', own].sort()]);
    await phone.act('supervisor', call, 'barge');
    expect(heard(citizen)).toEqual([operator, own].sort());
    await phone.act('supervisor', call, 'take-over');
    expect(heard(citizen)).toEqual([own]);
    expect((await phone.mine('operator')).seat.state).toBe('wrap-up');
    expect((await phone.mine('supervisor')).call?.operator?.staff).toBe(await phone.staff('supervisor'));
  });

  test('is not put into the rotation by having listened', async () => {
    await phone.signOn('supervisor', { answersAfter: 100 });
    await phone.act('supervisor', call, 'listen');
    await phone.pass(1);
    await phone.act('supervisor', call, 'leave-supervision');
    expect((await phone.mine('supervisor')).seat.state).toBe('away');
  });

  test('is what an operator is not', async () => {
    await phone.ready('operator2');
    expect(await phone.refused('operator2', call, 'listen')).toBe('not-your-role');
    expect(await phone.refused('operator2', call, 'hold')).toBe('not-your-call');
  });
});

describe('hard calls', () => {
  test('abuse · is warned of twice before it ends the call; the seat is offered a rest', async () => {
    expect(await phone.refused('operator', call, 'end-for-abuse')).toBe('warn-first');
    await phone.act('operator', call, 'warn');
    await phone.act('operator', call, 'warn');
    const after = await phone.act('operator', call, 'end-for-abuse');
    expect([after.state, after.endedBy, citizen.isGone()]).toEqual(['wrap-up', 'abuse', true]);
    expect((await phone.mine('operator')).seat.restUntil).not.toBe(null);
  });

  test('duress · is not hung up on: the supervisor is called, and a dead phone brings the next operator', async () => {
    await phone.ready('operator2', { answersAfter: 100 });
    await phone.act('operator', call, 'duress');
    expect(phone.news.some(({ event, data }) => event === 'alarm' && (data as { what: string }).what === 'duress')).toBe(true);
    expect(await phone.refused('operator', call, 'hang-up')).toBe('duress-stays');
    phone.phone('operator').party()?.hangUp();
    await phone.pass(2);
    expect(citizen.isGone()).toBe(false);
    expect((await phone.mine('operator2')).call).toMatchObject({ id: call.id, state: 'talking' });
  });
});
