import { useId } from 'react';
import type { FileFormat } from '../../core/render/file-format';
import { formatName } from './format-name';

interface FormatChoiceProps {
  readonly legend: string;
  readonly type: 'radio' | 'checkbox';
  readonly formats: readonly FileFormat[];
  readonly chosen: readonly FileFormat[];
  readonly help?: string;
  readonly onPress: (format: FileFormat) => void;
}

/** Formats side by side: one of them, or several. */
export function FormatChoice({ legend, type, formats, chosen, help, onPress }: FormatChoiceProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0" aria-describedby={help === undefined ? undefined : `${name}-help`}>
      <legend className="mb-2 text-small font-semibold text-ink-soft">{legend}</legend>
      <div className="grid grid-cols-3 gap-px overflow-hidden rounded-control border border-line-strong bg-line min-[26rem]:grid-flow-col min-[26rem]:grid-cols-none">
        {formats.map((format) => (
          <label
            key={format}
            className="relative flex min-h-11 items-center justify-center bg-paper-raised px-2 hover:bg-paper-sunk has-checked:bg-ink has-checked:font-semibold has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:-outline-offset-4 has-focus-visible:outline-current"
          >
            <input
              type={type}
              className="absolute inset-0 opacity-0"
              name={name}
              value={format}
              checked={chosen.includes(format)}
              onChange={() => {
                onPress(format);
              }}
            />
            {formatName(format)}
          </label>
        ))}
      </div>
      {help !== undefined && (
        <p id={`${name}-help`} className="mt-2 min-h-6 text-small text-ink-faint">
          {help}
        </p>
      )}
    </fieldset>
  );
}
