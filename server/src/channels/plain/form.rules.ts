import type { FieldProblem } from '#platform/errors.ts';
import { FIELD_SENTENCES, fillIn, type Language } from '#platform/sentences.ts';
import type { Book, Category } from '#directory/book.ts';
import { type Appeal, readPhone } from '#cases/appeal.ts';
import { TEXT } from './text.ts';

/** What a browser posted: each name with all its values, in plain text. */
export type Fields = ReadonlyMap<string, readonly string[]>;
const MOST = 300;

/** Control characters that nothing can keep are taken out; line ends are as elsewhere. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');

export function fieldsOf(pairs: Iterable<readonly [string, string]>): Fields {
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of pairs) {
    if (count++ >= MOST) break;
    fields.set(name, [...(fields.get(name) ?? []), plain(value)]);
  }
  return fields;
}
export const one = (fields: Fields, name: string): string => (fields.get(name)?.at(-1) ?? '').trim();

/** A title is not asked of somebody in a hurry: the first words of the matter serve. */
function titleOf(matter: string): string {
  const [first = ''] = matter.split(/[。！？!?\n]/);
  return [...(first.trim() || matter)].slice(0, 60).join('');
}

function answersOf(fields: Fields, category: Category | undefined): Record<string, string | string[]> {
  const given = (category?.attributes ?? []).map(({ code, datatype }) => {
    const values = (fields.get(`answers.${code}`) ?? []).map((each) => each.trim()).filter(Boolean);
    return [code, datatype === 'multivaluelist' ? values : (values.at(-1) ?? '')] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value.length > 0));
}

/** 表单 → 诉求. What the form itself can tell is wrong is told here; everything else the reception says, as to every door. */
export function readForm(fields: Fields, book: Book): { appeal: Appeal; problems: FieldProblem[] } {
  const said = (name: string, most: number): string | undefined => [...one(fields, name)].slice(0, most).join('') || undefined;
  const matter = one(fields, 'matter');
  const category = book.categories.get(one(fields, 'category'));
  const who = one(fields, 'who');
  const anonymous = who === 'anonymous';
  const [phone, email] = [said('phone', 40), said('email', 200)];
  const problems: FieldProblem[] = [];
  if (matter === '') problems.push({ field: 'matter', code: 'missing' });
  if (!anonymous && phone && readPhone(phone) === null) problems.push({ field: 'phone', code: 'not-a-phone' });
  if (!anonymous && email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    problems.push({ field: 'email', code: 'wrong-format', params: { format: 'name@example.com' } });
  const street = one(fields, 'street');
  const answers = answersOf(fields, category);
  const appeal: Appeal = {
    title: titleOf(matter) || '—',
    matter: matter || '—',
    category: category?.code,
    channel: 'web',
    origin: 'citizen',
    confidentiality: who === 'confidential' ? 'confidential' : anonymous ? 'anonymous' : undefined,
    address: said('address', 300),
    street: street === '' ? undefined : street,
    answers: Object.keys(answers).length > 0 ? answers : undefined,
    flags: [],
    complainant: anonymous ? {} : { name: said('name', 80), phone, email, proxy: said('proxy', 80) },
    noCallback: one(fields, 'noCallback') === 'yes' ? true : undefined,
  };
  return { appeal, problems };
}

/** 紧急用语 in what was written. */
export function emergencyWordIn(matter: string, book: Book): string | null {
  const heard = matter.normalize('NFKC').toLowerCase();
  return book.profile.emergencyWords.find((word) => heard.includes(word.normalize('NFKC').toLowerCase())) ?? null;
}

/** 紧急情形 in an answer that the catalogue marks so: the question with the answer, as it was asked. */
export function dangerousAnswerIn(fields: Fields, category: Category | undefined, language: Language): string | null {
  for (const attribute of category?.attributes ?? []) {
    const given = fields.get(`answers.${attribute.code}`) ?? [];
    const bad = attribute.values.find(({ key, danger }) => danger && given.includes(key));
    if (bad) return `${attribute[language]}${language === 'zh' ? '：' : ': '}${bad[language]}`;
  }
  return null;
}

/** What is wrong with a field, as the form calls it, in a sentence of its own. */
export function sentencesOf(
  problems: readonly FieldProblem[],
  language: Language,
  category: Category | undefined,
): Map<string, string> {
  const t = TEXT[language];
  const names: Readonly<Record<string, string>> = {
    matter: t.matter,
    phone: t.phone,
    email: t.email,
    address: t.address,
    street: t.street,
  };
  return new Map(
    problems.map(({ field, code, params = {} }) => {
      const id = field === 'complainant' ? 'phone' : field === 'point' ? 'address' : field.replace(/^complainant\./, '');
      const question = category?.attributes.find((each) => field === `answers.${each.code}`)?.[language];
      const name = question ?? names[id] ?? '';
      const sentence = fillIn((FIELD_SENTENCES[code] ?? { zh: code, en: code })[language], params);
      return [id, `${name}${language === 'zh' ? '：' : ': '}${sentence}`] as const;
    }),
  );
}
