import type { Language } from '../core/base/language';
import type { WordSet } from './define-words';

/** One file for each feature and language: a visit fetches one language. */
const FILES = import.meta.glob<{ readonly words: unknown }>(['./*/*.ts', './*/name/*.ts', '!./*/words.ts']);

/** The file of a set could not be fetched. */
export class WordsNotLoaded extends Error {
  override readonly name = 'WordsNotLoaded';
}

const loaded = new Set<string>();
const loading = new Map<string, Promise<unknown>>();
const failed = new Set<string>();
/** Sets that were asked for in any language. */
const wanted = new Map<string, WordSet<unknown>>();

/**
 * Loads the words once. A failure is the answer to every later call too, so that a component that waits for them does not
 * ask without end, until `forgetFailedWords` is called.
 */
export function loadWords<Words>(set: WordSet<Words>, language: Language): Promise<Words> {
  const file = fileOf(set, language);
  const load = FILES[file];
  if (load === undefined) throw new Error(`There is no ${file}`);
  wanted.set(set.name, set);
  const known = loading.get(file) as Promise<Words> | undefined;
  if (known !== undefined) return known;
  const words: Promise<Words> = load().then(
    (module) => {
      loaded.add(file);
      // React's `use` reads these two, and would otherwise draw once without the words.
      void Object.assign(words, { status: 'fulfilled', value: module.words });
      // The file's type is checked where it is written; words.test.ts checks that each file exists.
      return module.words as Words;
    },
    (cause: unknown) => {
      failed.add(file);
      throw new WordsNotLoaded(file, { cause });
    },
  );
  loading.set(file, words);
  return words;
}

/** Loads every set that was asked for before, so that a change of language changes the whole page at once. */
export async function loadLanguage(language: Language, first: readonly WordSet<unknown>[]): Promise<void> {
  forgetFailedWords();
  await Promise.all([...first, ...wanted.values()].map((set) => loadWords(set, language)));
}

/** The next call fetches again what could not be fetched. */
export function forgetFailedWords(): void {
  for (const file of failed) loading.delete(file);
  failed.clear();
}

export function isLanguageLoaded(language: Language, sets: readonly WordSet<unknown>[]): boolean {
  return sets.every((set) => loaded.has(fileOf(set, language)));
}

function fileOf(set: WordSet<unknown>, language: Language): string {
  return `./${set.name}/${language}.ts`;
}
