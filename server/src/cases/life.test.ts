import { expect, test } from 'vitest';
import { given } from '#test/given.ts';

test.each(Object.entries(given))('%s', (_name, story) => {
  const life = story();
  console.log(_name, life.case.state, life.deskNames.join(' | '));
  expect(life.case.version).toBe(life.events.length);
});
