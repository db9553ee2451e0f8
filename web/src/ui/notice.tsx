import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemError, Unreachable } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { Button } from './button.tsx';

export type Tone = 'info' | 'good' | 'warn' | 'danger';

/** Something to know, in its place on the page. A danger is read out at once. */
export function Notice({ tone = 'info', title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}

export type FieldError = { field: string; text: string };

/** All that must be corrected, at the top, each leading to its field (`#id`). It takes the focus when it appears. */
export function ErrorSummary({
  errors,
  idOf = (field) => field,
}: {
  errors: readonly FieldError[];
  idOf?: (field: string) => string;
}) {
  const t = useText(commonText);
  const box = useRef<HTMLDivElement>(null);
  const told = errors.map(({ field, text }) => `${field} ${text}`).join('\n');
  useEffect(() => {
    if (told) box.current?.focus();
  }, [told]);
  if (errors.length === 0) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{t.errorSummary}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={field + text}>
            <a
              href={`#${idOf(field)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(idOf(field))?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The fields that the server found fault with, each called as the page calls it. */
export const fieldErrors = (error: unknown, nameOf: (field: string) => string = (field) => field): FieldError[] =>
  error instanceof ProblemError
    ? (error.problem.errors ?? []).map(({ field, detail }) => ({
        field,
        text: detail.startsWith(`${field} `) ? `${nameOf(field)} ${detail.slice(field.length + 1)}` : detail,
      }))
    : [];

/** What went wrong, in the person's language, with what to do next. */
export function Failure({
  error,
  onRetry,
  spoken = (text) => text,
}: {
  error: unknown;
  onRetry?: () => void;
  spoken?: (text: string) => string;
}) {
  const t = useText(commonText);
  const text =
    error instanceof ProblemError ? spoken(error.problem.detail) : error instanceof Unreachable ? t.offline : t.faultText;
  return (
    <Notice tone="danger" title={error instanceof ProblemError ? error.problem.title : t.failed}>
      <p>{text}</p>
      {onRetry && (
        <Button small onClick={onRetry}>
          {t.retry}
        </Button>
      )}
    </Notice>
  );
}
