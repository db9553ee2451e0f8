import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LIFECYCLE, STATES } from '#cases/lifecycle.ts';
import { LIFECYCLE_DOC, lifecycleText } from './lifecycle-diagram.ts';

const text = lifecycleText();

test('docs/lifecycle.md is what the table of the life says', () => {
  expect(readFileSync(LIFECYCLE_DOC, 'utf8') === text, 'run: node_modules/.bin/node scripts/lifecycle-diagram.ts').toBe(true);
});

test('the drawing shows every state, and the table every event', () => {
  const drawn = text.slice(text.indexOf('## 全图'), text.indexOf('## 状态'));
  for (const state of STATES)
    expect(drawn).toContain(` as ${state.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}\n`);
  for (const type of Object.keys(LIFECYCLE)) expect(text).toContain(`| \`${type}\` |`);
});
