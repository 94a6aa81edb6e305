import type { FoundSymbol } from '../found-symbol';
import type { GreyImage } from '../grey-image';

export type EngineName = 'zxing-wasm' | 'zxing-js';

/**
 * `glance` is the cheapest look that reads most symbols, dark on light only; `harder` reads light on dark too and looks at
 * every row; `file` takes whatever it takes.
 */
export type Effort = 'fast' | 'normal' | 'thorough';

/** Finds every symbol in a picture. Never throws on a picture; whatever it allocates it frees. */
export interface Engine {
  readonly name: EngineName;
  /** Whether it seldom leaves a clear symbol unread; beside an engine that does, our own search always looks too. */
  readonly isThorough: boolean;
  read(image: GreyImage, effort: Effort): readonly FoundSymbol[];
}
