import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../core/base/language';

const FOLDER = 'src/i18n';
const FILES = import.meta.glob<Readonly<Record<string, unknown>>>(['./*/*.ts', './*/name/*.ts'], { eager: true });

const features = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** `faults.timed-out` and the like. */
function keysOf(words: unknown, path = ''): string[] {
  if (typeof words !== 'object' || words === null) return [path];
  return Object.entries(words)
    .flatMap(([key, entry]) => keysOf(entry, `${path}.${key}`))
    .sort();
}

describe.each(features)('the words of %s', (feature) => {
  it('are found under the name of their folder', () => {
    const sets = Object.values(FILES[`./${feature}/words.ts`] ?? {}).filter(
      (entry) => typeof entry === 'object' && entry !== null && 'name' in entry,
    );
    expect(sets).toEqual([{ name: feature }]);
  });

  it.each(LANGUAGES)('say in %s everything that the English ones say, and nothing else', (language) => {
    const words = FILES[`./${feature}/${language}.ts`]?.['words'];
    expect(keysOf(words)).toEqual(keysOf(FILES[`./${feature}/en.ts`]?.['words']));
    expect(keysOf(words).length).toBeGreaterThan(0);
  });

  it('are of languages that the product speaks', () => {
    const files = readdirSync(`${FOLDER}/${feature}`).filter((name) => name !== 'words.ts' && name !== 'name');
    expect(files.sort()).toEqual(LANGUAGES.map((language) => `${language}.ts`).sort());
  });
});

describe.each(Object.keys(FILES).filter((file) => file.endsWith('/name/en.ts')))('the name %s', (file) => {
  it.each(LANGUAGES)('is written in %s', (language) => {
    expect(FILES[file.replace('/en.ts', `/${language}.ts`)]?.['words']).toMatch(/./);
  });
});
