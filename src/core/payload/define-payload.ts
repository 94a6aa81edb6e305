import { fail, ok } from '../base/result';
import type { PayloadDefinition, PayloadFault, PayloadField, PayloadValues } from './definition';

type Parts<Values extends PayloadValues> = Omit<PayloadDefinition<Values>, 'format' | 'faults'> & {
  /** Faults beside empty required fields. A blank optional field has none. */
  check(values: Values): readonly PayloadFault[];
  /** Called only for values without a fault. */
  write(values: Values): string;
};

/** A definition from a check of its fields and the text of correct ones. */
export function definePayload<Values extends PayloadValues>({
  check,
  write,
  ...parts
}: Parts<Values>): PayloadDefinition<Values> {
  const { fields } = parts;

  function faults(values: Values): readonly PayloadFault[] {
    const found = [...fields.filter((field) => isMissing(field, values)).map(missing), ...check(values)];
    return fields.flatMap(({ name }) => found.find(({ field }) => field === name) ?? []);
  }

  return {
    ...parts,
    faults,
    format(values) {
      const [fault] = faults(values);
      return fault === undefined ? ok(write(values)) : fail(fault);
    },
  };
}

/** Whether a form shows the field beside these values. */
export function isShown({ onlyIf }: PayloadField, values: PayloadValues): boolean {
  return onlyIf === undefined || onlyIf.values.some((value) => value === values[onlyIf.field]);
}

export function invalid(field: string, reason?: string): PayloadFault {
  return { code: 'field-invalid', field, ...(reason === undefined ? {} : { reason }) };
}

export function missing({ name }: Pick<PayloadField, 'name'>): PayloadFault {
  return { code: 'field-missing', field: name };
}

/** Blanks alone are a value only of a free text and of a password. */
function isMissing(field: PayloadField, values: PayloadValues): boolean {
  if (!('isRequired' in field) || !field.isRequired || !isShown(field, values)) return false;
  const value = String(values[field.name] ?? '');
  return (field.type === 'text' || field.type === 'password' ? value : value.trim()) === '';
}
