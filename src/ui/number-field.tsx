import { useId, useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  /** After the point. */
  readonly digits?: number;
  readonly limits: { readonly min: number; readonly max: number };
  readonly onChange: (value: number) => void;
  readonly help?: string | undefined;
  readonly isWarning?: boolean;
}

/** Takes what is typed as it is; tells the owner only numbers with these digits and within the limits, and settles on leaving. */
export function NumberField({
  label,
  unit,
  value,
  limits,
  digits = 0,
  onChange,
  help,
  isWarning = false,
}: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);

  function rounded(typed: number): number {
    return Number(typed.toFixed(digits));
  }

  function type(text: string): void {
    setDraft(text);
    const typed = Number(text);
    if (text.trim() !== '' && rounded(typed) === typed && typed >= limits.min && typed <= limits.max) onChange(typed);
  }

  function settle(): void {
    if (draft === null) return;
    setDraft(null);
    const typed = rounded(Number(draft));
    if (draft.trim() !== '' && Number.isFinite(typed)) onChange(Math.min(limits.max, Math.max(limits.min, typed)));
  }

  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-2 block text-small font-semibold text-ink-soft">
        {label}
      </label>
      <div className="flex min-h-11 items-center rounded-control border border-line-strong bg-paper-raised pr-3 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-seal">
        <input
          id={id}
          type="number"
          inputMode={digits === 0 ? 'numeric' : 'decimal'}
          className="w-full min-w-0 bg-transparent px-3 py-2 outline-none"
          min={limits.min}
          max={limits.max}
          step={10 ** -digits}
          value={draft ?? String(value)}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          onChange={(event) => {
            type(event.target.value);
          }}
          onBlur={settle}
        />
        <span className="shrink-0 text-small text-ink-faint">{unit}</span>
      </div>
      {help !== undefined && (
        <p id={`${id}-help`} className={`mt-2 text-small ${isWarning ? 'text-warn' : 'text-ink-faint'}`}>
          {help}
        </p>
      )}
    </div>
  );
}
