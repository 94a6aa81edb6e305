import type { Engine } from '../engine';

/** What the decoder needs from where it runs. */
export interface DecodeMeans {
  readonly engine: Engine;
  /** Milliseconds from any fixed moment, as `performance.now` gives them. */
  nowMs(): number;
}
