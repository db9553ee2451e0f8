import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { rateText } from '../../i18n/citizen-follow.ts';
import { commonText } from '../../i18n/common.ts';
import { CheckField, RadioField, SelectField, TextArea } from '../../ui/field.tsx';
import type { FieldError } from '../../ui/notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useCity } from '../city.ts';
import { ActForm } from './act-form.tsx';
import { FaceField } from './faces.tsx';
import { type Answers, isBad, ratingOf } from './rating.ts';

type Props = {
  /** Under which the answers are kept on the device until they are sent. */
  draftKey: string;
  before: Answers;
  /** Whether it must be said if it is solved and how it was handled. */
  whole: boolean;
  byUnit: boolean;
  busy: boolean;
  error: unknown;
  onSend: (rating: Record<string, unknown>, forget: () => void) => void;
};

/** 评价: solved or not, the unit's work and the hotline's service apart, five levels each, and whether somebody pressed for it. */
export function RateQuestions({ draftKey, before, whole, byUnit, busy, error, onSend }: Props) {
  const t = useText(rateText);
  const { optional } = useText(commonText);
  const pick = usePick();
  const { data: city } = useCity();
  const draft = useDraft(draftKey, before);
  const [tries, setTries] = useState(0);
  const answers = draft.value;
  const set = (change: Partial<Answers>) => draft.set((now) => ({ ...now, ...change }));

  const lacking: FieldError[] = [];
  if (whole && !answers.solved) lacking.push({ field: 'rate-solved', text: t.needSolved });
  if (whole && !answers.handling) lacking.push({ field: 'rate-handling', text: t.needHandling });
  if (whole && isBad(answers) && !answers.reason && !answers.pressed) lacking.push({ field: 'rate-reason', text: t.needReason });
  if (!whole && Object.keys(ratingOf(answers)).length === 0) lacking.push({ field: 'rate-solved', text: t.needAny });
  const errors = tries > 0 ? lacking : [];
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;

  const levels = { 5: t.level5, 4: t.level4, 3: t.level3, 2: t.level2, 1: t.level1 };
  const yesNo = (yes: string, no: string) => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  return (
    <ActForm
      busy={busy}
      error={error}
      errors={errors}
      tries={tries}
      onSend={() => {
        setTries(tries + 1);
        if (lacking.length === 0) onSend(ratingOf(answers), draft.clear);
      }}
    >
      <RadioField
        id="rate-solved"
        label={t.solved}
        inline
        optional={!whole}
        error={errorOf('rate-solved')}
        choices={yesNo(t.yes, t.no)}
        value={answers.solved}
        onChoose={(solved) => set({ solved })}
      />
      {(byUnit || whole) && (
        <FaceField
          id="rate-handling"
          label={t.handling}
          hint={t.handlingHint}
          optional={whole ? undefined : optional}
          error={errorOf('rate-handling')}
          names={levels}
          value={answers.handling}
          onChoose={(handling) => set({ handling })}
        />
      )}
      {whole && isBad(answers) && city && (
        <SelectField
          id="rate-reason"
          label={t.reason}
          error={errorOf('rate-reason')}
          choices={city.dissatisfactionReasons.map((reason) => ({ value: reason.code, label: pick(reason) }))}
          value={answers.reason}
          onChange={({ target }) => set({ reason: target.value })}
        />
      )}
      <FaceField
        id="rate-service"
        label={t.service}
        hint={t.serviceHint}
        optional={optional}
        names={levels}
        value={answers.service}
        onChoose={(service) => set({ service })}
      />
      {byUnit && (
        <RadioField
          id="rate-contacted"
          label={t.contacted}
          inline
          optional
          choices={yesNo(t.contactedYes, t.contactedNo)}
          value={answers.contacted}
          onChoose={(contacted) => set({ contacted })}
        />
      )}
      <TextArea
        id="rate-comment"
        label={t.comment}
        optional
        maxLength={2000}
        rows={3}
        value={answers.comment}
        onChange={({ target }) => set({ comment: target.value })}
      />
      <CheckField
        id="rate-pressed"
        label={t.pressed}
        checked={answers.pressed}
        onChange={({ target }) => set({ pressed: target.checked })}
      />
      <p className="aside" role="status">
        {answers.pressed ? t.pressedHint : t.blind}
      </p>
    </ActForm>
  );
}
