import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ALL_MUTANTS } from './all-mutants.ts';
import { sourceWith } from './mutant.ts';

it.each(ALL_MUTANTS.map((mutant) => [mutant.name, mutant] as const))('the mutant "%s" can be made', (_, mutant) => {
  expect(() => sourceWith(mutant, '.')).not.toThrow();
  // The runner of tests takes a part of a path.
  const files = readdirSync(dirname(mutant.test)).map((name) => join(dirname(mutant.test), name));
  expect(files.some((file) => file.includes(mutant.test))).toBe(true);
});

it('no two mutants have one name', () => {
  const names = ALL_MUTANTS.map(({ file, name }) => `${file}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
});
