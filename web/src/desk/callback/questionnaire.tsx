import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { commonText } from '../../i18n/common.ts';
import { callbackText } from '../../i18n/desk-callback.ts';
import { fiveLevels } from '../../i18n/desk-words.ts';
import { Button } from '../../ui/button.tsx';
import { type Choice, RadioField, TextArea } from '../../ui/field.tsx';
import { ErrorSummary, fieldErrors } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { type Schema, type Values, withoutEmpty } from '../case/schema.ts';
import { type Case, codesQuery } from '../queries.ts';
import { Key } from '../room/keys-hint.tsx';
import { ActProblem, useAct } from '../room/use-act.tsx';
import { type Question, questionsOf, reasonsOf } from './questions.ts';

const ID = 'q-';
const LEVELS = ['5', '4', '3', '2', '1'];
type Props = { found: Case; act: string; onDone: (answers: Values) => void };

/** 回访问卷: read word by word, answered by one key each; what was answered stays on the device until it was sent. */
export function Questionnaire({ found, act, onDone }: Props) {
  const t = useText(callbackText);
  const common = useText(commonText);
  const levels: Readonly<Record<string, string>> = useText(fiveLevels);
  const pick = usePick();
  const { data: codes } = useQuery(codesQuery);
  const draft = useDraft<Values>(`${found.id} ${act}`, {});
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const view = found.acts.find(({ name }) => name === act);
  const schema = (view?.input ?? {}) as Schema;
  const answers = draft.value;
  const questions = questionsOf(codes, new Set(Object.keys(schema.properties ?? {})), answers, {
    code: 'reason',
    zh: callbackText.zh.whyNot,
    en: callbackText.en.whyNot,
  });
  const sender = useAct(
    found,
    (_, body) => {
      draft.clear();
      onDone(body);
    },
    0,
  );

  const choicesOf = ({ kind }: Question): Choice[] => {
    if (kind === 'yes-no')
      return [
        { value: 'y', label: `y ${common.yes}` },
        { value: 'n', label: `n ${common.no}` },
      ];
    if (kind === 'five-levels') return LEVELS.map((level) => ({ value: level, label: levels[level] ?? level }));
    return reasonsOf(codes).map((reason, index) => ({ value: reason.code, label: `${index + 1} ${pick(reason)}` }));
  };
  const shown = ({ kind, code }: Question): string | undefined => {
    const given = answers[code];
    if (given === undefined) return undefined;
    if (kind === 'yes-no') return given ? 'y' : 'n';
    return String(given);
  };
  const answer = ({ kind, code }: Question, value: string) => {
    const given = kind === 'yes-no' ? value === 'y' : kind === 'five-levels' ? Number(value) : value;
    draft.set((before) => ({ ...before, [code]: given }));
  };
  /** The next question takes the focus as soon as this one is answered by its key. */
  const goOn = (code: string) => {
    const boxes = [...(form.current?.querySelectorAll<HTMLElement>('[data-question]') ?? [])];
    const at = boxes.findIndex(({ dataset }) => dataset['question'] === code);
    const next = boxes[at + 1]?.querySelector<HTMLElement>('input, textarea');
    (next ?? form.current?.querySelector<HTMLElement>('[type=submit]'))?.focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>, question: Question) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // A key pressed at a question is its answer or nothing, never an act of the page.
    if (event.key.length === 1) event.stopPropagation();
    if (question.kind === 'text') return;
    const choices = choicesOf(question);
    const wanted =
      question.kind === 'reason'
        ? choices[Number(event.key) - 1]?.value
        : choices.find(({ value }) => value === event.key)?.value;
    if (wanted === undefined) return;
    event.preventDefault();
    // An answer may bring the next question with it.
    flushSync(() => answer(question, wanted));
    goOn(question.code);
  };
  const missing = questions
    .filter(({ required, code }) => required && (answers[code] === undefined || answers[code] === ''))
    .map(({ code, ...said }) => ({ field: code, text: `${pick(said)} ${common.required}` }));
  const told = asked && missing.length > 0 ? missing : fieldErrors(sender.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missing.length === 0)
      sender.send(act, withoutEmpty(Object.fromEntries(questions.map(({ code }) => [code, answers[code]]))));
  };

  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        form.current?.requestSubmit();
      }}
      noValidate
      className="questionnaire"
    >
      <ErrorSummary errors={told} idOf={(field) => ID + field} />
      {told.length === 0 && <ActProblem error={sender.error} found={found} />}
      {(['handling', 'service'] as const).map((part) => (
        <Panel key={part} title={part === 'handling' ? t.partHandling : t.partService} level={3}>
          {questions
            .filter((question) => question.part === part)
            .map((question) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: one key answers the question that has the focus
              <div key={question.code} data-question={question.code} onKeyDown={(event) => press(event, question)}>
                {question.kind === 'text' ? (
                  <TextArea
                    id={ID + question.code}
                    label={pick(question)}
                    optional
                    rows={2}
                    value={String(answers[question.code] ?? '')}
                    onChange={(event) => draft.set((before) => ({ ...before, [question.code]: event.target.value }))}
                  />
                ) : (
                  <RadioField
                    id={ID + question.code}
                    label={pick(question)}
                    optional={!question.required}
                    error={told.find(({ field }) => field === question.code) ? common.required : undefined}
                    choices={choicesOf(question)}
                    value={shown(question)}
                    onChoose={(value) => answer(question, value)}
                    inline
                  />
                )}
              </div>
            ))}
        </Panel>
      ))}
      <Button look="main" type="submit" busy={sender.isPending} disabled={!view?.allowed}>
        <Key>Ctrl ↵</Key> {t.send}
      </Button>
    </form>
  );
}
