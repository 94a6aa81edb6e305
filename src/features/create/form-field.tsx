import { useId } from 'react';
import type { DefinedKind, PayloadField, PayloadValues } from '../../core/payload/definition';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { useWords } from '../../i18n/use-words';
import { Segmented } from '../../ui/segmented';
import { SelectField } from '../../ui/select-field';
import { TextControl } from './text-control';
import { entryOf } from './kind-words';

interface FormFieldProps {
  readonly kind: DefinedKind;
  readonly field: PayloadField;
  readonly values: PayloadValues;
  readonly isRequired: boolean;
  /** What is wrong, in words. */
  readonly fault: string | null;
  readonly onValue: (value: string | boolean) => void;
  readonly onLeave: () => void;
}

/** With more options, a strip would be too narrow on a phone. */
const MOST_IN_STRIP = 3;

/** One field with its label, and below it what it wants or what is wrong with it. */
export function FormField({ kind, field, values, isRequired, fault, onValue, onLeave }: FormFieldProps) {
  const words = useWords(KIND_WORDS);
  const id = useId();
  const { name } = field;
  const label = entryOf(words.fields, kind, name) ?? name;
  const help = entryOf(words.help, kind, name);
  const wide = 'min-[26rem]:col-span-2';

  switch (field.type) {
    case 'flag':
      return (
        <label className={`flex min-h-11 items-center gap-3 ${wide}`}>
          <input
            type="checkbox"
            className="size-5 shrink-0 accent-seal"
            checked={values[name] === true}
            onChange={(event) => {
              onValue(event.target.checked);
            }}
          />
          <span>
            <span className="block">{label}</span>
            {help !== undefined && <span className="block text-small text-ink-faint">{help}</span>}
          </span>
        </label>
      );
    case 'choice': {
      const options = field.options.map((value) => ({
        value,
        label: entryOf(words.options, `${kind}.${name}`, value) ?? value,
      }));
      const value = String(values[name]);
      return options.length <= MOST_IN_STRIP ? (
        <div className={wide}>
          <Segmented legend={label} options={options} value={value} {...(help && { help })} onChange={onValue} />
        </div>
      ) : (
        <SelectField label={label} value={value} help={help} onChange={onValue}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </SelectField>
      );
    }
    default: {
      const isWide =
        field.type === 'multiline' || field.type === 'file' || field.type === 'url' || field.isWide === true;
      const note = fault ?? help;
      return (
        <div className={`min-w-0 ${isWide ? wide : ''}`}>
          <label htmlFor={id} className="mb-2 block text-small font-semibold text-ink-soft">
            {label}
          </label>
          <TextControl
            id={id}
            field={field}
            value={String(values[name] ?? '')}
            isDay={values['isAllDay'] === true}
            isRequired={isRequired}
            isFaulty={fault !== null}
            label={label}
            noteId={note === undefined ? undefined : `${id}-note`}
            onValue={onValue}
            onLeave={onLeave}
          />
          {note !== undefined && (
            <p
              id={`${id}-note`}
              aria-live={fault === null ? undefined : 'polite'}
              className={`mt-2 text-small ${fault === null ? 'text-ink-faint' : 'text-danger'}`}
            >
              {note}
            </p>
          )}
        </div>
      );
    }
  }
}
