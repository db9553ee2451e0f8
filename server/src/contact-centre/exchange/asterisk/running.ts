/** 交换机运行档: how the program finds the exchange that `npm run phone` started. The password is in no file: both derive it from the secrets. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AriAddress } from './ari.ts';

const aboutSchema = z.strictObject({
  url: z.string(),
  /** SIP over WebSocket without our program between: where a signed-in phone goes when we are down. */
  directSip: z.string(),
  spool: z.string(),
  /** Made anew at every start; with the secrets it makes the password. */
  nonce: z.string().min(20),
  /** Process ids: of the tool that watches Asterisk, and of Asterisk. */
  watcher: z.int(),
  asterisk: z.int(),
});
export type RunningExchange = z.infer<typeof aboutSchema>;

type Digest = { readonly digest: (purpose: string, text: string) => Buffer };

export const exchangeFolder = (dataDir: string): string => join(dataDir, 'exchange');
const fileOf = (dataDir: string) => join(exchangeFolder(dataDir), 'running.json');
export const USER = 'hotline';

/** Whoever has the secrets of this installation knows the password of its exchange; nobody else does, and it is written nowhere. */
export const passwordOf = (secrets: Digest, nonce: string): string => secrets.digest('exchange', nonce).toString('base64url');

export function tellRunning(dataDir: string, about: RunningExchange): void {
  writeFileSync(fileOf(dataDir), `${JSON.stringify(about)}\n`, { mode: 0o600 });
}
export function forgetRunning(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** What runs here; null when nothing does, or what did has ended badly. */
export function runningExchange(dataDir: string): RunningExchange | null {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return null;
  const about = aboutSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return about.success && isAlive(about.data.watcher) ? about.data : null;
}

/** An Asterisk of ours that outlived its watcher: its id, so that it can be ended before another is started. */
export function leftRunning(dataDir: string): number | null {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return null;
  const about = aboutSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!about.success || isAlive(about.data.watcher) || !isAlive(about.data.asterisk)) return null;
  // The number may have been given to another program since.
  const command = `/proc/${about.data.asterisk}/cmdline`;
  const ours = existsSync(command) && readFileSync(command, 'utf8').includes(join(exchangeFolder(dataDir), 'etc/asterisk.conf'));
  return ours ? about.data.asterisk : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where ARI is now: asked anew before each attempt to connect, because another start has another password. */
export function whereAri(dataDir: string, secrets: Digest): AriAddress | null {
  const running = runningExchange(dataDir);
  return running && { url: running.url, user: USER, password: passwordOf(secrets, running.nonce) };
}
