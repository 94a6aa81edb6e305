import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../core/base/language';
import { DEFINED_KINDS } from '../../core/payload/definition';
import { loadDefinition } from '../../core/payload/registry';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { loadWords } from '../../i18n/load-words';
import { KIND_GROUPS } from './kind-groups';
import { entryOf } from './kind-words';

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(DEFINED_KINDS.filter((kind) => kind !== 'text'))('every field of %s has a label', async (kind) => {
    const words = await loadWords(KIND_WORDS, language);
    const { fields } = await loadDefinition(kind);
    for (const { name } of fields) expect(entryOf(words.fields, kind, name), name).toMatch(/./);
  });
});

it('the list to choose from has every kind once', () => {
  const listed: readonly string[] = Object.values(KIND_GROUPS).flat();
  expect([...listed].sort()).toEqual([...DEFINED_KINDS].sort());
});
