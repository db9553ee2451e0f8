/** What of JSON Schema the city's books use. */
export type Form = {
  type?: string | readonly string[];
  enum?: readonly string[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  properties?: Readonly<Record<string, Form>>;
  items?: Form | false;
  prefixItems?: readonly Form[];
  oneOf?: readonly Form[];
  additionalProperties?: Form | boolean;
  propertyNames?: Form;
};
export type Path = readonly (string | number)[];

/** How one part of a book is edited. */
export type Editing = 'union' | 'group' | 'record' | 'rows' | 'lines' | 'json' | 'yes-no' | 'one-of' | 'number' | 'text';

const typesOf = ({ type }: Form): readonly string[] => (type === undefined ? [] : typeof type === 'string' ? [type] : type);
export const mayBeNone = (form: Form): boolean => typesOf(form).includes('null');

export function editingOf(form: Form): Editing {
  if (form.oneOf) return 'union';
  if (form.enum) return 'one-of';
  const [type] = typesOf(form).filter((each) => each !== 'null');
  if (type === 'object') return form.properties ? 'group' : 'record';
  if (type === 'array') {
    const { items } = form;
    if (!items || form.prefixItems) return 'json';
    const inner = editingOf(items);
    return inner === 'group' ? 'rows' : inner === 'text' || inner === 'one-of' ? 'lines' : 'json';
  }
  if (type === 'boolean') return 'yes-no';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'string' ? 'text' : 'json';
}

export const kindOf = (form: Form): string => String(form.properties?.['kind']?.const ?? '');

/** The least that fits a form: what a new row begins with. */
export function emptyOf(form: Form): unknown {
  switch (editingOf(form)) {
    case 'union': {
      const [first] = form.oneOf ?? [];
      return first ? { ...(emptyOf(first) as object), kind: kindOf(first) } : null;
    }
    case 'group':
      return Object.fromEntries(Object.entries(form.properties ?? {}).map(([key, inner]) => [key, emptyOf(inner)]));
    case 'record':
      return {};
    case 'rows':
    case 'lines':
    case 'json':
      return [];
    case 'yes-no':
      return false;
    case 'one-of':
      return form.enum?.[0] ?? '';
    case 'number':
      return form.minimum !== undefined && form.minimum > 0 ? form.minimum : 0;
    default:
      return mayBeNone(form) ? null : '';
  }
}

/** The book with another value at one place; `undefined` takes the row away. */
export function withValue(book: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(book)) {
    const at = Number(first);
    if (rest.length === 0 && value === undefined) return book.filter((_, index) => index !== at);
    const changed = [...book];
    changed[at] = withValue(book[at], rest, value);
    return changed;
  }
  const known = (book ?? {}) as Record<string, unknown>;
  return { ...known, [first]: withValue(known[first], rest, value) };
}

type Named = {
  code?: unknown;
  day?: unknown;
  category?: unknown;
  tag?: unknown;
  area?: unknown;
  lead?: unknown;
  zh?: unknown;
  en?: unknown;
};
/** What a row is called: by its name and code, or by what it is about. */
export function rowName(row: unknown, language: 'zh' | 'en'): string {
  const { code, day, category, tag, area, lead, ...named } = (row ?? {}) as Named;
  const parts = [named[language], code ?? day ?? category ?? tag, area, lead];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ') || '—';
}
