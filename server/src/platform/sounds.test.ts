import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sniff } from '#platform/file-types.ts';
import { withoutMetadata } from '#platform/images.ts';
import { aGif, apeTag, aWav, FORMAT, frames, id3v1, id3v2, riff, wavOf } from '#test/sounds.ts';

const secret = 'Wang Xiaoming, 38.7634N';
const clean = (type: string, bytes: Buffer) => withoutMetadata(type, bytes) as Buffer;

describe('an MP3', () => {
  test.each<[string, Buffer]>([
    ['ID3v2 before it', Buffer.concat([id3v2(secret), frames(4)])],
    ['two tags before it and padding', Buffer.concat([id3v2(secret), apeTag(secret), Buffer.alloc(40), frames(4)])],
    ['ID3v1 behind it', Buffer.concat([frames(4), id3v1(secret)])],
    ['an APE tag behind it', Buffer.concat([frames(4), apeTag(secret)])],
    ['an APE tag without a head', Buffer.concat([frames(4), apeTag(secret, { header: false })])],
    [
      'all of them',
      Buffer.concat([id3v2(secret), frames(4), apeTag(secret), Buffer.from(`TAG+${secret.padEnd(223)}`), id3v1(secret)]),
    ],
    ['lyrics behind it', Buffer.concat([frames(4), Buffer.from(`LYRICSBEGIN${secret}000034LYRICS200`)])],
    ['a last frame that was cut off', Buffer.concat([frames(4), frames(1).subarray(0, 200)])],
  ])('with %s keeps its frames, bit for bit, and nothing else', (_, dirty) => {
    const cleaned = clean('audio/mpeg', dirty);
    expect(cleaned).toEqual(frames(4));
    expect(sniff(cleaned)).toBe('audio/mpeg');
  });

  test('that was put together of two keeps the frames of both', () =>
    expect(clean('audio/mpeg', Buffer.concat([id3v2(secret), frames(3), id3v1(secret), id3v2(secret), frames(3)]))).toEqual(
      Buffer.concat([frames(3), frames(3)]),
    ));

  test('without a frame is damaged', () => expect(() => clean('audio/mpeg', id3v2(secret))).toThrow());
});

describe('a WAV', () => {
  test('keeps its format and its sound, and loses LIST, bext, id3, XMP and its tail', () => {
    const dirty = aWav(secret);
    expect(dirty.includes(secret)).toBe(true);
    expect(clean('audio/wav', dirty)).toEqual(aWav());
    expect(sniff(aWav())).toBe('audio/wav');
  });

  test('whose recorder did not know its end gets its true length', () => {
    const open = wavOf(FORMAT, riff('data', Buffer.from('sounds')));
    open.writeUInt32LE(0xffffffff, 4);
    open.writeUInt32LE(0xffffffff, open.length - 10);
    expect(clean('audio/wav', open)).toEqual(wavOf(FORMAT, riff('data', Buffer.from('sounds'))));
  });

  test('without a sound, or with a part that is cut off, is damaged', () => {
    expect(() => clean('audio/wav', wavOf(FORMAT))).toThrow();
    expect(() => clean('audio/wav', wavOf(FORMAT, riff('LIST', Buffer.alloc(90))).subarray(0, 80))).toThrow();
  });
});

describe('a GIF', () => {
  test('keeps its pictures, their timing and that it loops, and loses comments, hidden texts, XMP and its tail', () => {
    const dirty = aGif(secret);
    expect(dirty.includes(secret)).toBe(true);
    expect(clean('image/gif', dirty)).toEqual(aGif());
  });

  test('whose maker forgot its end, or left nothing between two pictures, is whole all the same', () => {
    const whole = aGif();
    expect(clean('image/gif', whole.subarray(0, -1))).toEqual(whole);
    expect(clean('image/gif', Buffer.concat([whole.subarray(0, -1), Buffer.from([0, 0x3b])]))).toEqual(whole);
  });

  test('that is cut off, or holds no picture, is damaged', () => {
    expect(() => clean('image/gif', aGif().subarray(0, aGif().length - 8))).toThrow();
    expect(() => clean('image/gif', Buffer.concat([aGif().subarray(0, 19), Buffer.from([0x3b])]))).toThrow();
  });
});

test('what was cleaned once stays as it is', () => {
  for (const [type, bytes] of [
    ['audio/mpeg', Buffer.concat([id3v2(secret), frames(2)])],
    ['audio/wav', aWav(secret)],
    ['image/gif', aGif(secret)],
  ] as const)
    expect(clean(type, clean(type, bytes))).toEqual(clean(type, bytes));
});

test('a damaged file is told or cleaned, and never loops', () => {
  const whole = { 'audio/mpeg': Buffer.concat([id3v2('x'), frames(2)]), 'audio/wav': aWav('x'), 'image/gif': aGif('x') };
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(whole) as (keyof typeof whole)[])),
      fc.nat(400),
      fc.uint8Array({ maxLength: 100 }),
      (type, at, noise) => {
        const damaged = Buffer.concat([whole[type].subarray(0, at), Buffer.from(noise), whole[type].subarray(at)]);
        try {
          expect(clean(type, damaged).length).toBeLessThanOrEqual(damaged.length + 1);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      },
    ),
  );
});
