import { expect, test } from 'vitest';
import { mixed, peaksOf, readWav, secondsOf, type Track } from './sound.ts';

const tone = (seconds: number, loud: number): Track['sound'] => ({
  rate: 8000,
  samples: Int16Array.from({ length: seconds * 8000 }, (_, at) => (at % 2 === 0 ? loud : -loud)),
});

test('two recordings that began at different moments · are one sound of both, each on its side', () => {
  const tracks: Track[] = [
    { sound: tone(2, 10_000), from: 0, side: 0 },
    { sound: tone(1, 20_000), from: 1500, side: 1 },
  ];
  expect(secondsOf(tracks)).toBe(2.5);
  const bytes = mixed(tracks);
  expect(bytes.byteLength).toBe(44 + 2.5 * 8000 * 4);
  const out = new Int16Array(bytes, 44);
  const at = (second: number) => [out[second * 8000 * 2], out[second * 8000 * 2 + 1]];
  expect(at(1)).toEqual([8000, 3500]);
  expect(at(1.75)).toEqual([8000 + 7000, 3500 + 16_000]);
  expect(at(2.25)).toEqual([7000, 16_000]);
});

test('a waveform · is silent before the party came and after it left', () => {
  const peaks = peaksOf({ sound: tone(1, 16_384), from: 1000, side: 0 }, 4, 4);
  expect(peaks).toEqual([0, 0.5, 0, 0]);
});

test('a WAV file · is read with chunks that nobody asked for, and nothing else is taken for one', () => {
  const mono = new Uint8Array(mixed([{ sound: tone(1, 100), from: 0, side: 0 }]));
  expect(readWav(mono.buffer)).toBeNull();
  const view = new DataView(new ArrayBuffer(12 + 24 + 8 + 4 + 8 + 8));
  const say = (at: number, text: string) => [...text].forEach((sign, step) => void view.setUint8(at + step, sign.charCodeAt(0)));
  say(0, 'RIFF');
  say(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint16(34, 16, true);
  say(36, 'LIST');
  view.setUint32(40, 4, true);
  say(48, 'data');
  view.setUint32(52, 8, true);
  view.setInt16(56, 7, true);
  expect(readWav(view.buffer)).toEqual({ rate: 8000, samples: Int16Array.from([7, 0, 0, 0]) });
  expect(readWav(new ArrayBuffer(10))).toBeNull();
  expect(
    readWav(new TextEncoder().encode('{"reason":"own-calls-of-today","and":"some more text here"}').buffer as ArrayBuffer),
  ).toBeNull();
});
