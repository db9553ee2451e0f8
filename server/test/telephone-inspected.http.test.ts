/** The page of a call tells of its inspection: to inspectors at once, to whoever was inspected when it is told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, type House, type Json, openHouse } from '#test/app.ts';
import { aCall, staffId } from '#test/telephone-given.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
});
afterAll(() => house.close());

test('a call that ended in abuse · is inspected; its operator reads of it only when it is told', async () => {
  const operator = await staffId(house, 'operator');
  const id = await aCall(house, { at: '2025-09-22 09:00', operator, endedBy: 'abuse', disposition: 'abuse' });
  await house.inspect();
  const seenBy = async (login: string) =>
    done(await house.call<{ inspections: Json[] }>('GET', `/api/v1/calls/${id}`, { as: login }), 200).inspections;
  expect(await seenBy('inspector')).toMatchObject([{ state: 'sampled', score: null, by: null }]);
  expect(await seenBy('operator')).toEqual([]);
});
