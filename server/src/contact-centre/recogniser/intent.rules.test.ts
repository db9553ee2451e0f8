import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { telephone } from '../../../../scripts/city/profile/telephone.ts';
import { emergencyWords } from '../../../../scripts/city/profile/texts.ts';
import { foldSpeech } from './fold.rules.ts';
import { intentOf } from './intent.rules.ts';

const words = { humanWords: telephone.humanWords, emergencyWords };

describe('what is heard before anybody answers', () => {
  test.each([
    ['人工', 'human'],
    ['转人工。', 'human'],
    ['我要找 人 工 服务', 'human'],
    ['人、工！', 'human'],
    ['轉人工', 'human'],
    ['請幫我找個接線員', 'human'],
    ['话务员在吗', 'human'],
    ['HUMAN please', 'human'],
    ['I want an Operator, now', 'human'],
    ['我想问一下社保怎么交', null],
    ['humanity and reagents', null],
    ['', null],
    ['……', null],
  ])('%s · means %s', (text, intent) => {
    expect(intentOf(text, words)).toBe(intent);
  });

  test('danger to life · comes before asking for a human, however it is written', () => {
    expect(intentOf('家里燃气泄漏了，快转人工', words)).toBe('emergency');
    expect(intentOf('家裡 燃氣 洩漏 了', words)).toBe('emergency');
    expect(intentOf('煤气,中毒', words)).toBe('emergency');
  });

  test('a word of the city · is found with any spaces and punctuation between its characters', () => {
    const chinese = emergencyWords.filter((word) => /^\p{Script=Han}+$/u.test(word));
    expect(chinese.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(
        fc.constantFrom(...chinese),
        fc.array(fc.constantFrom(' ', '，', '。', '!', '、', ''), { maxLength: 6 }),
        (word, between) => {
          const spoken = [...word].map((each, at) => each + (between[at] ?? '')).join('');
          return intentOf(`喂${spoken}啊`, words) === 'emergency';
        },
      ),
    );
  });

  test('no words at all · ask for nothing', () => {
    expect(intentOf('人工', { humanWords: [], emergencyWords: [] })).toBe(null);
    expect(intentOf('人工', { humanWords: ['', '，'], emergencyWords: [] })).toBe(null);
  });
});

test('folding twice · changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const { bare, spaced } = foldSpeech(text);
      expect(foldSpeech(spaced)).toEqual({ bare, spaced });
    }),
  );
});

describe('a message that is being left', () => {
  const words = { humanWords: [], emergencyWords };
  test('with a word of danger · is one, in whichever characters', () => {
    expect(intentOf('你好 我家煤氣 中毒了 快來', words)).toBe('emergency');
    expect(intentOf('There is a FIRE', { humanWords: [], emergencyWords: ['着火', 'fire'] })).toBe('emergency');
  });
  test('without one · is none', () => {
    expect(intentOf('路灯坏了三天了，麻烦来看看', words)).toBeNull();
  });
});
