import type { GreyImage } from './grey-image';

/** The picture at half its width and height; each pixel is the mean of four. An odd last row or column is dropped. */
export function halve(image: GreyImage): GreyImage {
  const widthPx = image.widthPx >> 1;
  const heightPx = image.heightPx >> 1;
  const light = new Uint8ClampedArray(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    let above = 2 * y * image.widthPx;
    let below = above + image.widthPx;
    for (let x = 0; x < widthPx; x += 1, above += 2, below += 2) {
      const sum =
        (image.light[above] ?? 0) + (image.light[above + 1] ?? 0) + (image.light[below] ?? 0) + (image.light[below + 1] ?? 0);
      light[y * widthPx + x] = sum >> 2;
    }
  }
  return { widthPx, heightPx, light };
}
