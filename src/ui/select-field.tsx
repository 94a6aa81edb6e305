import { type ReactNode, useId } from 'react';

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
  readonly help?: string | undefined;
  /** `option` and `optgroup` elements. */
  readonly children: ReactNode;
}

/** One choice of many, as the platform draws it. */
export function SelectField({ label, value, onChange, isDisabled = false, help, children }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-2 block text-small font-semibold text-ink-soft">
        {label}
      </label>
      <select
        id={id}
        className="block min-h-11 w-full min-w-0 rounded-control border border-line-strong bg-paper-raised px-3 text-ink disabled:bg-paper-sunk disabled:text-ink-soft"
        value={value}
        disabled={isDisabled}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {children}
      </select>
      {help !== undefined && (
        <p id={`${id}-help`} className="mt-2 text-small text-ink-faint">
          {help}
        </p>
      )}
    </div>
  );
}
