/** Takes out of a sound who made it, with what, when and where. What one hears stays, bit for bit. */
import { BrokenFile } from './broken-file.ts';

const KILOBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KILOBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ = [44_100, 48_000, 32_000];
/** Sync, version, layer and sampling rate: alike in all frames of one sound. */
const ALIKE = 0xfffe0c00;

type Frame = { size: number; kind: number };

/** The frame of MPEG layer III that begins here, by its head. */
function frameAt(bytes: Buffer, at: number): Frame | null {
  if (at + 4 > bytes.length) return null;
  const head = bytes.readUInt32BE(at);
  const version = (head >>> 19) & 3;
  const bits = (head >>> 12) & 15;
  const rate = (head >>> 10) & 3;
  if (head >>> 21 !== 0x7ff || version === 1 || ((head >>> 17) & 3) !== 1 || bits === 0 || bits === 15 || rate === 3) return null;
  const first = version === 3;
  const kilobits = (first ? KILOBITS_1 : KILOBITS_2)[bits] as number;
  const hertz = (HERTZ[rate] as number) / (first ? 1 : version === 2 ? 2 : 4);
  return { size: Math.floor(((first ? 144 : 72) * kilobits * 1000) / hertz) + ((head >>> 9) & 1), kind: (head & ALIKE) >>> 0 };
}

/**
 * Keeps the frames and nothing else: no ID3 (before, between or behind), no APE tag, no lyrics, nothing that hides between them.
 * Where the row of frames is interrupted it goes on only where two alike follow each other: a picture inside a tag looks like one by chance.
 */
export function cleanMp3(bytes: Buffer): Buffer {
  const rows: { from: number; to: number }[] = [];
  let kind: number | null = null;
  for (let at = 0, inRow = false; at + 4 <= bytes.length; ) {
    const tag = tagAt(bytes, at);
    const frame = tag === 0 ? frameAt(bytes, at) : null;
    const end = at + (frame?.size ?? 0);
    const fits = frame !== null && end <= bytes.length && (kind === null || frame.kind === kind);
    if (fits && (inRow || end === bytes.length || frameAt(bytes, end)?.kind === frame.kind || tagAt(bytes, end) > 0)) {
      const row = rows.at(-1);
      if (inRow && row) row.to = end;
      else rows.push({ from: at, to: end });
      kind = frame.kind;
      at = end;
      inRow = true;
    } else {
      at += Math.max(1, tag);
      inRow = false;
    }
  }
  if (rows.length === 0) throw new BrokenFile('mp3 frames');
  return Buffer.concat(rows.map(({ from, to }) => bytes.subarray(from, to)));
}

/** How long the tag is that begins here; 0 where none does. */
function tagAt(bytes: Buffer, at: number): number {
  const left = bytes.length - at;
  const first = left < 4 ? 0 : bytes.readUInt32BE(at);
  if (first >>> 8 === ID3 && left >= 10) {
    const size = [6, 7, 8, 9].map((each) => bytes[at + each] as number);
    if (size.some((part) => part > 0x7f)) return 3;
    const footer = (bytes[at + 5] as number) & 0x10 ? 10 : 0;
    return Math.min(left, 10 + footer + size.reduce((sum, part) => sum * 128 + part, 0));
  }
  if (first === APET && left >= 32 && bytes.toString('latin1', at + 4, at + 8) === 'AGEX') {
    const isHeader = (bytes[at + 23] as number) & 0x20;
    return Math.min(left, isHeader ? 32 + bytes.readUInt32LE(at + 12) : 32);
  }
  if (first === TAG_PLUS && left >= 227) return 227;
  return first >>> 8 === TAG && left === 128 ? 128 : 0;
}
const ID3 = 0x494433;
const TAG = 0x544147;
const TAG_PLUS = 0x5441472b;
const APET = 0x41504554;

const WAV_KEPT = new Set(['fmt ', 'fact', 'data']);

/** Keeps what a player needs. LIST/INFO, bext (who recorded, when), id3, XMP, cue points and the like are left out, and what follows the end. */
export function cleanWav(bytes: Buffer): Buffer {
  const kept = new Map<string, Buffer>();
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const said = bytes.readUInt32LE(at + 4);
    // A recorder that was cut off, or did not know its end when it began, says more than there is.
    const size = name === 'data' ? Math.min(said, bytes.length - at - 8) : said;
    const end = at + 8 + size;
    // Behind the sound stands nothing that a player needs; what does not even look like a part of the file is its hidden tail.
    if (end > bytes.length) break;
    if (WAV_KEPT.has(name) && !kept.has(name)) {
      const chunk = Buffer.alloc(8 + size + (size % 2));
      bytes.copy(chunk, 0, at, end);
      chunk.writeUInt32LE(size, 4);
      kept.set(name, chunk);
    }
    at = end + (size % 2);
  }
  if (!kept.has('fmt ') || !kept.has('data')) throw new BrokenFile('wav sound');
  const body = Buffer.concat([...kept.values()]);
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
