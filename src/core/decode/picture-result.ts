import type { Diagnosis } from './diagnosis/diagnosis';
import type { Corners, ReadSymbol } from './found-symbol';

export interface PictureResult {
  readonly symbols: readonly ReadSymbol[];
  /** Outlines of what looks like a symbol and was not read. */
  readonly unread: readonly Corners[];
  /** Null where something was read. */
  readonly diagnosis: Diagnosis | null;
}
