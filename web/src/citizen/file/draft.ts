import type { Attribute, Category } from '../types.ts';
import type { Point } from './geometry.ts';

export type Who = 'contact' | 'confidential' | 'anonymous';
export type Draft = {
  title: string;
  matter: string;
  category: string;
  /** 诉求模板 that it was begun with; empty: none. */
  template: string;
  answers: Record<string, string | string[]>;
  address: string;
  district: string;
  street: string;
  point: Point | null;
  who: Who;
  name: string;
  phone: string;
  email: string;
  forOther: boolean;
  proxy: string;
  noCallback: boolean;
  /** 未成年人: begun on the page for young people. */
  minor: boolean;
  /** «It is not an emergency» was said to this warning; another one is shown again. */
  calm: string;
  /** 幂等键: goes with the draft through every retry, so that a message sent twice is one appeal. */
  key: string;
  /** What went out without an answer: one of them may have arrived. */
  sent: string[];
};

export const EMPTY: Draft = {
  title: '',
  matter: '',
  category: '',
  template: '',
  answers: {},
  address: '',
  district: '',
  street: '',
  point: null,
  who: 'contact',
  name: '',
  phone: '',
  email: '',
  forOther: false,
  proxy: '',
  noCallback: false,
  minor: false,
  calm: '',
  key: '',
  sent: [],
};

const isTouched = (draft: Draft): boolean =>
  [draft.title, draft.address, draft.name, draft.phone, draft.email, draft.category].some((text) => text !== '') ||
  draft.point !== null;
/** More than the first sentence was given, so there is something to go on with. */
export const isBegun = (draft: Draft): boolean => draft.matter.trim() !== '' && isTouched(draft);

const said = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
const hasWords = (answer: string | string[] | undefined): boolean =>
  Array.isArray(answer) ? answer.length > 0 : (answer ?? '').trim() !== '';
const TITLE = 60;

/** A title is not asked of somebody in a hurry: the first words of the matter serve. */
export function titleOf(draft: Draft): string {
  const [first = ''] = draft.matter.trim().split(/[。！？!?\n]/);
  return said(draft.title) ?? [...(first || draft.matter.trim())].slice(0, TITLE).join('');
}

/** The request that the draft becomes (POST /api/v1/appeals). What was not said is left out. */
export function bodyOf(draft: Draft, category: Category | undefined): Record<string, unknown> {
  const known = new Map((category?.attributes ?? []).map((each) => [each.code, each]));
  const answers = Object.fromEntries(
    Object.entries(draft.answers).filter(([code, answer]) => known.has(code) && hasWords(answer)),
  );
  const anonymous = draft.who === 'anonymous';
  const complainant = anonymous
    ? {}
    : {
        name: said(draft.name),
        phone: said(draft.phone),
        email: said(draft.email),
        proxy: draft.forOther ? said(draft.proxy) : undefined,
      };
  return JSON.parse(
    JSON.stringify({
      title: titleOf(draft),
      matter: draft.matter.trim(),
      category: said(draft.category),
      answers: Object.keys(answers).length > 0 ? answers : undefined,
      address: said(draft.address),
      street: said(draft.street),
      point: draft.point ?? undefined,
      confidentiality: { contact: undefined, confidential: 'confidential', anonymous: 'anonymous' }[draft.who],
      complainant,
      noCallback: draft.noCallback || undefined,
      flags: draft.minor ? ['minor'] : undefined,
    }),
  ) as Record<string, unknown>;
}

export type Step = 'what' | 'where' | 'who' | 'check';
export const STEPS: readonly Step[] = ['what', 'where', 'who', 'check'];
/** A field that needs another word: its id on the page, and which sentence tells it. */
export type Wrong = {
  field: string;
  lack: 'needMatter' | 'needAnswer' | 'needPlace' | 'needContact' | 'badPhone' | 'badEmail' | 'needProxy';
};

const unanswered = (attributes: readonly Attribute[], draft: Draft): Wrong[] =>
  attributes
    .filter(({ code, required }) => required && !hasWords(draft.answers[code]))
    .map(({ code }) => ({ field: `answers.${code}`, lack: 'needAnswer' }));

/** What a step still lacks, told before it is sent; the server says it again and has the last word. */
export function lacks(step: Step, draft: Draft, category: Category | undefined): Wrong[] {
  if (step === 'what') {
    const matter: Wrong[] = draft.matter.trim() === '' ? [{ field: 'matter', lack: 'needMatter' }] : [];
    return [...matter, ...unanswered(category?.attributes ?? [], draft)];
  }
  if (step === 'where') {
    const placed = draft.address.trim() !== '' || draft.street !== '' || draft.point !== null;
    return category?.required.includes('place') && !placed ? [{ field: 'address', lack: 'needPlace' }] : [];
  }
  return step === 'who' && draft.who !== 'anonymous' ? lacksOfWho(draft) : [];
}

function lacksOfWho(draft: Draft): Wrong[] {
  const wrong: Wrong[] = [];
  const [phone, email] = [draft.phone.trim(), draft.email.trim()];
  if (phone === '' && email === '') wrong.push({ field: 'phone', lack: 'needContact' });
  if (phone !== '' && !isPhone(phone)) wrong.push({ field: 'phone', lack: 'badPhone' });
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) wrong.push({ field: 'email', lack: 'badEmail' });
  if (draft.forOther && draft.proxy.trim() === '') wrong.push({ field: 'proxy', lack: 'needProxy' });
  return wrong;
}

const isPhone = (written: string): boolean => /^\+?\d{5,18}$/.test(written.normalize('NFKC').replace(/[\s\-—–().]/g, ''));

/** The step on which a field that the server names stands. */
export function stepOf(field: string): Step {
  if (field.startsWith('complainant') || field === 'confidentiality') return 'who';
  return ['address', 'street', 'point'].some((name) => field.startsWith(name)) ? 'where' : 'what';
}

/** The id on the page of a field that the server names. */
export const idOf = (field: string): string =>
  field === 'complainant' ? 'phone' : field === 'point' ? 'address' : field.replace(/^complainant\./, '');
