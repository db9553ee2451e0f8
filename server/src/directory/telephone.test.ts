/** 话务档案: what a city may not say of its telephone. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { telephoneSchema } from './telephone.ts';

const { telephone } = JSON.parse(readFileSync(new URL('../../../database/city/lanchuan/profile.json', import.meta.url), 'utf8'));

test('a key · never means two things, neither a language and a way out nor two languages', () => {
  expect(telephoneSchema.safeParse(telephone).success).toBe(true);
  for (const languages of [[{ key: '0', skill: 'english' }], ['5', '5'].map((key) => ({ key, skill: 'japanese' }))]) {
    const { error } = telephoneSchema.safeParse({ ...telephone, languages });
    expect(error?.issues).toMatchObject([{ path: ['languages', languages.length - 1, 'key'] }]);
  }
});
