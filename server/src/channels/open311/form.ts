import { Faults, fault } from './faults.ts';

/** What a client posted, however it wrote it: names and values in their order. */
export type Form = readonly (readonly [name: string, value: string])[];
const MOST = 500;

export const formOf = (text: string): Form => [...new URLSearchParams(text)].slice(0, MOST);

/** A JSON body says the same: `{"service_code": "…", "attribute": {"CODE": ["a", "b"]}}` or `{"attribute[CODE]": "a"}`. */
export function formOfJson(body: unknown): Form {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new Faults([fault('body', 'unreadable-body')]);
  const form: [string, string][] = [];
  const put = (name: string, value: unknown): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) for (const each of value) put(name.endsWith('[]') ? name : `${name}[]`, each);
    else if (typeof value === 'object') for (const [key, each] of Object.entries(value)) put(`${name}[${key}]`, each);
    else form.push([name, String(value)]);
  };
  for (const [name, value] of Object.entries(body)) put(name, value);
  return form.slice(0, MOST);
}

/** The last value of a field; an empty one is as good as none (GeoReport: optional parameters may be sent empty). */
export const fieldOf = (form: Form, name: string): string | undefined =>
  form
    .findLast(([key]) => key === name)?.[1]
    .normalize('NFC')
    .trim() || undefined;

/** `attribute[CODE]=v` and `attribute[CODE][]=v`: a list when written as one or given more than once. */
export function attributesOf(form: Form): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [name, raw] of form) {
    const [, code, list] = /^attribute\[([^\][]{1,64})\](\[\d*\])?$/.exec(name) ?? [];
    const value = raw.normalize('NFC').trim();
    if (code === undefined || code === '__proto__' || value === '') continue;
    const before = Object.hasOwn(found, code) ? found[code] : undefined;
    found[code] = before === undefined ? (list === undefined ? value : [value]) : [...[before].flat(), value];
  }
  return found;
}
