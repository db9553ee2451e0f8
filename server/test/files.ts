import { deflateSync } from 'node:zlib';

/** A smallest JPEG that a decoder would take: its segments in order, one scan, the end. */
export function aJpeg({ gps = '', comment = '', orientation = 0, tail = '' } = {}): Buffer {
  const segment = (marker: number, body: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1'),
    Buffer.from([orientation || 1, 0, 0, 0, 0, 0, 0]),
    Buffer.from(`GPSLatitude ${gps}`),
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(gps || orientation ? [segment(0xe1, exif)] : []),
    ...(gps ? [segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${gps}</x>`))] : []),
    ...(comment ? [segment(0xfe, Buffer.from(comment))] : []),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(tail),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}
export const aPng = (text = ''): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...(text ? [chunk('tEXt', Buffer.from(`Author\0${text}`)), chunk('eXIf', Buffer.from(`MM\0*${text}`))] : []),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(text),
  ]);

export function aWebp(text: string): Buffer {
  const riff = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(name, 0, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const flags = Buffer.alloc(10);
  flags[0] = 0x0c;
  const body = Buffer.concat([
    riff('VP8X', flags),
    riff('VP8 ', Buffer.from('picture')),
    riff('EXIF', Buffer.from(text)),
    riff('XMP ', Buffer.from(text)),
  ]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

export function anMp4(brand: string, text: string): Buffer {
  const box = (name: string, ...body: Buffer[]) => {
    const head = Buffer.alloc(8);
    const inner = Buffer.concat(body);
    head.writeUInt32BE(inner.length + 8, 0);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, inner]);
  };
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1')),
    box('moov', box('trak', box('mdia', Buffer.from('soun'.padStart(16, '\0')))), box('udta', Buffer.from(text))),
    box('mdat', Buffer.from('sound')),
  ]);
}

/** A form with files, as a browser sends it. */
export function aForm(parts: readonly { name: string; text?: string; file?: Buffer; filename?: string; type?: string }[]): {
  raw: Buffer;
  headers: Record<string, string>;
} {
  const boundary = 'a-boundary-of-the-test';
  const body = parts.flatMap(({ name, text, file, filename = 'photo.jpg', type }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${filename}"` : ''}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`,
    ),
    file ?? Buffer.from(text ?? ''),
    Buffer.from('\r\n'),
  ]);
  return {
    raw: Buffer.concat([...body, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
export const aFile = (file: Buffer, filename: string, type: string) => aForm([{ name: 'file', file, filename, type }]);
