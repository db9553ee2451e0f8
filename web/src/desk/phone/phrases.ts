/** 快捷短语: where in an answer one is asked for, which ones fit, and in which language they are put in. Pure. */
import type { Answer } from '../../api/client.ts';
import type { Call } from './types.ts';

type Settings = Answer<'GET /api/v1/phone/settings'>;
export type Phrase = Settings['phrases'][number];
/** What is replaced begins at `from`; what the list is filtered by begins at `start`. */
export type Slot = { readonly from: number; readonly start: number };

/** `/` of a plain keyboard, `、` where a Chinese one types that with the same key. */
const MARKS = ['/', '／', '、'];
const CHINESE = /^(zh|cmn|yue|wuu|nan|hak|gan|hsn|cdo)(-|$)/;

const lineBegin = (text: string, caret: number): number => (caret === 0 ? 0 : text.lastIndexOf('\n', caret - 1) + 1);

/** The line at the caret, where it begins with the mark and nothing stands behind the caret. */
function markedLine(text: string, caret: number): Slot | null {
  const from = lineBegin(text, caret);
  const behind = text[caret];
  const isMarked = caret > from && MARKS.includes(text[from] ?? '') && (behind === undefined || behind === '\n');
  return isMarked ? { from, start: from + 1 } : null;
}

/** 输入时: the mark that has just been typed at the beginning of an empty line opens the list; one that was typed before does not. */
export function slotTyped(text: string, caret: number): Slot | null {
  const slot = markedLine(text, caret);
  return slot?.start === caret ? slot : null;
}

/** 按键时: in place of a line that begins with the mark, else where the caret is. */
export const slotAsked = (text: string, caret: number): Slot => markedLine(text, caret) ?? { from: caret, start: caret };

/** What is typed behind the slot's beginning filters; null where the caret has left it, or the mark is gone. */
export function wordsIn({ from, start }: Slot, text: string, caret: number): string | null {
  const isMarked = from === start || MARKS.includes(text[from] ?? '');
  const words = text.slice(start, caret);
  return caret < start || !isMarked || words.includes('\n') ? null : words.trim().toLowerCase();
}

/** 来话语言: the language that whoever types asked for, by the tag of the skill; the city's own where none was asked for. */
export function languageOf({ needs }: Pick<Call, 'needs'>, skills: Settings['skills']): string {
  const tags = needs.map((code) => skills.find((skill) => skill.code === code)?.tag);
  return tags.find((tag): tag is string => typeof tag === 'string') ?? 'zh-CN';
}

/** The phrase in a language, and which one it then is: who asked for a language that the phrase is not in reads English, a dialect Chinese. */
export function phraseIn({ zh, en, others }: Phrase, tag: string): { text: string; tag: string } {
  const found = others.find((each) => each.tag === tag) ?? others.find((each) => each.tag === tag.split('-')[0]);
  if (found) return found;
  return CHINESE.test(tag) ? { text: zh, tag: 'zh-CN' } : { text: en, tag: 'en' };
}

/** Those whose code or words hold what was typed, in whichever language, in the city's order. */
export const phrasesWith = (phrases: readonly Phrase[], words: string): Phrase[] =>
  phrases.filter(({ code, zh, en, others }) =>
    [code, zh, en, ...others.map(({ text }) => text)].some((each) => each.toLowerCase().includes(words)),
  );
