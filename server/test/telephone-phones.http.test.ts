/** 坐席话机: what becomes of a seat whose phone goes away, for a moment or for good, in a call or out of one. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTelephone, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
beforeAll(async () => {
  phone = await openTelephone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  await phone.allHangUp(70);
  for (const login of ['operator', 'operator2']) await phone.post(login, 'sign-off').catch(() => {});
});
const stateOf = async (login: string) => (await phone.mine(login)).seat.state;
/** The operator's phone registers again, as a page that is loaded anew does. */
async function comesBack(): Promise<string> {
  const { device, password } = await phone.post<{ device: string; password: string }>('operator', 'sign-on');
  phone.town.signIn(device, password, { answersAfter: 10 });
  return device;
}

test('a seat whose phone dies in mid-call · loses the call to the next operator, not the citizen', async () => {
  await phone.ready('operator', { answersAfter: 10 });
  const citizen = await phone.call();
  citizen.press('0');
  await phone.pass(1);
  await phone.ready('operator2', { answersAfter: 10 });
  const party = phone.phone('operator').party();
  phone.phone('operator').signOff();
  phone.town.fail(party?.connection ?? '');
  await phone.pass(2);
  expect(citizen.hears()).toEqual([await phone.deviceOf('operator2')]);
  await phone.pass(20);
  expect(await stateOf('operator')).toBe('away');
});

test('a seat whose phone dies with the exchange · is offered nobody until it is back, and need not say ready again', async () => {
  await phone.ready('operator', { answersAfter: 10 });
  const citizen = await phone.call();
  citizen.press('0');
  await phone.pass(1);
  const party = phone.phone('operator').party();
  phone.phone('operator').signOff();
  phone.town.fail(party?.connection ?? '');
  citizen.hangUp();
  await phone.pass(8);
  const next = await phone.call('10055557777');
  next.press('0');
  await phone.pass(2);
  expect(next.hears()).toEqual(['music']);
  const device = await comesBack();
  await phone.pass(15);
  expect(await stateOf('operator')).toBe('talking');
  expect(next.hears()).toEqual([device]);
});

test('a seat whose phone is away for a moment · is offered nobody meanwhile, and is as ready as before when it is back', async () => {
  await phone.ready('operator', { answersAfter: 10 });
  phone.phone('operator').signOff();
  const citizen = await phone.call();
  citizen.press('0');
  await phone.pass(10);
  expect(citizen.hears()).toEqual(['music']);
  const device = await comesBack();
  await phone.pass(15);
  expect(await stateOf('operator')).toBe('talking');
  expect(citizen.hears()).toEqual([device]);
});

test('a seat whose phone stays away · is away after twenty seconds', async () => {
  await phone.ready('operator');
  phone.phone('operator').signOff();
  await phone.pass(19);
  expect((await phone.mine('operator')).seat).toMatchObject({ state: 'ready', online: false });
  await phone.pass(2);
  expect((await phone.mine('operator')).seat).toMatchObject({ state: 'away', online: false });
});

test('a seat that asks for a break in a call · has it afterwards', async () => {
  await phone.ready('operator', { answersAfter: 10 });
  const citizen = await phone.call();
  citizen.press('0');
  await phone.pass(1);
  expect((await phone.seat('operator', 'break', 'meal')).next).toEqual({ state: 'break', reason: 'meal' });
  const { call } = await phone.mine('operator');
  citizen.hangUp();
  await phone.settle();
  await phone.act('operator', call as never, 'wrap-up', { disposition: 'answered' });
  expect((await phone.mine('operator')).seat).toMatchObject({ state: 'break', reason: 'meal' });
});

test('a seat whose phone goes away twice · has twenty seconds each time', async () => {
  await phone.ready('operator', { answersAfter: 10 });
  phone.phone('operator').signOff();
  await phone.pass(5);
  const device = await comesBack();
  await phone.pass(13);
  phone.town.phoneOf(device)?.signOff();
  await phone.pass(10);
  expect(await stateOf('operator')).toBe('ready');
  await phone.pass(11);
  expect(await stateOf('operator')).toBe('away');
});
