const WIDTH = 150;
const isNumbers = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'number' || isNumbers(item));

/** JSON to read and to compare: short things on one line, coordinates always. */
export function formatJson(value: unknown, indent = 0): string {
  const flat = JSON.stringify(value, null, 1)?.replace(/\n\s*/g, ' ') ?? 'null';
  if (isNumbers(value)) return JSON.stringify(value);
  if (flat.length + indent <= WIDTH || value === null || typeof value !== 'object') return flat;
  const pad = ' '.repeat(indent + 1);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((item) => formatJson(item, indent + 1))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${formatJson(item, indent + 1)}`);
  return `${open}\n${parts.map((part) => pad + part).join(',\n')}\n${' '.repeat(indent)}${close}`;
}
