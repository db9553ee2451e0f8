/** web/src/api/schema.ts, made from docs/openapi.json: what the pages may send and what comes back, one line for each operation. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPENAPI } from './openapi.ts';

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
};
type Body = { content?: Record<string, { schema?: Schema }>; required?: boolean };
type Operation = {
  tags?: string[];
  parameters?: { in: string; name: string; required?: boolean; schema?: Schema }[];
  requestBody?: Body;
  responses?: Record<string, Body>;
};
export type Document = { paths: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, Schema> } };

export const TYPES = join(import.meta.dirname, '../web/src/api/schema.ts');
const HEAD = '/** Made by scripts/api-types.ts from docs/openapi.json: do not edit, run the two scripts. */\n';

/** Acts on a case are sent by name from forms made of their schema, and strangers' doors are not the pages' business. */
const used = (path: string): boolean =>
  path.startsWith('/api/v1/') &&
  !/^\/api\/v1\/cases\/\{id\}\/(?!responsible|similar|group|reveal|attachments|presence)/.test(path);

const name = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`);
const joined = (types: string[]): string => [...new Set(types)].join(' | ') || 'never';

export function typeOf(schema: Schema | undefined): string {
  if (!schema) return 'unknown';
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return joined(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.anyOf ?? schema.oneOf) return joined((schema.anyOf ?? schema.oneOf ?? []).map(typeOf));
  if (schema.allOf) return schema.allOf.map((each) => `(${typeOf(each)})`).join(' & ');
  if (Array.isArray(schema.type)) return joined(schema.type.map((type) => typeOf({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `(${typeOf(schema.items)})[]`;
    case 'object':
      return objectOf(schema);
    default:
      return 'unknown';
  }
}

function objectOf({ properties, required = [], additionalProperties }: Schema): string {
  if (!properties || Object.keys(properties).length === 0) {
    return typeof additionalProperties === 'object'
      ? `Record<string, ${typeOf(additionalProperties)}>`
      : 'Record<string, unknown>';
  }
  const fields = Object.entries(properties).map(
    ([key, field]) =>
      `${name(key)}${required.includes(key) ? '' : '?'}: ${typeOf(field)}${required.includes(key) ? '' : ' | undefined'}`,
  );
  return `{ ${fields.join('; ')} }`;
}

function operationOf(operation: Operation): string {
  const within = (where: string) => {
    const fields = (operation.parameters ?? []).filter((each) => each.in === where);
    const required = fields.filter((each) => each.required).map((each) => each.name);
    return fields.length === 0
      ? null
      : objectOf({ properties: Object.fromEntries(fields.map((each) => [each.name, each.schema ?? {}])), required });
  };
  const sent = operation.requestBody?.content?.['application/json']?.schema;
  const good = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'))?.[1];
  const parts = [
    ['path', within('path')],
    ['query', within('query')],
    ['body', sent ? typeOf(sent) : null],
    ['answer', typeOf(good?.content?.['application/json']?.schema)],
  ].flatMap(([key, type]) => (type === null ? [] : [`${key}: ${type}`]));
  return `{ ${parts.join('; ')} }`;
}

export function typesOf(document: Document): string {
  const operations = Object.entries(document.paths)
    .filter(([path]) => used(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => `  '${method.toUpperCase()} ${path}': ${operationOf(operation)};`),
    )
    .sort();
  // The shape of a refusal is the pages' business whatever they ask for.
  const named = (text: string) =>
    Object.entries(document.components?.schemas ?? {}).filter(([key]) => new RegExp(`\\b${key}\\b`).test(text));
  // What an operation names may name others: taken until nothing new is named.
  let text = `${operations.join('\n')} Problem`;
  const schemas = new Map<string, string>();
  for (let before = -1; before !== schemas.size; ) {
    before = schemas.size;
    for (const [key, schema] of named(text)) schemas.set(key, `export type ${key} = ${typeOf(schema)};`);
    text = `${text}\n${[...schemas.values()].join('\n')}`;
  }
  const types = [...schemas.keys()].sort().map((key) => schemas.get(key));
  return `${HEAD}${types.join('\n')}\n\nexport type Operations = {\n${operations.join('\n')}\n};\n`;
}

if (import.meta.main) writeFileSync(TYPES, typesOf(JSON.parse(readFileSync(OPENAPI, 'utf8')) as Document));
