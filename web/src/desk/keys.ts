import { useEffect, useRef, useSyncExternalStore } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
/** A checkbox takes the space bar and nothing else. */
const takesKeys = (target: EventTarget | null): boolean =>
  isTyping(target) && !(target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio'));

/** Keys that type nothing: a call does not wait until one has done typing, or has closed what lies over the page. */
const isFree = ({ key, altKey }: KeyboardEvent): boolean => altKey || /^F\d/.test(key);
/** `Shift+F8`, `Alt+6`: with Alt the place of the key counts, for some keyboards type something else with it. */
const nameOf = (event: KeyboardEvent): string => {
  if (event.altKey) return `Alt+${event.code.replace(/^(Digit|Key)/, '')}`;
  return event.shiftKey && isFree(event) ? `Shift+${event.key}` : event.key;
};

/** What a key does, with its words for the sheet of keys; `g h` is g and then h; `Alt+C` and `F8` work while one types as well. */
export type Keys = Readonly<Record<string, (() => void) | readonly [words: string, act: () => void]>>;
export type KeyGroup = { title: string; keys: readonly { key: string; words: string }[] };

const registered = new Map<object, { title: string; keys: Keys }>();
const listeners = new Set<() => void>();
let sheet: readonly KeyGroup[] = [];

function tell(): void {
  const groups = new Map<string, Map<string, string>>();
  for (const { title, keys } of registered.values()) {
    const group = groups.get(title) ?? new Map<string, string>();
    groups.set(title, group);
    for (const [key, does] of Object.entries(keys)) if (typeof does !== 'function') group.set(key, does[0]);
  }
  sheet = [...groups].flatMap(([title, keys]) =>
    keys.size === 0 ? [] : [{ title, keys: [...keys].map(([key, words]) => ({ key, words })) }],
  );
  for (const listener of listeners) listener();
}

/** 快捷键一览: all keys that do something at this moment, as they were registered. */
export const useKeySheet = (): readonly KeyGroup[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sheet,
  );

const PAUSE = 1200;
let first: { key: string; at: number } | null = null;

/** Single keys, or two after one another, that do something while nobody is typing and nothing lies over the page; free ones always. */
export function useKeys(keys: Keys, title = ''): void {
  const current = useRef(keys);
  current.current = keys;
  const words = Object.entries(keys)
    .map(([key, does]) => (typeof does === 'function' ? key : `${key} ${does[0]}`))
    .join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the keys are called decides, not each new function
  useEffect(() => {
    const token = {};
    registered.set(token, { title, keys: current.current });
    tell();
    return () => {
      registered.delete(token);
      tell();
    };
  }, [words, title]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      if (!isFree(event) && (takesKeys(event.target) || document.querySelector('dialog[open]'))) return;
      const name = nameOf(event);
      // The space bar presses what has the focus.
      if (event.key === ' ' && event.target instanceof Element && event.target.closest('button, summary, input')) return;
      const before = first && !isFree(event) && event.timeStamp - first.at < PAUSE ? first.key : null;
      const does = (before && current.current[`${before} ${name}`]) || (before ? undefined : current.current[name]);
      if (!does) {
        // Whoever knows a longer one that begins so waits for the rest of it.
        if (Object.keys(current.current).some((key) => key.startsWith(`${name} `))) first = { key: name, at: event.timeStamp };
        return;
      }
      first = null;
      event.preventDefault();
      if (typeof does === 'function') does();
      else does[1]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
