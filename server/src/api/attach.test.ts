import { expect, test } from 'vitest';
import { nameOf } from '#api/attach.ts';

test('a file name is one line without a path', () => {
  expect(nameOf('../../etc/p\u0000ass\u202egpj.exe', 'image/jpeg')).toBe('passgpj.exe');
  expect(nameOf('C:\\photos\\家门口.jpg', 'image/jpeg')).toBe('家门口.jpg');
  expect(nameOf('///', 'image/jpeg')).toBe('file.jpg');
});
