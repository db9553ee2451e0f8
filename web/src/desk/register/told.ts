import { useEffect, useRef } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { registerText } from '../../i18n/desk-register.ts';
import { type FieldError, fieldErrors } from '../../ui/notice.tsx';
import { useNames } from '../names.ts';
import { type Filled, missingIn } from './filled.ts';

/** Keys of a call work wherever one stands on the page, also while one types. */
export function useEverywhere(press: (event: KeyboardEvent) => void): void {
  const current = useRef(press);
  current.current = press;
  useEffect(() => {
    // What lies over the page has these keys for itself.
    const heard = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !document.querySelector('dialog[open]')) current.current(event);
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}

/** What is wrong, each under the name of its field. */
export function useTold(filled: Filled, error: unknown): { told: FieldError[]; errors: Readonly<Record<string, string>> } {
  const t = useText(registerText);
  const common = useText(commonText);
  const pick = usePick();
  const { catalogue } = useNames();
  const attributes = (catalogue?.categories.find(({ code }) => code === filled.category)?.attributes ?? []) as {
    code: string;
    zh: string;
    en: string;
  }[];
  const texts: Readonly<Record<string, string>> = {
    title: t.subjectMissing,
    matter: t.matterMissing,
    'answer.text': t.answerMissing,
    target: t.targetMissing,
    summary: t.summaryMissing,
    refusal: t.refusalMissing,
    refusalText: t.refusalTextMissing,
  };
  const labels: Readonly<Record<string, string>> = {
    title: t.subject,
    matter: t.matter,
    category: t.category,
    street: t.street,
    address: t.address,
    complainant: t.phone,
    'complainant.phone': t.phone,
    'complainant.name': t.name,
    'answer.text': t.answerText,
  };
  const labelOf = (field: string) =>
    labels[field] ?? pick(attributes.find(({ code }) => `answers.${code}` === field) ?? { zh: field, en: field });
  const absent: FieldError[] = filled.asked
    ? missingIn(filled, filled.asked).map((field) => ({ field, text: texts[field] ?? common.required }))
    : [];
  const told = absent.length > 0 ? absent : fieldErrors(error, labelOf);
  return { told, errors: Object.fromEntries(told.map(({ field, text }) => [field, text])) };
}
