import type { PayloadFault } from '../../core/payload/definition';
import type { KindWords } from '../../i18n/kinds/words';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The entry of a field in a table of words by kind and field. */
export function entryOf(table: Table, kind: string, field: string): string | undefined {
  return table[kind]?.[field];
}

/** What is wrong with a field and what it wants instead. */
export function faultSentenceOf(words: KindWords, kind: string, { code, field, reason }: PayloadFault): string {
  if (code === 'field-missing') return words.missing;
  const reasons: Readonly<Record<string, string>> = words.reasons;
  return reasons[reason ?? ''] ?? entryOf(words.invalid, kind, field) ?? words.invalidAny;
}
