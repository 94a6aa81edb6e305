import { describe, expect, it } from 'vitest';
import { mapPoint, flatWarp, withCylinder } from './warp';

const SIDE = 25;
const HALF_ANGLE = 1.1;
const CORNERS = [40, 30, 240, 50, 250, 260, 30, 240];

describe('a grid round a cylinder', () => {
  it.each([0, 0.4, Math.PI / 2, 2.5])('curved in direction %f keeps its corners', (direction) => {
    const warp = rolled(CORNERS, direction);
    const places = [
      [0, 0],
      [SIDE, 0],
      [SIDE, SIDE],
      [0, SIDE],
    ].map(([u = 0, v = 0]) => mapPoint(warp, u, v));
    places.forEach(({ x, y }, corner) => {
      expect(x).toBeCloseTo(CORNERS[2 * corner] ?? 0, 3);
      expect(y).toBeCloseTo(CORNERS[2 * corner + 1] ?? 0, 3);
    });
  });

  it('has its columns where an upright cylinder seen from afar shows them, and its rows on arcs', () => {
    const sizePx = 200;
    const radiusPx = sizePx / (2 * Math.sin(HALF_ANGLE));
    const drop = 30;
    const warp = rolled([0, 0, sizePx, 0, sizePx, sizePx, 0, sizePx], 0, drop);
    const edgeDepth = (1 - Math.cos(HALF_ANGLE)) / HALF_ANGLE;
    for (let u = 0; u <= SIDE; u += 1) {
      const angle = HALF_ANGLE * ((2 * u) / SIDE - 1);
      const { x, y } = mapPoint(warp, u, 0);
      expect(x).toBeCloseTo(sizePx / 2 + radiusPx * Math.sin(angle), 3);
      expect(y).toBeCloseTo(drop * ((1 - Math.cos(angle)) / HALF_ANGLE - edgeDepth), 3);
    }
  });

  it('is refused where its corners span no quadrangle', () => {
    const flat = flatWarp(CORNERS, SIDE);
    if (flat === null) throw new Error('No grid');
    flat.corners.set([0, 0, 10, 0, 20, 0, 30, 0]);
    expect(withCylinder(flat, Float64Array.of(0, HALF_ANGLE, 0, 0))).toBeNull();
  });
});

function rolled(corners: readonly number[], direction: number, depthY = 0) {
  const flat = flatWarp(corners, SIDE);
  const warp = flat === null ? null : withCylinder(flat, Float64Array.of(direction, HALF_ANGLE, 0, depthY));
  if (warp === null) throw new Error('No grid');
  return warp;
}
