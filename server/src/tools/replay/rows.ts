import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { csvRecords } from './csv.ts';

/** One row of a file: its number (the first is 1, a CSV's header not counted), its columns, what stands in them, or why it cannot be read. */
export type Row = { no: number; names: readonly string[]; values: Readonly<Record<string, string>>; unreadable?: string };

const LONGEST_LINE = 32 * 1024 * 1024;

/** Reads a file row by row, never whole: JSON lines or CSV by what stands first in it, gzip by its first two bytes. */
export async function* rowsOf(path: string): AsyncGenerator<Row> {
  const text = textOf(await bytesOf(path));
  let head = '';
  let step = await text.next();
  while (!step.done && head.trimStart() === '') {
    head += step.value;
    step = await text.next();
  }
  async function* whole(): AsyncGenerator<string> {
    yield head;
    if (!step.done) yield step.value;
    yield* text;
  }
  const first = head.replace(/^\uFEFF/, '').trimStart()[0];
  if (first === '[') throw new Error('a JSON array; write one object a line instead (JSONL)');
  yield* first === '{' ? jsonRows(whole()) : csvRows(whole());
}

async function bytesOf(path: string): Promise<Readable> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  const raw = createReadStream(path, { highWaterMark: 1 << 18 });
  const zipped = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  // A fault of the file destroys what is read, and so reaches whoever iterates.
  return zipped ? pipeline(raw, createGunzip(), () => {}) : raw;
}

/** UTF-8; an older Chinese export that is not is read as GB 18030. */
async function* textOf(bytes: Readable): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(isUtf8(chunk) ? 'utf-8' : 'gb18030');
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}

function isUtf8(chunk: Buffer): boolean {
  try {
    // `stream` forgives a character that is cut in two at the end.
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  let no = 0;
  for await (const line of linesOf(text)) {
    if (line.trim() === '') continue;
    no += 1;
    yield jsonRow(no, line);
  }
}

function jsonRow(no: number, line: string): Row {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      return { no, names: [], values: {}, unreadable: 'not a JSON object' };
    const values: Record<string, string> = {};
    for (const [key, value] of Object.entries(parsed)) {
      if (value !== null && value !== undefined) values[key] = typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
    return { no, names: Object.keys(parsed), values };
  } catch {
    return { no, names: [], values: {}, unreadable: 'not JSON' };
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new Error(`a line of more than ${LONGEST_LINE} characters`);
    yield* lines.map((line) => line.replace(/^\uFEFF/, ''));
  }
  if (rest) yield rest;
}

async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  let header: string[] | undefined;
  let no = 0;
  for await (const record of csvRecords(text)) {
    if (!header) {
      header = record.map((name) => name.trim());
      continue;
    }
    no += 1;
    const columns = header;
    const many = record.length > columns.length && record.slice(columns.length).some((field) => field !== '');
    if (many) yield { no, names: [], values: {}, unreadable: `${record.length} fields under ${columns.length} names` };
    else yield { no, names: columns, values: filled(columns, record) };
  }
}

const filled = (columns: readonly string[], record: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((name, at) => [name, record[at] ?? ''] as const).filter(([, value]) => value !== ''));
