import { useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { useSettings } from '../telephone-names.ts';
import type { Call } from './types.ts';

/** `text` is what would be sent; `hint` says the same to whoever does not read its language. */
export type Phrase = { code: string; text: string; hint: string | null };

/** 快捷短语 in the language that the citizen asked for, as far as the city has it. */
function usePhrases({ needs }: Pick<Call, 'needs'>): Phrase[] {
  const settings = useSettings();
  const mine = useLanguage();
  const tag = settings?.skills.find((skill) => skill.tag !== null && needs.includes(skill.code))?.tag ?? 'zh';
  return (settings?.phrases ?? []).map(({ code, zh, en, others }) => {
    const text = tag === 'zh' ? zh : tag === 'en' ? en : (others.find((each) => each.tag === tag)?.text ?? zh);
    const own = mine === 'zh' ? zh : en;
    return { code, text, hint: own === text ? null : own };
  });
}

/** What opens the list as the first character of an answer: on a Chinese keyboard the key of «/» types «、». */
const BEGINS = /^[/、]/;

/**
 * 快捷短语列表: opened by «/» or «、» at the beginning of an answer, by key, or by its button; typing on narrows it. What is chosen is put
 * into the answer and not sent.
 */
export function useQuickPhrases(call: Pick<Call, 'needs'>, value: string, set: (text: string) => void) {
  const phrases = usePhrases(call);
  const [asked, setAsked] = useState(false);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const begins = BEGINS.test(value);
  const open = phrases.length > 0 && (asked || (begins && value !== dismissed));
  const wanted = begins ? value.slice(1).trim().toLowerCase() : '';
  const shown = phrases.filter(({ code, text, hint }) => `${code} ${text} ${hint ?? ''}`.toLowerCase().includes(wanted));
  const here = Math.min(at, Math.max(0, shown.length - 1));
  const close = () => {
    setAsked(false);
    setDismissed(begins ? value : null);
  };
  const choose = (phrase: Phrase | undefined) => {
    setAsked(false);
    setDismissed(null);
    if (phrase) set(begins || value.trim() === '' ? phrase.text : `${value.trimEnd()}\n${phrase.text}`);
  };
  return {
    any: phrases.length > 0,
    open,
    shown,
    at: here,
    toggle: () => {
      setAt(0);
      if (open) close();
      else setAsked(true);
    },
    close,
    choose,
    /** Whether the list has made use of the key. */
    key: (name: string): boolean => {
      if (!open) return false;
      if (name === 'ArrowDown' || name === 'ArrowUp') {
        const step = name === 'ArrowDown' ? 1 : -1;
        setAt(shown.length === 0 ? 0 : (here + step + shown.length) % shown.length);
        return true;
      }
      if (name === 'Escape') close();
      // With nothing to choose from, Enter sends what was typed.
      else if ((name === 'Enter' || name === 'Tab') && shown.length > 0) choose(shown[here]);
      else return false;
      return true;
    },
  };
}
