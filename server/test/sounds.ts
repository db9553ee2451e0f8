/** Sounds and moving pictures made for a test: short, whole, and with all that tells about who made them. */

const text = (words: string, length = words.length): Buffer => Buffer.from(words.padEnd(length, '\0'), 'latin1');

/** So many frames of MPEG layer III, 128 kbit/s at 44.1 kHz, each filled with its number. */
export const frames = (count: number): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, (_, no) => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413, no + 1)])),
  );
export function id3v2(words: string): Buffer {
  const body = text(`TPE1....${words}\xff\xfb\x90\x64`, 300);
  return Buffer.concat([text('ID3\x04\0\0'), Buffer.from([0, 0, body.length >> 7, body.length & 0x7f]), body]);
}
export const id3v1 = (words: string): Buffer => text(`TAG${words}`, 128);
export function apeTag(words: string, { header = true } = {}): Buffer {
  const item = text(`....\0\0\0\0Artist\0${words}`);
  const part = (flags: number) => {
    const made = text('APETAGEX', 32);
    made.writeUInt32LE(2000, 8);
    made.writeUInt32LE(item.length + 32, 12);
    made.writeUInt32LE(1, 16);
    made.writeUInt32LE(flags, 20);
    return made;
  };
  return Buffer.concat([...(header ? [part(0xa0000000)] : []), item, part(header ? 0x80000000 : 0)]);
}

export function riff(name: string, body: Buffer): Buffer {
  const head = text(name, 8);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
export function wavOf(...chunks: Buffer[]): Buffer {
  return riff('RIFF', Buffer.concat([text('WAVE'), ...chunks]));
}
/** One channel of 8 bits at 8 kHz. */
export const FORMAT = riff('fmt ', Buffer.from([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0]));
export const aWav = (words = ''): Buffer =>
  words === ''
    ? wavOf(FORMAT, riff('data', text('sound')))
    : Buffer.concat([
        wavOf(
          riff('bext', text(words, 602)),
          FORMAT,
          riff('LIST', text(`INFOIART\x0c\0\0\0${words}`)),
          riff('data', text('sound')),
          riff('id3 ', id3v2(words)),
          riff('_PMX', text(`<x>${words}</x>`)),
        ),
        text(words),
      ]);

const PICTURE = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
const blocks = (...parts: string[]): Buffer =>
  Buffer.concat([...parts.map((part) => Buffer.concat([Buffer.from([part.length]), text(part)])), Buffer.from([0])]);
/** Two pictures of one dot that follow each other for ever. */
export function aGif(words = ''): Buffer {
  const only = (...parts: Buffer[]) => (words === '' ? [] : parts);
  const extension = (label: number, ...parts: string[]) => Buffer.concat([Buffer.from([0x21, label]), blocks(...parts)]);
  return Buffer.concat([
    text('GIF89a'),
    Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]),
    extension(0xff, 'NETSCAPE2.0', '\x01\0\0'),
    ...only(extension(0xfe, words), extension(0xff, 'XMP DataXMP', `<x>${words}</x>`), extension(0xff, 'ICCRGBG1012', words)),
    extension(0xf9, '\0\x0a\0\0'),
    PICTURE,
    ...only(extension(0x01, text('', 12).toString('latin1'), words)),
    extension(0xf9, '\0\x0a\0\0'),
    PICTURE,
    Buffer.from([0x3b]),
    ...only(text(words)),
  ]);
}
