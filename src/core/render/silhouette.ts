/** Alpha below this is as good as nothing. */
const LEAST_ALPHA = 16;
/** Cells along the longer side: finer than the modules that a logo can cover. */
const MOST_CELLS = 48;

interface Alpha {
  readonly widthPx: number;
  readonly heightPx: number;
  /** RGBA, row by row. */
  readonly rgba: Uint8ClampedArray;
}

interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a picture that is not transparent; null where nothing is. */
export function visibleBox({ widthPx, heightPx, rgba }: Alpha): PixelBox | null {
  let [left, top, right, bottom] = [widthPx, heightPx, -1, -1];
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((rgba[4 * (y * widthPx + x) + 3] ?? 0) < LEAST_ALPHA) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Rows of "#" where any pixel is visible and "." elsewhere, stretched over the box; null if all of it is covered. */
export function silhouetteOf({ widthPx, rgba }: Alpha, box: PixelBox): readonly string[] | null {
  const scale = Math.min(1, MOST_CELLS / Math.max(box.width, box.height));
  const columns = Math.max(1, Math.round(box.width * scale));
  const rows = Math.max(1, Math.round(box.height * scale));
  const isCovered = new Uint8Array(columns * rows);
  for (let y = 0; y < box.height; y += 1) {
    const row = Math.floor((y * rows) / box.height);
    for (let x = 0; x < box.width; x += 1) {
      const alpha = rgba[4 * ((box.top + y) * widthPx + box.left + x) + 3] ?? 0;
      if (alpha >= LEAST_ALPHA) isCovered[row * columns + Math.floor((x * columns) / box.width)] = 1;
    }
  }
  if (isCovered.every((covered) => covered === 1)) return null;
  return Array.from({ length: rows }, (_, row) =>
    Array.from(isCovered.subarray(row * columns, (row + 1) * columns), (covered) => (covered === 1 ? '#' : '.')).join(
      '',
    ),
  );
}
