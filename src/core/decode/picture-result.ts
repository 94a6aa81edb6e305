import type { Diagnosis } from './diagnosis/diagnosis';
import type { ReadSymbol } from './found-symbol';

export interface PictureResult {
  readonly symbols: readonly ReadSymbol[];
  /** Null where something was read. */
  readonly diagnosis: Diagnosis | null;
}
