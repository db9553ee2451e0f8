import type { Problem } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import type { FieldError } from '../../ui/notice.tsx';
import type { Category } from '../types.ts';
import { idOf, type Wrong } from './draft.ts';

/** The sentence of what a field lacks. */
export function useSentences(): (wrong: Wrong, category: Category | undefined) => string {
  const t = useText(fileText);
  const pick = usePick();
  return ({ field, lack }, category) => {
    if (lack !== 'needAnswer') return t[lack];
    const question = category?.attributes.find(({ code }) => field === `answers.${code}`);
    return t.needAnswer(question ? pick(question) : field);
  };
}

/** What the server found fault with: in the form's own words where it has them, else in the server's without the field's technical name. */
export function useRefusals(): (problem: Problem, category: Category | undefined) => FieldError[] {
  const t = useText(fileText);
  const sentence = useSentences();
  const own: Partial<Record<string, Wrong['lack']>> = {
    'contact-needed': 'needContact',
    'place-needed': 'needPlace',
    'answer-needed': 'needAnswer',
    'not-a-phone': 'badPhone',
  };
  const names: Record<string, string> = {
    matter: t.matter,
    title: t.heading,
    address: t.address,
    name: t.name,
    phone: t.phone,
    email: t.email,
    proxy: t.proxy,
  };
  return (problem, category) =>
    (problem.errors ?? []).map(({ field, code, detail }) => {
      const id = idOf(field);
      const lack = own[code];
      const plain = detail.startsWith(field) ? detail.slice(field.length).trim() : detail;
      return { field: id, text: lack ? sentence({ field, lack }, category) : `${names[id] ?? ''} ${plain}`.trim() };
    });
}
