import { useEffect, useSyncExternalStore } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

type Toast = {
  no: number;
  text: string;
  tone: 'good' | 'warn' | 'danger' | '';
  act?: { label: string; run: () => void } | undefined;
};
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();
const set = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};
const drop = (no: number) => set(toasts.filter((each) => each.no !== no));

/** 轻提示: says that something was done, and takes it back where it can be. What must be read stands on the page instead. */
export function toast(text: string, { tone = 'good', act }: Partial<Pick<Toast, 'tone' | 'act'>> = {}): void {
  last += 1;
  set([...toasts.slice(-2), { no: last, text, tone, act }]);
}

const STAYS = 6000;
const STAYS_WITH_ACT = 12_000;

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => toasts,
  );
  return (
    <div className="toasts" role="status">
      {shown.map((each) => (
        <One key={each.no} {...each} />
      ))}
    </div>
  );
}

function One({ no, text, tone, act }: Toast) {
  const t = useText(commonText);
  useEffect(() => {
    const timer = setTimeout(() => drop(no), act ? STAYS_WITH_ACT : STAYS);
    return () => clearTimeout(timer);
  }, [no, act]);
  return (
    <div className={`toast ${tone}`}>
      <span>{text}</span>
      {act && (
        <Button
          small
          look="plain"
          onClick={() => {
            drop(no);
            act.run();
          }}
        >
          {act.label}
        </Button>
      )}
      <button type="button" className="button plain small" aria-label={t.close} onClick={() => drop(no)}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
