/** One program per data folder: a lock that the kernel takes back when its holder ends, however it ends. */
import { createHash } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the holder tells whoever comes second. */
export interface Holder {
  readonly pid: number;
  readonly url?: string;
  readonly doing?: string;
}

export interface Lock {
  /** Changes what the next one is told, once the address is known, say. */
  tell(holder: Omit<Holder, 'pid'>): void;
  release(): Promise<void>;
}

/** Takes the lock of a folder, or returns who holds it. */
export async function takeLock(folder: string, holder: Omit<Holder, 'pid'> = {}): Promise<Lock | Holder> {
  const path = addressOf(folder);
  let told = holder;
  const server = createServer((caller) => {
    caller.on('error', () => undefined).end(JSON.stringify({ pid: process.pid, ...told }));
  });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await listens(server, path)) {
      server.unref();
      return {
        tell: (news) => {
          told = news;
        },
        release: () => new Promise((resolve) => server.close(() => resolve())),
      };
    }
    const other = await ask(path);
    if (other) return other;
    // Its holder ended between our two questions, or (not on Linux) left its file behind.
    if (!path.startsWith('\0')) rmSync(path, { force: true });
  }
  throw new Error(`The lock of ${folder} can be neither taken nor asked.`);
}

export const isHeld = (result: Lock | Holder): result is Holder => 'pid' in result;

/** Named after the folder itself, not its path: a link or another spelling leads to the same lock. Linux keeps such names without files. */
function addressOf(folder: string): string {
  const { dev, ino } = statSync(folder);
  const name = `hotline-12345-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24)}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name);
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', failed);
    server.listen({ path }, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

function ask(path: string): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    connect({ path })
      .setTimeout(3000, () => resolve({ pid: 0 }))
      .on('data', (text) => {
        answer += text;
      })
      .on('error', () => resolve(undefined))
      .on('end', () => {
        try {
          resolve(JSON.parse(answer) as Holder);
        } catch {
          resolve({ pid: 0 });
        }
      });
  });
}
