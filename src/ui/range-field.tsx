import { useId } from 'react';

interface RangeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly limits: { readonly min: number; readonly max: number; readonly step: number };
  /** The value in words. */
  readonly shown: string;
  readonly onChange: (value: number) => void;
}

/** A number that is found by looking at what it does. */
export function RangeField({ label, value, limits, shown, onChange }: RangeFieldProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <div className="flex justify-between gap-3 text-small">
        <label htmlFor={id} className="font-semibold text-ink-soft">
          {label}
        </label>
        <output htmlFor={id} className="text-ink-faint tabular-nums">
          {shown}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className="block h-11 w-full accent-seal"
        {...limits}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => {
          onChange(event.target.valueAsNumber);
        }}
      />
    </div>
  );
}
