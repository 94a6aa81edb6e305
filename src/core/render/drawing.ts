import type { Path } from './path';

/** A picture without a resolution: shapes one over the other, in modules from the top left corner. Every output format draws it. */
export interface Drawing {
  readonly widthModules: number;
  readonly heightModules: number;
  readonly shapes: readonly Shape[];
}

interface Shape {
  readonly path: Path;
  readonly fill: Fill;
}

/** "#" and six or three hexadecimal digits. */
type Colour = `#${string}`;

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
