import { foldSpeech, wordIn } from './fold.rules.ts';

export type IntentWords = { readonly humanWords: readonly string[]; readonly emergencyWords: readonly string[] };

/**
 * 语音意图: whether what was heard asks for a human or tells of danger to life; danger comes first. What is said between the words does not
 * matter, nor whether the recogniser writes traditional characters, capitals, full-width letters or punctuation. A «no» before the
 * word is not weighed: a human too many is no harm.
 */
export function intentOf(text: string, { humanWords, emergencyWords }: IntentWords): 'human' | 'emergency' | null {
  const heard = foldSpeech(text);
  if (wordIn(heard, emergencyWords) !== null) return 'emergency';
  return wordIn(heard, humanWords) === null ? null : 'human';
}
