import type { Path } from '../render/path';

/** The outline of one sign. One unit is the em; the origin is on the baseline at the left, y runs downwards. */
export interface Glyph {
  readonly advance: number;
  readonly outline: Path;
}

/** By sign. A sign that the font does not have is missing. */
export type Glyphs = ReadonlyMap<string, Glyph>;

export const NO_GLYPHS: Glyphs = new Map();
