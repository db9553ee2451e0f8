import { expect, test } from 'vitest';
import { languageOf, phraseIn, phrasesWith, slotAsked, slotTyped, wordsIn } from './phrases.ts';

const hello = {
  code: 'hello',
  zh: '您好，请写下事情。',
  en: 'Hello, please write.',
  others: [{ tag: 'ko', text: '안녕하세요' }],
};
const where = { code: 'where', zh: '在哪里？', en: 'Where is it?', others: [] };

test('the mark at the beginning of an empty line asks for a phrase, on any keyboard and on any line', () => {
  expect(slotTyped('/', 1)).toEqual({ from: 0, start: 1 });
  expect(slotTyped('、', 1)).toEqual({ from: 0, start: 1 });
  expect(slotTyped('第一行\n/', 5)).toEqual({ from: 4, start: 5 });
});

test('a mark within a line, before words, or of an earlier line is only a mark', () => {
  expect(slotTyped('苹果、', 3)).toBeNull();
  expect(slotTyped('1/', 2)).toBeNull();
  expect(slotTyped('/路灯', 1)).toBeNull();
  expect(slotTyped('/he', 3)).toBeNull();
  expect(slotTyped('\n', 0)).toBeNull();
});

test('by key a phrase stands where the caret is, or in place of what was begun with the mark', () => {
  expect(slotAsked('请问', 2)).toEqual({ from: 2, start: 2 });
  expect(slotAsked('/he', 3)).toEqual({ from: 0, start: 1 });
});

test('what is typed on filters, until the caret leaves it or the mark is deleted', () => {
  expect(wordsIn({ from: 0, start: 1 }, '/He', 3)).toBe('he');
  expect(wordsIn({ from: 2, start: 2 }, '请问哪里', 4)).toBe('哪里');
  expect(wordsIn({ from: 0, start: 1 }, '', 0)).toBeNull();
  expect(wordsIn({ from: 0, start: 1 }, '/he', 0)).toBeNull();
  expect(wordsIn({ from: 0, start: 1 }, '他he', 3)).toBeNull();
  expect(wordsIn({ from: 0, start: 1 }, '/he\n', 4)).toBeNull();
});

test('a phrase is found by its code and by its words in every language', () => {
  expect(phrasesWith([hello, where], '')).toEqual([hello, where]);
  expect(phrasesWith([hello, where], 'wher')).toEqual([where]);
  expect(phrasesWith([hello, where], '您好')).toEqual([hello]);
  expect(phrasesWith([hello, where], '안녕')).toEqual([hello]);
  expect(phrasesWith([hello, where], 'zebra')).toEqual([]);
});

test('a phrase is put in the language that was asked for; else a foreigner reads English and everybody at home Chinese', () => {
  const skills = [
    { code: 'korean', zh: '韩语', en: 'Korean', tag: 'ko' },
    { code: 'text-relay', zh: '文字', en: 'Text', tag: null },
  ];
  expect(languageOf({ needs: ['text-relay', 'korean'] }, skills)).toBe('ko');
  expect(languageOf({ needs: ['text-relay'] }, skills)).toBe('zh-CN');
  expect(phraseIn(hello, 'ko-KR')).toEqual({ tag: 'ko', text: '안녕하세요' });
  expect(phraseIn(where, 'ko').text).toBe('Where is it?');
  expect(phraseIn(where, 'yue').text).toBe('在哪里？');
  expect(phraseIn(hello, 'zh-CN').text).toBe('您好，请写下事情。');
});
