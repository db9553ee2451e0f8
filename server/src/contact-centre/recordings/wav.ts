import type { FileHandle } from 'node:fs/promises';
import { headOf } from '../exchange/sound/wav.ts';
import type { SoundState } from './recording.store.ts';

const RATE = 8000;
export const BYTES_A_SECOND = RATE * 2;

/** Where the sound lies in a file, and what had to be thought of it. */
export type Sound = { readonly state: SoundState; readonly from: number; readonly bytes: number };

/** The head of a WAV file of our only kind: PCM 16 bit, 8,000 Hz, mono. */
export const wavHead = (bytes: number): Buffer => headOf(bytes, RATE);

const isOurs = (format: Buffer): boolean =>
  format.length >= 16 &&
  format.readUInt16LE(0) === 1 &&
  format.readUInt16LE(2) === 1 &&
  format.readUInt32LE(4) === RATE &&
  format.readUInt16LE(14) === 16;

/** A part of a WAV file may begin here; sound that looks like one is rarer than a recorder that was cut off. */
const looksLikePart = (head: Buffer, left: number): boolean =>
  head.length === 8 && /^[A-Za-z][A-Za-z0-9 ]{3}$/.test(head.toString('latin1', 0, 4)) && head.readUInt32LE(4) <= left - 8;

/**
 * 校验录音文件: finds the sound by the parts of the file, without reading it. A recorder that was cut off has written no sizes, or old
 * ones: then the sound is all that follows. Without any sound the file is `empty`; what is no sound of ours is `broken` and taken whole.
 */
export async function soundIn(file: FileHandle, size: number): Promise<Sound> {
  const read = async (at: number, length: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
    const { bytesRead } = bytes.length === 0 ? { bytesRead: 0 } : await file.read(bytes, 0, bytes.length, at);
    return bytes.subarray(0, bytesRead);
  };
  const empty: Sound = { state: 'empty', from: size, bytes: 0 };
  const broken: Sound = { state: 'broken', from: 0, bytes: size };
  if (size === 0) return empty;
  const riff = await read(0, 12);
  if (!'RIFF'.startsWith(riff.toString('latin1', 0, 4)) || !'WAVE'.startsWith(riff.toString('latin1', 8, 12))) return broken;
  let ours = false;
  for (let at = 12, parts = 0; at < size && parts < 64; parts += 1) {
    const head = await read(at, 8);
    // The recorder was cut off within the head: nothing had been said yet.
    if (head.length < 8) return empty;
    const name = head.toString('latin1', 0, 4);
    const said = head.readUInt32LE(4);
    const from = at + 8;
    if (name === 'data') return ours ? soundAt(from, said) : broken;
    if (name === 'fmt ') {
      ours = isOurs(await read(from, Math.min(said, 40)));
      if (!ours) return from + said > size ? empty : broken;
    }
    at = from + said + (said % 2);
  }
  return ours || size <= 12 ? empty : broken;

  async function soundAt(from: number, said: number): Promise<Sound> {
    const there = size - from;
    const behind = from + said + (said % 2);
    const cut = said > there || (said < there && behind < size && !looksLikePart(await read(behind, 8), size - behind));
    const bytes = Math.floor((cut ? there : said) / 2) * 2;
    return { state: bytes === 0 ? 'empty' : cut ? 'repaired' : 'whole', from, bytes };
  }
}
