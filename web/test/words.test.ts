import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { APPEAL_TYPES, CHANNELS, CONFIDENTIALITY, GRADES, ROLES } from '#directory/vocabulary.ts';
import { CLOCKS } from '#cases/case.ts';
import { DESKS } from '#cases/desks.ts';
import { LIFECYCLE, STATES as SERVER_STATES } from '#cases/lifecycle.ts';
import { ACTS } from '#server/acts.ts';
import { controlOf, type Schema } from '../src/desk/case/schema.ts';
import { eventText } from '../src/i18n/desk-events.ts';
import { fieldNames } from '../src/i18n/desk-fields.ts';
import { clockNames, deskNames, valueNames } from '../src/i18n/desk-words.ts';
import { STATES } from '../src/ui/states.ts';

const missing = (names: Iterable<string>, known: object) => [...names].filter((name) => !(name in known));

describe('the words of the pages', () => {
  test('there is one for every state, event, desk, clock and role of the server', () => {
    expect(missing(SERVER_STATES, STATES)).toEqual([]);
    expect(missing(Object.keys(LIFECYCLE), eventText.zh)).toEqual([]);
    expect(missing(DESKS, deskNames.zh)).toEqual([]);
    expect(missing(CLOCKS, clockNames.zh)).toEqual([]);
    expect(missing([...ROLES, ...CHANNELS, ...GRADES, ...APPEAL_TYPES, ...CONFIDENTIALITY], valueNames.zh)).toEqual([]);
  });

  test('every field that an act takes has a name, every choice too, and a control that suits it', () => {
    const nameless: string[] = [];
    const look = (act: string, schema: Schema, within = '') => {
      for (const [field, inner] of Object.entries(schema.properties ?? {})) {
        const path = within + field;
        if (!(`${act}.${path}` in fieldNames.zh || path in fieldNames.zh || field in fieldNames.zh))
          nameless.push(`${act}.${path}`);
        const control = controlOf(act, path, inner);
        if (control.as === 'one-of')
          nameless.push(...missing(control.values, valueNames.zh).map((value) => `${act}.${path} ${value}`));
        if (control.as === 'group') look(act, inner, `${path}.`);
        // A code typed by hand is a code mistyped.
        if (control.as === 'line' && inner.pattern && inner.type === 'string' && path !== 'article')
          nameless.push(`${act}.${path} is typed by hand`);
      }
    };
    for (const act of ACTS) {
      if (act.roles.every((role) => role === 'citizen' || role === 'system')) continue;
      look(act.name, z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }) as unknown as Schema);
    }
    expect(nameless).toEqual([]);
  });

  test('no sentence stands in a component', () => {
    const root = join(import.meta.dirname, '../src');
    const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter(
      (file) => !file.startsWith('i18n') && file !== 'ui/states.ts' && !file.includes('.test.'),
    );
    const withoutComments = (text: string) =>
      text
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/(^|\s)\/\/.*$/gm, '')
        .replace(/\(\/[^\n/]+\/[a-z]*,/g, '(');
    const found = files.flatMap((file) => {
      const text = withoutComments(readFileSync(join(root, file), 'utf8'));
      // Chinese anywhere, or words between tags, would be read by people and known to no catalogue.
      const said = [...text.matchAll(/[\u4e00-\u9fff]+/g), ...text.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+)[.!?]?\s*</g)];
      return said.map(([words]) => `${file}: ${words}`);
    });
    expect(found).toEqual([]);
  });
});
