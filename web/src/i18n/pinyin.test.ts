import { expect, test } from 'vitest';
import { fuzzy } from './pinyin.ts';

test('a list is found by its words, by some of their signs, or by the initials of their Pinyin', () => {
  expect(fuzzy('待派单', '派单')).not.toBeNull();
  expect(fuzzy('待派单', 'dpd')).toBe(0);
  expect(fuzzy('不满意研判', 'bmy')).toBe(0);
  expect(fuzzy('To be dispatched', 'tbd')).not.toBeNull();
  expect(fuzzy('待签收', 'xyz')).toBeNull();
});

test('what stands together and early · comes before what is scattered', () => {
  expect(fuzzy('延期审批', 'yq') as number).toBeLessThan(fuzzy('应急转其他', 'yq') as number);
  expect(fuzzy('办理中', '办理') as number).toBeLessThan(fuzzy('协助办理', '办理') as number);
});
