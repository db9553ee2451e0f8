import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Filed, type House, openHouse } from '#test/app.ts';
import { caseAt } from '#test/stories.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(['lanchuan']);
  house.at('2025-09-22 10:00');
});
afterAll(() => house.close());

async function found(login: string, q: string): Promise<string[]> {
  const path = `/api/v1/search?q=${encodeURIComponent(q)}`;
  return (await house.call<{ items: { number: string }[] }>('GET', path, { as: login })).body.items.map(({ number }) => number);
}
const about = (title: string) => ({ title, matter: `${title}，请处理。` });
const numbers = (...cases: Filed[]) => cases.map(({ number }) => number);

test('a unit · finds by words the cases that it leads, the newest first, and no others', async () => {
  const first = await caseAt(house, 'dispatched', about('紫藤架倒伏'));
  house.after('PT1M');
  const second = await caseAt(house, 'dispatched', about('紫藤架被压断'));
  house.after('PT1M');
  const undispatched = await caseAt(house, 'to-dispatch', about('紫藤架无人修剪'));
  await house.sweep();
  expect(await found('handler', '紫藤架')).toEqual(numbers(second, first));
  expect(await found('handler', '紫藤架 压断')).toEqual(numbers(second));
  expect(await found('handler', '藤')).toEqual(numbers(second, first));
  expect(await found('supervisor', '紫藤架')).toEqual(numbers(undispatched, second, first));
});

test('a case that goes to another unit · is found there, and no longer where it was', async () => {
  const filed = await caseAt(house, 'dispatched', about('凌霄花盆坠落'));
  await house.sweep();
  expect(await found('handler', '凌霄花盆')).toEqual(numbers(filed));
  await house.act('handler', filed, 'request-return', { ground: 'not-our-duty', basis: '三定规定', suggested: 'hud' });
  await house.act('dispatcher2', filed, 'rule-return', { uphold: true, reason: '属住建职责' });
  await house.sweep();
  expect(await found('handler', '凌霄花盆')).toEqual([]);
  await house.act('dispatcher', filed, 'dispatch', { lead: 'hud', reason: '经裁定' });
  await house.sweep();
  expect(await found('handler', '凌霄花盆')).toEqual([]);
  expect(await found('handler2', '凌霄花盆')).toEqual(numbers(filed));
});
