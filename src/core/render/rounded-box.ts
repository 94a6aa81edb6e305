import { type PathBuilder, curveCorner } from './path';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Radii from the top left corner clockwise. */
type Radii = readonly [topLeft: number, topRight: number, bottomRight: number, bottomLeft: number];

/** A rectangle with a radius for each corner, clockwise, as an area. */
export function addBox(builder: PathBuilder, { x, y, width, height }: Box, radii: Radii): void {
  const corners = cornersOf(x, y, width, height, radii);
  corners.forEach(({ corner, before, after, radius }, index) => {
    addCorner(builder, corner, before, after, radius, index === 0);
  });
  builder.close();
}

/** The same counter-clockwise, as a hole. */
export function addHole(builder: PathBuilder, { x, y, width, height }: Box, radii: Radii): void {
  const corners = cornersOf(x, y, width, height, radii).reverse();
  corners.forEach(({ corner, before, after, radius }, index) => {
    addCorner(builder, corner, after, before, radius, index === 0);
  });
  builder.close();
}

interface Direction {
  readonly x: number;
  readonly y: number;
}

function cornersOf(x: number, y: number, width: number, height: number, radii: Radii) {
  const [right, down, left, up] = [
    { x: 1, y: 0 },
    { x: 0, y: 1 },
    { x: -1, y: 0 },
    { x: 0, y: -1 },
  ] as const;
  return [
    { corner: { x, y }, before: down, after: right, radius: radii[0] },
    { corner: { x: x + width, y }, before: left, after: down, radius: radii[1] },
    { corner: { x: x + width, y: y + height }, before: up, after: left, radius: radii[2] },
    { corner: { x, y: y + height }, before: right, after: up, radius: radii[3] },
  ];
}

function addCorner(
  builder: PathBuilder,
  corner: Direction,
  before: Direction,
  after: Direction,
  radius: number,
  isFirst: boolean,
): void {
  const from = { x: corner.x + before.x * radius, y: corner.y + before.y * radius };
  if (isFirst) builder.moveTo(from.x, from.y);
  else builder.lineTo(from.x, from.y);
  if (radius === 0) return;
  curveCorner(builder, from, corner, { x: corner.x + after.x * radius, y: corner.y + after.y * radius });
}
