import type { FoundSymbol } from '../found-symbol';
import type { GreyImage } from '../grey-image';

export type EngineName = 'zxing-wasm' | 'zxing-js';

/**
 * `fast` reads dark symbols on light grounds, scans some of the rows and costs least; it reads most symbols.
 * `normal` scans every row and reads light symbols on dark grounds too. `thorough` adds every other option of the
 * engine and has no limit of cost.
 */
export type Effort = 'fast' | 'normal' | 'thorough';

/** Finds every symbol in a picture. Never throws on a picture; whatever it allocates it frees. */
export interface Engine {
  readonly name: EngineName;
  /** Whether it seldom leaves a clear symbol unread. Beside any other engine the detector always runs. */
  readonly isThorough: boolean;
  read(image: GreyImage, effort: Effort): readonly FoundSymbol[];
}
