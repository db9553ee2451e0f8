import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { Icon } from './icon.tsx';

type Props = { label: string; children: ReactNode; onClose?: (() => void) | undefined; className?: string; heading?: boolean };

/** 对话框: only for what cannot be done in its place. Native: the page behind is out of reach, Escape closes, the focus comes back. */
export function Dialog({ label, children, onClose, className = '', heading = true }: Props) {
  const t = useText(commonText);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    // What is to be filled in comes first; the browser would take whatever stands first.
    dialog?.querySelector<HTMLElement>('input:not([readonly])')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape
    <dialog
      ref={box}
      className={`dialog ${className}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose?.();
      }}
    >
      <div className="dialog-in">
        {heading && (
          <header className="dialog-head">
            <h2>{label}</h2>
            {onClose && (
              <button type="button" className="button plain small" aria-label={t.close} onClick={onClose}>
                <Icon name="cross" />
              </button>
            )}
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
