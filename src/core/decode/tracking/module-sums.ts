import { DATA } from '../../qr/module-kind';
import { qrShape } from '../../qr/qr-shape';

/** Two samplings of one symbol agree more than this in their data modules; those of two symbols agree by chance only. */
const LEAST_CORRELATION = 0.12;
/** What is remembered fades by this share with each frame, so that an early poor frame does not weigh for ever. */
const KEPT_SHARE = 0.97;

/** The modules of one symbol, added up over frames. */
export interface ModuleSums {
  /** Row by row, as `SampledModules.darkness`. */
  readonly darkness: Float32Array;
  /** How many frames it holds. */
  readonly frames: number;
  /**
   * Adds the modules of one more frame.
   * @param weight how much the frame is worth, above 0
   * @returns false where it shows another symbol: then nothing is added
   */
  add(modules: Float32Array, weight: number): boolean;
}

export function createModuleSums(version: number): ModuleSums {
  const { kinds } = qrShape(version);
  const darkness = new Float32Array(kinds.length);
  let frames = 0;
  return {
    darkness,
    get frames() {
      return frames;
    },
    add: (modules, weight) => {
      if (frames > 0 && correlationOfData(kinds, darkness, modules) < LEAST_CORRELATION) return false;
      for (let index = 0; index < darkness.length; index += 1)
        darkness[index] = KEPT_SHARE * (darkness[index] ?? 0) + weight * (modules[index] ?? 0);
      frames += 1;
      return true;
    },
  };
}

/** −1…1. The function modules of all symbols are alike, so they say nothing. */
function correlationOfData(kinds: Uint8Array, a: Float32Array, b: Float32Array): number {
  let product = 0;
  let squaresOfA = 0;
  let squaresOfB = 0;
  for (let index = 0; index < kinds.length; index += 1) {
    if (kinds[index] !== DATA) continue;
    const [inA, inB] = [a[index] ?? 0, b[index] ?? 0];
    product += inA * inB;
    squaresOfA += inA * inA;
    squaresOfB += inB * inB;
  }
  return product / Math.sqrt(squaresOfA * squaresOfB + Number.MIN_VALUE);
}
