import { at } from '../../base/assert';
import { FINDER_RADIUS, type Finder, edgeAlignment, moduleAlong } from '../finders/finder';
import { type Homography, createHomographyFit } from '../geometry/homography';
import { type SymbolPose, outlineAlong } from './symbol-pose';

/** Finders of one symbol look alike; perspective makes near ones larger, but not by more than this. */
const MAX_SIZE_RATIO = 2.5;
/** Modules between the middles of two finders: 14 in version 1, 170 in version 40, with room for a poor measure. */
const MIN_LEG_MODULES = 11;
const MAX_LEG_MODULES = 185;
/** Both legs have as many modules; what is measured may differ by this. */
const MAX_LEG_RATIO = 1.6;
/** Cosine between a finder's edge and the leg it stands on. */
const MIN_ALIGNMENT = 0.88;
/** Sine of the angle between the legs: under a steep view it is far from 1. */
const MIN_CORNER_SINE = 0.22;

interface Leg {
  readonly to: number;
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly modules: number;
  readonly alignment: number;
  /** Smaller of the two module lengths along the leg. */
  readonly finestModulePx: number;
}

/** All poses in which three finders, at least one of them fresh, can be top left, top right and bottom left of one symbol. */
export function findTriples(finders: readonly Finder[], isFresh: (finder: Finder) => boolean): SymbolPose[] {
  return finders.flatMap((corner) => triplesAt(corner, finders, legsFrom(corner, finders), isFresh));
}

function legsFrom(corner: Finder, finders: readonly Finder[]): Leg[] {
  const legs: Leg[] = [];
  finders.forEach((other, to) => {
    if (other === corner || sizeRatio(corner, other) > MAX_SIZE_RATIO) return;
    const x = other.x - corner.x;
    const y = other.y - corner.y;
    const length = Math.hypot(x, y);
    const roughModules = length / Math.min(corner.modulePx, other.modulePx);
    if (roughModules < MIN_LEG_MODULES / 3 || roughModules > MAX_LEG_MODULES * 3) return;
    const near = moduleAlong(corner, x, y);
    const far = moduleAlong(other, x, y);
    const modules = length / ((near + far) / 2);
    if (modules < MIN_LEG_MODULES || modules > MAX_LEG_MODULES) return;
    const alignment = Math.min(edgeAlignment(corner, x, y), edgeAlignment(other, x, y));
    if (alignment >= MIN_ALIGNMENT)
      legs.push({ to, x, y, length, modules, alignment, finestModulePx: Math.min(near, far) });
  });
  return legs;
}

function triplesAt(
  corner: Finder,
  finders: readonly Finder[],
  legs: readonly Leg[],
  isFresh: (finder: Finder) => boolean,
): SymbolPose[] {
  const poses: SymbolPose[] = [];
  const isCornerFresh = isFresh(corner);
  for (const right of legs) {
    for (const down of legs) {
      const sine = (right.x * down.y - right.y * down.x) / (right.length * down.length);
      if (sine < MIN_CORNER_SINE) continue;
      const ratio = right.modules / down.modules;
      if (ratio > MAX_LEG_RATIO || ratio < 1 / MAX_LEG_RATIO) continue;
      const topRight = at(finders, right.to);
      const bottomLeft = at(finders, down.to);
      if (!isCornerFresh && !isFresh(topRight) && !isFresh(bottomLeft)) continue;
      poses.push(tripleOf(corner, topRight, bottomLeft, right, down, sine));
    }
  }
  return poses;
}

function tripleOf(
  topLeft: Finder,
  topRight: Finder,
  bottomLeft: Finder,
  right: Leg,
  down: Leg,
  sine: number,
): SymbolPose {
  const finders = [topLeft, topRight, bottomLeft] as const;
  const sizes = finders.map((finder) => finder.modulePx);
  const modulePx = (topLeft.modulePx + topRight.modulePx + bottomLeft.modulePx) / 3;
  const clear = topLeft.score + topRight.score + bottomLeft.score;
  let outlines: Outlines | null = null;
  const outlinesAlong = (): Outlines => (outlines ??= outlinesOf(finders, right, down));
  return {
    finders,
    sideGuess: (right.modules + down.modules) / 2 + 2 * FINDER_RADIUS,
    modulePx,
    finestModulePx: Math.min(modulePx, 1.25 * Math.min(right.finestModulePx, down.finestModulePx)),
    cost:
      2 * Math.abs(Math.log(right.modules / down.modules)) +
      0.8 * (Math.max(...sizes) / Math.min(...sizes) - 1) +
      8 * (1 - right.alignment) +
      8 * (1 - down.alignment) +
      0.7 * (1 - sine) -
      0.6 * clear,
    isPair: false,
    cornersFor: (side) => cornersOfTriple(outlinesAlong(), right, down, side),
    outlines: () => {
      const { topLeft: a, topRight: b, bottomLeft: c } = outlinesAlong();
      return [a.corners, b.corners, c.corners];
    },
  };
}

function sizeRatio(a: Finder, b: Finder): number {
  return a.modulePx > b.modulePx ? a.modulePx / b.modulePx : b.modulePx / a.modulePx;
}

/** A finder with its outline in the order of the symbol's corners. */
interface Outlined {
  readonly finder: Finder;
  readonly corners: Float64Array<ArrayBuffer>;
}

interface Outlines {
  readonly topLeft: Outlined;
  readonly topRight: Outlined;
  readonly bottomLeft: Outlined;
}

/** The same for every version that is tried, so made once. */
function outlinesOf(
  [topLeft, topRight, bottomLeft]: readonly [Finder, Finder, Finder],
  right: Leg,
  down: Leg,
): Outlines {
  const along = (finder: Finder): Outlined => ({
    finder,
    corners: outlineAlong(finder, right.x, right.y, down.x, down.y),
  });
  return { topLeft: along(topLeft), topRight: along(topRight), bottomLeft: along(bottomLeft) };
}

/** By perspective where the outlines agree on one, and by the parallelogram of the three middles. */
function cornersOfTriple(outlines: Outlines, right: Leg, down: Leg, side: number): Float64Array<ArrayBuffer>[] {
  const flat = parallelogram(outlines.topLeft.finder, right, down, side);
  const tilted = perspectiveCorners(outlines, right, down, side);
  return tilted === null ? [flat] : [tilted, flat];
}

function parallelogram({ x, y }: Finder, right: Leg, down: Leg, side: number): Float64Array<ArrayBuffer> {
  const out = FINDER_RADIUS / (side - 2 * FINDER_RADIUS);
  const corner = (along: number, across: number): readonly [number, number] => [
    x + right.x * along + down.x * across,
    y + right.y * along + down.y * across,
  ];
  return Float64Array.from([
    ...corner(-out, -out),
    ...corner(1 + out, -out),
    ...corner(1 + out, 1 + out),
    ...corner(-out, 1 + out),
  ]);
}

/** A finder's middle is known better than its corners. */
const MIDDLE_WEIGHT = 3;

/** Least squares over the twelve corners and three middles of the finders; null where the result is no view of a square. */
function perspectiveCorners(
  { topLeft, topRight, bottomLeft }: Outlines,
  right: Leg,
  down: Leg,
  side: number,
): Float64Array<ArrayBuffer> | null {
  const fit = createHomographyFit();
  const far = side - 2 * FINDER_RADIUS;
  const add = ({ finder, corners }: Outlined, left: number, top: number): void => {
    for (let corner = 0; corner < 4; corner += 1) {
      const u = left + (corner === 1 || corner === 2 ? 2 * FINDER_RADIUS : 0);
      const v = top + (corner >= 2 ? 2 * FINDER_RADIUS : 0);
      fit.add(u / side, v / side, corners[2 * corner] ?? 0, corners[2 * corner + 1] ?? 0, 1);
    }
    fit.add((left + FINDER_RADIUS) / side, (top + FINDER_RADIUS) / side, finder.x, finder.y, MIDDLE_WEIGHT);
  };
  add(topLeft, 0, 0);
  add(topRight, far, 0);
  add(bottomLeft, 0, far);
  const h = new Float64Array(8);
  return fit.solve(h) && isPlausible(h, topLeft.finder, right, down) ? unitCorners(h) : null;
}

/** The fourth corner must not run away from where a parallelogram has it, nor the horizon cross the symbol. */
function isPlausible(h: Homography, { x, y }: Finder, right: Leg, down: Leg): boolean {
  const [, , , , , , g = 0, k = 0] = h;
  if (1 + g <= 0.1 || 1 + k <= 0.1 || 1 + g + k <= 0.1) return false;
  const corners = unitCorners(h);
  const diagonalX = right.x + down.x;
  const diagonalY = right.y + down.y;
  const away = Math.hypot((corners[4] ?? 0) - x - diagonalX, (corners[5] ?? 0) - y - diagonalY);
  return away < Math.hypot(diagonalX, diagonalY);
}

function unitCorners(h: Homography): Float64Array<ArrayBuffer> {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0] = h;
  const corner = (u: number, v: number): readonly [number, number] => {
    const w = g * u + k * v + 1;
    return [(a * u + b * v + c) / w, (d * u + e * v + f) / w];
  };
  return Float64Array.from([...corner(0, 0), ...corner(1, 0), ...corner(1, 1), ...corner(0, 1)]);
}
