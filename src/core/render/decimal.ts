/** A number as text, rounded to some digits after the point and without an exponent. */
export function decimal(value: number, digits = 3): string {
  const factor = 10 ** digits;
  const text = String(Math.round(value * factor) / factor);
  return text === '-0' ? '0' : text;
}
