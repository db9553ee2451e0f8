import type { ReactNode } from 'react';

export type Hint = readonly [key: string, what: string];

/** 快捷键: what each key does here, beside each other and always to be seen. */
export function KeysHint({ keys }: { keys: readonly (Hint | false | undefined)[] }) {
  return (
    <ul className="keys">
      {keys.map(
        (hint) =>
          hint && (
            <li key={hint[0]}>
              <kbd>{hint[0]}</kbd> {hint[1]}
            </li>
          ),
      )}
    </ul>
  );
}

/** The key of a button, written on it; who listens is told by `aria-keyshortcuts`. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <span className="kbd" aria-hidden="true">
      {children}
    </span>
  );
}
