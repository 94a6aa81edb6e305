import { identifierAt } from './gs1-identifiers';

export type Gs1Element = readonly [identifier: string, value: string];

/** Group separator: what a reader passes on for FNC1 inside a symbol. */
const SEPARATOR = '\x1d';

/** Length of identifier and value of those that need no separator (GS1 General Specifications figure 7.8.5-2). */
const FIXED_LENGTHS: readonly (readonly [RegExp, number])[] = [
  [/^00/, 20],
  [/^0[1-3]/, 16],
  [/^04/, 18],
  [/^1[1-9]/, 8],
  [/^20/, 4],
  [/^3[1-6]/, 10],
  [/^41/, 16],
];

/** "(01)…(10)…" as it is printed below a symbol. Null for any other text. */
export function printedElements(text: string): readonly Gs1Element[] | null {
  const pieces = Array.from(text.matchAll(/\((\d{2,4})\)((?:(?!\(\d{2,4}\))[^\r\n])*)/g));
  const whole = pieces.map(([piece]) => piece).join('');
  if (pieces.length === 0 || whole !== text) return null;
  return pieces.map(([, identifier = '', value = '']) => [identifier, value]);
}

/** The elements of an element string as a reader passes it on. Null for any other text. */
export function scannedElements(text: string): readonly Gs1Element[] | null {
  const elements: Gs1Element[] = [];
  let rest = withoutSeparator(text.replace(/^\](?:Q3|C1|d2|e0)/, ''));
  while (rest !== '') {
    const identifier = identifierAt(rest);
    if (identifier === null) return null;
    const fixed = FIXED_LENGTHS.find(([sign]) => sign.test(rest))?.[1];
    const separator = rest.indexOf(SEPARATOR);
    const end = fixed ?? (separator === -1 ? rest.length : separator);
    if (end > rest.length) return null;
    elements.push([identifier, rest.slice(identifier.length, end)]);
    rest = withoutSeparator(rest.slice(end));
  }
  return elements.length === 0 ? null : elements;
}

function withoutSeparator(text: string): string {
  return text.startsWith(SEPARATOR) ? text.slice(1) : text;
}

export function printed(elements: readonly Gs1Element[]): string {
  return elements.map(([identifier, value]) => `(${identifier})${value}`).join('');
}
