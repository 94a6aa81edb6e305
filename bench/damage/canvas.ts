import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import type { Light } from '../../src/core/proof/optics.ts';
import type { Draw } from './sample.ts';

/** Where a point of the picture, seen from its centre in modules of the undamaged size, lies on the paper; null beside it. */
export type Lens = (x: number, y: number) => readonly [x: number, y: number] | null;

const PAPER = 235;
const INK = 25;
const TABLE = 150;
const QUIET_MODULES = 4;
/** Rays a pixel and direction: modules and pixels do not meet at edges, as in any photograph. */
const RAYS = 3;

/** A sheet of paper with the symbol in its middle, turned, on a grey table, seen through a lens. */
export function photograph({ sample, modulePx, turn }: Draw, lens: Lens): Light {
  const halfSheet = sample.sideModules / 2 + QUIET_MODULES;
  const sidePx = Math.ceil(2 * Math.SQRT2 * (halfSheet + 2) * modulePx);
  const luminance = new Float32Array(sidePx * sidePx);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      let sum = 0;
      for (let ray = 0; ray < RAYS * RAYS; ray += 1) {
        const dx = (x + ((ray % RAYS) + 0.5) / RAYS - sidePx / 2) / modulePx;
        const dy = (y + (Math.floor(ray / RAYS) + 0.5) / RAYS - sidePx / 2) / modulePx;
        // The turn is of the paper under the lens, so that every direction of damage meets every direction of modules.
        const seen = lens(dx, dy);
        sum += seen === null ? TABLE : lightOfPaper(cos * seen[0] + sin * seen[1], cos * seen[1] - sin * seen[0]);
      }
      luminance[y * sidePx + x] = sum / (RAYS * RAYS);
    }
  }
  return { widthPx: sidePx, heightPx: sidePx, luminance };

  function lightOfPaper(x: number, y: number): number {
    if (Math.abs(x) > halfSheet || Math.abs(y) > halfSheet) return TABLE;
    return sample.isDark(Math.floor(x + sample.sideModules / 2), Math.floor(y + sample.sideModules / 2)) ? INK : PAPER;
  }
}

export function withLight(canvas: Light, change: (luminance: number, x: number, y: number) => number): Light {
  const luminance = canvas.luminance.map((value, index) =>
    change(value, index % canvas.widthPx, Math.floor(index / canvas.widthPx)),
  );
  return { ...canvas, luminance };
}

/** Rounds light to a picture. Every channel is the luminance, unless `colourOf` maps it to a colour. */
export function toPicture(
  { widthPx, heightPx, luminance }: Light,
  colourOf?: (luminance: number) => readonly [number, number, number],
): RgbaPicture {
  const rgba = new Uint8ClampedArray(4 * luminance.length).fill(255);
  for (let index = 0; index < luminance.length; index += 1) {
    const value = luminance[index] ?? 0;
    const [red, green, blue] = colourOf?.(value) ?? [value, value, value];
    rgba[4 * index] = red;
    rgba[4 * index + 1] = green;
    rgba[4 * index + 2] = blue;
  }
  return { widthPx, heightPx, rgba };
}
