import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256, syncFolder } from '#platform/files.ts';
import { PIECE_OVERHEAD, type SealedFile, sealedFile } from '#platform/sealed-file.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { Recording } from './recording.store.ts';
import { BYTES_A_SECOND, soundIn, wavHead } from './wav.ts';

const PIECE = 64 * 1024;
/** What is left to the database, which may lie on the same disk, when recordings stop being written. */
const RESERVE = 256 * 1024 * 1024;

/** What a test puts in place of the disk. */
export type Disk = { readonly write: typeof sealedFile; readonly free: (folder: string) => Promise<number> };
const DISK: Disk = {
  write: sealedFile,
  free: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};

/** 磁盘已满: nothing more is written; what is there stays where it is. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
  readonly code = 'disk-full';
}
/** The recorder has not finished with this file: asked again in a moment. */
export class StillGrowing extends Error {
  override readonly name = 'StillGrowing';
}

export type Safe = {
  /** Seals one recording; whole, on disk and for good when it resolves, or not there at all. Again, it takes the place of an earlier try. */
  readonly put: (city: string, call: string, name: string, source: string) => Promise<Put>;
  /** The sound from byte `from` on, as many as `bytes`; opened piece by piece. */
  readonly read: (
    recording: Recording,
    of: { city: string; call: string },
    from: number,
    bytes: number,
  ) => AsyncGenerator<Buffer>;
  readonly has: (recording: Pick<Recording, 'file'>) => Promise<boolean>;
  readonly drop: (file: string) => Promise<void>;
  /** Takes away what interrupted tries left more than an hour before `now` (milliseconds). */
  readonly tidy: (now: number) => Promise<void>;
};
type Put = Pick<Recording, 'state' | 'seconds' | 'bytes' | 'sha256' | 'sm3' | 'file'>;
type Place = { readonly config: { readonly dataDir: string }; readonly secrets: Pick<Secrets, 'sealBytes' | 'openBytes'> };

/** 录音库: DATA_DIR/recordings, sealed in pieces of one size, so that the middle of an hour is opened without reading its beginning. */
export function recordingSafe({ config, secrets }: Place, disk: Disk = DISK): Safe {
  const root = join(config.dataDir, 'recordings');
  const about = (city: string, call: string, name: string) => `recording\n${city}\n${call}\n${name}`;
  const at = (file: string, what: string): SealedFile => disk.write(join(root, file), what, secrets);
  const half = join(root, 'half');
  return {
    async put(city, call, name, source) {
      const handle = await open(source, 'r');
      const file = join(city, call.slice(-2), `${call}.${sha256(Buffer.from(name)).slice(0, 16)}`);
      const unfinished = join('half', randomBytes(12).toString('hex'));
      const target = at(unfinished, about(city, call, name));
      try {
        const { size } = await handle.stat();
        const sound = await soundIn(handle, size);
        if ((await disk.free(config.dataDir)) < size + RESERVE) throw new DiskFull('the disk is nearly full');
        const head = sound.state === 'broken' ? Buffer.alloc(0) : wavHead(sound.bytes);
        const digests = [createHash('sha256'), createHash('sm3')] as const;
        await target.append(
          0,
          pieces(handle, head, sound.from, sound.bytes, (piece) => {
            for (const digest of digests) digest.update(piece);
          }),
        );
        if ((await handle.stat()).size !== size) throw new StillGrowing(`${name} still grows`);
        await mkdir(dirname(join(root, file)), { recursive: true, mode: 0o700 });
        await rename(join(root, unfinished), join(root, file));
        await syncFolder(dirname(join(root, file)));
        return {
          ...{ state: sound.state, bytes: head.length + sound.bytes, file },
          seconds: sound.state === 'broken' ? 0 : sound.bytes / BYTES_A_SECOND,
          ...{ sha256: digests[0].digest('hex'), sm3: digests[1].digest('hex') },
        };
      } catch (error) {
        // Half of it would only take the room that is missing.
        await target.drop().catch(() => undefined);
        const { code } = error as NodeJS.ErrnoException;
        throw code === 'ENOSPC' || code === 'EDQUOT' ? new DiskFull('the disk is full', { cause: error }) : error;
      } finally {
        await handle.close();
      }
    },
    async *read({ file, name }, { city, call }, from, bytes) {
      const first = Math.floor(from / PIECE);
      let skip = from - first * PIECE;
      let left = bytes;
      for await (const piece of at(file, about(city, call, name)).read(first * (PIECE + PIECE_OVERHEAD))) {
        if (left <= 0) return;
        const wanted = piece.subarray(skip, skip + left);
        skip = 0;
        left -= wanted.length;
        yield wanted;
      }
      if (left > 0) throw new Error(`${file} ends ${left} bytes too early`);
    },
    has: ({ file }) => at(file, '').exists(),
    drop: (file) => at(file, '').drop(),
    async tidy(now) {
      for (const name of await readdir(half).catch(() => [] as string[])) {
        const found = await stat(join(half, name)).catch(() => null);
        if (found && found.mtimeMs < now - 3_600_000) await rm(join(half, name), { force: true });
      }
    },
  };
}

/** A head and the sound behind it, in pieces of one size but for the last. */
async function* pieces(
  handle: FileHandle,
  head: Buffer,
  from: number,
  bytes: number,
  seen: (piece: Buffer) => void,
): AsyncGenerator<Buffer> {
  const end = from + bytes;
  let before = head;
  for (let at = from; at < end || before.length > 0; before = Buffer.alloc(0)) {
    const piece = Buffer.alloc(Math.min(PIECE, before.length + end - at));
    before.copy(piece);
    for (let filled = before.length; filled < piece.length; ) {
      const { bytesRead } = await handle.read(piece, filled, piece.length - filled, at);
      if (bytesRead === 0) throw new StillGrowing('the file became shorter');
      filled += bytesRead;
      at += bytesRead;
    }
    seen(piece);
    yield piece;
  }
}
