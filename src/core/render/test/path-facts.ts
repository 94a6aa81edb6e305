import type { Path } from '../path';

type Point = readonly [x: number, y: number];

/** Of a curve: enough for a thousandth of a module. */
const PIECES = 16;

const known = new WeakMap<Path, readonly Point[][]>();

/** Closed polygons along the contours of a path. */
function polygonsOf(path: Path): readonly Point[][] {
  const polygons = known.get(path) ?? flattened(path);
  known.set(path, polygons);
  return polygons;
}

function flattened({ commands, coordinates }: Path): Point[][] {
  const polygons: Point[][] = [];
  let place = 0;
  const next = (): Point => [coordinates[place++] ?? 0, coordinates[place++] ?? 0];
  for (const command of commands) {
    if (command === 0) polygons.push([next()]);
    else if (command === 1) polygons.at(-1)?.push(next());
    else if (command === 2) {
      const from = polygons.at(-1)?.at(-1) ?? [0, 0];
      const [first, second, to] = [next(), next(), next()];
      for (let piece = 1; piece <= PIECES; piece += 1)
        polygons.at(-1)?.push(curvePoint([from, first, second, to], piece / PIECES));
    }
  }
  return polygons;
}

function curvePoint(points: readonly Point[], t: number): Point {
  const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  const along = (axis: 0 | 1): number =>
    points.reduce((sum, point, index) => sum + point[axis] * (weights[index] ?? 0), 0);
  return [along(0), along(1)];
}

/** Holes subtracted (shoelace formula). */
export function area(path: Path): number {
  return polygonsOf(path).reduce((sum, polygon) => {
    const twice = polygon.reduce((inner, [x, y], index) => {
      const [nextX, nextY] = polygon[(index + 1) % polygon.length] ?? [0, 0];
      return inner + x * nextY - nextX * y;
    }, 0);
    return sum + twice / 2;
  }, 0);
}

/** By the non-zero rule and the even-odd rule, which have to agree. */
export function isInside(path: Path, x: number, y: number): boolean {
  let winding = 0;
  let crossings = 0;
  for (const polygon of polygonsOf(path)) {
    polygon.forEach(([fromX, fromY], index) => {
      const [toX, toY] = polygon[(index + 1) % polygon.length] ?? [0, 0];
      if (fromY <= y === toY <= y) return;
      if (fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX) <= x) return;
      winding += toY > fromY ? 1 : -1;
      crossings += 1;
    });
  }
  if ((winding !== 0) !== (crossings % 2 === 1)) throw new Error(`The fill rules differ at ${String(x)}, ${String(y)}`);
  return winding !== 0;
}

export function boundsOf({ coordinates }: Path) {
  const xs = coordinates.filter((_, index) => index % 2 === 0);
  const ys = coordinates.filter((_, index) => index % 2 === 1);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
