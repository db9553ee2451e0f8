import type { CityFiles } from '#directory/city-files.ts';
import type { AppealType, Grade } from '#directory/vocabulary.ts';
import { ATTRIBUTES, type AttributeCode } from './attributes.ts';
import { LAWS, type LawKey } from './laws.ts';

export type Category = CityFiles['categories'][number];
type Element = Category['required'][number];
type OwnerRule = Category['ownerRule'];

/** 七有五性: the twelve tags of the people's needs (domain.md §2.6), by a short key. Their names stand in the profile. */
export const TAGS = [
  'child',
  'learn',
  'work',
  'health',
  'old',
  'home',
  'weak',
  'easy',
  'livable',
  'diverse',
  'fair',
  'safe',
] as const;
export type Tag = (typeof TAGS)[number];

type Spaced<T extends string> = T | `${T} ${T}`;

/** One leaf (末级分类) as it is written by hand. */
export type LeafDraft = {
  zh: string;
  en: string;
  kind: `${AppealType} ${Grade} ${OwnerRule}`;
  /** Trade tags of domain.md §4; the first is the leading trade. */
  trades: string;
  /** The unit that leads, and after `+` those that help: `tpb +edu +@street`. */
  lead: string;
  tags?: Spaced<Tag>;
  law: LawKey | [LawKey, LawKey];
  about: [zh: string, en: string];
  /** Words and phrases that citizens really say; the leaf's name is always added. `|` parts phrases. */
  words: string;
  /** Elements it must have; without it, those that go with its type. */
  needs?: string;
  /** Extra questions; `!` marks a required one. */
  ask?: string;
  sensitive?: true;
};

export type SubDraft = { zh: string; en: string; leaves: LeafDraft[] };
export type GroupDraft = { code: string; zh: string; en: string; subs: SubDraft[] };
export type DutyDraft = { category: string; lead: string; co: string[] };

/** What an appeal of each type must tell. A report may be anonymous, so it needs no contact. */
const NEEDS: Record<AppealType, Element[]> = {
  consultation: ['demand'],
  help: ['place', 'demand'],
  complaint: ['place', 'object', 'demand'],
  report: ['place', 'object'],
  suggestion: ['demand'],
  praise: ['object'],
  other: ['demand'],
};

const two = (n: number) => String(n).padStart(2, '0');

function attributesOf(ask: string | undefined): Category['attributes'] {
  if (!ask) return [];
  return ask.split(' ').map((word) => {
    const code = word.replace('!', '');
    if (!(code in ATTRIBUTES)) throw new Error(`no such attribute: ${code}`);
    return { code, ...ATTRIBUTES[code as AttributeCode], required: word.endsWith('!') };
  });
}

function basisOf(law: LeafDraft['law']): Category['basis'] {
  const named = (typeof law === 'string' ? [law] : law).map((key) => LAWS[key]);
  return { zh: named.map(({ zh }) => zh).join(''), en: named.map(({ en }) => en).join('; ') };
}

/** The keywords: the phrases as written; single words of a long name would not tell leaves apart. */
const keywordsOf = ({ zh, words }: LeafDraft) => [...new Set([zh, ...words.split('|')])];

function categoryOf(draft: LeafDraft, code: string): Category {
  const [type, grade, ownerRule] = draft.kind.split(' ') as [AppealType, Grade, OwnerRule];
  return {
    code,
    group: code.slice(0, 5),
    zh: draft.zh,
    en: draft.en,
    describe: { zh: draft.about[0], en: draft.about[1] },
    type,
    grade,
    required: draft.needs === undefined ? NEEDS[type] : (draft.needs.split(' ').filter(Boolean) as Element[]),
    attributes: attributesOf(draft.ask),
    basis: basisOf(draft.law),
    ownerRule,
    trades: draft.trades.split(' '),
    tags: draft.tags?.split(' ') ?? [],
    sensitive: draft.sensitive ?? false,
    keywords: keywordsOf(draft),
  };
}

/** The groups, sub-groups, leaves and the lead of each leaf, from the drafts. A code is its place in the drafts: add at the end. */
export function catalogue(groups: readonly GroupDraft[]) {
  const rows = groups.flatMap((group) =>
    group.subs.flatMap((sub, s) =>
      sub.leaves.map((draft, l) => {
        const code = `${group.code}-${two(s + 1)}-${two(l + 1)}`;
        const [lead = '', ...co] = draft.lead.split(/ ?\+/);
        return { category: categoryOf(draft, code), duty: { category: code, lead, co } satisfies DutyDraft };
      }),
    ),
  );
  return {
    groups: groups.flatMap(({ code, zh, en, subs }) => [
      { code, parent: null, zh, en },
      ...subs.map((sub, s) => ({ code: `${code}-${two(s + 1)}`, parent: code, zh: sub.zh, en: sub.en })),
    ]),
    categories: rows.map(({ category }) => category),
    duties: rows.map(({ duty }) => duty),
  };
}
