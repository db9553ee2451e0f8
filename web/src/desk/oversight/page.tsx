import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError } from '../../api/client.ts';
import { useText } from '../../i18n/catalogue.ts';
import { toolText } from '../../i18n/desk-tools.ts';
import { Failure } from '../../ui/notice.tsx';
import { EmptyState, Spinner } from '../../ui/panel.tsx';
import { useTitle } from '../use-title.ts';
import './rooms.css';

/** A room: its name, what can be done with the whole of it, and what is in it. */
export function Page({
  title,
  actions,
  quiet,
  children,
}: {
  title: string;
  actions?: ReactNode;
  quiet?: ReactNode;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <div className="room">
      <div className="page-head">
        <h1>{title}</h1>
        {quiet && <span className="quiet">{quiet}</span>}
        <span className="grow" />
        {actions && <div className="row no-print">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** What was asked for, in each of its faces: not there yet, not for this person, failed, and there (also when an older answer is kept). */
export function Asked<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useText(toolText);
  const { data, error, isPending, refetch } = query;
  if (error instanceof ProblemError && error.problem.status === 403)
    return (
      <EmptyState title={t.forbidden}>
        <p>{t.forbiddenHint}</p>
      </EmptyState>
    );
  return (
    <>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {isPending && <Spinner />}
      {data !== undefined && children(data)}
    </>
  );
}
