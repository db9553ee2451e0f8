/** GeoReport v2 on the wire: XML, which every endpoint must speak, and JSON. */
export type Format = 'xml' | 'json';
export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A tree as XML sees it: an object's keys are elements in their order, an array repeats its element, null is an empty element. */
export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [name: string]: Tree };

const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? '');

function element(name: string, value: Tree): string {
  if (Array.isArray(value)) return value.map((each) => element(name, each as Tree)).join('');
  if (value === null || value === '') return `<${name}/>`;
  if (typeof value === 'object') {
    const inner = Object.entries(value)
      .map(([child, of]) => element(child, of as Tree))
      .join('');
    return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;
  }
  return `<${name}>${escaped(String(value))}</${name}>`;
}

/** A document with one root element. */
export const toXml = (root: string, value: Tree): string => `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`;
export const toJson = (value: Tree): string => JSON.stringify(value);

/** `services.json` → `services` in JSON. Without an ending what the client accepts decides, and at last XML. */
export function formatOf(last: string, accept: string | undefined): { name: string; format: Format } | null {
  const [, name = last, ending] = /^(.*)\.([A-Za-z]+)$/.exec(last) ?? [];
  if (ending === undefined)
    return { name: last, format: /json/.test(accept ?? '') && !/xml/.test(accept ?? '') ? 'json' : 'xml' };
  const format = ending.toLowerCase();
  return format === 'xml' || format === 'json' ? { name, format } : null;
}
