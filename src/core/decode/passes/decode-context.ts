import type { Engine } from '../engines/engine';
import type { ReadSymbol } from '../found-symbol';

/** What the decoder needs from where it runs. */
export interface DecodeContext {
  readonly engine: Engine;
  /** Milliseconds from any fixed moment, as of `performance.now`. */
  nowMs(): number;
  /** Called often with the spent share of the budget, 0…1. The search may end before 1. */
  onProgress?(share: number): void;
  /** Called with each group of symbols as soon as it is read, before the search goes on. */
  onSymbols?(symbols: readonly ReadSymbol[]): void;
}
