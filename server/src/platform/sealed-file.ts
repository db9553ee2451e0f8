import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './files.ts';
import { SEAL_BYTES, type Secrets } from './secrets.ts';

const LENGTH = 4;
/** How much longer a piece is in the file than what was sealed in it: whoever writes pieces of one size knows where each begins. */
export const PIECE_OVERHEAD = LENGTH + SEAL_BYTES;
const MOST = 64 * 1024 * 1024;

/**
 * 密封的流水文件: pieces of bytes, each sealed by itself and tied to its place, one after the other. It is written and read piece by piece,
 * so its length costs no memory; what was half written is cut off by whoever goes on.
 */
export type SealedFile = {
  /** Adds pieces behind the first `from` bytes and throws away what stood there; says how long the file is now. On disk when it returns. */
  append: (from: number, pieces: AsyncIterable<Buffer> | Iterable<Buffer>) => Promise<number>;
  /** From the piece that begins at this byte of the file. */
  read: (from?: number) => AsyncGenerator<Buffer>;
  exists: () => Promise<boolean>;
  drop: () => Promise<void>;
};

export function sealedFile(path: string, about: string, secrets: Pick<Secrets, 'sealBytes' | 'openBytes'>): SealedFile {
  const place = (at: number) => `${about}\n${at}`;
  return {
    async append(from, pieces) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const handle = await openAt(path);
      try {
        await handle.truncate(from);
        let at = from;
        for await (const piece of pieces) {
          const sealed = secrets.sealBytes(piece, place(at));
          const head = Buffer.alloc(LENGTH);
          head.writeUInt32BE(sealed.length);
          await handle.write(Buffer.concat([head, sealed]), 0, undefined, at);
          at += LENGTH + sealed.length;
        }
        await handle.datasync();
        if (from === 0) await syncFolder(dirname(path));
        return at;
      } finally {
        await handle.close();
      }
    },
    async *read(from = 0) {
      const handle = await open(path, 'r');
      try {
        const head = Buffer.alloc(LENGTH);
        for (let at = from; ; ) {
          const { bytesRead } = await handle.read(head, 0, LENGTH, at);
          if (bytesRead === 0) return;
          const length = head.readUInt32BE();
          if (bytesRead < LENGTH || length > MOST) throw new Error(`${path} is broken at ${at}`);
          const sealed = Buffer.alloc(length);
          const { bytesRead: body } = await handle.read(sealed, 0, length, at + LENGTH);
          if (body < length) throw new Error(`${path} ends within a piece`);
          yield secrets.openBytes(sealed, place(at));
          at += LENGTH + length;
        }
      } finally {
        await handle.close();
      }
    },
    exists: () =>
      stat(path).then(
        () => true,
        () => false,
      ),
    drop: () => rm(path, { force: true }),
  };
}

/** For reading and writing, made where there is none, kept where there is one. */
const openAt = (path: string): Promise<FileHandle> => open(path, 'r+').catch(() => open(path, 'w+', 0o600));
