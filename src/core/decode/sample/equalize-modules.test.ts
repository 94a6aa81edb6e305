import { describe, expect, it } from 'vitest';
import { DATA } from '../../qr/module-kind';
import { qrShape } from '../../qr/qr-shape';
import { flatWarp } from '../geometry/warp';
import { contrastFieldOf } from '../luminance/contrast-field';
import { luminanceLevelOf } from '../luminance/luminance-level';
import { paintSymbol, turned } from '../test/painted-symbol';
import { equalizedModules } from './equalize-modules';
import { MIDDLE, sampleModules } from './sample-modules';

const MODULE_PX = 6;
const ORIGIN_PX = 60;
const SIDE = 25;
const SHAPE = qrShape(2);
const END_PX = ORIGIN_PX + SIDE * MODULE_PX;

describe('equalized modules', () => {
  it('of a symbol out of focus by a module and a half are right, where samples are not', () => {
    const { plain, rounds, modules } = blurred(1.5);
    expect(wrongDataModules(plain, modules)).toBeGreaterThan(15);
    expect(wrongDataModules(rounds.at(-1), modules)).toBeLessThan(4);
  });

  it('of a clear symbol are right in the first round already', () => {
    const { rounds, modules } = blurred(0);
    expect(wrongDataModules(rounds[0], modules)).toBe(0);
  });

  it('leave function modules as they were sampled: what was assumed is no evidence', () => {
    const { plain, rounds } = blurred(1.5);
    for (const darkness of rounds)
      SHAPE.kinds.forEach((kind, index) => {
        if (kind <= 1) expect(darkness[index]).toBeCloseTo(plain[index] ?? NaN, 5);
      });
  });
});

/** A symbol of whose picture each pixel is the mean of a square. */
function blurred(widthModules: number): {
  readonly plain: Float32Array;
  readonly rounds: readonly Float32Array[];
  readonly modules: Uint8Array;
} {
  const { image, modules } = paintSymbol({
    text: 'https://example.com/blur',
    widthPx: 270,
    heightPx: 270,
    modulesAt: turned(MODULE_PX, 0, ORIGIN_PX, ORIGIN_PX),
  });
  const reach = Math.floor((widthModules * MODULE_PX) / 2);
  const luminance = image.luminance.map((_, index) => {
    let sum = 0;
    for (let y = -reach; y <= reach; y += 1)
      for (let x = -reach; x <= reach; x += 1) sum += image.luminance[index + y * image.widthPx + x] ?? 0;
    return sum / (2 * reach + 1) ** 2;
  });
  const field = contrastFieldOf(luminanceLevelOf({ ...image, luminance }));
  const warp = flatWarp([ORIGIN_PX, ORIGIN_PX, END_PX, ORIGIN_PX, END_PX, END_PX, ORIGIN_PX, END_PX], SIDE);
  if (warp === null) throw new Error('No grid');
  return { plain: sampleModules(field, warp, MIDDLE), rounds: [...equalizedModules(field, warp, SHAPE)], modules };
}

function wrongDataModules(darkness: Float32Array | undefined, modules: Uint8Array): number {
  return SHAPE.kinds.filter((kind, index) => kind === DATA && (darkness?.[index] ?? 0) > 0 !== (modules[index] === 1))
    .length;
}
