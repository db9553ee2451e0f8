import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Document, TYPES, typeOf, typesOf } from './api-types.ts';
import { OPENAPI, openapiText } from './openapi.ts';

const remedy = 'run: node_modules/.bin/node scripts/openapi.ts && node_modules/.bin/node scripts/api-types.ts';

test('docs/openapi.json says what the routes validate', async () => {
  expect(readFileSync(OPENAPI, 'utf8') === (await openapiText()), remedy).toBe(true);
});

test('the types of the pages are those of docs/openapi.json', () => {
  const document = JSON.parse(readFileSync(OPENAPI, 'utf8')) as Document;
  expect(readFileSync(TYPES, 'utf8') === typesOf(document), remedy).toBe(true);
});

test('a schema becomes a type', () => {
  expect(typeOf({ type: 'object', properties: { a: { type: 'integer' }, b: { enum: ['x', 'y'] } }, required: ['a'] })).toBe(
    '{ a: number; b?: "x" | "y" | undefined }',
  );
  expect(typeOf({ anyOf: [{ type: 'array', items: { $ref: '#/components/schemas/Case' } }, { type: 'null' }] })).toBe(
    '(Case)[] | null',
  );
  expect(typeOf({ type: 'object', additionalProperties: { type: 'string' } })).toBe('Record<string, string>');
});
