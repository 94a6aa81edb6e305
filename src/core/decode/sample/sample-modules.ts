import type { ContrastField } from '../luminance/contrast-field';
import type { Warp } from '../geometry/warp';
import { sampleWarped } from './sample-warped';

/** Where a module is looked at, from its top left: its middle, … */
export const MIDDLE = [[0.5, 0.5]] as const;
/** … or five places, which evens out grain and a grid that is a little off. */
export const FIVE = [
  [0.5, 0.5],
  [0.3, 0.5],
  [0.7, 0.5],
  [0.5, 0.3],
  [0.5, 0.7],
] as const;

/** The mean contrast of every module, row by row from the top left; positive is dark. */
export function sampleModules(
  field: ContrastField,
  warp: Warp,
  places: readonly (readonly [number, number])[],
): Float32Array<ArrayBuffer> {
  const { side, rows } = warp;
  const total = new Float32Array(side * rows);
  const points = new Float32Array(2 * total.length);
  const values = new Float32Array(total.length);
  for (const [u, v] of places) {
    for (let index = 0; index < total.length; index += 1) {
      points[2 * index] = (index % side) + u;
      points[2 * index + 1] = Math.floor(index / side) + v;
    }
    sampleWarped(field, warp, points, total.length, values);
    for (let index = 0; index < total.length; index += 1)
      total[index] = (total[index] ?? 0) + (values[index] ?? 0) / places.length;
  }
  return total;
}
