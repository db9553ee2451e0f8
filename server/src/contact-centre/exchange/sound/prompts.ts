/** 语音文件: what is said to callers, read by a machine until the city has recorded a human. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OWN_LANGUAGE, type Telephone, textIn } from '#directory/telephone.ts';
import { beep, holdMusic } from './melody.ts';
import { toneAt, wavOf } from './wav.ts';

const run = promisify(execFile);
const RATE = 8000;

/** Reads a sentence (SSML) aloud in a voice, as a WAV file; null where there is no such voice. */
export type Reader = (text: string, voice: string) => Promise<Buffer | null>;

/** espeak-ng: plain, robotic, intelligible. */
export function espeak(command: string, before: readonly string[], data: string): Reader {
  return async (text, voice) => {
    const options = ['-m', '-v', voice, '-s', '160', '--stdout', '--path', data];
    const { stdout } = await run(command, [...before, ...options, '--', text], {
      encoding: 'buffer',
      maxBuffer: 64 * 1024 * 1024,
    }).catch(() => ({ stdout: null }));
    return stdout && atTelephoneRate(stdout);
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

/** Which files a machine has made, by their place: what they say, in whose voice (null: tones), and their digest, which no recording of the city's has. */
const MADE = 'read-by-machine.json';
type Made = { readonly said: string; readonly voice: string | null; readonly digest: string };
/** Before messages had languages, the text alone was noted, by the message, and `cmn` had read it. */
type Notes = Record<string, Made | string>;

/** 朗读者: how a text of one language becomes sound. */
type Speaker = {
  readonly language: string;
  readonly voice: string | null;
  readonly read: (text: string) => Promise<Buffer | null>;
};

const digestOf = (sound: Buffer): string => createHash('sha256').update(sound).digest('hex');
const isThere = (place: string): boolean => ['wav', 'alaw', 'sln16'].some((kind) => existsSync(`${place}.${kind}`));

/** Tones stand only in the city's own language: it is better understood than they are. */
async function speakersOf({ skills, voice: own }: Pick<Telephone, 'skills' | 'voice'>, read: Reader | null): Promise<Speaker[]> {
  const can = async (voice: string) => read !== null && (await read('12345', voice)) !== null;
  const speaker = (language: string, voice: string): Speaker => ({
    ...{ language, voice },
    read: async (text) => (await read?.(text, voice)) ?? null,
  });
  const tones: Speaker = { language: OWN_LANGUAGE, voice: null, read: async (text) => unread(text) };
  const speakers = [(await can(own)) ? speaker(OWN_LANGUAGE, own) : tones];
  for (const { tag, voice } of skills)
    if (tag && voice && tag !== OWN_LANGUAGE && (await can(voice))) speakers.push(speaker(tag, voice));
  return speakers;
}

export type Written = {
  readonly written: number;
  /** No voice reads the city's own language here: what was written of it are tones. */
  readonly tones: boolean;
  /** 缺少的语种语音: what callers who ask for a language by key will hear in the city's own. */
  readonly lacking: readonly { readonly language: string; readonly codes: readonly string[] }[];
};

/**
 * Writes whatever is missing in every language that can be read, and reads anew what a machine had read and is worded or voiced otherwise
 * now. Any other file stays: the city's own recording is never written over.
 */
export async function writePrompts(
  sounds: string,
  telephone: Pick<Telephone, 'messages' | 'skills' | 'languages' | 'voice'>,
  read: Reader | null,
): Promise<Written> {
  const about = join(sounds, MADE);
  const made: Notes = existsSync(about) ? JSON.parse(readFileSync(about, 'utf8')) : {};
  const speakers = await speakersOf(telephone, read);
  const readThen = async (text: string) => (await read?.(text, 'cmn')) ?? null;
  let written = 0;
  const keep = async (folder: string, code: string, said: string, { voice, read: speak }: Omit<Speaker, 'language'>) => {
    const place = join(sounds, folder, code);
    const name = `${folder}/${code}`;
    if (isThere(place)) {
      const before = made[name] ?? made[code];
      if (before === undefined) return;
      if (!(await madeBy(`${place}.wav`, before, [speak, readThen]))) {
        // Of an older file that cannot be made again today, that is found out another day.
        if (typeof before === 'string' && read === null) return;
        delete made[code];
        delete made[name];
        return;
      }
      // Tones take the place of no voice that says the same.
      if (typeof before === 'object' && before.said === said && (before.voice === voice || voice === null)) return;
    }
    const sound = await speak(spokenOf(said));
    if (sound === null) return;
    mkdirSync(join(sounds, folder), { recursive: true });
    writeFileSync(`${place}.wav`, sound);
    delete made[code];
    made[name] = { said, voice, digest: digestOf(sound) };
    written += 1;
  };
  for (const speaker of speakers)
    for (const message of telephone.messages) {
      const text = textIn(message, speaker.language);
      if (text !== null) await keep(speaker.language, message.code, text, speaker);
    }
  await keep(OWN_LANGUAGE, 'beep', '', { voice: null, read: async () => beep() });
  await keep('music', 'melody', '', { voice: null, read: async () => holdMusic() });
  writeFileSync(about, `${JSON.stringify(made, null, 1)}\n`);
  return { written, tones: speakers[0]?.voice === null, lacking: lackingIn(sounds, telephone) };
}

/** As it is to be read: numbers that people dial as they dial them (1 2 3 4 5, not twelve thousand), English among Chinese in English. */
function spokenOf(text: string): string {
  const plain = text.replace(/[<>&]/g, ' ').replace(/\d{3,}/g, (number) => ` ${[...number].join(' ')} `);
  const english = (words: string) => `<voice xml:lang="en-gb">${words}</voice>`;
  return /\p{Script=Han}/u.test(plain) ? plain.replace(/[A-Za-z][\w ,.’-]*/g, english) : plain;
}

/** Whether a file is still as a machine made it; of older ones that is found out by making it again. */
async function madeBy(file: string, before: Made | string, readers: readonly Speaker['read'][]): Promise<boolean> {
  if (!existsSync(file)) return false;
  const found = readFileSync(file);
  if (typeof before === 'object') return before.digest === digestOf(found);
  const again = await Promise.all(readers.map((speak) => speak(before)));
  return [unread(before), ...again].some((sound) => sound?.equals(found));
}

function lackingIn(sounds: string, { messages, skills, languages }: Pick<Telephone, 'messages' | 'skills' | 'languages'>) {
  const tags = languages.flatMap(({ skill }) => skills.find(({ code }) => code === skill)?.tag ?? []);
  return tags
    .map((language) => ({
      language,
      codes: messages.map(({ code }) => code).filter((code) => !isThere(join(sounds, language, code))),
    }))
    .filter(({ codes }) => codes.length > 0);
}
