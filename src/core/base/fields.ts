/** The fields of an object from outside; none of anything else. */
export function fieldsOf(value: unknown): Readonly<Partial<Record<string, unknown>>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A value from outside if it is one of the words allowed. */
export function oneOf<Option extends string>(options: readonly Option[], value: unknown): Option | undefined {
  return options.find((option) => option === value);
}

/** A value from outside if it is a whole number within the limits, both of them allowed. */
export function integerWithin(
  limits: { readonly min: number; readonly max: number },
  value: unknown,
): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= limits.min && value <= limits.max
    ? value
    : undefined;
}

/** A value from outside if it is true or false. */
export function yesOrNo(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
