/** Takes out of a picture, film or sound what tells where, when, by whom and with what it was made. What one sees and hears stays, bit for bit. */

import { BrokenFile } from './broken-file.ts';
import { cleanGif } from './gif.ts';
import { cleanMp3, cleanWav } from './sounds.ts';

/**
 * The same file without EXIF, GPS, XMP, IPTC, tags, comments, or anything after its end. Null for kinds that cannot be cleaned safely:
 * HEIC keeps its metadata among the picture data; a PDF in many places, compressed, and in older revisions of itself; other documents and
 * Ogg likewise. Those are handed out only whole, to who may see the whole.
 */
export function withoutMetadata(type: string, bytes: Buffer): Buffer | null {
  switch (type) {
    case 'image/jpeg':
      return cleanJpeg(bytes);
    case 'image/png':
      return cleanPng(bytes);
    case 'image/webp':
      return cleanWebp(bytes);
    case 'audio/mp4':
    case 'video/mp4':
      return cleanMp4(bytes);
    case 'image/gif':
      return cleanGif(bytes);
    case 'audio/mpeg':
      return cleanMp3(bytes);
    case 'audio/wav':
      return cleanWav(bytes);
    case 'audio/amr':
      // Frames behind a fixed head: there is no place for more.
      return bytes;
    default:
      return null;
  }
}

const ICC = 'ICC_PROFILE\0';
const EXIF = 'Exif\0\0';

function cleanJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let turned: Buffer | null = null;
  let at = 2;
  for (;;) {
    // Any number of fill bytes may stand before a marker.
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    if (bytes[at] !== 0xff || at + 4 > bytes.length) throw new BrokenFile('jpeg marker');
    const marker = bytes[at + 1] as number;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) throw new BrokenFile('jpeg segment');
    const body = bytes.subarray(at + 4, end);
    const tells = marker === 0xe1 ? 'no' : keepsSegment(marker, body);
    if (tells === 'yes') kept.push(bytes.subarray(at, end));
    if (marker === 0xe1 && body.toString('latin1', 0, 6) === EXIF) turned ??= orientationOnly(body.subarray(6));
    at = end;
    if (marker !== 0xda) continue;
    const scanEnd = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, scanEnd));
    at = scanEnd;
    if (bytes[at + 1] !== 0xd9) continue;
    kept.push(Buffer.from([0xff, 0xd9]));
    // Without its orientation a portrait would lie on its side.
    if (turned) kept.splice(afterJfif(kept), 0, turned);
    return Buffer.concat(kept);
  }
}

/** Kept: what a decoder needs, the JFIF head, the colour profile, Adobe's colour transform. Left out: all other APPn and comments. */
function keepsSegment(marker: number, body: Buffer): 'yes' | 'no' {
  if (marker === 0xfe) return 'no';
  if (marker < 0xe0 || marker > 0xef) return 'yes';
  if (marker === 0xe0) return body.toString('latin1', 0, 5) === 'JFIF\0' ? 'yes' : 'no';
  if (marker === 0xe2) return body.toString('latin1', 0, ICC.length) === ICC ? 'yes' : 'no';
  return marker === 0xee && body.toString('latin1', 0, 5) === 'Adobe' ? 'yes' : 'no';
}

const afterJfif = (kept: readonly Buffer[]): number => (kept[1]?.[1] === 0xe0 ? 2 : 1);

/** Where the coded data of a scan ends: at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new BrokenFile('jpeg scan');
}

/** An EXIF segment that says nothing but which way is up; null when it is upright or cannot be read. */
function orientationOnly(tiff: Buffer): Buffer | null {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  if (tiff.length < 14) return null;
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = Math.min(short(first), 200);
  for (let entry = first + 2, left = count; left > 0; entry += 12, left -= 1) {
    const orientation = short(entry + 8);
    if (short(entry) !== 0x0112 || orientation < 2 || orientation > 8) continue;
    const segment = Buffer.alloc(36);
    segment.writeUInt16BE(0xffe1, 0);
    segment.writeUInt16BE(34, 2);
    segment.write(`${EXIF}MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0`, 4, 'latin1');
    segment[29] = orientation;
    return segment;
  }
  return null;
}

const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'pHYs',
  'bKGD',
  'acTL',
  'fcTL',
  'fdAT',
]);

function cleanPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new BrokenFile('png chunk');
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  throw new BrokenFile('png end');
}

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

function cleanWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  const last = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at + 8 <= last; ) {
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) throw new BrokenFile('webp chunk');
    const name = bytes.toString('latin1', at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, Math.min(end, bytes.length)));
    // The head says which metadata follow: none do.
    if (name === 'VP8X' && chunk.length > 8) chunk[8] = (chunk[8] as number) & ~0x0c;
    if (WEBP_KEPT.has(name)) kept.push(chunk);
    at = end;
  }
  if (kept.length === 0) throw new BrokenFile('webp image');
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

const MP4_WITHIN = new Set(['moov', 'trak', 'mdia', 'minf', 'moof', 'traf', 'edts']);
const MP4_TELLS = new Set(['udta', 'meta', 'uuid', 'XMP_', 'loci']);

/** Boxes that tell become free space of the same length, so that every offset to the sound and pictures stays right. */
function cleanMp4(bytes: Buffer): Buffer {
  const cleaned = Buffer.from(bytes);
  const walk = (from: number, to: number) => {
    for (let at = from; at + 8 <= to; ) {
      const short = cleaned.readUInt32BE(at);
      const head = short === 1 ? 16 : 8;
      const size = short === 0 ? to - at : short === 1 && at + 16 <= to ? Number(cleaned.readBigUInt64BE(at + 8)) : short;
      if (size < head || at + size > to) throw new BrokenFile('mp4 box');
      const name = cleaned.toString('latin1', at + 4, at + 8);
      if (MP4_TELLS.has(name)) {
        cleaned.write('free', at + 4, 'latin1');
        cleaned.fill(0, at + head, at + size);
      } else if (MP4_WITHIN.has(name)) walk(at + head, at + size);
      at += size;
    }
  };
  walk(0, cleaned.length);
  return cleaned;
}
