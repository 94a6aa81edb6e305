import type { Result } from '../../base/result';
import { type ModulesFault, type DecodedModules, readModules } from '../codewords/read-modules';
import type { Warp } from '../geometry/warp';
import type { ContrastField } from '../luminance/contrast-field';
import { symbolCandidates } from '../codewords/symbol-candidates';
import { balanceModules } from '../sample/balance-modules';
import { equalizedModules } from '../sample/equalize-modules';
import { FIVE, MIDDLE, sampleModules } from '../sample/sample-modules';
import { sharpenModules } from '../sample/sharpen-modules';

/**
 * Share of the difference from its neighbours that a module gets back when blur is undone. A milder share reads nothing
 * that this one or another sample does not.
 */
const SHARPENING = 1.2;

/** Samples a symbol in several ways, the plain one first, until one of them reads; else says what the plain one lacked. */
export function readGrid(field: ContrastField, warp: Warp): Result<DecodedModules, ModulesFault> {
  const { side } = warp;
  const plain = sampleModules(field, warp, MIDDLE);
  const first = read(plain, side);
  if (first.ok) return first;
  for (const darkness of furtherSamples(field, warp, plain)) {
    const reading = read(darkness, side);
    if (reading.ok) return reading;
  }
  return first;
}

/** Reads a grid whose blur is estimated and undone; null where that does not help either. Costs more than `readGrid`. */
export function readEqualized(field: ContrastField, warp: Warp): DecodedModules | null {
  const shape = symbolCandidates(warp.side, warp.rows)[0]?.shape;
  if (shape === undefined) return null;
  for (const darkness of equalizedModules(field, warp, shape)) {
    const reading = read(darkness, warp.side);
    if (reading.ok) return reading.value;
  }
  return null;
}

function read(darkness: Float32Array, side: number): Result<DecodedModules, ModulesFault> {
  return readModules({ widthModules: side, heightModules: darkness.length / side, darkness });
}

function* furtherSamples(field: ContrastField, warp: Warp, plain: Float32Array): Generator<Float32Array> {
  const { side } = warp;
  const smooth = sampleModules(field, warp, FIVE);
  yield smooth;
  yield balanceModules(smooth, side);
  yield sharpenModules(plain, side, SHARPENING);
}
