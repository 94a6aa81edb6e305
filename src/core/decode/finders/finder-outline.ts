import { RAYS, type RadialProfile, rayX, rayY } from './radial-profile';

/** Fewer edge points than this do not fix four lines. */
const MIN_POINTS = 12;
/** An edge point belongs to a side when it lies this close to it: a share of the side's length, plus a pixel's rounding. */
const NEAR_SHARE = 0.12;
const ROUNDING_PX = 0.8;
/** Sides that meet at less than this (sine of the angle) have no reliable corner. */
const MIN_CORNER_SINE = 0.15;
/** An outline that fits its seed covers 49 square modules; far less is a speck. */
const MIN_AREA = 5;

const pointX = new Float64Array(RAYS);
const pointY = new Float64Array(RAYS);
/** Four lines as point and direction. */
const lines = new Float64Array(16);
const fitted = new Float64Array(8);

/**
 * The quadrilateral through the points where rays left the ring: corners first guessed as the
 * points farthest apart, then set where lines fitted to the sides cross.
 * Returns false when the points make no convex quadrilateral; else `outline` holds it, right-handed,
 * in modules from the seed as its shape sees them.
 */
export function fitOutline({ edges }: RadialProfile, modulePx: number, outline: Float64Array): boolean {
  const rounding = ROUNDING_PX / modulePx;
  let count = 0;
  for (let ray = 0; ray < RAYS; ray += 1) {
    const edge = edges[ray] ?? 0;
    if (edge === 0) continue;
    pointX[count] = rayX(ray, edge);
    pointY[count] = rayY(ray, edge);
    count += 1;
  }
  if (count < MIN_POINTS || !guessCorners(count, outline)) return false;
  for (let round = 0; round < 2; round += 1) {
    for (let side = 0; side < 4; side += 1) fitSide(count, outline, side, rounding);
    for (let corner = 0; corner < 4; corner += 1) crossSides((corner + 3) & 3, corner, outline);
    outline.set(fitted);
  }
  return makeRightHanded(outline) && isConvex(outline);
}

/** The two ends of the longest diagonal, and the points farthest from it on both sides. */
function guessCorners(count: number, corners: Float64Array): boolean {
  const first = farthestFrom(0, 0, count);
  const firstX = pointX[first] ?? 0;
  const firstY = pointY[first] ?? 0;
  const opposite = farthestFrom(firstX, firstY, count);
  const acrossX = (pointX[opposite] ?? 0) - firstX;
  const acrossY = (pointY[opposite] ?? 0) - firstY;
  let left = -1;
  let right = -1;
  let mostLeft = 0;
  let mostRight = 0;
  for (let index = 0; index < count; index += 1) {
    const side = acrossX * ((pointY[index] ?? 0) - firstY) - acrossY * ((pointX[index] ?? 0) - firstX);
    if (side < mostLeft) [mostLeft, left] = [side, index];
    if (side > mostRight) [mostRight, right] = [side, index];
  }
  if (left < 0 || right < 0) return false;
  [first, left, opposite, right].forEach((point, corner) => {
    corners[2 * corner] = pointX[point] ?? 0;
    corners[2 * corner + 1] = pointY[point] ?? 0;
  });
  return true;
}

function farthestFrom(x: number, y: number, count: number): number {
  let farthest = 0;
  let most = -1;
  for (let index = 0; index < count; index += 1) {
    const distance = ((pointX[index] ?? 0) - x) ** 2 + ((pointY[index] ?? 0) - y) ** 2;
    if (distance > most) [most, farthest] = [distance, index];
  }
  return farthest;
}

/** Least-squares line through the points near one side; the side itself where too few are near. */
function fitSide(count: number, corners: Float64Array, side: number, rounding: number): void {
  const ax = corners[2 * side] ?? 0;
  const ay = corners[2 * side + 1] ?? 0;
  const dx = (corners[(2 * side + 2) & 7] ?? 0) - ax;
  const dy = (corners[(2 * side + 3) & 7] ?? 0) - ay;
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  const perSquare = 1 / (length * length);
  const farthest = (NEAR_SHARE * length + rounding) * length;
  let near = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  let sumYY = 0;
  for (let index = 0; index < count; index += 1) {
    const px = (pointX[index] ?? 0) - ax;
    const py = (pointY[index] ?? 0) - ay;
    const along = (px * dx + py * dy) * perSquare;
    if (along <= 0.05 || along >= 0.95 || Math.abs(px * dy - py * dx) >= farthest) continue;
    near += 1;
    sumX += px;
    sumY += py;
    sumXX += px * px;
    sumXY += px * py;
    sumYY += py * py;
  }
  if (near < 2) {
    setLine(side, ax, ay, dx / length, dy / length);
    return;
  }
  const meanX = sumX / near;
  const meanY = sumY / near;
  // The eigenvector of the larger eigenvalue of the scatter matrix.
  const scatterX = sumXX - sumX * meanX;
  const scatterY = sumYY - sumY * meanY;
  const cross = sumXY - sumX * meanY;
  const half = (scatterX - scatterY) / 2;
  const root = Math.sqrt(half * half + cross * cross);
  const directionX = half > 0 ? half + root : cross;
  const directionY = half > 0 ? cross : root - half;
  const size = Math.sqrt(directionX * directionX + directionY * directionY);
  if (size === 0) setLine(side, ax + meanX, ay + meanY, 1, 0);
  else setLine(side, ax + meanX, ay + meanY, directionX / size, directionY / size);
}

function setLine(side: number, x: number, y: number, directionX: number, directionY: number): void {
  lines[4 * side] = x;
  lines[4 * side + 1] = y;
  lines[4 * side + 2] = directionX;
  lines[4 * side + 3] = directionY;
}

/** The corner where two sides cross; the old corner where they are all but parallel. */
function crossSides(before: number, after: number, corners: Float64Array): void {
  const ax = lines[4 * before] ?? 0;
  const ay = lines[4 * before + 1] ?? 0;
  const adx = lines[4 * before + 2] ?? 0;
  const ady = lines[4 * before + 3] ?? 0;
  const bdx = lines[4 * after + 2] ?? 0;
  const bdy = lines[4 * after + 3] ?? 0;
  const sine = adx * bdy - ady * bdx;
  if (Math.abs(sine) < MIN_CORNER_SINE) {
    fitted[2 * after] = corners[2 * after] ?? 0;
    fitted[2 * after + 1] = corners[2 * after + 1] ?? 0;
    return;
  }
  const along = (((lines[4 * after] ?? 0) - ax) * bdy - ((lines[4 * after + 1] ?? 0) - ay) * bdx) / sine;
  fitted[2 * after] = ax + adx * along;
  fitted[2 * after + 1] = ay + ady * along;
}

function makeRightHanded(corners: Float64Array): boolean {
  const area = areaOf(corners);
  if (Math.abs(area) < MIN_AREA) return false;
  if (area < 0) {
    const [x1 = 0, y1 = 0] = corners.subarray(2, 4);
    corners.copyWithin(2, 6, 8);
    corners[6] = x1;
    corners[7] = y1;
  }
  return true;
}

/** Positive when the corners run clockwise on the screen (x right, y down). */
export function areaOf(corners: Float64Array): number {
  let twice = 0;
  for (let corner = 0; corner < 8; corner += 2) {
    const nextX = corners[(corner + 2) & 7] ?? 0;
    const nextY = corners[(corner + 3) & 7] ?? 0;
    twice += (corners[corner] ?? 0) * nextY - nextX * (corners[corner + 1] ?? 0);
  }
  return twice / 2;
}

function isConvex(corners: Float64Array): boolean {
  for (let corner = 0; corner < 8; corner += 2) {
    const x = corners[(corner + 2) & 7] ?? 0;
    const y = corners[(corner + 3) & 7] ?? 0;
    const turn =
      (x - (corners[corner] ?? 0)) * ((corners[(corner + 5) & 7] ?? 0) - y) -
      (y - (corners[corner + 1] ?? 0)) * ((corners[(corner + 4) & 7] ?? 0) - x);
    if (turn <= 0) return false;
  }
  return true;
}
