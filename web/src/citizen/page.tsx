import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { citizenText } from '../i18n/citizen.ts';

let first = true;
/** The title of what the server draws; in the browser it stands in the window. */
export const told = { title: '' };

/** The heading of a page or step: it names the window and, after the first page, takes the focus so that a screen reader goes on there. */
export function PageTitle({
  children,
  caption,
  wrong = false,
  cover,
}: {
  children: string;
  caption?: ReactNode;
  wrong?: boolean;
  /** What the window is called instead, where others may look over one's shoulder. */
  cover?: string;
}) {
  const t = useText(citizenText);
  const heading = useRef<HTMLHeadingElement>(null);
  const title = cover ?? `${wrong ? t.error : ''}${children} · ${t.name}`;
  told.title = title;
  useEffect(() => {
    document.title = title;
  }, [title]);
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
