import { BrokenFile } from './broken-file.ts';

/** A GIF without comments, hidden texts, XMP and what stands behind its end; of all applications' blocks only the one that makes it loop. */
export function cleanGif(bytes: Buffer): Buffer {
  const byte = (at: number): number => {
    const found = bytes[at];
    if (found === undefined) throw new BrokenFile('gif block');
    return found;
  };
  const tableOf = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  /** Behind a row of blocks, each with its length before it, the last of length nothing. */
  const afterBlocks = (from: number): number => {
    let at = from;
    while (byte(at) !== 0) at += 1 + byte(at);
    return at + 1;
  };
  const kept: Buffer[] = [];
  const keep = (from: number, to: number): number => {
    if (to > bytes.length) throw new BrokenFile('gif block');
    kept.push(bytes.subarray(from, to));
    return to;
  };
  let pictures = 0;
  let at = keep(0, 13 + tableOf(byte(10)));
  // Some programs forget the end; where the row of blocks is whole, it is put there.
  for (; at < bytes.length && byte(at) !== END; ) {
    if (byte(at) === PICTURE) {
      at = keep(at, afterBlocks(at + 11 + tableOf(byte(at + 9))));
      pictures += 1;
    } else if (byte(at) === EXTENSION) {
      const end = afterBlocks(at + 2);
      if (byte(at + 1) === TIMING) kept.push(bytes.subarray(at, end));
      if (byte(at + 1) === APPLICATION && isLoop(bytes, at)) kept.push(bytes.subarray(at, at + 18), Buffer.from([0]));
      at = end;
    } else if (byte(at) === 0) at += 1;
    // A block without anything in it, as careless programs leave it, is passed over as everybody does.
    else throw new BrokenFile('gif block');
  }
  if (pictures === 0) throw new BrokenFile('gif picture');
  return Buffer.concat([...kept, Buffer.from([END])]);
}

const PICTURE = 0x2c;
const EXTENSION = 0x21;
const END = 0x3b;
const TIMING = 0xf9;
const APPLICATION = 0xff;

const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0'];

/** The name in a block of eleven, then a block of three that begins with one: how often it is shown again. */
const isLoop = (bytes: Buffer, at: number): boolean =>
  bytes[at + 2] === 11 &&
  LOOPS.includes(bytes.toString('latin1', at + 3, at + 14)) &&
  bytes[at + 14] === 3 &&
  bytes[at + 15] === 1;
