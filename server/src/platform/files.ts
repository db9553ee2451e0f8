import { hash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from './secrets.ts';

/** 文件库: what was uploaded, named by its SHA-256 and sealed. A file is there whole or not at all, and the same file once a city. */
export type Files = {
  /** On disk when it returns, for good. */
  keep: (city: string, bytes: Buffer) => Promise<string>;
  read: (city: string, digest: string) => Promise<Buffer>;
  /** Takes away what interrupted uploads left more than an hour before `now` (milliseconds). */
  tidy: (now: number) => Promise<void>;
};

export const sha256 = (bytes: Buffer): string => hash('sha256', bytes);

export function files(dataDir: string, secrets: Pick<Secrets, 'sealBytes' | 'openBytes'>): Files {
  const root = join(dataDir, 'files');
  const half = join(root, 'half');
  const folderOf = (city: string, digest: string) => join(root, city, digest.slice(0, 2));
  // Tied to its place: a sealed file that is moved to another name does not open.
  const about = (city: string, digest: string) => `file\n${city}\n${digest}`;
  return {
    async keep(city, bytes) {
      const digest = sha256(bytes);
      const folder = folderOf(city, digest);
      const path = join(folder, digest);
      if (await exists(path)) return digest;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await mkdir(half, { recursive: true, mode: 0o700 });
      const written = join(half, randomBytes(12).toString('hex'));
      try {
        await writeDurably(written, secrets.sealBytes(bytes, about(city, digest)));
        await rename(written, path);
        await syncFolder(folder);
      } catch (error) {
        await rm(written, { force: true });
        throw error;
      }
      return digest;
    },
    async read(city, digest) {
      return secrets.openBytes(await readFile(join(folderOf(city, digest), digest)), about(city, digest));
    },
    async tidy(now) {
      const names = await readdir(half).catch(() => [] as string[]);
      for (const name of names) {
        const found = await stat(join(half, name)).catch(() => null);
        if (found && found.mtimeMs < now - 3_600_000) await rm(join(half, name), { force: true });
      }
    },
  };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name is durable only when the folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
