import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cityTexts } from '../make-city.ts';

const folder = join(import.meta.dirname, '../../database/city');

test('the cities in database/city are what the generator makes (after a change: node scripts/make-city.ts)', () => {
  for (const [path, text] of cityTexts()) {
    expect(readFileSync(join(folder, path), 'utf8') === text, path).toBe(true);
  }
});
