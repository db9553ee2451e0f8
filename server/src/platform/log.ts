/** The log: short lines for whoever watches, JSON lines in DATA_DIR/log/hotline.log for whoever searches. Nothing personal in either. */
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Config } from './config.ts';

export type Log = pino.Logger;

const LEVELS: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
const MOST_BYTES = 20_000_000;
const ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function openLog(config: Pick<Config, 'dataDir' | 'logLevel'>): Log {
  const folder = join(config.dataDir, 'log');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'hotline.log');
  if (existsSync(path) && statSync(path).size > MOST_BYTES) renameSync(path, `${path}.1`);
  // Written at once: the lines before a crash are the ones that matter, and a calm program writes few.
  const file = pino.destination({ dest: path, sync: true, mode: 0o600 });
  const streams = pino.multistream([
    { level: 'debug', stream: file },
    { level: 'debug', stream: { write: (line: string) => void process.stdout.write(shortly(line)) } },
  ]);
  return pino({ level: config.logLevel, base: { pid: process.pid }, serializers: { err: discreet, error: discreet } }, streams);
}

function shortly(line: string): string {
  const { level, time, msg, err } = JSON.parse(line) as { level: number; time: number; msg?: string; err?: { message: string } };
  const clock = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(ZONE).toPlainTime();
  const said = [msg, err?.message].filter((text, at, all) => text && all.indexOf(text) === at).join(': ');
  return `${clock.toString({ smallestUnit: 'second' })} ${(LEVELS[level] ?? '').padEnd(5)} ${said}\n`;
}

/** PostgreSQL's errors quote what citizens wrote, in `detail`, in `where` and even in the message: only what names the fault is kept. */
export function discreet(error: unknown): { type: string; message: string; stack: string; [key: string]: unknown } {
  const thrown = (error instanceof Error ? error : new Error(String(error))) as Error & Record<string, unknown>;
  const quotesData = typeof thrown['code'] === 'string' && /^2[23]/.test(thrown['code']);
  const hide = (text: string): string => (quotesData ? text.replace(/"[^"]*"/g, '"…"') : text).replace(/\d{7,}/g, '…');
  const [head = '', ...frames] = (thrown.stack ?? '').split('\n    at ');
  const kept: Record<string, unknown> = {};
  for (const key of ['code', 'constraint', 'table', 'column', 'routine', 'reason', 'status'])
    if (key in thrown) kept[key] = thrown[key];
  if (thrown.cause !== undefined) kept['cause'] = discreet(thrown.cause);
  return { type: thrown.name, message: hide(thrown.message), stack: [hide(head), ...frames].join('\n    at '), ...kept };
}
