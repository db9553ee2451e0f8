import { store } from './store.ts';
import type { Words } from './types.ts';

const MOST_CALLS = 3;
const said = store<ReadonlyMap<string, readonly Words[]>>(new Map());
const NONE: readonly Words[] = [];

/** 实时转写: what was said in a call, in the order of speaking; what is still being said stands where it began. */
export function hear(words: Words): void {
  said.set((before) => {
    const old = before.get(words.call) ?? NONE;
    const others = old.filter((each) => each.party !== words.party || each.no !== words.no);
    const next = [...others, words].toSorted((one, other) => one.from - other.from || one.no - other.no);
    const kept = [...before].filter(([call]) => call !== words.call).slice(-(MOST_CALLS - 1));
    return new Map([...kept, [words.call, next]]);
  });
}
export const useWords = (call: string): readonly Words[] => said.use().get(call) ?? NONE;
