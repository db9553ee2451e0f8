import type { Catalogue, Category } from '../types.ts';

export type Proposal = { category: Category; words: string[] };

const asHeard = (text: string): string => text.normalize('NFKC').toLowerCase();

/** 分类建议: the categories whose keywords stand in what was typed, the most telling first; a longer word tells more. */
export function proposals(text: string, catalogue: Catalogue, most = 4): Proposal[] {
  const heard = asHeard(text);
  if (heard.trim() === '') return [];
  return catalogue.categories
    .map((category) => {
      const words = [...new Set([...category.keywords, category.zh, category.en])].filter((word) =>
        isHeard(heard, asHeard(word)),
      );
      return { category, words, weight: words.reduce((sum, word) => sum + weightOf(word), 0) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.category.code.localeCompare(other.category.code))
    .slice(0, most)
    .map(({ category, words }) => ({ category, words: words.slice(0, 3) }));
}

/** A Chinese word may stand anywhere; an English one only whole («bus» is not in «business»). */
function isHeard(heard: string, word: string): boolean {
  if (!/^[\x20-\x7e]+$/.test(word)) return heard.includes(word);
  const at = heard.indexOf(word);
  return at >= 0 && !/[a-z]/.test(heard[at - 1] ?? ' ') && !/[a-z]/.test(heard[at + word.length]?.replace('s', ' ') ?? ' ');
}

/** A character of Chinese says about as much as three letters. */
const weightOf = (word: string): number => (/^[\x20-\x7e]+$/.test(word) ? word.length / 3 : word.length) ** 2;

/** 搜索分类: every category whose name, group, description or keyword holds the words. */
export function found(query: string, catalogue: Catalogue): Category[] {
  const heard = asHeard(query).trim();
  if (heard === '') return catalogue.categories;
  const groups = new Map(catalogue.groups.map((group) => [group.code, `${group.zh} ${group.en}`]));
  return catalogue.categories.filter((each) =>
    asHeard([each.zh, each.en, each.describe.zh, each.describe.en, groups.get(each.group), ...each.keywords].join(' ')).includes(
      heard,
    ),
  );
}

/** 紧急用语: the first of the city's emergency words in the text, which makes the server treat it as an emergency. */
export const emergencyWordIn = (text: string, catalogue: Catalogue): string | null =>
  catalogue.emergencyWords.find((word) => asHeard(text).includes(asHeard(word))) ?? null;
