import { type KeyboardEvent, type ReactNode, useId } from 'react';
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

type Tab = { id: string; label: ReactNode; panel: ReactNode };

/** Tabs as the arrow keys expect them. */
export function Tabs({
  tabs,
  chosen,
  onChoose,
  label,
}: {
  tabs: readonly Tab[];
  chosen: string;
  onChoose: (id: string) => void;
  label: string;
}) {
  const base = useId();
  const index = Math.max(
    0,
    tabs.findIndex(({ id }) => id === chosen),
  );
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    onChoose(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  const open = tabs[index];
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ id, label: name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}`}
            aria-selected={id === open?.id}
            aria-controls={`${base}-panel`}
            tabIndex={id === open?.id ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${open?.id}`}>
        {open?.panel}
      </div>
    </>
  );
}
