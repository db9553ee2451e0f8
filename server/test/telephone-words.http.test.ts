/** What a recogniser hears before a person answers: «人工», danger, and words of danger in a message. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Recogniser, Wanted } from '#contact-centre/recogniser/recogniser.ts';
import { openTelephone, type Telephone } from '#test/telephone.ts';

let phone: Telephone;
const ears = new Map<string, Wanted>();
const recogniser: Recogniser = {
  name: 'told by the test',
  open: (wanted) => {
    ears.set(wanted.connection, wanted);
    return { push: () => true, close: () => wanted.onEnd('closed') };
  },
};
const says = async (connection: string, text: string) => {
  ears.get(connection)?.onWords({ text, final: true, from: 0, to: 900 });
  await phone.settle();
};
beforeAll(async () => {
  phone = await openTelephone({}, { recogniser });
});
afterAll(() => phone.close());
beforeEach(async () => {
  for (const party of phone.town.parties()) party.hangUp();
  await phone.pass(5);
});

test('«转人工» · ends the greeting at once', async () => {
  const citizen = await phone.call();
  await phone.pass(0.5);
  expect(citizen.hears()).toEqual(['welcome']);
  await says(citizen.connection, '你好，转人工。');
  expect(citizen.hears()).toEqual(['music']);
});

test('danger · opens all rings; with nobody there it goes to 110', async () => {
  phone.town.line('110', { answersAfter: 200 });
  const citizen = await phone.call();
  await phone.pass(0.5);
  await says(citizen.connection, '我家煤气中毒了，快来人！');
  await phone.pass(3);
  expect(citizen.hears()).toEqual(['110']);
});

test('danger in a message · brings its call-back before all others, also when it was understood late', async () => {
  const urgent = async () =>
    (await phone.house.ctx.db.pool.query(`select emergency from recalls where why = 'message' order by id desc limit 1`)).rows[0];
  const early = await phone.call('10011110001');
  early.press('2');
  await phone.pass(3);
  await says(early.connection, '有人要跳楼');
  early.press('#');
  await phone.pass(3);
  expect(await urgent()).toEqual({ emergency: true });
  const ordinary = await phone.call('10011110002');
  ordinary.press('2');
  await phone.pass(3);
  await says(ordinary.connection, '路灯不亮');
  ordinary.press('#');
  await phone.pass(0.5);
  expect(await urgent()).toEqual({ emergency: false });
  await says(ordinary.connection, '还有煤气泄漏');
  await phone.pass(1);
  expect(await urgent()).toEqual({ emergency: true });
});
