import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small edit that makes the product worse, and the test that must notice it. */
export interface Mutant {
  /** What the product no longer does, in a few words. */
  readonly name: string;
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  readonly test: string;
  /** Pattern of the names of the tests that run; the whole file without it. */
  readonly testName?: string;
}

/** @throws where the text to be replaced does not stand in the file exactly once: the edit is out of date */
export function sourceWith({ name, file, find, replace }: Mutant, root: string): string {
  const parts = readFileSync(join(root, file), 'utf8').split(find);
  if (parts.length !== 2) throw new Error(`${name}: the text to replace stands ${parts.length - 1} times in ${file}`);
  return parts.join(replace);
}
