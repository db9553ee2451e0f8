import { useState } from 'react';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { rateText } from '../../i18n/citizen-follow.ts';
import { CheckField, RadioField, SelectField, TextArea } from '../../ui/field.tsx';
import type { FieldError } from '../../ui/notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useCity } from '../city.ts';
import type { Followed, Rating } from '../types.ts';
import { ActForm } from './act-form.tsx';
import { type ActFormProps, useAct } from './use-act.ts';

export type Answers = {
  solved: string;
  handling: string;
  service: string;
  contacted: string;
  reason: string;
  comment: string;
  pressed: boolean;
};
const NONE: Answers = { solved: '', handling: '', service: '', contacted: '', reason: '', comment: '', pressed: false };

const before = (rating: Rating | null): Answers =>
  rating === null
    ? NONE
    : {
        ...NONE,
        solved: rating.solved === undefined ? '' : rating.solved ? 'yes' : 'no',
        handling: String(rating.handling ?? ''),
        service: String(rating.service ?? ''),
        comment: rating.comment ?? '',
        reason: rating.reason ?? '',
        pressed: rating.pressed ?? false,
      };

/** Where it would go back to be looked into, so that a reason is asked for: unsolved, or the lower two of the five levels. */
const isBad = ({ solved, handling }: Answers): boolean => solved === 'no' || handling === '1' || handling === '2';

/** What the server takes: only what was answered. */
export const ratingOf = (answers: Answers): Record<string, unknown> => ({
  ...(answers.solved ? { solved: answers.solved === 'yes' } : {}),
  ...(answers.contacted ? { contacted: answers.contacted === 'yes' } : {}),
  ...(answers.handling ? { handling: Number(answers.handling) } : {}),
  ...(answers.service ? { service: Number(answers.service) } : {}),
  ...(answers.reason && isBad(answers) ? { reason: answers.reason } : {}),
  ...(answers.comment.trim() ? { comment: answers.comment.trim() } : {}),
  ...(answers.pressed ? { pressed: true } : {}),
});

/** 评价: solved or not, the unit's work and the hotline's service apart, five levels each, and whether somebody pressed for it. */
export function RateForm(props: ActFormProps & { followed: Followed }) {
  const { number, act, followed } = props;
  const t = useText(rateText);
  const pick = usePick();
  const { data: city } = useCity();
  const draft = useDraft(`${act} ${number} ${followed.version}`, act === 'change-rating' ? before(followed.rating) : NONE);
  const [tries, setTries] = useState(0);
  const command = useAct({
    ...props,
    onDone: (result) => {
      draft.clear();
      props.onDone(result);
    },
  });
  const answers = draft.value;
  const set = (change: Partial<Answers>) => draft.set((now) => ({ ...now, ...change }));
  const whole = followed.state === 'to-callback' || act === 'change-rating';
  const byUnit = followed.lead !== null;

  const lacking: FieldError[] = [];
  if (whole && !answers.solved) lacking.push({ field: 'rate-solved', text: t.needSolved });
  if (whole && !answers.handling) lacking.push({ field: 'rate-handling', text: t.needHandling });
  if (whole && isBad(answers) && !answers.reason && !answers.pressed) lacking.push({ field: 'rate-reason', text: t.needReason });
  if (!whole && Object.keys(ratingOf(answers)).length === 0) lacking.push({ field: 'rate-solved', text: t.needAny });
  const errors = tries > 0 ? lacking : [];
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;

  const levels = ([5, 4, 3, 2, 1] as const).map((level) => ({ value: String(level), label: t[`level${level}`] }));
  const yesNo = (yes: string, no: string) => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  return (
    <ActForm
      busy={command.isPending}
      error={command.error}
      errors={errors}
      tries={tries}
      onSend={() => {
        setTries(tries + 1);
        if (lacking.length === 0) command.mutate(ratingOf(answers));
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
      {byUnit && (
        <RadioField
          id="rate-handling"
          label={t.handling}
          hint={t.handlingHint}
          optional={!whole}
          error={errorOf('rate-handling')}
          choices={levels}
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
      <RadioField
        id="rate-service"
        label={t.service}
        hint={t.serviceHint}
        optional
        choices={levels}
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
      <p className="aside">{answers.pressed ? t.pressedHint : t.blind}</p>
    </ActForm>
  );
}
