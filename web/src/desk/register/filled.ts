import type { Body } from '../../api/client.ts';

type Register = Body<'POST /api/v1/cases'>;
/** How a call may end: a case, an answer, another line, a refusal; or only noted down for now. */
export type Then = 'accept' | 'draft' | 'answer' | 'transfer' | 'refuse';
/** A case that stands already because what was to follow its registration was refused: it is not registered twice. */
/** 有没有人有危险, as the short form asks it. */
export const DANGERS = ['yes', 'no', 'unknown'] as const;
export type Born = { id: string; number: string; code: string };
/** What the operator has typed so far. */
export type Filled = {
  /** When this call began, so that nobody has to look at a clock. */
  began: string | null;
  phone: string;
  name: string;
  confidentiality: string;
  channel: string;
  title: string;
  matter: string;
  category: string;
  type: string;
  grade: string;
  street: string;
  address: string;
  answers: Readonly<Record<string, string>>;
  danger: (typeof DANGERS)[number] | '';
  /** 展开: the whole form is wanted although the short one is in force. */
  unfolded: boolean;
  mode: Exclude<Then, 'draft'>;
  answerText: string;
  freeReason: string;
  article: string;
  target: string;
  summary: string;
  refusal: string;
  refusalText: string;
  /** What was pressed while something was still missing: from then on the form says what. */
  asked: Then | null;
  born: Born | null;
};
export const EMPTY: Filled = {
  began: null,
  phone: '',
  name: '',
  confidentiality: 'ordinary',
  channel: 'phone',
  title: '',
  matter: '',
  category: '',
  type: '',
  grade: '',
  street: '',
  address: '',
  answers: {},
  danger: '',
  unfolded: false,
  mode: 'accept',
  answerText: '',
  freeReason: '',
  article: '',
  target: '',
  summary: '',
  refusal: '',
  refusalText: '',
  asked: null,
  born: null,
};
/** In a call on a line that keeps confidence, so does the case, unless the operator says otherwise. */
export const emptyFor = ({ confidential }: { confidential: boolean }): Filled =>
  confidential ? { ...EMPTY, confidentiality: 'confidential' } : EMPTY;
export type Part = {
  prefix: string;
  filled: Filled;
  set: (change: Partial<Filled>) => void;
  errors: Readonly<Record<string, string>>;
};

/** What cannot be sent without; everything else the server judges. */
export function missingIn(filled: Filled, then: Then): string[] {
  const needed: [string, string][] = [
    ['title', filled.title],
    ['matter', filled.matter],
    ...(then === 'answer' ? ([['answer.text', filled.answerText]] as [string, string][]) : []),
    ...(then === 'transfer'
      ? ([
          ['target', filled.target],
          ['summary', filled.summary],
        ] as [string, string][])
      : []),
    ...(then === 'refuse'
      ? ([
          ['refusal', filled.refusal],
          ['refusalText', filled.refusalText],
        ] as [string, string][])
      : []),
  ];
  return needed.filter(([, text]) => text.trim() === '').map(([field]) => field);
}

const given = <Key extends string>(text: string, key: Key) =>
  text.trim() ? ({ [key]: text.trim() } as { [K in Key]: string }) : {};
const answerOf = (filled: Filled) => ({
  text: filled.answerText.trim(),
  ...given(filled.freeReason, 'freeReason'),
  ...given(filled.article, 'article'),
});

/** In which it is registered: a call, the short form, and what was said of danger in words. */
type Circumstances = { call?: { id: string; callerMask: string | null } | undefined; short: boolean; danger: string };

/** As the API takes it: what was left empty is not said. A transfer or a refusal is an act on the case that was noted down. */
export function asBody(filled: Filled, then: Then, { call, short, danger }: Circumstances): Register {
  const answers = Object.fromEntries(Object.entries(filled.answers).filter(([, text]) => text.trim() !== ''));
  return {
    title: filled.title.trim(),
    matter: [filled.matter.trim(), danger].filter(Boolean).join('\n'),
    channel: filled.channel as Register['channel'],
    // Who calls without a number is nobody known: the short form does not ask, and the server says what that makes of it.
    ...(short && call?.callerMask === null && filled.confidentiality === 'ordinary'
      ? {}
      : { confidentiality: filled.confidentiality as Register['confidentiality'] }),
    ...given(filled.category, 'category'),
    ...given(filled.street, 'street'),
    ...given(filled.address, 'address'),
    ...(given(filled.type, 'type') as Pick<Register, 'type'>),
    ...(given(filled.grade || (filled.danger === 'yes' ? 'E0' : ''), 'grade') as Pick<Register, 'grade'>),
    ...(short ? { flags: ['short-form'] } : {}),
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
    // In a call the number is that of who calls: the server has it.
    ...(call ? { call: call.id } : {}),
    complainant: { ...(call ? {} : given(filled.phone, 'phone')), ...given(filled.name, 'name') },
    next: then === 'accept' || then === 'answer' ? 'accept' : 'draft',
    ...(then === 'answer' ? { answer: answerOf(filled) } : {}),
  };
}

/** What is done on a case that stands already; nothing where it was only to be noted down. */
export function actOf(filled: Filled, then: Then): { name: string; body: Record<string, unknown> } | null {
  if (then === 'transfer') return { name: 'transfer', body: { target: filled.target, summary: filled.summary.trim() } };
  if (then === 'refuse') return { name: 'refuse', body: { code: filled.refusal, text: filled.refusalText.trim() } };
  if (then === 'answer') return { name: 'answer', body: answerOf(filled) };
  return then === 'accept' ? { name: 'accept', body: {} } : null;
}
