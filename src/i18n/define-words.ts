/** The words of one feature: `src/i18n/<name>/<language>.ts`. */
export interface WordSet<Words> {
  readonly name: string;
  /** Present in the type only. */
  readonly words?: Words;
}

export function defineWords<Words>(name: string): WordSet<Words> {
  return { name };
}

/** The shape of the English words with literal texts widened. Another language must fill every key. */
export type WordsLike<Entry> = Entry extends string
  ? string
  : Entry extends (...inputs: infer Inputs) => string
    ? (...inputs: Inputs) => string
    : { readonly [Key in keyof Entry]: WordsLike<Entry[Key]> };
