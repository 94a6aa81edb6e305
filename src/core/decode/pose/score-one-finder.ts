import type { ContrastField } from '../luminance/contrast-field';
import type { Warp } from '../geometry/warp';
import { sampleWarped } from '../sample/sample-warped';
import type { OneFinderTemplate } from './one-finder-template';

/**
 * Least difference between the dark and the light modules of the timing patterns, as a share of that between the dark
 * ones and the quiet zone. Blur takes it down to a half, a grid that is not refined yet to a tenth. Lines of text and
 * edges of boxes show less than a quarter of it after the refinement.
 */
const LEAST_ALTERNATION = { rough: 0.05, refined: 1 / 3 } as const;

let values = new Float32Array(1024);

/**
 * How well timing patterns and quiet zone agree with the picture: half the difference between the mean contrast of what
 * must be dark and of what must be light. About 0 on empty paper, although most of a template is light; 0 for lines
 * that do not alternate; 0.55 and more for symbols.
 */
export function scoreOneFinder(
  field: ContrastField,
  warp: Warp,
  { points, signs, timingCount, quietCount }: OneFinderTemplate,
  grid: keyof typeof LEAST_ALTERNATION,
): number {
  if (values.length < timingCount) values = new Float32Array(timingCount);
  sampleWarped(field, warp, points, timingCount, values);
  let quiet = 0;
  for (let index = 0; index < quietCount; index += 1) quiet += values[index] ?? 0;
  let dark = 0;
  let darkWeight = 0;
  let light = 0;
  let lightWeight = 0;
  for (let index = quietCount; index < timingCount; index += 1) {
    const sign = signs[index] ?? 0;
    const value = values[index] ?? 0;
    if (sign > 0) {
      dark += sign * value;
      darkWeight += sign;
    } else {
      light -= sign * value;
      lightWeight -= sign;
    }
  }
  const darkMean = dark / darkWeight;
  if (darkMean - light / lightWeight < LEAST_ALTERNATION[grid] * (darkMean - quiet / quietCount)) return 0;
  return (darkMean - (light + quiet) / (lightWeight + quietCount)) / 2;
}
