import { FINDER_RINGS } from '../../qr/symbol-shape';
import { flatWarp } from '../geometry/warp';
import type { ContrastField } from '../luminance/contrast-field';
import { sampleWarped } from '../sample/sample-warped';

const SIDE = 7;
const MODULES = SIDE * SIDE;
const points = new Float32Array(2 * MODULES);
const signs = new Float32Array(MODULES);
const values = new Float32Array(MODULES);
for (let index = 0; index < MODULES; index += 1) {
  const column = index % SIDE;
  const row = Math.floor(index / SIDE);
  points[2 * index] = column + 0.5;
  points[2 * index + 1] = row + 0.5;
  signs[index] = FINDER_RINGS[Math.max(Math.abs(column - 3), Math.abs(row - 3))] === 1 ? 1 : -1;
}

/**
 * How well the 49 modules inside an outline look like a finder pattern: their mean contrast, counted
 * positive where dark and light are as they must be. Rays only ask where edges are; this asks what lies between.
 */
export function scoreFinder(field: ContrastField, outline: Float64Array): number {
  const warp = flatWarp(outline, SIDE);
  if (warp === null) return 0;
  sampleWarped(field, warp, points, MODULES, values);
  let sum = 0;
  for (let index = 0; index < MODULES; index += 1) sum += (values[index] ?? 0) * (signs[index] ?? 0);
  return sum / MODULES;
}
