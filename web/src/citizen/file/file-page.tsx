import { useEffect, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useCity } from '../city.ts';
import { PageTitle } from '../page.tsx';
import { usePortal } from '../portal-data.ts';
import { useNavigate, useSearch } from '../router.tsx';
import { CheckStep } from './check-step.tsx';
import { DangerPage, dangerOf } from './danger.tsx';
import { type Draft, EMPTY, isBegun, lacks, STEPS, type Step } from './draft.ts';
import { dropDraftFiles } from './kept-files.ts';
import { useSentences } from './sentences.ts';
import { WhatStep } from './what-step.tsx';
import { WhereStep } from './where-step.tsx';
import { WhoStep } from './who-step.tsx';

export type StepProps = { draft: Draft; set: (change: Partial<Draft>) => void; errorOf: (field: string) => string | undefined };

/** 提交诉求: three steps and a check. The step stands in the address, so that «back» goes one step back; the draft on the device. */
export function FilePage() {
  const t = useText(fileText);
  const { stepOf } = useText(citizenText);
  const sentences = useSentences();
  const { data: city } = useCity();
  const kept = useDraft('file', EMPTY, { shared: true });
  // A draft that an earlier version of the page left lacks what came since.
  const draft = { ...kept, value: { ...EMPTY, ...kept.value } };
  const go = useNavigate();
  const { step: asked, template: begun, kind, minor } = useSearch({ strict: false });
  const { templates } = usePortal();
  const [told, setTold] = useState<{ step: Step; errors: FieldError[]; time: number } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the address says holds when it is opened
  useEffect(() => {
    const kinds = templates.find(({ code }) => code === begun)?.kinds;
    if (begun && kinds && begun !== draft.value.template) {
      const category = kinds.includes(draft.value.category) ? draft.value.category : kinds.length === 1 ? (kinds[0] ?? '') : '';
      set({ template: begun, category, answers: category === draft.value.category ? draft.value.answers : {} });
    }
    if (kind && kind !== draft.value.category) set({ category: kind, template: '', answers: {} });
    if (minor && !draft.value.minor) set({ minor: true, who: 'confidential' });
  }, [begun, kind, minor]);

  const category = city?.categories.find(({ code }) => code === draft.value.category);
  const wanted = STEPS.find((step) => step === asked) ?? 'what';
  // Nobody lands on a step whose forerunners are not done.
  const step = STEPS.slice(0, STEPS.indexOf(wanted)).find((before) => lacks(before, draft.value, category).length > 0) ?? wanted;
  const errors = told?.step === step ? told.errors : [];
  const set = (change: Partial<Draft>) => draft.set((before) => ({ ...before, ...change }));
  const tell = (at: Step, found: FieldError[]) =>
    setTold((before) => ({ step: at, errors: found, time: (before?.time ?? 0) + 1 }));
  const move = (to: Step) => go({ to: '/file', search: to === 'what' ? {} : { step: to } });
  // The address follows, or the first letter typed would carry one off to the step that the address names.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the two differ
  useEffect(() => {
    // What was just filed leaves an empty draft behind, and is on its way to the receipt.
    if (step !== wanted && location.pathname === '/file')
      void go({ to: '/file', search: step === 'what' ? {} : { step }, replace: true });
  }, [step, wanted]);

  const danger = city && dangerOf(draft.value, city);
  // Stopped on the way in (a sentence from the first page), or when «continue» was pressed; never while somebody types.
  const [stopped, setStopped] = useState<'coming' | 'pressed' | null>(draft.value.matter === '' ? null : 'coming');
  if (city && danger && (stopped || step !== 'what')) {
    return (
      <DangerPage
        danger={danger}
        city={city}
        onCalm={
          danger.said === 'kind'
            ? undefined
            : () => {
                set({ calm: [draft.value.calm, danger.calm].filter(Boolean).join('\n') });
                if (stopped === 'pressed') void move('where');
              }
        }
        onChange={() => {
          setStopped(null);
          if (danger.said === 'kind') set({ category: '', answers: {} });
          void move('what');
        }}
      />
    );
  }

  const goOn = () => {
    const missing = lacks(step, draft.value, category).map((wrong) => ({ field: wrong.field, text: sentences(wrong, category) }));
    tell(step, missing);
    if (missing.length > 0) return;
    setStopped('pressed');
    if (!danger) void move(STEPS[STEPS.indexOf(step) + 1] ?? 'check');
  };
  const refused = (at: Step, found: FieldError[]) => {
    tell(at, found);
    void move(at);
  };

  const props: StepProps = { draft: draft.value, set, errorOf: (field) => errors.find((each) => each.field === field)?.text };
  const titles = { what: t.whatTitle, where: t.whereTitle, who: t.whoTitle, check: t.checkTitle };
  const at = STEPS.indexOf(step);
  return (
    <>
      {at > 0 && (
        <Button look="plain" small className="back" onClick={() => move(STEPS[at - 1] ?? 'what')}>
          <span aria-hidden="true">←</span> {t.back}
        </Button>
      )}
      <PageTitle key={step} caption={step === 'check' ? t.title : `${t.title} · ${stepOf(at + 1, 3)}`} wrong={errors.length > 0}>
        {titles[step]}
      </PageTitle>
      {step === 'what' && draft.restored && isBegun(draft.value) && (
        <div className="notice">
          <p>
            {t.restored}{' '}
            <Button
              look="plain"
              small
              onClick={() => {
                draft.clear();
                void dropDraftFiles();
              }}
            >
              {t.startAfresh}
            </Button>
          </p>
        </div>
      )}
      <ErrorSummary key={told?.time} errors={errors} />
      {step === 'check' ? (
        <CheckStep draft={draft.value} set={set} city={city} onChange={move} onRefused={refused} onFiled={draft.clear} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            goOn();
          }}
        >
          {step === 'what' && <WhatStep {...props} city={city} />}
          {step === 'where' && <WhereStep {...props} city={city} needed={category?.required.includes('place') ?? false} />}
          {step === 'who' && <WhoStep {...props} />}
          <Button look="main" type="submit" className="wide">
            {t.next}
          </Button>
          <p className="aside">{t.savedHere}</p>
        </form>
      )}
    </>
  );
}
