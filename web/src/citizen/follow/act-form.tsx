import type { ReactNode } from 'react';
import { ProblemError, Unreachable } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { followText } from '../../i18n/citizen-follow.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError, Notice } from '../../ui/notice.tsx';

type Props = {
  busy: boolean;
  error: unknown;
  errors?: readonly FieldError[];
  /** Grows with each try, so that the summary takes the focus again. */
  tries?: number;
  button?: string;
  danger?: boolean;
  onSend: () => void;
  children?: ReactNode;
};

/** The frame of every form of the follow page: what is wrong above, the button below, and a failure that loses nothing. */
export function ActForm({ busy, error, errors = [], tries = 0, button, danger = false, onSend, children }: Props) {
  const t = useText(followText);
  const c = useText(citizenText);
  const failure =
    error instanceof ProblemError ? error.problem.detail : error instanceof Unreachable ? c.unreachable : error ? c.fault : null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSend();
      }}
    >
      <ErrorSummary key={tries} errors={errors} />
      {children}
      {failure && (
        <Notice tone="danger">
          <p>{failure}</p>
        </Notice>
      )}
      <Button type="submit" look={danger ? 'danger' : 'main'} busy={busy}>
        {busy ? t.sending : (button ?? t.send)}
      </Button>
    </form>
  );
}
