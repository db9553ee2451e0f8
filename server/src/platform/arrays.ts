/** Lists for the few statements that carry many rows: what the driver would make of them, in a fraction of the time. */

const TO_ESCAPE = /["\\]/;

/** A list as PostgreSQL reads an array from text: for short values (words, numbers, moments, ids). */
export function arrayOf(values: readonly (string | number | null | undefined)[]): string {
  let text = '';
  for (const value of values) {
    if (text !== '') text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else if (typeof value === 'number') text += value;
    else text += TO_ESCAPE.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
  }
  return `{${text}}`;
}

type Long = string | Buffer;
const HEAD = 20;

/** A list in PostgreSQL's binary form: for long values, where quoting here and unquoting there costs more than all else. */
function binaryOf(oid: number, values: readonly (Long | null | undefined)[]): Buffer {
  let size = HEAD;
  // A character of JavaScript's takes three bytes at the most; the rare ones are two characters and four bytes.
  for (const value of values) size += 4 + (typeof value === 'string' ? value.length * 3 : (value?.length ?? 0));
  const into = Buffer.allocUnsafe(size);
  let nulls = 0;
  let at = HEAD;
  for (const value of values) {
    let length = -1;
    if (typeof value === 'string') length = into.write(value, at + 4, 'utf8');
    else if (value) length = value.copy(into, at + 4);
    else nulls = 1;
    into.writeInt32BE(length, at);
    at += 4 + Math.max(length, 0);
  }
  // One dimension that begins at 1; an empty list has none.
  into.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  into.writeInt32BE(nulls, 4);
  into.writeInt32BE(oid, 8);
  into.writeInt32BE(values.length, 12);
  into.writeInt32BE(1, 16);
  return into.subarray(0, values.length === 0 ? 12 : at);
}

// The numbers of the types in `pg_type`.
export const bytesOf = (values: readonly (Buffer | null | undefined)[]): Buffer => binaryOf(17, values);
export const textsOf = (values: readonly (string | null | undefined)[]): Buffer => binaryOf(25, values);
export const jsonsOf = (values: readonly (string | null | undefined)[]): Buffer => binaryOf(114, values);
