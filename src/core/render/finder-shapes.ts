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
}

export const FINDER_MODULES = 7;
export const CENTRE_MODULES = 3;

/** The shapes that do not follow the modules. */
export type OwnShape = Exclude<FinderShape, 'as-modules'>;

/** @param margin modules left of and above the symbol */
export function addRing(builder: PathBuilder, shape: OwnShape, finder: Finder, margin: number): void {
  const outer = boxIn(finder, FINDER_MODULES, margin);
  const inner = boxIn(finder, FINDER_MODULES - 2, margin);
  addBox(builder, outer, radiiOf(shape, finder, { rounded: 1.7, circle: 3.5, leaf: 3 }));
  addHole(builder, inner, radiiOf(shape, finder, { rounded: 0.8, circle: 2.5, leaf: 2.1 }));
}

/** @param margin modules left of and above the symbol */
export function addCentre(builder: PathBuilder, shape: OwnShape, finder: Finder, margin: number): void {
  const box = boxIn(finder, CENTRE_MODULES, margin);
  addBox(builder, box, radiiOf(shape, finder, { rounded: 0.9, circle: 1.5, leaf: 1.4 }));
}

/** A square in the middle of a finder pattern. */
function boxIn({ column, row }: Finder, side: number, margin: number): Box {
  const inset = (FINDER_MODULES - side) / 2 + margin;
  return { x: column + inset, y: row + inset, width: side, height: side };
}

type Radii = Parameters<typeof addBox>[2];

function radiiOf(
  shape: OwnShape,
  { leafTip }: Finder,
  radius: Readonly<Record<'rounded' | 'circle' | 'leaf', number>>,
): Radii {
  switch (shape) {
    case 'square':
      return [0, 0, 0, 0];
    case 'rounded':
    case 'circle':
      return [radius[shape], radius[shape], radius[shape], radius[shape]];
    case 'leaf':
      return leafTip === 'top-left' ? [0, radius.leaf, 0, radius.leaf] : [radius.leaf, 0, radius.leaf, 0];
    default:
      return assertNever(shape);
  }
}
