import type { Body } from '../../api/client.ts';

type Register = Body<'POST /api/v1/cases'>;
export type Then = 'accept' | 'draft' | 'answer';
/** What the operator has typed so far. */
export type Filled = {
  phone: string;
  name: string;
  confidentiality: string;
  channel: string;
  title: string;
  matter: string;
  category: string;
  street: string;
  address: string;
  answers: Readonly<Record<string, string>>;
  answering: boolean;
  answerText: string;
  freeReason: string;
  article: string;
  /** What was pressed while something was still missing: from then on the form says what. */
  asked: Then | null;
};
export const EMPTY: Filled = {
  phone: '',
  name: '',
  confidentiality: 'ordinary',
  channel: 'phone',
  title: '',
  matter: '',
  category: '',
  street: '',
  address: '',
  answers: {},
  answering: false,
  answerText: '',
  freeReason: '',
  article: '',
  asked: null,
};
export type Part = {
  prefix: string;
  filled: Filled;
  set: (change: Partial<Filled>) => void;
  errors: Readonly<Record<string, string>>;
};

/** What cannot be sent without; everything else the server judges. */
export const missingIn = ({ title, matter, answerText }: Filled, then: Then): string[] => [
  ...(title.trim() ? [] : ['title']),
  ...(matter.trim() ? [] : ['matter']),
  ...(then === 'answer' && !answerText.trim() ? ['answer.text'] : []),
];

/** As the API takes it: what was left empty is not said. */
export function asBody(filled: Filled, then: Then): Register {
  const given = <Key extends string>(text: string, key: Key) =>
    text.trim() ? ({ [key]: text.trim() } as { [K in Key]: string }) : {};
  const answers = Object.fromEntries(Object.entries(filled.answers).filter(([, text]) => text.trim() !== ''));
  return {
    title: filled.title.trim(),
    matter: filled.matter.trim(),
    channel: filled.channel as Register['channel'],
    confidentiality: filled.confidentiality as Register['confidentiality'],
    ...given(filled.category, 'category'),
    ...given(filled.street, 'street'),
    ...given(filled.address, 'address'),
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
    complainant: { ...given(filled.phone, 'phone'), ...given(filled.name, 'name') },
    next: then === 'draft' ? 'draft' : 'accept',
    ...(then === 'answer'
      ? {
          answer: {
            text: filled.answerText.trim(),
            ...given(filled.freeReason, 'freeReason'),
            ...given(filled.article, 'article'),
          },
        }
      : {}),
  };
}
