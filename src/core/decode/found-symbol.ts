import type { Level } from '../qr/level';

/** Pixels from the top left of the picture that was read. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Clockwise as the symbol itself stands: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

export type SymbolFormat = 'qr-code' | 'micro-qr' | 'rmqr';

/** A symbol that was found and whose error correction holds. Its text is hostile until shown otherwise. */
export interface FoundSymbol {
  readonly format: SymbolFormat;
  readonly text: string;
  readonly corners: Corners;
  /** As the engine names it ("7", "M2", "R7x43"), or null where it does not say. */
  readonly version: string | null;
  readonly level: Level | null;
}
