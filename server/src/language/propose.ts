import type { Area, Book, Category } from '#directory/book.ts';
import { areaNamed } from '#directory/places.ts';

/** One leaf that a text may be about, the words of the catalogue that say so, and their share of all such words found. */
export type CategoryProposal = { category: Category; words: string[]; share: number };
export type PlaceProposal = { area: Area; word: string };

const MOST = 3;
const TITLE_MAX = 40;
/** Fewer signs than these are no matter of their own. */
const ENOUGH = 4;
const KIND_OF_AREA = /(街道|镇|乡|区|县)$/;
/** A clause ends here; what comes after the first one is the story, not the subject. */
const CLAUSE = /[，。；！？,;!?\n]|\.(?:\s|$)/;

/** 关键词: which words of a leaf stand in a text, whatever their case. */
export const wordsOf = (category: Pick<Category, 'keywords'>, text: string): string[] => {
  const lower = text.toLowerCase();
  return category.keywords.filter((word) => lower.includes(word.toLowerCase()));
};

/** 分类建议: the leaves whose words stand in the text, the most telling first; long words tell more than short ones. */
export function categoriesIn(book: Book, text: string): CategoryProposal[] {
  const found = [...book.categories.values()].flatMap((category) => {
    const words = wordsOf(category, text);
    return words.length > 0 ? [{ category, words, weight: words.reduce((sum, word) => sum + word.length, 0) }] : [];
  });
  const all = found.reduce((sum, { weight }) => sum + weight, 0);
  return found
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST)
    .map(({ category, words, weight }) => ({ category, words, share: Math.round((weight / all) * 100) / 100 }));
}

/** 地点建议: the street or district that the text names; people leave out «街道» when they speak. */
export function placeIn(book: Book, text: string): PlaceProposal | null {
  const named = areaNamed(book, text);
  if (named?.kind === 'street') return { area: named, word: text.includes(named.zh) ? named.zh : named.en };
  const short = [...book.areas.values()]
    .filter(({ kind }) => kind === 'street')
    .map((area) => ({ area, word: area.zh.replace(KIND_OF_AREA, '') }))
    .filter(({ word }) => word.length > 1 && text.includes(word))
    .sort((one, other) => other.word.length - one.word.length)[0];
  if (short) return short;
  return named ? { area: named, word: text.includes(named.zh) ? named.zh : named.en } : null;
}

/** 标题建议: the place, where it is known and not said already, and the first clause that says more than where. */
export function titleOf(text: string, place: PlaceProposal | null): string {
  const clauses = text
    .split(CLAUSE)
    .map((clause) => clause.trim())
    .filter(Boolean);
  const saysMore = (clause: string) => clause.replace(place?.word ?? '', '').trim().length >= ENOUGH;
  const clause = clauses.find(saysMore) ?? clauses[0] ?? '';
  const where = place && !clause.includes(place.word) ? `${place.area.zh}：` : '';
  return `${where}${clause}`.slice(0, TITLE_MAX);
}
