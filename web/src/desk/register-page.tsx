import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { call } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { usePick, useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { registerText } from '../i18n/desk-register.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary, Failure, type FieldError, fieldErrors, Notice } from '../ui/notice.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useNames } from './names.ts';
import { AnswerPart } from './register/answer-part.tsx';
import { CallerPart, EarlierCases } from './register/caller-part.tsx';
import { asBody, EMPTY, type Filled, missingIn, type Then } from './register/filled.ts';
import { MatterPart } from './register/matter-part.tsx';
import { useTitle } from './use-title.ts';
import './register/register.css';

const ID = 'reg-';

/** 登记: what a caller brings, by keyboard, in under a minute. */
export function RegisterPage() {
  const t = useText(registerText);
  const common = useText(commonText);
  const names = useNames();
  const draft = useDraft<Filled>('register', EMPTY);
  const filled = draft.value;
  const form = useRef<HTMLFormElement>(null);
  const client = useQueryClient();
  useTitle(t.title);
  const pick = usePick();
  const attributes = (names.catalogue?.categories.find(({ code }) => code === filled.category)?.attributes ?? []) as {
    code: string;
    zh: string;
    en: string;
  }[];
  const register = useCommand(
    ({ body }: { body: ReturnType<typeof asBody> }, key) => call('POST /api/v1/cases', { body, key }),
    () => {
      draft.clear();
      void client.invalidateQueries({ queryKey: ['search'] });
      void client.invalidateQueries({ queryKey: ['desks'] });
    },
  );
  const set = (change: Partial<Filled>) => {
    if (register.data) register.reset();
    draft.set((before) => ({ ...before, ...change }));
  };
  const send = (then: Then) => {
    const missing = missingIn(filled, then);
    if (missing.length > 0) {
      set({ asked: then });
      document.getElementById(ID + missing[0])?.focus();
      return;
    }
    register.mutate({ body: asBody(filled, then) });
  };
  const texts: Readonly<Record<string, string>> = {
    title: t.subjectMissing,
    matter: t.matterMissing,
    'answer.text': t.answerMissing,
  };
  const absent: FieldError[] = filled.asked
    ? missingIn(filled, filled.asked).map((field) => ({ field, text: texts[field] ?? common.required }))
    : [];
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
  const told = absent.length > 0 ? absent : fieldErrors(register.error, labelOf);
  const errors: Readonly<Record<string, string>> = Object.fromEntries(told.map(({ field, text }) => [field, text]));
  const word = names.catalogue?.emergencyWords.find((each) => `${filled.title} ${filled.matter}`.includes(each));

  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="quiet">{t.hint}</span>
      </div>
      {register.data && (
        <Notice tone="good" title={t.done(register.data.number, register.data.code)}>
          <p className="row">
            <Link to="/desk/case/$id" params={{ id: register.data.id }} className="button small">
              {t.open}
            </Link>
            <Button
              small
              onClick={() => {
                register.reset();
                document.getElementById(`${ID}complainant.phone`)?.focus();
              }}
            >
              {t.next}
            </Button>
          </p>
        </Notice>
      )}
      {word && <Notice tone="danger">{t.emergency(word)}</Notice>}
      {draft.restored && (
        <p className="quiet">
          {common.draftRestored}{' '}
          <Button small look="plain" onClick={draft.clear}>
            {common.draftDrop}
          </Button>
        </p>
      )}
      <ErrorSummary errors={told} idOf={(field) => ID + field} />
      {register.error && fieldErrors(register.error).length === 0 && <Failure error={register.error} />}
      <form
        ref={form}
        className="register"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send(filled.answering ? 'answer' : 'accept');
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return;
          event.preventDefault();
          form.current?.requestSubmit();
        }}
      >
        <div>
          <CallerPart prefix={ID} filled={filled} set={set} errors={errors} />
          <EarlierCases phone={filled.phone} />
        </div>
        <div>
          <MatterPart prefix={ID} filled={filled} set={set} errors={errors} />
          {filled.answering && <AnswerPart prefix={ID} filled={filled} set={set} errors={errors} />}
          <div className="row register-acts">
            {filled.answering ? (
              <>
                <Button look="main" type="submit" busy={register.isPending}>
                  {t.giveAnswer}
                </Button>
                <Button onClick={() => set({ answering: false, asked: null })}>{t.back}</Button>
              </>
            ) : (
              <>
                <Button look="main" type="submit" busy={register.isPending}>
                  {t.accept}
                </Button>
                <Button onClick={() => set({ answering: true, asked: null })}>{t.answerNow}</Button>
                <Button onClick={() => send('draft')} busy={register.isPending}>
                  {t.draft}
                </Button>
              </>
            )}
          </div>
        </div>
      </form>
    </>
  );
}
