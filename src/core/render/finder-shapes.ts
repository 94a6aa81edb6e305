import { assertNever } from '../base/assert';
import type { PathBuilder } from './path';
import { type Box, addBox, addHole } from './rounded-box';
import type { FinderShape } from './style';

/** A finder pattern without its separator (ISO/IEC 18004:2015 §6.3.3). */
export interface Finder {
  readonly column: number;
  readonly row: number;
  /** The sharp corners of a leaf: top left and bottom right, or the two others, so that one points out of the symbol. */
  readonly leafTip: 'top-left' | 'top-right';
  /** Micro QR and rMQR have only one: zxing-cpp misses it where it cannot tell its corners, so these stay nearly sharp. */
  readonly isOnly: boolean;
}

export const FINDER_MODULES = 7;
export const CENTRE_MODULES = 3;

/** The shapes that do not follow the modules. */
export type OwnShape = Exclude<FinderShape, 'as-modules'>;

type Radius = Readonly<Record<'rounded' | 'circle' | 'leaf' | 'only', number>>;

/**
 * In modules. A ring of radius 3.5 would be a circle, but has so few rows in which dark and light are as 1 : 1 : 3 : 1 : 1
 * that zbar misses it in large pictures: of 16 pictures it read 14, with 3.1 all.
 */
const RING_RADII: Radius = { rounded: 1.7, circle: 3.1, leaf: 2.6, only: 0.5 };
const HOLE_RADII: Radius = { rounded: 0.8, circle: 2.1, leaf: 1.7, only: 0.3 };
const CENTRE_RADII: Radius = { rounded: 0.9, circle: 1.5, leaf: 1.4, only: 0.5 };

/** @param margin modules left of and above the symbol */
export function addRing(builder: PathBuilder, shape: OwnShape, finder: Finder, margin: number): void {
  const outer = boxIn(finder, FINDER_MODULES, margin);
  const inner = boxIn(finder, FINDER_MODULES - 2, margin);
  addBox(builder, outer, radiiOf(shape, finder, RING_RADII));
  addHole(builder, inner, radiiOf(shape, finder, HOLE_RADII));
}

/** @param margin modules left of and above the symbol */
export function addCentre(builder: PathBuilder, shape: OwnShape, finder: Finder, margin: number): void {
  const box = boxIn(finder, CENTRE_MODULES, margin);
  addBox(builder, box, radiiOf(shape, finder, CENTRE_RADII));
}

/** A square in the middle of a finder pattern. */
function boxIn({ column, row }: Finder, side: number, margin: number): Box {
  const inset = (FINDER_MODULES - side) / 2 + margin;
  return { x: column + inset, y: row + inset, width: side, height: side };
}

type Radii = Parameters<typeof addBox>[2];

function radiiOf(shape: OwnShape, { leafTip, isOnly }: Finder, radii: Radius): Radii {
  if (shape === 'square') return [0, 0, 0, 0];
  const radius = isOnly ? radii.only : radii[shape];
  switch (shape) {
    case 'rounded':
    case 'circle':
      return [radius, radius, radius, radius];
    case 'leaf':
      return leafTip === 'top-left' ? [0, radius, 0, radius] : [radius, 0, radius, 0];
    default:
      return assertNever(shape);
  }
}
