/** 话务档案: what a city may not say of its telephone. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { telephoneSchema, textIn } from './telephone.ts';

const { telephone } = JSON.parse(readFileSync(new URL('../../../database/city/lanchuan/profile.json', import.meta.url), 'utf8'));

test('a key · never means two things, neither a language and a way out nor two languages', () => {
  expect(telephoneSchema.safeParse(telephone).success).toBe(true);
  for (const languages of [[{ key: '0', skill: 'english' }], ['5', '5'].map((key) => ({ key, skill: 'japanese' }))]) {
    const { error } = telephoneSchema.safeParse({ ...telephone, languages });
    expect(error?.issues).toMatchObject([{ path: ['languages', languages.length - 1, 'key'] }]);
  }
});

test('a message · has a text for each language that somebody can ask for; what is missing is no fault, a tag of nobody is', () => {
  const [message, ...others] = telephone.messages;
  const saying = (tag: string) =>
    telephoneSchema.safeParse({ ...telephone, messages: [{ ...message, others: [{ tag, text: 'もしもし' }] }, ...others] });
  const { data } = saying('ja');
  expect(['zh', 'en', 'ja', 'yue'].map((tag) => data?.messages[0] && textIn(data.messages[0], tag))).toEqual([
    ...[message.zh, message.en, 'もしもし'],
    null,
  ]);
  for (const tag of ['fr', 'en', '../../etc'])
    expect(saying(tag).error?.issues[0]).toMatchObject({ path: ['messages', 0, 'others', 0, 'tag'] });
});
