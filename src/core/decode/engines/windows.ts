import type { Corners, Point } from '../found-symbol';
import type { GreyImage } from '../grey-image';

/** A part of a picture, in its pixels. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export function wholeOf({ widthPx, heightPx }: GreyImage): Window {
  return { left: 0, top: 0, widthPx, heightPx };
}

/** Nine windows half as wide and high as the picture, each overlapping its neighbours by half. */
export function halfWindows({ widthPx, heightPx }: GreyImage): readonly Window[] {
  const size = { widthPx: widthPx >> 1, heightPx: heightPx >> 1 };
  const place = (step: number, extent: number): number => Math.floor((step * extent) / 4);
  return [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => ({ ...size, left: place(column, widthPx), top: place(row, heightPx) })),
  );
}

export function cutOut(image: GreyImage, { left, top, widthPx, heightPx }: Window): GreyImage {
  const luminance = new Uint8ClampedArray(widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    const start = (top + row) * image.widthPx + left;
    luminance.set(image.luminance.subarray(start, start + widthPx), row * widthPx);
  }
  return { widthPx, heightPx, luminance };
}

export function areOverlapping(a: Window, b: Window): boolean {
  return (
    a.left < b.left + b.widthPx &&
    b.left < a.left + a.widthPx &&
    a.top < b.top + b.heightPx &&
    b.top < a.top + a.heightPx
  );
}

/** From a window's pixels to those of its picture. */
export function outOfWindow([a, b, c, d]: Corners, { left, top }: Pick<Window, 'left' | 'top'>): Corners {
  const move = ({ x, y }: Point): Point => ({ x: x + left, y: y + top });
  return [move(a), move(b), move(c), move(d)];
}
