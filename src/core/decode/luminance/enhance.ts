import type { GreyImage } from '../grey-image';
import { boxBlurred } from './box-blur';

/** As far as defocus and motion of photographs that are still legible smear a module of theirs. */
const BLUR_RADIUS_PX = 2;
/** How many times the difference from its neighbourhood a pixel is given in addition: more only feeds the grain. */
const SHARPENING = 2;
/** Closes gaps of a pixel or two in finder patterns, and irons grain out. */
const SMOOTHING_RADIUS_PX = 1;

/** Edges made steeper, as much as blur made them flatter (an unsharp mask). */
export function unsharpMasked(image: GreyImage): GreyImage {
  const { luminance: blurred } = boxBlurred(image, BLUR_RADIUS_PX);
  const luminance = image.luminance.map((value, index) => value + SHARPENING * (value - (blurred[index] ?? 0)));
  return { ...image, luminance };
}

export function smoothed(image: GreyImage): GreyImage {
  return boxBlurred(image, SMOOTHING_RADIUS_PX);
}

/** Twice as wide and high, with the pixels between worked out from their neighbours: modules of one or two pixels get room to be sampled in. */
export function upscaled({ widthPx: fromWidth, heightPx: fromHeight, luminance: from }: GreyImage): GreyImage {
  const widthPx = 2 * fromWidth;
  const heightPx = 2 * fromHeight;
  const luminance = new Uint8ClampedArray(widthPx * heightPx);
  for (let y = 0, to = 0; y < heightPx; y += 1) {
    const near = (y >> 1) * fromWidth;
    const far = clamp((y >> 1) + (y % 2 === 0 ? -1 : 1), fromHeight) * fromWidth;
    for (let x = 0; x < widthPx; x += 1, to += 1) {
      const column = x >> 1;
      const other = clamp(column + (x % 2 === 0 ? -1 : 1), fromWidth);
      luminance[to] =
        (9 * (from[near + column] ?? 0) +
          3 * (from[near + other] ?? 0) +
          3 * (from[far + column] ?? 0) +
          (from[far + other] ?? 0)) /
        16;
    }
  }
  return { widthPx, heightPx, luminance };
}

function clamp(place: number, length: number): number {
  return Math.min(length - 1, Math.max(0, place));
}
