import { FINDER_RADIUS, type Finder, edgeAlignment, moduleAlong } from '../finders/finder';
import { type SymbolPose, outlineAlong } from './symbol-pose';

/** Two finders must look more alike than three: there is no third to confirm them. */
const MAX_SIZE_RATIO = 1.8;
const MIN_LEG_MODULES = 12;
const MAX_LEG_MODULES = 90;
/** Cosine between edge and leg above which two finders stand on one side of the symbol … */
const SIDE_ALIGNMENT = 0.95;
/** … and below which they may be its diagonal. */
const DIAGONAL_ALIGNMENT = 0.9;
/** Steps along both axes from one diagonal finder to the other are equal in number. */
const MAX_DIAGONAL_RATIO = 1.35;
const MODULES = 2 * FINDER_RADIUS;

/** One module to the right and one down, in picture pixels. */
interface Axes {
  readonly rightX: number;
  readonly rightY: number;
  readonly downX: number;
  readonly downY: number;
}

/** Placements from two finders, the third being hidden: their outlines stand in for it. */
export function findPairs(finders: readonly Finder[]): SymbolPose[] {
  return finders.flatMap((a) => finders.flatMap((b) => (a === b ? [] : pairsOf(a, b))));
}

function pairsOf(a: Finder, b: Finder): SymbolPose[] {
  const x = b.x - a.x;
  const y = b.y - a.y;
  const sizeRatio = Math.max(a.modulePx, b.modulePx) / Math.min(a.modulePx, b.modulePx);
  if (sizeRatio > MAX_SIZE_RATIO) return [];
  const modules = Math.hypot(x, y) / ((moduleAlong(a, x, y) + moduleAlong(b, x, y)) / 2);
  if (modules < MIN_LEG_MODULES || modules > MAX_LEG_MODULES) return [];
  const alignment = Math.min(edgeAlignment(a, x, y), edgeAlignment(b, x, y));
  if (alignment > SIDE_ALIGNMENT) return sidePairs(a, b, modules, 8 * (1 - alignment) + 2 * Math.log(sizeRatio));
  return alignment < DIAGONAL_ALIGNMENT ? diagonalPair(a, b, 2 * Math.log(sizeRatio)) : [];
}

/** The two are top left and top right, or bottom left and top left. */
function sidePairs(a: Finder, b: Finder, modules: number, cost: number): SymbolPose[] {
  const x = b.x - a.x;
  const y = b.y - a.y;
  const axesA = axesOf(outlineAlong(a, x, y, -y, x));
  const axesB = axesOf(outlineAlong(b, x, y, -y, x));
  const acrossX = (axesA.downX + axesB.downX) / 2;
  const acrossY = (axesA.downY + axesB.downY) / 2;
  const common = placementOf(a, b, modules, cost);
  const step = (side: number): number => 1 / (side - MODULES);
  return [
    {
      ...common,
      cornersFor: (side) => [
        cornersFrom(
          a,
          { rightX: x * step(side), rightY: y * step(side), downX: acrossX, downY: acrossY },
          FINDER_RADIUS,
          FINDER_RADIUS,
          side,
        ),
      ],
    },
    {
      ...common,
      cornersFor: (side) => [
        cornersFrom(
          b,
          { rightX: acrossX, rightY: acrossY, downX: -x * step(side), downY: -y * step(side) },
          FINDER_RADIUS,
          FINDER_RADIUS,
          side,
        ),
      ],
    },
  ];
}

/** Top right and bottom left. */
function diagonalPair(topRight: Finder, bottomLeft: Finder, cost: number): SymbolPose[] {
  const x = bottomLeft.x - topRight.x;
  const y = bottomLeft.y - topRight.y;
  const { rightX, rightY, downX, downY } = axesOf(outlineAlong(topRight, -(x - y), -(y + x), x + y, y - x));
  const cross = downX * rightY - rightX * downY;
  if (Math.abs(cross) < 1e-6) return [];
  const left = (x * downY - downX * y) / cross;
  const down = (x * rightY - rightX * y) / cross;
  if (left <= MIN_LEG_MODULES - 1 || down <= MIN_LEG_MODULES - 1) return [];
  const ratio = Math.max(left, down) / Math.min(left, down);
  if (ratio >= MAX_DIAGONAL_RATIO) return [];
  return [
    {
      ...placementOf(topRight, bottomLeft, (left + down) / 2, cost + 4 * Math.log(ratio)),
      cornersFor: (side) => {
        const growRight = left / (side - MODULES);
        const growDown = down / (side - MODULES);
        const axes = {
          rightX: rightX * growRight,
          rightY: rightY * growRight,
          downX: downX * growDown,
          downY: downY * growDown,
        };
        return [cornersFrom(topRight, axes, side - FINDER_RADIUS, FINDER_RADIUS, side)];
      },
    },
  ];
}

function placementOf(a: Finder, b: Finder, modules: number, cost: number): Omit<SymbolPose, 'cornersFor'> {
  const modulePx = (a.modulePx + b.modulePx) / 2;
  return {
    finders: [a, b],
    sideGuess: modules + MODULES,
    modulePx,
    finestModulePx: modulePx,
    cost: cost - a.score - b.score,
    isPair: true,
    outlines: () => null,
  };
}

function axesOf(outline: Float64Array): Axes {
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = outline;
  return {
    rightX: (bx - ax + cx - dx) / (2 * MODULES),
    rightY: (by - ay + cy - dy) / (2 * MODULES),
    downX: (dx - ax + cx - bx) / (2 * MODULES),
    downY: (dy - ay + cy - by) / (2 * MODULES),
  };
}

/** Corners of a symbol in which the middle of a finder stands at (u, v). */
function cornersFrom(
  { x, y }: Finder,
  { rightX, rightY, downX, downY }: Axes,
  u: number,
  v: number,
  side: number,
): Float64Array<ArrayBuffer> {
  const corner = (toU: number, toV: number): readonly [number, number] => [
    x + rightX * (toU - u) + downX * (toV - v),
    y + rightY * (toU - u) + downY * (toV - v),
  ];
  return Float64Array.from([...corner(0, 0), ...corner(side, 0), ...corner(side, side), ...corner(0, side)]);
}
