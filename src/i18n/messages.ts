import type { Language } from '../core/base/language';
import type { en } from './en';
import type { FaultCatalogue } from './fault-words';

/** The shape of a catalogue: the English one with its literal texts widened. Another language must fill every key. */
export type Messages = Widened<Omit<typeof en, 'faults' | 'language'>> & {
  readonly language: Language;
  readonly faults: FaultCatalogue;
};

export type Widened<Entry> = Entry extends string
  ? string
  : Entry extends (...inputs: infer Inputs) => string
    ? (...inputs: Inputs) => string
    : { readonly [Key in keyof Entry]: Widened<Entry[Key]> };
