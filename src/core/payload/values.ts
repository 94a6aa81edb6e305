import { fieldsOf } from '../base/fields';
import type { PayloadDefinition, PayloadField, PayloadValues } from './definition';

/** The values of a definition's fields in an object from outside; what does not fit a field is that of an empty form. */
export function valuesFrom({ fields, empty }: PayloadDefinition, outside: unknown): PayloadValues {
  const given = fieldsOf(outside);
  return Object.fromEntries(
    fields.map((field) => [field.name, valueOf(field, given[field.name]) ?? empty[field.name] ?? '']),
  );
}

function valueOf(field: PayloadField, value: unknown): string | boolean | undefined {
  switch (field.type) {
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return field.options.find((option) => option === value);
    default:
      return typeof value === 'string' ? value : undefined;
  }
}
