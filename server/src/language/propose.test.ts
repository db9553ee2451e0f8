import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeBook } from '#directory/make-book.ts';
import { readCityFolder } from '#directory/read-city.ts';
import { categoriesIn, placeIn, titleOf } from './propose.ts';

const folder = join(import.meta.dirname, '../../../database/city/lanchuan');
const book = makeBook({ ...readCityFolder(folder), profileVersion: 1, dutiesVersion: 1, calendarVersion: 1 });

describe('what a text points to', () => {
  test('every leaf proposed has words of the text, the most telling first, and the shares are of all that was found', () => {
    const found = categoriesIn(book, '小区路灯不亮，旁边还有人占道经营摆摊');
    expect(found.length).toBeGreaterThan(1);
    for (const { words } of found)
      expect(words.every((word) => '小区路灯不亮，旁边还有人占道经营摆摊'.includes(word))).toBe(true);
    expect(found.map(({ share }) => share)).toEqual(found.map(({ share }) => share).toSorted((a, b) => b - a));
    expect(found.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.02);
    expect(categoriesIn(book, '嗯')).toEqual([]);
  });
  test('a street is found by its whole name, by how people call it, and before its district', () => {
    expect(placeIn(book, `${book.areas.get('yunjin')?.zh}槐荫里街道`)?.area.code).toBe('yunjin-huaiyinli');
    expect(placeIn(book, '我住槐荫里')).toMatchObject({ word: '槐荫里' });
    expect(placeIn(book, `${book.areas.get('yunjin')?.zh}某处`)?.area.kind).toBe('district');
    expect(placeIn(book, '不知道在哪')).toBeNull();
  });
  test('a title is the first clause, with the place where it does not say it, and never long', () => {
    const place = placeIn(book, '槐荫里街道');
    expect(titleOf('路灯坏了，晚上看不见。', place)).toBe('槐荫里街道：路灯坏了');
    expect(titleOf('槐荫里街道路灯坏了。', place)).toBe('槐荫里街道路灯坏了');
    expect(titleOf('长'.repeat(200), null)).toHaveLength(40);
    expect(titleOf('槐荫里街道，路灯坏了三天。', place)).toBe('槐荫里街道：路灯坏了三天');
    expect(titleOf('', null)).toBe('');
  });
});
