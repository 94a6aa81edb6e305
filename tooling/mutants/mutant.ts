/** A small edit that makes the product worse, and the test file that must notice it. */
export interface Mutant {
  /** What the edit takes away, in a few words. */
  readonly name: string;
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  readonly test: string;
  /** Name of the tests that must fail, where a file has many; all of them if left out. */
  readonly testName?: string;
}
