/** A word in each plural form that its language has (https://cldr.unicode.org/index/cldr-spec/plural-rules). */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export interface Numbers {
  /** With the language's own separators. */
  number(n: number): string;
  /** The form of a word that goes with a number. */
  plural(n: number, forms: PluralForms): string;
  /** The number and the form of the word that goes with it. */
  count(n: number, forms: PluralForms): string;
  megabytes(bytes: number): string;
}

/** Numbers and plurals of a language, by the browser's own data. */
export function numbersOf(language: string): Numbers {
  let format: Intl.NumberFormat | undefined;
  let rules: Intl.PluralRules | undefined;

  function number(n: number): string {
    // Intl.NumberFormat takes 200 ms to load on a slow phone. The first screen has small whole numbers only.
    if (Number.isInteger(n) && n >= 0 && n < 1000) return String(n);
    format ??= new Intl.NumberFormat(language);
    return format.format(n);
  }

  function plural(n: number, forms: PluralForms): string {
    rules ??= new Intl.PluralRules(language);
    return forms[rules.select(n)] ?? forms.other;
  }

  return {
    number,
    plural,
    count: (n, forms) => `${number(n)} ${plural(n, forms)}`,
    megabytes(bytes) {
      const megabytes = bytes / 1024 / 1024;
      return `${number(Number(megabytes.toFixed(megabytes < 10 ? 1 : 0)))} MB`;
    },
  };
}
