import { useRef } from 'react';
import type { Followed } from '../types.ts';
import { RateQuestions } from './rate-questions.tsx';
import { answersOf, NONE } from './rating.ts';
import { type ActFormProps, useAct } from './use-act.ts';

/** 评价 by who follows with number and code. */
export function RateForm(props: ActFormProps & { followed: Followed }) {
  const { number, act, followed } = props;
  const forget = useRef<() => void>(() => undefined);
  const command = useAct({
    ...props,
    onDone: (result) => {
      forget.current();
      props.onDone(result);
    },
  });
  const change = act === 'change-rating';
  return (
    <RateQuestions
      draftKey={`${act} ${number} ${followed.version}`}
      before={change ? answersOf(followed.rating) : NONE}
      whole={followed.state === 'to-callback' || change}
      byUnit={followed.lead !== null}
      busy={command.isPending}
      error={command.error}
      onSend={(rating, forgetDraft) => {
        forget.current = forgetDraft;
        command.mutate(rating);
      }}
    />
  );
}
