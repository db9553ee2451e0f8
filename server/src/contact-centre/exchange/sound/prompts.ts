/** 语音文件: what is said to callers, read by a machine until the city has recorded a human. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beep, holdMusic } from './melody.ts';
import { toneAt, wavOf } from './wav.ts';

const run = promisify(execFile);
const RATE = 8000;

/** Reads a sentence aloud, as a WAV file; null where no voice is on this machine. */
export type Reader = (text: string) => Promise<Buffer>;

/** espeak-ng speaks Mandarin: plain, robotic, intelligible. */
export function espeak(command: string, before: readonly string[], data: string): Reader {
  return async (text) => {
    const { stdout } = await run(command, [...before, '-v', 'cmn', '-s', '160', '--stdout', '--path', data, text], {
      encoding: 'buffer',
      maxBuffer: 64 * 1024 * 1024,
    });
    return atTelephoneRate(stdout);
  };
}

/** As the telephone carries it: 8,000 samples a second, nothing above half of that. */
function atTelephoneRate(wav: Buffer): Buffer {
  const rate = wav.readUInt32LE(24);
  const at = wav.indexOf('data', 12, 'latin1') + 8;
  const given = new Int16Array(Math.floor((wav.length - at) / 2));
  for (let no = 0; no < given.length; no += 1) given[no] = wav.readInt16LE(at + no * 2);
  const ratio = rate / RATE;
  const reach = Math.ceil(8 * ratio);
  const samples = new Int16Array(Math.floor(given.length / ratio));
  for (let no = 0; no < samples.length; no += 1) {
    const centre = no * ratio;
    let sum = 0;
    for (let near = Math.ceil(centre - reach); near <= centre + reach; near += 1) {
      const away = (near - centre) / ratio;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * (near - centre)) / (reach + 1));
      const weight = away === 0 ? 1 : Math.sin(Math.PI * away * 0.9) / (Math.PI * away * 0.9);
      sum += (given[near] ?? 0) * weight * window;
    }
    samples[no] = Math.max(-32_768, Math.min(32_767, Math.round((sum * 0.9) / ratio)));
  }
  return wavOf(samples, RATE);
}

/** Where nobody can read: two short tones and the length that the sentence would take, so that a caller knows something was said. */
function unread(text: string): Buffer {
  const length = Math.round(RATE * Math.min(8, 0.6 + text.length * 0.15));
  const samples = new Int16Array(length);
  for (let at = 0; at < RATE * 0.5 && at < length; at += 1)
    samples[at] = Math.round(toneAt(at < RATE * 0.25 ? 660 : 550, at, RATE) / 3);
  return wavOf(samples, RATE);
}

/** Which files a machine has read, and what. */
const MADE = 'read-by-machine.json';

/**
 * Writes whatever is missing, and reads anew what a machine had read and is worded otherwise now. Any other file stays: the city's own
 * recording is never written over. Returns how many were written.
 */
export async function writePrompts(
  sounds: string,
  messages: readonly { readonly code: string; readonly zh: string }[],
  read: Reader | null,
): Promise<number> {
  let written = 0;
  mkdirSync(sounds, { recursive: true });
  const about = join(sounds, MADE);
  const made: Record<string, string> = existsSync(about) ? JSON.parse(readFileSync(about, 'utf8')) : {};
  const keep = async (folder: string, name: string, said: string, make: () => Buffer | Promise<Buffer>) => {
    mkdirSync(join(sounds, folder), { recursive: true });
    const file = join(sounds, folder, `${name}.wav`);
    const there = ['wav', 'alaw', 'sln16'].some((kind) => existsSync(join(sounds, folder, `${name}.${kind}`)));
    if (there && (made[name] === undefined || made[name] === said)) return;
    writeFileSync(file, await make());
    made[name] = said;
    written += 1;
  };
  for (const { code, zh } of messages) await keep('zh', code, zh, () => read?.(zh) ?? unread(zh));
  await keep('zh', 'beep', '', beep);
  await keep('music', 'melody', '', holdMusic);
  writeFileSync(about, `${JSON.stringify(made, null, 1)}\n`);
  return written;
}
