import { useSyncExternalStore } from 'react';

/** 我的诉求: what this device remembers, and only this device: number and code of appeals, public numbers of matters of the neighbourhood. */
export type Kept = { number: string; code: string; title: string; at: string };
export type Joined = { number: string; name: { zh: string; en: string }; at: string };
type Memory = { appeals: readonly Kept[]; matters: readonly Joined[] };

const HOME = 'mine';
const MOST = 50;
const EMPTY: Memory = { appeals: [], matters: [] };
const listeners = new Set<() => void>();
let text: string | null | undefined;
let memory = EMPTY;

const isText = (value: unknown): value is string => typeof value === 'string';
function read(): Memory {
  const now = localStorage.getItem(HOME);
  if (now === text) return memory;
  text = now;
  try {
    const { appeals = [], matters = [] } = JSON.parse(now ?? '{}') as Partial<Memory>;
    memory = {
      appeals: appeals.filter(({ number, code, title }) => [number, code, title].every(isText)),
      matters: matters.filter(({ number, name }) => isText(number) && isText(name?.zh) && isText(name?.en)),
    };
  } catch {
    memory = EMPTY;
  }
  return memory;
}
function write(next: Memory): void {
  localStorage.setItem(HOME, JSON.stringify(next));
  for (const listener of listeners) listener();
}

const first = <T extends { number: string }>(one: T, others: readonly T[]): T[] =>
  [one, ...others.filter(({ number }) => number !== one.number)].slice(0, MOST);
const without = <T extends { number: string }>(number: string, list: readonly T[]): T[] =>
  list.filter((each) => each.number !== number);

export const keepAppeal = (kept: Kept): void => write({ ...read(), appeals: first(kept, read().appeals) });
export const dropAppeal = (number: string): void => write({ ...read(), appeals: without(number, read().appeals) });
export const joinMatter = (joined: Joined): void => write({ ...read(), matters: first(joined, read().matters) });
export const leaveMatter = (number: string): void => write({ ...read(), matters: without(number, read().matters) });
export const keptCodeOf = (number: string): string => read().appeals.find((each) => each.number === number)?.code ?? '';
export const forgetAll = (): void => write(EMPTY);

/** Also what another window of this browser keeps or forgets is seen. */
export const useKept = (): Memory =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      removeEventListener('storage', listener);
    };
  }, read);
