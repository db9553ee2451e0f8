import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

type Props = {
  label: string;
  icon?: IconName;
  /** What stands on the button beside the picture; without it the label is for those who do not see. */
  text?: ReactNode;
  badge?: ReactNode;
  side?: 'start' | 'end';
  up?: boolean;
  className?: string;
  children: (close: () => void) => ReactNode;
  /** Opened from elsewhere as well (a key). */
  open?: boolean;
  onOpen?: (open: boolean) => void;
};

/** 浮层: what opens beside its button and closes with Escape or a click elsewhere; the focus goes in and comes back. */
export function Popover({ label, icon, text, badge, side = 'end', up, className = '', children, open: given, onOpen }: Props) {
  const id = useId();
  const [own, setOwn] = useState(false);
  const open = given ?? own;
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLDivElement>(null);
  const set = (wanted: boolean) => {
    setOwn(wanted);
    onOpen?.(wanted);
  };
  const close = () => {
    set(false);
    button.current?.querySelector('button')?.focus();
  };
  const latest = useRef(set);
  latest.current = set;
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('[autofocus], input, select, textarea, button, a[href]')?.focus();
    const away = (event: PointerEvent) => {
      if (!button.current?.contains(event.target as Node)) latest.current(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere within closes what is open
    <div className={`popover-place ${className}`} ref={button} onKeyDown={onKeyDown}>
      <Button
        small
        look="plain"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={text ? undefined : label}
        onClick={() => set(!open)}
      >
        {icon && <Icon name={icon} />}
        {text}
        {badge}
      </Button>
      {open && (
        <section id={id} ref={box} aria-label={label} className={`popover ${side} ${up ? 'up' : ''}`}>
          {children(close)}
        </section>
      )}
    </div>
  );
}
