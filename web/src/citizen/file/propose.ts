import type { Catalogue, Category } from '../types.ts';

export type Proposal = { category: Category; words: string[] };

const asHeard = (text: string): string => text.normalize('NFKC').toLowerCase();

/** 分类建议: the categories whose keywords stand in what was typed, the most telling first; a longer word tells more. */
export function proposals(text: string, catalogue: Catalogue, most = 4): Proposal[] {
  const heard = asHeard(text);
  if (heard.trim() === '') return [];
  const all = catalogue.categories
    .map((category) => {
      const hits = [...new Set([...category.keywords, category.zh, category.en])].map((word) => hitOf(heard, asHeard(word)));
      const said = hits.filter((hit) => hit.weight > 0).sort((one, other) => other.weight - one.weight);
      const weight = said.reduce((sum, hit) => sum + hit.weight, 0);
      return { category, words: [...new Set(said.flatMap(({ words }) => words))], weight };
    })
    .sort((one, other) => other.weight - one.weight || one.category.code.localeCompare(other.category.code));
  // What is told by far weaker words than the first is noise.
  const least = Math.max(0.1, (all[0]?.weight ?? 0) / 3);
  return all
    .filter(({ weight }) => weight >= least)
    .slice(0, most)
    .map(({ category, words }) => ({ category, words: words.slice(0, 3) }));
}

type Hit = { words: string[]; weight: number };
const NONE: Hit = { words: [], weight: 0 };
const PLAIN = /^[\x20-\x7e]+$/;

/** A Chinese word may stand anywhere, whole or, more weakly, in its pairs («工地施工» in «工地…还在施工»); an English one only whole. */
function hitOf(heard: string, word: string): Hit {
  if (PLAIN.test(word)) return englishHit(heard, word);
  if (heard.includes(word)) return { words: [word], weight: word.length ** 2 };
  if (word.length < 4) return NONE;
  const pairs = Array.from({ length: Math.floor(word.length / 2) }, (_, at) => word.slice(at * 2, at * 2 + 2)).filter((pair) =>
    heard.includes(pair),
  );
  return pairs.length * 4 >= word.length ? { words: pairs, weight: pairs.length ** 2 } : NONE;
}

function englishHit(heard: string, word: string): Hit {
  if (isWhole(heard, word)) return { words: [word], weight: (word.length / 3) ** 2 };
  const parts = word.split(/[^a-z]+/).filter((part) => part.length > 3 && isWhole(heard, part));
  return parts.length > 0 ? { words: parts, weight: parts.reduce((sum, part) => sum + part.length / 4, 0) ** 2 } : NONE;
}

/** «bus» is in «buses» but not in «business». */
function isWhole(heard: string, word: string): boolean {
  const at = heard.indexOf(word);
  return at >= 0 && !/[a-z]/.test(heard[at - 1] ?? ' ') && !/^(?!e?s\b)[a-z]/.test(heard.slice(at + word.length));
}

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
