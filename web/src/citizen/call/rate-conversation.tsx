import { useState } from 'react';
import { ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { typingText } from '../../i18n/citizen-typing.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Told } from './conversation.ts';

type Props = { rating: NonNullable<Told['rating']>; onRate: (score: number | null) => Promise<void> };

/** 通话后评价: one press, on the scale of the keypad; it may be left out, and it is asked as long as the city says. */
export function RateConversation({ rating: { left, scores }, onRate }: Props) {
  const t = useText(typingText);
  const c = useText(citizenText);
  const pick = usePick();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const rate = (score: number | null) => {
    setBusy(true);
    onRate(score)
      .catch((error) => setProblem(error instanceof ProblemError ? error.problem.detail : c.unreachable))
      .finally(() => setBusy(false));
  };
  return (
    <fieldset className="typing-rating">
      <legend>{t.rate}</legend>
      <p className="hint">
        {t.rateHint}{' '}
        <span role="timer" aria-live="off">
          {t.rateLeft(left)}
        </span>
      </p>
      {problem && (
        <Notice tone="danger">
          <p>{problem}</p>
        </Notice>
      )}
      {scores.map(({ score, ...said }) => (
        <Button key={score} className="wide" busy={busy} data-score={score} onClick={() => rate(score)}>
          {pick(said)}
        </Button>
      ))}
      <Button look="plain" busy={busy} onClick={() => rate(null)}>
        {t.rateNot}
      </Button>
    </fieldset>
  );
}
