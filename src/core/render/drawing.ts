import type { Path } from './path';

/** A picture without a resolution: shapes one over the other, in modules from the top left corner. Every output format draws it. */
export interface Drawing {
  readonly widthModules: number;
  readonly heightModules: number;
  readonly shapes: readonly Shape[];
}

export type Shape = PathShape | PictureShape;

interface PathShape {
  readonly kind: 'path';
  readonly path: Path;
  readonly fill: Fill;
}

/** A picture stretched over a rectangle, such as a logo. */
export interface PictureShape {
  readonly kind: 'picture';
  readonly picture: Picture;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Clockwise, about the middle of the rectangle. */
  readonly turnDegrees: number;
}

/** A file that every browser and every output format can show. */
export interface Picture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** "#" and six or three hexadecimal digits. */
export type Colour = `#${string}`;

export type Fill =
  | { readonly kind: 'solid'; readonly colour: Colour }
  /** From one point to another. */
  | { readonly kind: 'linear'; readonly from: Point; readonly to: Point; readonly stops: readonly Stop[] }
  | { readonly kind: 'radial'; readonly centre: Point; readonly radius: number; readonly stops: readonly Stop[] };

export interface Stop {
  /** 0…1. */
  readonly offset: number;
  readonly colour: Colour;
}

interface Point {
  readonly x: number;
  readonly y: number;
}
