import type { Codes, Named } from '../queries.ts';

/** What of JSON Schema the acts of the house use. */
export type Schema = {
  type?: string;
  enum?: readonly string[];
  const?: unknown;
  format?: string;
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
};
export type Values = Readonly<Record<string, unknown>>;

/** How one field is asked for. */
export type Control =
  | { as: 'yes-no' | 'agree' | 'five' | 'number' | 'moment' | 'date' | 'line' | 'text' | 'here' | 'group' | 'case' | 'notice' }
  | { as: 'one-of'; values: readonly string[] }
  | { as: 'code'; list: string }
  | { as: 'unit' | 'units' | 'category' | 'street' };

/** Which list of the city a code is of: `act.field` before `field`. The server judges what is sent; this only helps to choose. */
const LISTS: Readonly<Record<string, string>> = {
  freeReason: 'freeAnswerReasons',
  target: 'transferTargets',
  ground: 'returnGrounds',
  'refuse.code': 'refusals',
  'ask-extension.reason': 'extensionReasons',
  'fail-review.code': 'reviewFailures',
  'record-callback.reason': 'dissatisfactionReasons',
  'verify-callback.reason': 'dissatisfactionReasons',
  'ask-removal.code': 'removals',
  'pause.cause': 'pauseCauses',
  'shelve.cause': 'shelveCauses',
};
const KINDS: Readonly<Record<string, Control>> = {
  lead: { as: 'unit' },
  unit: { as: 'unit' },
  suggested: { as: 'unit' },
  owner: { as: 'unit' },
  category: { as: 'category' },
  street: { as: 'street' },
  master: { as: 'case' },
  'judge-notice.no': { as: 'notice' },
  'escalate-notice.no': { as: 'notice' },
};
const SHORT = 500;

export function controlOf(act: string, field: string, schema: Schema): Control {
  const list = LISTS[`${act}.${field}`] ?? (act === 'ask-extension' ? undefined : LISTS[field]);
  if (list) return { as: 'code', list };
  const kind = KINDS[`${act}.${field}`] ?? (schema.type === 'string' ? KINDS[field] : undefined);
  if (kind) return kind;
  if (schema.const === true) return { as: 'agree' };
  if (schema.enum) return { as: 'one-of', values: schema.enum };
  switch (schema.type) {
    case 'boolean':
      return { as: 'yes-no' };
    case 'integer':
    case 'number':
      return { as: schema.minimum === 1 && schema.maximum === 5 ? 'five' : 'number' };
    case 'array':
      return { as: 'units' };
    case 'object':
      return { as: schema.properties && 'lon' in schema.properties ? 'here' : 'group' };
    default:
      if (schema.format === 'date-time') return { as: 'moment' };
      if (schema.format === 'date') return { as: 'date' };
      return { as: (schema.maxLength ?? SHORT) > SHORT ? 'text' : 'line' };
  }
}

/** The named codes of one list of the city. */
export const codesOf = (codes: Codes | undefined, list: string): readonly Named[] => {
  const found = codes?.[list];
  return Array.isArray(found) ? (found as Named[]) : [];
};

/** What is sent: empty fields are left out, so that «not said» stays «not said». */
export function withoutEmpty(values: Values): Values {
  const kept = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    if (value === '' || value === undefined || value === null) return [];
    if (Array.isArray(value)) return value.length > 0 ? [[key, value]] : [];
    if (typeof value === 'object') {
      const inner = withoutEmpty(value as Values);
      return Object.keys(inner).length > 0 ? [[key, inner]] : [];
    }
    return [[key, value]];
  });
  return Object.fromEntries(kept);
}

/** The required fields that are still empty, as paths. A group that may be left out is needed whole once it was begun. */
export function missingOf(schema: Schema, values: Values, path = ''): string[] {
  const sent = withoutEmpty(values);
  return Object.entries(schema.properties ?? {}).flatMap(([field, inner]) => {
    const name = path + field;
    const required = schema.required?.includes(field) ?? false;
    const value = sent[field];
    if (inner.type === 'object' && inner.properties && !('lon' in inner.properties)) {
      return required || value !== undefined ? missingOf(inner, (value ?? {}) as Values, `${name}.`) : [];
    }
    return required && value === undefined ? [name] : [];
  });
}
