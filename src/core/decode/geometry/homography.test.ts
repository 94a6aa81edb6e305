import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHomographyFit, squareToQuad } from './homography';

const jitter = fc.double({ min: -0.3, max: 0.3, noNaN: true });
/** A unit square with its corners moved a little, so that it stays convex, somewhere in a picture. */
const quad = fc
  .tuple(jitter, jitter, jitter, jitter, jitter, jitter, jitter, jitter)
  .map((moves) =>
    Float64Array.from([0, 0, 1, 0, 1, 1, 0, 1], (value, index) => 300 + 200 * (value + (moves[index] ?? 0))),
  );
const side = fc.constantFrom(7, 21, 57, 177);

function map(h: Float64Array, u: number, v: number): readonly [number, number] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0] = h;
  const w = g * u + k * v + 1;
  return [(a * u + b * v + c) / w, (d * u + e * v + f) / w];
}

describe('a homography', () => {
  it('from a square takes its corners to the four given ones', () => {
    fc.assert(
      fc.property(quad, side, (corners, modules) => {
        const h = new Float64Array(8);
        expect(squareToQuad(corners, modules, h)).toBe(true);
        [
          [0, 0],
          [modules, 0],
          [modules, modules],
          [0, modules],
        ].forEach(([u = 0, v = 0], corner) => {
          const [x, y] = map(h, u, v);
          expect(x).toBeCloseTo(corners[2 * corner] ?? 0, 6);
          expect(y).toBeCloseTo(corners[2 * corner + 1] ?? 0, 6);
        });
      }),
    );
  });

  it('keeps straight lines straight', () => {
    fc.assert(
      fc.property(quad, (corners) => {
        const h = new Float64Array(8);
        squareToQuad(corners, 1, h);
        const [ax, ay] = map(h, 0.1, 0.2);
        const [bx, by] = map(h, 0.4, 0.5);
        const [cx, cy] = map(h, 0.8, 0.9);
        const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        expect(Math.abs(area)).toBeLessThan(1e-6 * 200 * 200);
      }),
    );
  });

  it('is found again by least squares from many of its points', () => {
    fc.assert(
      fc.property(quad, (corners) => {
        const truth = new Float64Array(8);
        squareToQuad(corners, 1, truth);
        const fit = createHomographyFit();
        for (const u of [0, 0.2, 0.7, 1]) for (const v of [0, 0.3, 0.6, 1]) fit.add(u, v, ...map(truth, u, v), 1);
        const found = new Float64Array(8);
        expect(fit.solve(found)).toBe(true);
        const [x, y] = map(found, 0.45, 0.55);
        const [trueX, trueY] = map(truth, 0.45, 0.55);
        expect(Math.hypot(x - trueX, y - trueY)).toBeLessThan(1e-3);
      }),
    );
  });

  it('is refused for corners on one line', () => {
    expect(squareToQuad([0, 0, 1, 1, 2, 2, 3, 3], 21, new Float64Array(8))).toBe(false);
    const fit = createHomographyFit();
    for (let step = 0; step < 8; step += 1) fit.add(step / 8, step / 8, step, step, 1);
    expect(fit.solve(new Float64Array(8))).toBe(false);
  });
});
