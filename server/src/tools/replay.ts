/** npm run replay: real messages or service requests, through the public door. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Options, readOptions, USAGE } from './replay/options.ts';
import { type Row, rowsOf } from './replay/rows.ts';
import { sender } from './replay/send.ts';
import { type Sending, sendingOf, shapeOf, type Wrapping } from './replay/shapes.ts';
import { type Tally, tally } from './replay/tally.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const sourceOf = (file: string) =>
  basename(file)
    .replace(/\.gz$/i, '')
    .replace(/\.(jsonl|ndjson|json|csv|tsv)$/i, '');

type Known = { categories: { code: string; attributes: { required: boolean }[] }[] };

/** Sends every row, `clients` at a time, none earlier than its turn; the file is read as fast as rows leave. */
async function replay(options: Options): Promise<{ counted: Tally; source: string }> {
  const line = sender(options.url, options.clients);
  const catalogue = await line
    .get(`/api/v1/catalogue${options.city ? `?city=${encodeURIComponent(options.city)}` : ''}`)
    .catch((error) => {
      throw new Error(
        `Nothing answers at ${options.url.origin} (${error.message}). Start the program first: npm start / 该地址没有程序,请先 npm start`,
      );
    });
  if (catalogue.status !== 200)
    throw new Error(
      `${options.url.origin} is not this program: /api/v1/catalogue answers ${catalogue.status} / 该地址不是本程序`,
    );
  const { categories } = JSON.parse(catalogue.text) as Known;
  const leaves = new Set(
    categories.filter(({ attributes }) => !attributes?.some(({ required }) => required)).map(({ code }) => code),
  );

  const source = sourceOf(options.file);
  const counted = tally();
  const turn = pacer(options);
  const wrappings = new Map<string, Wrapping>();
  // JSON lines may name their columns differently from row to row.
  const wrappingFor = ({ names }: Row): Wrapping => {
    const known = wrappings.get(names.join());
    if (known) return known;
    const shape = shapeOf(names);
    if (typeof shape === 'string') throw new Error(shape);
    const door = shape.door === 'appeals' ? 'messages / 留言' : 'service requests by Open311 / 服务请求';
    if (wrappings.size === 0) print(`${options.file}: ${door}; read: ${Object.values(shape.columns).join(', ')}`);
    const wrapping = { shape, source, apiKey: options.apiKey, city: options.city, leaves };
    wrappings.set(names.join(), wrapping);
    return wrapping;
  };
  const underWay = new Set<Promise<void>>();
  const watching = setInterval(() => tell(counted), 1000);
  try {
    for await (const row of rowsOf(options.file)) {
      if (row.no > options.limit) break;
      if (row.unreadable) {
        counted.note('failed', `unreadable: ${row.unreadable}`, row.no, '');
        continue;
      }
      const sending = sendingOf(row, wrappingFor(row));
      await turn(sending);
      while (underWay.size >= options.clients) await Promise.race(underWay);
      const sent: Promise<void> = line.send(sending).then((answer) => {
        counted.add(row.no, answer);
        underWay.delete(sent);
      });
      underWay.add(sent);
    }
    await Promise.all(underWay);
  } finally {
    clearInterval(watching);
    line.close();
  }
  return { counted, source };
}

/** Holds a row back until its turn. */
function pacer({ rate, speed }: Options): (sending: Sending) => Promise<void> {
  const began = performance.now();
  let nth = 0;
  let first: number | null = null;
  return async ({ at }) => {
    first ??= at;
    const byRate = rate ? (nth / rate) * 1000 : 0;
    const bySpeed = speed && at !== null && first !== null ? (at - first) / speed : 0;
    nth += 1;
    const wait = began + Math.max(byRate, bySpeed) - performance.now();
    if (wait > 1) await pause(wait);
  };
}

let told = 0;
function tell({ counts, figures }: Tally): void {
  const { rate_per_s: rate } = figures();
  const text = `${counts.sent} sent, ${counts.accepted} accepted, ${counts['already there']} already there, ${counts.refused} refused, ${counts.failed} failed · ${rate}/s`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
  else if (++told % 10 === 0) process.stderr.write(`${text}\n`);
}

function report({ counts, reasons, figures }: Tally): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const { seconds, rate_per_s: rate, p50_ms: p50, p95_ms: p95, p99_ms: p99 } = figures();
  print('');
  print(`  sent / 送出            ${counts.sent}`);
  print(`  accepted / 接收        ${counts.accepted}`);
  print(`  already there / 已有   ${counts['already there']}`);
  print(`  refused / 不予接收     ${counts.refused}`);
  for (const [reason, { count, row, detail }] of reasons.refused) print(`    ${count} × ${reason} (row ${row}: ${detail})`);
  print(`  failed / 失败          ${counts.failed}`);
  for (const [reason, { count, row, detail }] of reasons.failed)
    print(`    ${count} × ${reason} (row ${row}${detail ? `: ${detail}` : ''})`);
  print(`  ${rate} a second over ${seconds} s · latency p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`);
}

try {
  const options = readOptions(process.argv.slice(2));
  const { counted, source } = await replay(options);
  report(counted);
  const { counts, reasons, figures } = counted;
  const listed = (map: Tally['reasons']['refused']) =>
    [...map].map(([reason, { count, row, detail }]) => ({ reason, count, row, detail }));
  if (options.json) {
    const told = {
      file: options.file,
      source,
      url: options.url.origin,
      counts,
      refused: listed(reasons.refused),
      failed: listed(reasons.failed),
      figures: figures(),
    };
    writeFileSync(options.json, `${JSON.stringify(told, null, 2)}\n`);
  }
  process.exitCode = counts.failed > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(
    `${(error as Error).message}\n\n${(error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') || /^--file/.test((error as Error).message) ? USAGE : ''}`,
  );
  process.exitCode = 1;
}
