import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon';

type Look = 'primary' | 'plain' | 'quiet';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly icon?: IconName;
}

const LOOKS = {
  /** The one thing to do next. */
  primary: 'bg-seal text-on-seal hover:bg-seal-strong',
  plain: 'border border-line-strong bg-paper-raised text-ink hover:bg-paper-sunk',
  quiet: 'text-ink-soft hover:bg-paper-sunk hover:text-ink',
} as const satisfies Record<Look, string>;

const SHAPE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-4 font-semibold transition-colors duration-150 disabled:opacity-45';

export function Button({ look = 'plain', icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${SHAPE} ${LOOKS[look]} ${className}`} {...rest}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function buttonClass(look: Look): string {
  return `${SHAPE} ${LOOKS[look]}`;
}
