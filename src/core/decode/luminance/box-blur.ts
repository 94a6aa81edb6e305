import type { GreyImage } from '../grey-image';

/**
 * The mean of the (2 · radius + 1)² pixels around each, taken twice: all but a Gaussian of a standard deviation of
 * √(2/3 · radius · (radius + 1)) pixels. Beyond the border its pixels go on.
 */
export function boxBlurred(image: GreyImage, radius: number): GreyImage {
  const { widthPx, heightPx } = image;
  const rows = new Uint8ClampedArray(image.luminance.length);
  const luminance = image.luminance.slice();
  for (let pass = 0; pass < 2; pass += 1) {
    for (let y = 0; y < heightPx; y += 1) slide(luminance, rows, y * widthPx, 1, widthPx, radius);
    for (let x = 0; x < widthPx; x += 1) slide(rows, luminance, x, widthPx, heightPx, radius);
  }
  return { widthPx, heightPx, luminance };
}

/** Means of a window that slides along a line of `length` pixels, `stride` apart. */
function slide(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  const at = (place: number): number => from[start + Math.min(length - 1, Math.max(0, place)) * stride] ?? 0;
  const width = 2 * radius + 1;
  let sum = 0;
  for (let place = -radius; place <= radius; place += 1) sum += at(place);
  for (let place = 0; place < length; place += 1) {
    to[start + place * stride] = sum / width;
    sum += at(place + radius + 1) - at(place - radius);
  }
}
