/** The set-up of the tests of what is read of the telephone: a house of one's own, and two of its operators. */
import { afterAll, beforeAll } from 'vitest';
import { type House, openHouse } from '#test/app.ts';
import { staffId } from '#test/telephone-given.ts';

export function recordsGiven() {
  let house!: House;
  let wang = '';
  let li = '';
  beforeAll(async () => {
    house = await openHouse(['lanchuan']);
    [wang, li] = await Promise.all([staffId(house, 'operator'), staffId(house, 'operator2')]);
  });
  afterAll(() => house.close());
  return {
    /** There from the first test on, as the two are. */
    get house() {
      return house;
    },
    get wang() {
      return wang;
    },
    get li() {
      return li;
    },
  };
}
