import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agrees, claimedType, sniff } from '#platform/file-types.ts';
import { withoutMetadata } from '#platform/images.ts';
import { aJpeg, anMp4, aPng, aWebp } from '#test/files.ts';

const clean = (type: string, bytes: Buffer) => withoutMetadata(type, bytes) as Buffer;

describe('what a file is', () => {
  test.each([
    [aJpeg(), 'image/jpeg'],
    [aPng(), 'image/png'],
    [aWebp('x'), 'image/webp'],
    [anMp4('M4A ', 'x'), 'audio/mp4'],
    [anMp4('isom', 'x'), 'audio/mp4'],
    [Buffer.concat([anMp4('isom', 'x'), Buffer.from('vide')]), 'video/mp4'],
    [anMp4('heic', 'x'), 'image/heic'],
    [Buffer.from('%PDF-1.7\n%abcdef'), 'application/pdf'],
    [Buffer.from('GIF89a..........'), 'image/gif'],
    [Buffer.from('RIFF....WAVEfmt '), 'audio/wav'],
    [Buffer.from('OggS............'), 'audio/ogg'],
    [Buffer.from('#!AMR\n..........'), 'audio/amr'],
    [Buffer.from('ID3\x03............'), 'audio/mpeg'],
    [Buffer.from([0xff, 0xfb, 0x90, 0x64, 0, 0, 0, 0, 0, 0, 0, 0]), 'audio/mpeg'],
    [Buffer.from('MZ this is a program'), null],
    [Buffer.from('<html><script>alert(1)</script>'), null],
    [Buffer.from('PK\x03\x04 a plain archive'), null],
  ])('is told by its bytes (%#)', (bytes, type) => expect(sniff(bytes)).toBe(type));

  test('what a client says counts only where it says something else', () => {
    expect(agrees(claimedType('image/jpg; charset=x'), 'image/jpeg')).toBe(true);
    expect(agrees(claimedType('application/octet-stream'), 'image/png')).toBe(true);
    expect(agrees(claimedType('video/mp4'), 'audio/mp4')).toBe(true);
    expect(agrees(claimedType('image/png'), 'image/jpeg')).toBe(false);
  });
});

describe('without metadata', () => {
  const secret = '38.7634N';

  test('a JPEG keeps its picture and loses EXIF, XMP, comments and what is hidden behind its end', () => {
    const dirty = aJpeg({ gps: secret, comment: secret, tail: secret });
    expect(dirty.includes(secret)).toBe(true);
    expect(clean('image/jpeg', dirty)).toEqual(aJpeg());
  });

  test('a JPEG that lies on its side keeps its orientation, and nothing else of EXIF', () => {
    const cleaned = clean('image/jpeg', aJpeg({ gps: secret, orientation: 6 }));
    expect(cleaned.includes(secret)).toBe(false);
    expect(cleaned.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
    expect(clean('image/jpeg', cleaned)).toEqual(cleaned);
    expect(sniff(cleaned)).toBe('image/jpeg');
  });

  test('a PNG loses its texts, EXIF and tail', () => expect(clean('image/png', aPng(secret))).toEqual(aPng()));

  test('a WebP loses EXIF and XMP, and its head no longer promises them', () => {
    const cleaned = clean('image/webp', aWebp(secret));
    expect(cleaned.includes(secret)).toBe(false);
    expect(cleaned.readUInt32LE(4)).toBe(cleaned.length - 8);
    expect((cleaned[20] as number) & 0x0c).toBe(0);
    expect(cleaned.includes('picture')).toBe(true);
  });

  test('sound and film keep their length, so that what they point to stays where it is', () => {
    const dirty = anMp4('M4A ', secret);
    const cleaned = clean('audio/mp4', dirty);
    expect(cleaned.includes(secret)).toBe(false);
    expect(cleaned).toHaveLength(dirty.length);
    expect(cleaned.includes('sound')).toBe(true);
  });

  test.each([
    'image/heic',
    'application/pdf',
    'audio/ogg',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'x/y',
  ])('what cannot be cleaned (%s) is not handed out as if it were', (type) =>
    expect(withoutMetadata(type, Buffer.alloc(20))).toBeNull(),
  );

  test('a damaged file is told, never handed on, and never loops', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('image/jpeg', 'image/png', 'image/webp', 'audio/mp4'),
        fc.uint8Array({ maxLength: 200 }),
        (type, noise) => {
          const start = {
            'image/jpeg': aJpeg({ gps: secret }),
            'image/png': aPng(secret),
            'image/webp': aWebp(secret),
            'audio/mp4': anMp4('M4A ', secret),
          }[type];
          const damaged = Buffer.concat([(start as Buffer).subarray(0, 30), Buffer.from(noise)]);
          try {
            withoutMetadata(type, damaged);
          } catch (error) {
            expect(error).toBeInstanceOf(Error);
          }
        },
      ),
    );
  });
});
