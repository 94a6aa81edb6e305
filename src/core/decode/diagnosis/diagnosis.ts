import type { ModulesFault } from '../codewords/read-modules';
import type { Corners } from '../found-symbol';

/** How far the reading of a picture came in which no symbol was read, and what most likely stood in the way. */
export interface Diagnosis {
  readonly reached: Reached;
  /** Null where nothing in particular can be named. */
  readonly cause: Cause | null;
}

export type Reached =
  | { readonly kind: 'nothing' }
  /** Finder patterns, yet not three that make a symbol. */
  | { readonly kind: 'patterns'; readonly count: number }
  /** A whole symbol whose modules could not be read. */
  | { readonly kind: 'symbol'; readonly version: number; readonly corners: Corners; readonly fault: ModulesFault };

export type Cause =
  | 'too-dark'
  | 'too-light'
  /** The picture has hardly any contrast at all. */
  | 'flat'
  /** Ink and paper differ by a few grey steps only. */
  | 'faint'
  | 'too-small'
  | 'blurred'
  /** It reaches beyond the border of the picture. */
  | 'cut-off'
  /** A part is hidden, torn or painted over. */
  | 'hidden'
  /** More codewords are wrong than error correction restores. */
  | 'damaged';
