import type { Box, ColourCanvas } from './colour-canvas.ts';

/** A lens out of focus: the mean over a disc. Fades out over the outermost pixels of the box. */
export function defocus(canvas: ColourCanvas, box: Box, radiusPx: number): void {
  const reach = Math.ceil(radiusPx);
  const halfWidths = Array.from({ length: 2 * reach + 1 }, (_, index) => {
    const dy = index - reach;
    return Math.sqrt(Math.max(0, radiusPx * radiusPx - dy * dy));
  });
  blend(canvas, box, 2 * radiusPx, (row) => meanOfRows(row, halfWidths, reach));
}

/** The camera moved along a straight line while the shutter was open. */
export function motion(canvas: ColourCanvas, box: Box, pathPx: number, angle: number): void {
  const steps = Math.max(2, Math.ceil(pathPx));
  const offsets = Array.from({ length: steps }, (_, step) => {
    const along = ((step + 0.5) / steps - 0.5) * pathPx;
    return [along * Math.cos(angle), along * Math.sin(angle)] as const;
  });
  blend(canvas, box, pathPx, (source) => (x, y, channel) => {
    let sum = 0;
    for (const [dx, dy] of offsets) sum += bilinear(source, x + dx, y + dy, channel);
    return sum / steps;
  });
}

/** What every lens and sensor does: a blend of the picture with its 3×3 binomial blur. `share` is the weight of the blur. */
export function soften(canvas: ColourCanvas, share: number): void {
  const { widthPx, heightPx } = canvas;
  const source = canvas.rgb.slice();
  for (let y = 1; y < heightPx - 1; y += 1) {
    for (let x = 1; x < widthPx - 1; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const index = 3 * (y * widthPx + x) + channel;
        const [up, down] = [index - 3 * widthPx, index + 3 * widthPx];
        const near = at(source, index - 3) + at(source, index + 3) + at(source, up) + at(source, down);
        const far = at(source, up - 3) + at(source, up + 3) + at(source, down - 3) + at(source, down + 3);
        const mean = at(source, index) / 4 + near / 8 + far / 16;
        canvas.rgb[index] = at(source, index) * (1 - share) + mean * share;
      }
    }
  }
}

type PixelOf = (x: number, y: number, channel: number) => number;

/** Writes changed pixels over a box; towards its edges the old ones come through. */
function blend(canvas: ColourCanvas, box: Box, fadePx: number, changed: (source: ColourCanvas) => PixelOf): void {
  const pixelOf = changed({ ...canvas, rgb: canvas.rgb.slice() });
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const edge = Math.min(
        box.left === 0 ? Infinity : x - box.left,
        box.top === 0 ? Infinity : y - box.top,
        box.right === canvas.widthPx ? Infinity : box.right - 1 - x,
        box.bottom === canvas.heightPx ? Infinity : box.bottom - 1 - y,
      );
      const share = Math.min(1, (edge + 1) / (fadePx + 1));
      for (let channel = 0; channel < 3; channel += 1) {
        const index = 3 * (y * canvas.widthPx + x) + channel;
        canvas.rgb[index] = at(canvas.rgb, index) * (1 - share) + pixelOf(x, y, channel) * share;
      }
    }
  }
}

function meanOfRows({ widthPx, heightPx, rgb }: ColourCanvas, halfWidths: readonly number[], reach: number): PixelOf {
  // Sums from the left of each row, so that a row of the disc costs two reads.
  const sums = new Float64Array(3 * (widthPx + 1) * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const from = 3 * (y * (widthPx + 1) + x) + channel;
        sums[from + 3] = (sums[from] ?? 0) + at(rgb, 3 * (y * widthPx + x) + channel);
      }
    }
  }
  return (x, y, channel) => {
    let sum = 0;
    let count = 0;
    for (let index = 0; index < halfWidths.length; index += 1) {
      const row = Math.min(heightPx - 1, Math.max(0, y + index - reach));
      const half = Math.round(halfWidths[index] ?? 0);
      const from = Math.max(0, x - half);
      const to = Math.min(widthPx, x + half + 1);
      const start = 3 * row * (widthPx + 1) + channel;
      sum += (sums[start + 3 * to] ?? 0) - (sums[start + 3 * from] ?? 0);
      count += to - from;
    }
    return sum / count;
  };
}

function bilinear({ widthPx, heightPx, rgb }: ColourCanvas, x: number, y: number, channel: number): number {
  const left = Math.min(widthPx - 2, Math.max(0, Math.floor(x)));
  const top = Math.min(heightPx - 2, Math.max(0, Math.floor(y)));
  const [a, b] = [Math.min(1, Math.max(0, x - left)), Math.min(1, Math.max(0, y - top))];
  const index = 3 * (top * widthPx + left) + channel;
  const below = index + 3 * widthPx;
  return (
    (at(rgb, index) * (1 - a) + at(rgb, index + 3) * a) * (1 - b) +
    (at(rgb, below) * (1 - a) + at(rgb, below + 3) * a) * b
  );
}

function at(values: Float32Array, index: number): number {
  return values[index] ?? 0;
}
