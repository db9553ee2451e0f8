import { type ReactNode, useId } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';

/** A part of a page with its heading. Nothing here opens over the page: what opens, opens in its place. */
export function Panel({
  title,
  level = 2,
  children,
  className = '',
}: {
  title?: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={`panel ${className}`} aria-labelledby={title ? id : undefined}>
      {title && <Heading id={id}>{title}</Heading>}
      {children}
    </section>
  );
}

/** Pairs of a name and what it is. */
export function Facts({ items }: { items: readonly (readonly [name: ReactNode, value: ReactNode] | '' | null | false)[] }) {
  return (
    <dl className="facts">
      {items.map(
        (item, index) =>
          item && [
            // biome-ignore lint/suspicious/noArrayIndexKey: the pairs of a list keep their places
            <dt key={`name${index}`}>{item[0]}</dt>,
            // biome-ignore lint/suspicious/noArrayIndexKey: the pairs of a list keep their places
            <dd key={`value${index}`}>{item[1]}</dd>,
          ],
      )}
    </dl>
  );
}

export function Tag({ tone = '', children }: { tone?: 'accent' | 'good' | 'warn' | 'danger' | ''; children: ReactNode }) {
  return <span className={`tag ${tone}`}>{children}</span>;
}

export function Spinner() {
  const t = useText(commonText);
  return (
    <p className="spinner" role="status">
      {t.loading}
    </p>
  );
}

export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}
