import { describe, expect, it } from 'vitest';
import { cylinderView, fitCamera, seenFinders, warpOfView } from './cylinder-view';
import type { FinderOutlines } from './symbol-pose';
import { type Warp, mapPoint } from '../geometry/warp';

const SIDE = 41;
const DIRECTION = 0.6;
const HALF_ANGLE = 1;

describe('a view of a cylinder', () => {
  it('says from three finder patterns where every module of the symbol is', () => {
    const { camera, truth } = seen();
    expect(fitCamera(cylinderView(SIDE, DIRECTION, HALF_ANGLE), outlinesOf(truth), camera)).toBeLessThan(0.02);
    const warp = warpOfView(cylinderView(SIDE, DIRECTION, HALF_ANGLE), camera);
    if (warp === null) throw new Error('No grid');
    for (let v = 0; v <= SIDE; v += 4) {
      for (let u = 0; u <= SIDE; u += 4) {
        const [is, ought] = [mapPoint(warp, u, v), mapPoint(truth, u, v)];
        expect(Math.hypot(is.x - ought.x, is.y - ought.y)).toBeLessThan(0.2);
      }
    }
  });

  it.each([
    ['flatter', DIRECTION, 0.6, SIDE],
    ['curved in another direction', DIRECTION + 0.5, HALF_ANGLE, SIDE],
    ['of the next version', DIRECTION, HALF_ANGLE, SIDE + 4],
  ])('does not fit the finder patterns of a symbol that is not %s', (_, direction, halfAngle, side) => {
    const { camera, truth } = seen();
    // A twentieth of a module, where the true cylinder is off by next to nothing.
    expect(fitCamera(cylinderView(side, direction, halfAngle), outlinesOf(truth), camera)).toBeGreaterThan(0.25);
  });
});

/** An affine view, 5 pixels a module, from aside. */
function seen() {
  const camera = Float64Array.of(100, 205, 30, 12, 90, -40, 190, -25);
  const truth = warpOfView(cylinderView(SIDE, DIRECTION, HALF_ANGLE), camera);
  if (truth === null) throw new Error('No grid');
  return { camera: new Float64Array(8), truth };
}

function outlinesOf(warp: Warp) {
  const outline = (left: number, top: number): Float64Array =>
    Float64Array.from(
      [
        [left, top],
        [left + 7, top],
        [left + 7, top + 7],
        [left, top + 7],
      ].flatMap(([u = 0, v = 0]) => {
        const { x, y } = mapPoint(warp, u, v);
        return [x, y];
      }),
    );
  const outlines: FinderOutlines = [outline(0, 0), outline(SIDE - 7, 0), outline(0, SIDE - 7)];
  return seenFinders(outlines);
}
