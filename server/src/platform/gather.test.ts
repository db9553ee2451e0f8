import { expect, test } from 'vitest';
import { gather } from './gather.ts';

const failing = (code: string | undefined) => Object.assign(new Error('refused'), code ? { code } : {});
const all = (items: readonly string[], run: (item: string) => Promise<string>) =>
  Promise.allSettled(items.map(run)).then((done) => done.map(({ status }) => status));

test('what is asked in one instant · travels together, and each gets its own answer', async () => {
  const batches: string[][] = [];
  const run = gather(async (items: string[]) => {
    batches.push(items);
    return items.map((item) => item.toUpperCase());
  });
  expect(await Promise.all(['a', 'b', 'c'].map(run))).toEqual(['A', 'B', 'C']);
  expect(batches).toEqual([['a', 'b', 'c']]);
});

test('one row that the database refuses · does not spoil the others', async () => {
  const run = gather(async (items: string[]) => {
    if (items.includes('bad')) throw failing('23505');
    return items;
  });
  expect(await all(['a', 'bad', 'b', 'c'], run)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});

test.each([undefined, '57P02', '57P01', '08006', 'ECONNRESET', 'EPIPE', '58030'])(
  'a batch whose connection was lost (%s) · is not sent again: it may have been done',
  async (code) => {
    let sent = 0;
    const run = gather(async (_: string[]): Promise<string[]> => {
      sent += 1;
      throw failing(code);
    });
    expect(await all(['a', 'b', 'c'], run)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(sent).toBe(1);
  },
);

test('two of one key · never share a batch', async () => {
  const batches: string[][] = [];
  const run = gather(
    async (items: string[]) => {
      batches.push(items);
      return items;
    },
    { lanes: 1, key: (item) => item[0] ?? '' },
  );
  await Promise.all(['a1', 'a2', 'b1'].map(run));
  expect(batches).toEqual([['a1', 'b1'], ['a2']]);
});

test('batches that are to be apart · the first goes at once, those that follow closely travel together', async () => {
  const batches: string[][] = [];
  const run = gather(
    async (items: string[]) => {
      batches.push(items);
      return items;
    },
    { lanes: 3, apart: 40 },
  );
  const began = performance.now();
  await run('a');
  const alone = performance.now() - began;
  const crowd = ['b', 'c', 'd'].map(async (item, no) => {
    await new Promise((done) => setTimeout(done, no * 2));
    return run(item);
  });
  expect(await Promise.all(crowd)).toEqual(['b', 'c', 'd']);
  expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
  expect(performance.now() - began - alone).toBeGreaterThan(20);
});
