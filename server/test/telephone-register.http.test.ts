/** What is said in a call and becomes a case is the caller's, without anybody typing a number. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTelephone, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
beforeAll(async () => {
  phone = await openTelephone();
});
afterAll(() => phone.close());

const said = { title: '路灯不亮', matter: '楼下的路灯三天没亮了。', category: '01-01-04', address: '幸福路12号' };

async function talking(to = '12345', login = 'operator') {
  await phone.ready(login);
  const citizen = await phone.call('10012345678', to);
  await phone.pass(2);
  await phone.pickUp(login);
  const { call } = await phone.mine(login);
  if (!call) throw new Error('no call came');
  return { citizen, call };
}

test('a case registered in a call · has the caller’s number, which only a look with a reason shows', async () => {
  const { call, citizen } = await talking();
  const made = await phone.house.call<{ id: string }>('POST', '/api/v1/cases', {
    as: 'operator',
    body: { ...said, call: call.id },
  });
  expect(made.status).toBe(201);
  await phone.act('operator', call, 'link-case', { caseId: made.body.id });
  const shown = await phone.house.call<{ complainant: { phone: string } }>('GET', `/api/v1/cases/${made.body.id}`, {
    as: 'operator',
  });
  expect(shown.body.complainant.phone).toBe('100****78');
  const whole = await phone.house.call<{ complainant: { phone: string } }>('POST', `/api/v1/cases/${made.body.id}/reveal`, {
    as: 'operator',
    body: { reason: '核对联系方式' },
  });
  expect(whole.body.complainant.phone).toBe('10012345678');
  citizen.hangUp();
  await phone.settle();
  await phone.act('operator', call, 'wrap-up', { disposition: 'case' });
});

test('somebody else’s call · is not there', async () => {
  const { call, citizen } = await talking();
  const answer = await phone.house.call('POST', '/api/v1/cases', { as: 'operator2', body: { ...said, call: call.id } });
  expect(answer.status).toBe(404);
  citizen.hangUp();
  await phone.settle();
  await phone.act('operator', call, 'wrap-up', { disposition: 'other' });
});

test('who calls without a number · is registered as anonymous where nothing else is said, and can still say more', async () => {
  await phone.ready('operator');
  const citizen = await phone.call(null);
  await phone.pass(2);
  await phone.pickUp('operator');
  const { call } = await phone.mine('operator');
  const register = (more: object) =>
    phone.house.call<{ id: string; reason: string }>('POST', '/api/v1/cases', {
      as: 'operator',
      body: { ...said, call: call?.id ?? '', ...more },
    });
  const made = await register({});
  expect(made.status).toBe(201);
  const shown = await phone.house.call<{ confidentiality: string }>('GET', `/api/v1/cases/${made.body.id}`, { as: 'operator' });
  expect(shown.body.confidentiality).toBe('anonymous');
  expect((await register({ confidentiality: 'ordinary' })).body.reason).toBe('invalid');
  citizen.hangUp();
  await phone.settle();
  await phone.act('operator', { id: call?.id ?? '' }, 'wrap-up', { disposition: 'other' });
});

test('a call on a confidential line · is registered in confidence where nothing else is said', async () => {
  const staff = await phone.staff('operator');
  const equip = { as: 'admin', body: { teams: ['general'], skills: ['minors'] } };
  expect((await phone.house.call('PUT', `/api/v1/seats/${staff}`, equip)).status).toBe(200);
  // Whoever leads the telephone looks for changed seats every ten seconds.
  await phone.pass(11);
  const { call, citizen } = await talking('12355');
  expect(call.confidential).toBe(true);
  const made = await phone.house.call<{ id: string }>('POST', '/api/v1/cases', {
    as: 'operator',
    body: { ...said, call: call.id },
  });
  const shown = await phone.house.call<{ confidentiality: string }>('GET', `/api/v1/cases/${made.body.id}`, { as: 'operator' });
  expect(shown.body.confidentiality).toBe('confidential');
  citizen.hangUp();
  await phone.settle();
  await phone.act('operator', call, 'wrap-up', { disposition: 'other' });
});
