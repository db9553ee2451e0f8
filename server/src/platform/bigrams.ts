const HAN = /\p{Script=Han}/u;
const WORD = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const MOST = 1500;

/** Runs of Han characters as overlapping pairs, everything else as lower-case words: an index that finds Chinese without a dictionary. */
export function bigramsOf(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    if (!HAN.test(run)) found.add(run.slice(0, 40));
    else {
      const characters = [...run];
      if (characters.length === 1) found.add(run);
      for (let at = 0; at + 1 < characters.length; at += 1) found.add(`${characters[at]}${characters[at + 1]}`);
    }
    if (found.size >= MOST) break;
  }
  return [...found];
}

const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;

/** A tsvector's text: the words without positions, each with a mark before it where one is given. */
export const asVector = (words: readonly string[], mark = ''): string => words.map((word) => quoted(mark + word)).join(' ');

/** A tsquery's text: all of the words; a single character finds every pair that begins with it. Null when nothing can be looked for. */
export function asQuery(text: string, mark = ''): string | null {
  const words = bigramsOf(text).slice(0, 20);
  if (words.length === 0) return null;
  return words.map((word) => `${quoted(mark + word)}${HAN.test(word) && [...word].length === 1 ? ':*' : ''}`).join(' & ');
}
