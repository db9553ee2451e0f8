import { type KeyboardEvent, type ReactNode, useRef } from 'react';

type Tab = { id: string; label: ReactNode };

/** One of a few, side by side; the arrows move, as in every tab list. */
export function Tabs({ label, tabs, at, onGo }: { label: string; tabs: readonly Tab[]; at: string; onGo: (id: string) => void }) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const index = (tabs.findIndex(({ id }) => id === at) + step + tabs.length) % tabs.length;
    onGo(tabs[index]?.id ?? at);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  };
  const known = tabs.some(({ id }) => id === at);
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
      {tabs.map(({ id, label: name }, index) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === at}
          tabIndex={id === at || (!known && index === 0) ? 0 : -1}
          onClick={() => onGo(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
