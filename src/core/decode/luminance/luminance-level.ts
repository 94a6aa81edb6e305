import type { GreyImage } from '../grey-image';

/** Units of light in one step of an 8-bit grey. */
export const UNITS_PER_GREY = 16;

/**
 * A picture at one scale of the pyramid, row by row from the top left. Light is in sixteenths of a
 * grey step: the mean of many pixels knows more than one of them, which dark pictures need.
 * Coordinates are continuous, so the middle of the first pixel is (0.5, 0.5) and a point of the
 * picture lies at its coordinates divided by `scale`.
 */
export interface LuminanceLevel {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Pixels of the picture on one side of a pixel of this level. */
  readonly scale: number;
  readonly luminance: Uint16Array<ArrayBuffer>;
}

/** The picture itself as a level. */
export function luminanceLevelOf({ widthPx, heightPx, luminance }: GreyImage): LuminanceLevel {
  const units = new Uint16Array(luminance.length);
  const whole = luminance.byteOffset % 4 === 0 ? luminance.length >> 2 : 0;
  const fours = new Int32Array(luminance.buffer, whole === 0 ? 0 : luminance.byteOffset, whole);
  const pairs = new Int32Array(units.buffer, 0, 2 * whole);
  // Four pixels at a time, which takes half as long: 4 bits to the left is times 16, in place of each.
  for (let at = 0, to = 0; at < whole; at += 1, to += 2) {
    const four = fours[at] ?? 0;
    pairs[to] = ((four & 0xff) << 4) | ((four & 0xff00) << 12);
    pairs[to + 1] = ((four >>> 12) & 0xff0) | ((four >>> 4) & 0xff0_0000);
  }
  for (let index = 4 * whole; index < units.length; index += 1) units[index] = (luminance[index] ?? 0) * UNITS_PER_GREY;
  return { widthPx, heightPx, scale: 1, luminance: units };
}

/** The picture at half its width and height, without the detour over `levelOf`; an odd last row or column is dropped. */
export function halfLuminanceLevelOf({
  widthPx: fromWidth,
  heightPx: fromHeight,
  luminance: from,
}: GreyImage): LuminanceLevel {
  const widthPx = fromWidth >> 1;
  const heightPx = fromHeight >> 1;
  const luminance = new Uint16Array(widthPx * heightPx);
  for (let y = 0, to = 0; y < heightPx; y += 1) {
    let above = 2 * y * fromWidth;
    let below = above + fromWidth;
    for (let x = 0; x < widthPx; x += 1, above += 2, below += 2, to += 1) {
      const sum = (from[above] ?? 0) + (from[above + 1] ?? 0) + (from[below] ?? 0) + (from[below + 1] ?? 0);
      // A quarter of the sum, in sixteenths.
      luminance[to] = sum << 2;
    }
  }
  return { widthPx, heightPx, scale: 2, luminance };
}

/** The level at half its width and height. A loop of its own: with two kinds of array in one, both run at half speed. */
export function halfOf({
  widthPx: fromWidth,
  heightPx: fromHeight,
  scale,
  luminance: from,
}: LuminanceLevel): LuminanceLevel {
  const widthPx = fromWidth >> 1;
  const heightPx = fromHeight >> 1;
  const luminance = new Uint16Array(widthPx * heightPx);
  for (let y = 0, to = 0; y < heightPx; y += 1) {
    let above = 2 * y * fromWidth;
    let below = above + fromWidth;
    for (let x = 0; x < widthPx; x += 1, above += 2, below += 2, to += 1) {
      const sum = (from[above] ?? 0) + (from[above + 1] ?? 0) + (from[below] ?? 0) + (from[below + 1] ?? 0);
      luminance[to] = sum >> 2;
    }
  }
  return { widthPx, heightPx, scale: scale * 2, luminance };
}

/** The level in whole grey steps, as an engine takes it. */
export function greyOf({ widthPx, heightPx, luminance: units }: LuminanceLevel): GreyImage {
  const bytes = new Uint8Array(units.length);
  const fours = new Int32Array(bytes.buffer, 0, units.length >> 2);
  const pairs = new Int32Array(units.buffer, units.byteOffset, 2 * fours.length);
  for (let to = 0, at = 0; to < fours.length; to += 1, at += 2) {
    const left = pairs[at] ?? 0;
    const right = pairs[at + 1] ?? 0;
    fours[to] =
      ((left >>> 4) & 0xff) | ((left >>> 12) & 0xff00) | ((right << 12) & 0xff_0000) | ((right << 4) & 0xff00_0000);
  }
  for (let index = 4 * fours.length; index < units.length; index += 1) bytes[index] = (units[index] ?? 0) >> 4;
  return { widthPx, heightPx, luminance: new Uint8ClampedArray(bytes.buffer) };
}
