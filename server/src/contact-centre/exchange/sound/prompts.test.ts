import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Reader, writePrompts } from './prompts.ts';

/** A voice that writes down what it reads; `xx` is none. */
const read: Reader = async (text, voice) => (voice === 'xx' ? null : Buffer.from(`${voice}: ${text}`));
const welcome = { code: 'welcome', zh: '您好', en: 'Hello' };
const thanks = { code: 'thanks', zh: '再见', en: 'Goodbye' };
const skill = (code: string, tag: string, voice?: string) => ({
  ...{ code, zh: code, en: code, kind: 'language' as const, required: false, tag },
  ...(voice ? { voice } : {}),
});
const telephone = {
  messages: [{ ...welcome, others: [{ tag: 'ja', text: 'もしもし' }] }, thanks],
  skills: [skill('english', 'en', 'en-gb'), skill('japanese', 'ja', 'ja')],
  languages: [{ key: '5', skill: 'english' }],
  voice: 'pinyin',
};

let sounds: string;
beforeEach(() => {
  sounds = mkdtempSync(join(tmpdir(), 'prompts-'));
  onTestFinished(() => rmSync(sounds, { recursive: true, force: true }));
});
const said = (name: string) => readFileSync(join(sounds, `${name}.wav`), 'utf8');
const files = (language: string) => readdirSync(join(sounds, language)).sort();

test('every message is read in every language that has its text, each in the voice of its language', async () => {
  expect(await writePrompts(sounds, telephone, read)).toEqual({ written: 7, tones: false, lacking: [] });
  expect([said('zh/welcome'), said('en/welcome'), said('ja/welcome')]).toEqual(['pinyin: 您好', 'en-gb: Hello', 'ja: もしもし']);
  expect(files('ja')).toEqual(['welcome.wav']);
});

test('what a language with a key lacks is told, so that nobody takes it for said; a text of its own or a recording ends that', async () => {
  const keyed = { ...telephone, languages: [...telephone.languages, { key: '6', skill: 'japanese' }] };
  expect((await writePrompts(sounds, keyed, read)).lacking).toEqual([{ language: 'ja', codes: ['thanks'] }]);
  writeFileSync(join(sounds, 'ja/thanks.alaw'), 'recorded');
  expect((await writePrompts(sounds, keyed, read)).lacking).toEqual([]);
});

test('a number that people dial is read digit by digit, and English among Chinese in English', async () => {
  const notice = { code: 'notice', zh: '正在转接110。For English, press 5.', en: 'We call 110, press 9' };
  await writePrompts(sounds, { ...telephone, messages: [notice] }, read);
  expect(said('zh/notice')).toBe('pinyin: 正在转接 1 1 0 。<voice xml:lang="en-gb">For English, press 5.</voice>');
  expect(said('en/notice')).toBe('en-gb: We call  1 1 0 , press 9');
});

test('where nobody can read, tones stand in the city’s own language alone: others hear it rather than tones of theirs', async () => {
  const { tones, lacking } = await writePrompts(sounds, telephone, null);
  expect([tones, lacking]).toEqual([true, [{ language: 'en', codes: ['welcome', 'thanks'] }]]);
  expect(readdirSync(sounds).sort()).toEqual(['music', 'read-by-machine.json', 'zh']);
  const muteEnglish = { ...telephone, skills: [skill('english', 'en', 'xx')] };
  expect(await writePrompts(sounds, muteEnglish, read)).toMatchObject({ tones: false, lacking: [{ language: 'en' }] });
  expect(said('zh/welcome')).toBe('pinyin: 您好');
});

test('what a voice has read stays while there is none, and is read anew by the next one', async () => {
  await writePrompts(sounds, telephone, read);
  expect((await writePrompts(sounds, telephone, null)).written).toBe(0);
  expect(said('zh/welcome')).toBe('pinyin: 您好');
  rmSync(join(sounds, 'zh/welcome.wav'));
  expect((await writePrompts(sounds, telephone, null)).written).toBe(1);
  await writePrompts(sounds, telephone, read);
  expect(said('zh/welcome')).toBe('pinyin: 您好');
});

test('what is worded or voiced otherwise is read anew in its language, and nothing else is', async () => {
  await writePrompts(sounds, telephone, read);
  expect((await writePrompts(sounds, telephone, read)).written).toBe(0);
  const worded = { ...telephone, messages: [{ ...welcome, en: 'Good day' }, thanks] };
  expect((await writePrompts(sounds, worded, read)).written).toBe(1);
  expect([said('en/welcome'), said('zh/welcome')]).toEqual(['en-gb: Good day', 'pinyin: 您好']);
  const voiced = { ...worded, skills: [skill('english', 'en', 'en-us')] };
  expect((await writePrompts(sounds, voiced, read)).written).toBe(2);
  expect(said('en/thanks')).toBe('en-us: Goodbye');
});

test('a recording of the city’s is never written over, not even where a machine had read the message before', async () => {
  await mkdir(join(sounds, 'en'));
  writeFileSync(join(sounds, 'en/thanks.wav'), 'the city’s own');
  await writePrompts(sounds, telephone, read);
  writeFileSync(join(sounds, 'en/welcome.wav'), 'recorded later');
  const worded = {
    ...telephone,
    messages: [
      { ...welcome, zh: '你好', en: 'Good day' },
      { ...thanks, en: 'Bye' },
    ],
  };
  expect((await writePrompts(sounds, worded, read)).written).toBe(1);
  expect([said('zh/welcome'), said('en/welcome'), said('en/thanks')]).toEqual([
    'pinyin: 你好',
    'recorded later',
    'the city’s own',
  ]);
});

test('files that were read before there were languages are known again: the machine’s are kept up, a recording stays', async () => {
  await mkdir(join(sounds, 'zh'));
  writeFileSync(join(sounds, 'zh/welcome.wav'), 'cmn: 喂');
  writeFileSync(join(sounds, 'zh/thanks.wav'), 'recorded');
  writeFileSync(join(sounds, 'read-by-machine.json'), JSON.stringify({ welcome: '喂', thanks: '再会' }));
  await writePrompts(sounds, telephone, read);
  expect([said('zh/welcome'), said('zh/thanks')]).toEqual(['pinyin: 您好', 'recorded']);
  const made = JSON.parse(readFileSync(join(sounds, 'read-by-machine.json'), 'utf8'));
  expect(Object.keys(made).sort()).toEqual(
    ['zh/welcome', 'zh/beep', 'en/welcome', 'en/thanks', 'ja/welcome', 'music/melody'].sort(),
  );
  expect(made['en/welcome']).toMatchObject({ said: 'Hello', voice: 'en-gb' });
});
