import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { typedCallText } from '../../i18n/desk-typed-calls.ts';
import { toast } from '../../ui/toast.tsx';
import type { Draft } from '../../ui/use-draft.ts';
import { useSettings } from '../telephone-names.ts';
import { languageOf, type Phrase, phraseIn, phrasesWith, type Slot, slotAsked, slotTyped, wordsIn } from './phrases.ts';
import type { Call } from './types.ts';

type Open = { slot: Slot; words: string; at: number };
type Wanted = { call: Call; area: RefObject<HTMLTextAreaElement | null>; draft: Draft<string>; longest: number };

/** 快捷短语: opened in the line itself, filtered by what is typed on; a phrase is put in and not sent, so that it can be changed. */
export function usePhrases({ call, area, draft, longest }: Wanted) {
  const w = useText(typedCallText);
  const settings = useSettings();
  const id = useId();
  const [open, setOpen] = useState<Open | null>(null);
  // One key may close it and, in the same turn, tell that the caret was moved.
  const now = useRef<Open | null>(null);
  const set = (next: Open | null) => {
    now.current = next;
    setOpen(next);
  };
  const all = settings?.phrases ?? [];
  const tag = languageOf(call, settings?.skills ?? []);
  const found = open ? phrasesWith(all, open.words) : [];
  const at = open ? Math.min(open.at, found.length - 1) : -1;
  const optionId = (index: number) => `${id}-${index}`;
  const close = () => set(null);
  const goOn = (slot: Slot | null, text: string, caret: number) => {
    const words = slot && wordsIn(slot, text, caret);
    set(slot === null || words === null ? null : { slot, words, at: words === open?.words ? open.at : 0 });
  };
  const insert = (phrase: Phrase | undefined) => {
    const field = area.current;
    if (!open || !phrase || !field) return;
    const { text } = phraseIn(phrase, tag);
    // What the operator has written is never cut to make room.
    if (field.value.length - (field.selectionEnd - open.slot.from) + text.length > longest) {
      toast(w.phraseTooLong);
      return;
    }
    field.setRangeText(text, open.slot.from, field.selectionEnd, 'end');
    draft.set(field.value);
    close();
    field.focus();
  };
  /** Whether the key was the list's. Keys with which an input method chooses its characters are not. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!open || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (found.length === 0) return false;
    else if (step !== undefined) set({ ...open, at: (at + step + found.length) % found.length });
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) insert(found[at]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    ...{ id, found, at, tag, optionId, insert, close, onKey },
    isOffered: all.length > 0,
    isOpen: open !== null,
    /** By key or button; once more closes. */
    toggle() {
      const field = area.current;
      if (open || !field || all.length === 0) return close();
      field.focus();
      goOn(slotAsked(field.value, field.selectionEnd), field.value, field.selectionEnd);
    },
    typed(text: string, caret: number) {
      if (all.length === 0) return;
      const isWithin = open !== null && wordsIn(open.slot, text, caret) !== null;
      goOn(isWithin ? open.slot : slotTyped(text, caret), text, caret);
    },
    /** The caret was moved, by whatever. */
    moved(text: string, caret: number) {
      if (now.current) goOn(now.current.slot, text, caret);
    },
  };
}
export type Phrases = ReturnType<typeof usePhrases>;
