import { type HTMLInputTypeAttribute, useState } from 'react';
import type { TextField } from '../../core/payload/definition';
import { FileControl } from './file-control';
import type { TextControlProps } from './text-control-props';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { useWords } from '../../i18n/use-words';

const INPUT_TYPES = {
  text: 'text',
  code: 'text',
  password: 'password',
  email: 'email',
  tel: 'tel',
  url: 'url',
  decimal: 'text',
  integer: 'text',
  date: 'date',
  'date-time': 'datetime-local',
} as const satisfies Record<Exclude<TextField['type'], 'multiline' | 'file'>, HTMLInputTypeAttribute>;

const KEYBOARDS = { decimal: 'decimal', integer: 'numeric', email: 'email', tel: 'tel', url: 'url' } as const;

const LOOK =
  'block w-full min-w-0 rounded-control border bg-paper-raised px-3 py-2 text-ink placeholder:text-ink-faint';

/** The box of a field. A password is masked until it is asked to be shown, and no browser is asked to remember it. */
export function TextControl(props: TextControlProps) {
  const { id, field, label, value, isDay, isRequired, isFaulty, noteId, onValue, onLeave } = props;
  const words = useWords(KIND_WORDS);
  const [isRevealed, setRevealed] = useState(false);
  const look = `${LOOK} ${isFaulty ? 'border-danger' : 'border-line-strong'}`;
  const shared = {
    id,
    'aria-invalid': isFaulty,
    'aria-describedby': noteId,
    'aria-required': isRequired,
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: field.type === 'multiline',
    onBlur: onLeave,
  };

  if (field.type === 'file') return <FileControl {...props} />;
  if (field.type === 'multiline') {
    return (
      <textarea
        {...shared}
        rows={3}
        className={`${look} min-h-20 resize-y`}
        value={value}
        onChange={(event) => {
          onValue(event.target.value);
        }}
      />
    );
  }
  const isTime = field.type === 'date-time';
  const input = (
    <input
      {...shared}
      type={isTime && isDay ? 'date' : isRevealed ? 'text' : INPUT_TYPES[field.type]}
      inputMode={field.type in KEYBOARDS ? KEYBOARDS[field.type as keyof typeof KEYBOARDS] : undefined}
      className={`${look} min-h-11 ${field.type === 'password' ? 'pr-20 font-mono' : ''} ${field.type === 'code' ? 'font-mono' : ''}`}
      value={isTime && isDay ? value.slice(0, 10) : value}
      onChange={(event) => {
        onValue(event.target.value);
      }}
    />
  );
  if (field.type !== 'password') return input;
  return (
    <div className="relative">
      {input}
      <button
        type="button"
        aria-pressed={isRevealed}
        aria-label={words.reveal(label)}
        className="absolute inset-y-0 right-0 min-w-11 rounded-control px-3 text-small font-semibold text-ink-soft hover:text-ink"
        onClick={() => {
          setRevealed(!isRevealed);
        }}
      >
        {isRevealed ? words.hide : words.show}
      </button>
    </div>
  );
}
