import type { Colour, Picture, Stop } from './drawing';

export const MODULE_SHAPES = ['square', 'rounded', 'dots', 'diamond', 'rows', 'columns', 'joined'] as const;
export type ModuleShape = (typeof MODULE_SHAPES)[number];

/** Of the ring and of the centre of a finder pattern. */
export const FINDER_SHAPES = ['square', 'rounded', 'circle', 'leaf', 'as-modules'] as const;
export type FinderShape = (typeof FINDER_SHAPES)[number];

/** Clockwise. */
export const TURN_DEGREES = [0, 90, 180, 270] as const;

/** A fill over the whole symbol with its quiet zone, whatever its size. */
export type Paint =
  | { readonly kind: 'solid'; readonly colour: Colour }
  /** Clockwise; 0 is from left to right. */
  | { readonly kind: 'linear'; readonly angleDegrees: number; readonly stops: readonly Stop[] }
  /** From the middle to the corners. */
  | { readonly kind: 'radial'; readonly stops: readonly Stop[] };

export interface Part<Shape> {
  readonly shape: Shape;
  readonly paint: Paint;
}

/** In the middle of the symbol. */
export interface Logo {
  readonly content:
    | {
        readonly kind: 'picture';
        readonly picture: Picture;
        /** Where it is not transparent, as rows of "#" and "." stretched over it; null if it covers its rectangle. */
        readonly silhouette: readonly string[] | null;
      }
    | { readonly kind: 'text'; readonly text: string };
  /** The longer side of the logo as a share of the symbol's width without the quiet zone: 0…1. */
  readonly share: number;
  /** What is taken away for it: whole modules, what its outline covers, or nothing. */
  readonly clearing: 'modules' | 'outline' | 'none';
  /** Around the logo, cleared too. */
  readonly marginModules: number;
}

/** Around the symbol and its quiet zone. */
export interface Frame {
  readonly shape: 'none' | 'line' | 'band';
  readonly caption: string;
  readonly place: 'above' | 'below';
  readonly colour: Colour;
}

/** How a symbol looks. A symbol without a style is black on white and square. */
export interface Style {
  readonly modules: Part<ModuleShape>;
  readonly finderRing: Part<FinderShape>;
  readonly finderCentre: Part<FinderShape>;
  /** Null leaves the ground transparent. */
  readonly ground: Paint | null;
  readonly logo: Logo | null;
  readonly frame: Frame | null;
  /** Of the symbol alone: logo and frame stay upright, and gradients keep their angle. */
  readonly turnDegrees: (typeof TURN_DEGREES)[number];
}

const BLACK: Paint = { kind: 'solid', colour: '#000' };

/** What a symbol without a style looks like. */
export const PLAIN_STYLE: Style = {
  modules: { shape: 'square', paint: BLACK },
  finderRing: { shape: 'square', paint: BLACK },
  finderCentre: { shape: 'square', paint: BLACK },
  ground: { kind: 'solid', colour: '#fff' },
  logo: null,
  frame: null,
  turnDegrees: 0,
};
