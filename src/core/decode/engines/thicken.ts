import type { GreyImage } from '../grey-image';

/**
 * The picture with its last row or column repeated until neither side is more than `longest` times the
 * other. Nothing moves, so corners found in it hold for the picture itself.
 */
export function thicken(image: GreyImage, longest: number): GreyImage {
  const widthPx = Math.max(image.widthPx, Math.ceil(image.heightPx / longest));
  const heightPx = Math.max(image.heightPx, Math.ceil(image.widthPx / longest));
  if (widthPx === image.widthPx && heightPx === image.heightPx) return image;
  const luminance = new Uint8ClampedArray(widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    const source = Math.min(row, image.heightPx - 1) * image.widthPx;
    const target = row * widthPx;
    luminance.set(image.luminance.subarray(source, source + image.widthPx), target);
    luminance.fill(image.luminance[source + image.widthPx - 1] ?? 255, target + image.widthPx, target + widthPx);
  }
  return { widthPx, heightPx, luminance };
}
