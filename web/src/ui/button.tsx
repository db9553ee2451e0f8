import type { ButtonHTMLAttributes } from 'react';

type Look = 'main' | 'usual' | 'danger' | 'plain';
type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; small?: boolean; busy?: boolean };

/** A busy button stays where it is and can be focused; pressing it again does nothing. */
export function Button({ look = 'usual', small, busy, type = 'button', className = '', onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      aria-disabled={busy || undefined}
      className={`button ${look} ${small ? 'small' : ''} ${className}`}
      onClick={busy ? undefined : onClick}
    />
  );
}
