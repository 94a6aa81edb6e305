import { useId } from 'react';

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What a screen reader says, where the label is only a letter. */
  readonly spoken?: string;
}

interface SegmentedProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly help?: string;
}

/** One choice of a few, all in view: radio buttons drawn as one strip. */
export function Segmented<Value extends string>({ legend, options, value, onChange, help }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0" aria-describedby={help === undefined ? undefined : `${name}-help`}>
      <legend className="mb-2 text-small font-semibold text-ink-soft">{legend}</legend>
      <div className="flex overflow-hidden rounded-control border border-line-strong bg-paper-raised">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-11 flex-1 items-center justify-center border-l border-line px-2 py-1 text-center leading-tight first:border-l-0 hover:bg-paper-sunk has-checked:bg-ink has-checked:font-semibold has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:-outline-offset-4 has-focus-visible:outline-current"
          >
            <input
              type="radio"
              className="absolute inset-0 opacity-0"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-label={option.spoken}
              onChange={() => {
                onChange(option.value);
              }}
            />
            {option.label}
          </label>
        ))}
      </div>
      {help !== undefined && (
        <p id={`${name}-help`} className="mt-2 text-small text-ink-faint">
          {help}
        </p>
      )}
    </fieldset>
  );
}
