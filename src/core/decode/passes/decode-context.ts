import type { Engine } from '../engines/engine';
import type { ReadSymbol } from '../found-symbol';

/** What the decoder needs from where it runs. */
export interface DecodeContext {
  readonly engine: Engine;
  /** Milliseconds from any fixed moment, as `performance.now` gives them. */
  nowMs(): number;
  /** Told often, with the share of the time that is spent, 0…1; the end may come sooner. */
  onProgress?(share: number): void;
  /** Called with each group of symbols as soon as it is read, before the search goes on. */
  onSymbols?(symbols: readonly ReadSymbol[]): void;
}
