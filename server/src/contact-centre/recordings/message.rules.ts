import { foldSpeech, wordIn } from '../recogniser/fold.rules.ts';

export type Urgency = { readonly urgency: 'emergency' | 'ordinary'; readonly word: string | null };

/** 留言紧急程度: a message left in which a word of danger to life is heard is called back before all others (domain.md §3.2). */
export function urgencyOf(text: string, emergencyWords: readonly string[]): Urgency {
  const word = wordIn(foldSpeech(text), emergencyWords);
  return { urgency: word === null ? 'ordinary' : 'emergency', word };
}
