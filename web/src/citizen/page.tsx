import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { citizenText } from '../i18n/citizen.ts';

let first = true;

/** The heading of a page or step: it names the window and, after the first page, takes the focus so that a screen reader goes on there. */
export function PageTitle({ children, caption, wrong = false }: { children: string; caption?: ReactNode; wrong?: boolean }) {
  const t = useText(citizenText);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${wrong ? t.error : ''}${children} · ${t.name}`;
  }, [children, t, wrong]);
  useEffect(() => {
    if (!first) heading.current?.focus();
    first = false;
  }, []);
  return (
    <header className="page-title">
      {caption && <p className="caption">{caption}</p>}
      <h1 tabIndex={-1} ref={heading}>
        {children}
      </h1>
    </header>
  );
}
