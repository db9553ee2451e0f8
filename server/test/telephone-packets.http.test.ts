/** 移交信息留存: what went to 110, 119, 120 or 122 with a call is read by who may hear the call, and each reading is on record. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { noteReceipt, writeHandOver } from '#contact-centre/calls/calls.store.ts';
import { aCall, instant } from '#test/telephone-given.ts';
import { recordsGiven } from '#test/telephone-records-given.ts';

type Packet = {
  line: string;
  what: string;
  where: string;
  injured: string;
  case: { number: string } | null;
  receipt: string | null;
};
const given = recordsGiven();

async function handedOver(at: string, more: Partial<Parameters<typeof aCall>[1]> = {}) {
  given.house.at('2025-09-22 12:00');
  const filed = await given.house.register();
  const call = await aCall(given.house, { at, operator: given.wang, cases: [filed.id], ...more });
  const packet = { what: '有人落水', where: '滨河路3号码头', injured: '1人', caseId: filed.id };
  const when = instant(at).toISOString();
  await writeHandOver(given.house.ctx, {
    ...{ city: 'lanchuan', id: randomUUID(), call, line: '110', packet: JSON.stringify(packet) },
    ...{ staff: given.wang, at: when, receiptDue: when },
  });
  await noteReceipt(given.house.ctx.db, 'lanchuan', call, { receipt: 'J2025-0001', at: when });
  return { call, number: filed.number };
}
const read = async (call: string, as: string | null, reason = '') => {
  const path = `/api/v1/calls/${call}/hand-overs${reason && `?reason=${encodeURIComponent(reason)}`}`;
  const { status, body } = await given.house.call<{ items: Packet[]; reason: string }>('GET', path, as ? { as } : {});
  return status === 200 ? body.items : body.reason;
};
const looks = async (call: string) =>
  (await given.house.ctx.db.pool.query('select fields, reason, role from looks where call = $1 order by id', [call])).rows;

test('the operator who handed it over · reads today what, where, who is hurt, which case and the receipt', async () => {
  const { call, number } = await handedOver('2025-09-22 09:00');
  expect(await read(call, 'operator')).toMatchObject([
    {
      ...{ line: '110', what: '有人落水', where: '滨河路3号码头', injured: '1人', receipt: 'J2025-0001' },
      ...{ case: { number }, staff: { staff: given.wang }, at: instant('2025-09-22 09:00').toISOString() },
    },
  ]);
  expect(await looks(call)).toEqual([{ fields: ['hand-over'], reason: '', role: 'operator' }]);
});

test.each([
  ['nobody', null, '', 'sign-in-required'],
  ['another operator', 'operator2', '', 'own-calls-of-today'],
  ['a dispatcher', 'dispatcher', '', 'not-permitted'],
  ['a unit', 'handler', '', 'not-permitted'],
  ['a leader', 'leader', '', 'not-permitted'],
  ['an administrator without a reason', 'admin', '', 'reason-needed'],
])('%s · does not read it, and no look is on record', async (_, as, reason, why) => {
  const { call } = await handedOver('2025-09-22 09:10');
  expect(await read(call, as, reason)).toBe(why);
  expect(await looks(call)).toEqual([]);
});

test('who oversees · reads it, of a confidential call with a reason only, which stands with the look', async () => {
  const { call } = await handedOver('2025-09-22 09:20');
  for (const as of ['supervisor', 'inspector']) expect(await read(call, as)).toHaveLength(1);
  expect(await read(call, 'admin', '核查移交')).toHaveLength(1);
  const secret = await handedOver('2025-09-22 09:30', { confidential: true });
  for (const as of ['operator', 'supervisor', 'inspector']) expect(await read(secret.call, as)).toBe('reason-needed');
  expect(await read(secret.call, 'supervisor', '核查移交')).toHaveLength(1);
  expect(await looks(secret.call)).toEqual([{ fields: ['hand-over'], reason: '核查移交', role: 'supervisor' }]);
});

test('yesterday’s own call · is not read again by its operator; nothing was handed over · is an empty list', async () => {
  const { call } = await handedOver('2025-09-21 09:00');
  expect(await read(call, 'operator')).toBe('own-calls-of-today');
  expect(await read(await aCall(given.house, { at: '2025-09-22 10:00', operator: given.wang }), 'operator')).toEqual([]);
  expect(await read('00000000-0000-4000-8000-000000000000', 'supervisor')).toBe('not-found');
});
