import { expect, test } from 'vitest';
import { book } from '#test/book.ts';
import { given } from '#test/given.ts';
import { maskedCase, maskText, mayBeShown } from './masked.rules.ts';

const person = { name: '王小明', phone: '10012345678', proxy: '李四' };

test('a text · loses the complainant’s own name, the proxy’s, every number and every door, and keeps what it is about', () => {
  const text = maskText('王小明（李四代）住北门街12号3栋2单元502室，电话 13800138000，反映北门街路灯不亮', person, '北门街12号');
  for (const told of ['王小明', '李四', '12号', '3栋', '2单元', '502', '13800138000']) expect(text).not.toContain(told);
  expect(text).toContain('路灯不亮');
});

test('whoever brought nothing of themselves · leaves a text that only loses what looks like a number', () => {
  expect(maskText('路灯坏了三天', null, null)).toBe('路灯坏了三天');
});

test('what was told in confidence or anonymously, and what the catalogue calls sensitive · is not shown at all', () => {
  const open = given.handling().case;
  expect(mayBeShown(open, book)).toBe(true);
  expect(mayBeShown({ ...open, confidentiality: 'confidential' }, book)).toBe(false);
  expect(mayBeShown({ ...open, confidentiality: 'anonymous' }, book)).toBe(false);
  const categories = new Map([...book.categories].map(([code, each]) => [code, { ...each, sensitive: true }]));
  expect(mayBeShown(open, { ...book, categories })).toBe(false);
});

test('a masked case · names neither who nor where to reach the handler, also deep within what was said', () => {
  const lines = [
    {
      seq: 1,
      type: 'replied',
      at: '2025-09-22T02:00:00.000Z',
      role: 'handler',
      by: null,
      unit: null,
      hash: null,
      data: { contact: '王工 0000-1', list: [{ text: '王小明' }] },
    },
  ];
  const masked = maskedCase(given.handling().case, { title: '王小明反映', matter: '路灯', address: null }, person, lines);
  expect(JSON.stringify(masked)).not.toMatch(/王小明|王工/);
  expect(masked.timeline[0]?.data['contact']).toBe('***');
});
