/** Whole calls through the house: rehearsal exchange, real PostgreSQL, real routes. Who hears whom is asked of the parties. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CallBody, openTelephone, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
beforeAll(async () => {
  phone = await openTelephone();
});
afterAll(() => phone.close());
beforeEach(() => phone.allHangUp(130));

describe('a call', () => {
  test('is answered by the city, then by a person; whoever hangs up, the note is written and the seat is ready again', async () => {
    await phone.ready('operator');
    const citizen = await phone.call();
    expect(citizen.hears()).toEqual(['welcome']);
    await phone.pass(2);
    expect((await phone.mine('operator')).call?.state).toBe('ringing');
    expect(citizen.hears()).toEqual(['music']);
    await phone.pickUp('operator');
    const { call } = await phone.mine('operator');
    expect(call?.state).toBe('talking');
    expect(citizen.hears()).toEqual([await phone.deviceOf('operator')]);
    expect(call?.callerMask).toBe('100****5678');
    citizen.hangUp();
    await phone.settle();
    expect((await phone.mine('operator')).seat.state).toBe('wrap-up');
    expect(await phone.refused('operator', call as never, 'wrap-up', { disposition: 'case' })).toBe('case-needed');
    await phone.act('operator', call as never, 'wrap-up', { disposition: 'answered', note: '告知办理地点' });
    expect((await phone.mine('operator')).seat.state).toBe('ready');
    const [last] = (await phone.calls()).slice(-1);
    expect([last?.state, last?.ended_by, last?.disposition]).toEqual(['ended', 'citizen', 'answered']);
    expect(await phone.lines()).toEqual([
      'received',
      'answered',
      'queued',
      'offered',
      'connected',
      'citizen-left',
      'wrapped-up',
      'ended',
    ]);
    expect(phone.town.leftOver()).toBe(0);
  });

  test('the key 0 · brings a person at once, while the greeting still plays', async () => {
    await phone.ready('operator');
    const citizen = await phone.call();
    citizen.press('0');
    await phone.settle();
    expect((await phone.mine('operator')).call?.state).toBe('ringing');
  });

  test('the key of a language · rings whoever speaks it before others who are free, and keeps the place', async () => {
    const seat = async (login: string, skills: string[]) => {
      const { rows } = await phone.house.ctx.db.pool.query('select teams from seats where staff = $1', [
        await phone.staff(login),
      ]);
      const path = `/api/v1/seats/${await phone.staff(login)}`;
      await phone.house.call('PUT', path, { as: 'admin', body: { teams: rows[0].teams, skills } });
    };
    await phone.ready('operator');
    await phone.pass(5);
    await phone.ready('operator2');
    await seat('operator', []);
    await seat('operator2', ['english']);
    const citizen = await phone.call();
    citizen.press('5');
    await phone.settle();
    expect((await phone.mine('operator2')).call).toMatchObject({ state: 'ringing', needs: ['english'] });
    expect((await phone.mine('operator')).call).toBeNull();
    citizen.press('5');
    await phone.settle();
    expect(await phone.lines()).toEqual(['received', 'answered', 'digit', 'queued', 'offered']);
    citizen.hangUp();
    await phone.seat('operator2', 'away');
  });

  test('written up while its citizen is asked for a rating · is not before the operator any more: the next call is', async () => {
    await phone.ready('operator');
    const citizen = await phone.call();
    citizen.press('0');
    await phone.settle();
    await phone.pickUp('operator');
    const first = (await phone.mine('operator')).call as CallBody;
    await phone.act('operator', first as never, 'hang-up');
    expect((await phone.mine('operator')).call?.state).toBe('rating');
    await phone.act('operator', first as never, 'wrap-up', { disposition: 'answered' });
    expect((await phone.mine('operator')).call).toBeNull();
    const next = await phone.call('10012345679');
    next.press('0');
    await phone.settle();
    expect(await phone.mine('operator')).toMatchObject({ call: { state: 'ringing', callerMask: '100****5679' } });
    expect(citizen.isGone()).toBe(false);
  });

  test('a phone that is no rehearsed one · is picked up by hand only', async () => {
    const asked = await phone.house.call('POST', '/api/v1/phone/rehearsal/pick-up', { as: 'operator', body: {} });
    expect(asked.status).toBe(404);
  });

  test('nobody answers · the next operator is asked, the caller keeps the place, the empty chair is out of rotation', async () => {
    await phone.ready('operator');
    await phone.ready('operator2');
    const citizen = await phone.call();
    citizen.press('0');
    await phone.settle();
    const first = (await phone.mine('operator')).call ? 'operator' : 'operator2';
    const second = first === 'operator' ? 'operator2' : 'operator';
    await phone.pass(21);
    expect((await phone.mine(first)).seat.state).toBe('not-answering');
    expect((await phone.mine(second)).call?.state).toBe('ringing');
    await phone.pickUp(second);
    expect(citizen.hears()).toEqual([await phone.deviceOf(second)]);
  });
});
