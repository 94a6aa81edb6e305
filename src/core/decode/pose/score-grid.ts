import type { ContrastField } from '../luminance/contrast-field';
import { sampleWarped } from '../sample/sample-warped';
import type { Template } from './function-pattern-template';
import type { Warp } from '../geometry/warp';

/** Room for the function modules of version 40. */
let values = new Float32Array(4096);

/**
 * How well a warp explains the picture: the mean contrast of the function modules, counted positive
 * where dark and light are as they must be. About 0 by chance, 0.8 and more for a clear symbol.
 * @param dataWeight adds the mean size of the contrast of the data modules: a grid that lies between modules sees grey
 */
export function scoreWarp(field: ContrastField, warp: Warp, template: Template, dataWeight: number): number {
  const score = agreement(field, warp, template, template.count);
  return dataWeight === 0 ? score : score + dataWeight * meanSize(field, warp, template);
}

/** The same of the timing patterns and the version information alone: cheap, and enough to tell versions apart. */
export function scoreTiming(field: ContrastField, warp: Warp, template: Template): number {
  return agreement(field, warp, template, template.timingCount);
}

function agreement(field: ContrastField, warp: Warp, { points, signs }: Template, count: number): number {
  if (values.length < count) values = new Float32Array(count);
  sampleWarped(field, warp, points, count, values);
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += (values[index] ?? 0) * (signs[index] ?? 0);
  return sum / count;
}

function meanSize(field: ContrastField, warp: Warp, { dataPoints, dataCount }: Template): number {
  if (values.length < dataCount) values = new Float32Array(dataCount);
  sampleWarped(field, warp, dataPoints, dataCount, values);
  let sum = 0;
  for (let index = 0; index < dataCount; index += 1) sum += Math.abs(values[index] ?? 0);
  return sum / dataCount;
}
