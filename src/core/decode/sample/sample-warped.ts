import { BLOCK_PX } from '../luminance/block-statistics';
import type { ContrastField } from '../luminance/contrast-field';
import type { Warp } from '../geometry/warp';

/** Contrast beyond this tells nothing more: glints and ink must not outweigh their neighbours. */
export const MAX_CONTRAST = 1.3;

/**
 * The contrast at points of a symbol: each point is placed in the picture by the warp and read
 * between pixels. The one hot loop of fitting and sampling; everything else adds up its output.
 * @param points u, v in modules, two numbers a point
 * @param values receives one number a point, positive for dark, within ±1.3
 */
export function sampleWarped(
  field: ContrastField,
  warp: Warp,
  points: Float32Array,
  count: number,
  values: Float32Array,
): void {
  const { level, columns, rows, mean, gain } = field;
  const { luminance, widthPx, heightPx } = level;
  const { side, cylinder, bend, mesh, meshCells, homography: h } = warp;
  const shrink = 1 / level.scale;
  const h0 = h[0] ?? 0;
  const h1 = h[1] ?? 0;
  const h2 = h[2] ?? 0;
  const h3 = h[3] ?? 0;
  const h4 = h[4] ?? 0;
  const h5 = h[5] ?? 0;
  const h6 = h[6] ?? 0;
  const h7 = h[7] ?? 0;
  const lastX = widthPx - 1.001;
  const lastY = heightPx - 1.001;
  const isBent = bend.length > 0;
  const isStrong = bend.length > 8;
  const isRolled = cylinder.length > 0;
  const half = side / 2;
  const halfRows = warp.rows / 2;
  const halfAngle = cylinder[1] ?? 0;
  const alongU = Math.cos(cylinder[0] ?? 0);
  const alongV = Math.sin(cylinder[0] ?? 0);
  const meshStride = 2 * (meshCells + 1);
  for (let index = 0; index < count; index += 1) {
    const u = points[2 * index] ?? 0;
    const v = points[2 * index + 1] ?? 0;
    let flatU = u;
    let flatV = v;
    let depth = 0;
    if (isRolled) {
      const along = ((u - half) * alongU + (v - halfRows) * alongV) / half;
      const shift = half * (Math.sin(halfAngle * along) / halfAngle - along);
      flatU += shift * alongU;
      flatV += shift * alongV;
      depth = (1 - Math.cos(halfAngle * along)) / halfAngle;
    }
    const w = 1 / (h6 * flatU + h7 * flatV + 1);
    let x = (h0 * flatU + h1 * flatV + h2) * w;
    let y = (h3 * flatU + h4 * flatV + h5) * w;
    if (isRolled) {
      x += (cylinder[2] ?? 0) * depth;
      y += (cylinder[3] ?? 0) * depth;
    }
    if (isBent) {
      const s = (2 * u) / side - 1;
      const t = (2 * v) / side - 1;
      const a = 1 - s * s;
      const b = 1 - t * t;
      x += (bend[0] ?? 0) * a + (bend[2] ?? 0) * b + (bend[4] ?? 0) * a * t + (bend[6] ?? 0) * b * s;
      y += (bend[1] ?? 0) * a + (bend[3] ?? 0) * b + (bend[5] ?? 0) * a * t + (bend[7] ?? 0) * b * s;
      if (isStrong) {
        x += (bend[8] ?? 0) * a * s + (bend[10] ?? 0) * b * t;
        y += (bend[9] ?? 0) * a * s + (bend[11] ?? 0) * b * t;
      }
    }
    if (meshCells > 0) {
      let column = (u / side) * meshCells;
      let row = (v / side) * meshCells;
      column = column < 0 ? 0 : column > meshCells - 1e-4 ? meshCells - 1e-4 : column;
      row = row < 0 ? 0 : row > meshCells - 1e-4 ? meshCells - 1e-4 : row;
      const nodeX = column | 0;
      const nodeY = row | 0;
      const right = column - nodeX;
      const down = row - nodeY;
      const node = nodeY * meshStride + 2 * nodeX;
      const below = node + meshStride;
      x +=
        ((mesh[node] ?? 0) * (1 - right) + (mesh[node + 2] ?? 0) * right) * (1 - down) +
        ((mesh[below] ?? 0) * (1 - right) + (mesh[below + 2] ?? 0) * right) * down;
      y +=
        ((mesh[node + 1] ?? 0) * (1 - right) + (mesh[node + 3] ?? 0) * right) * (1 - down) +
        ((mesh[below + 1] ?? 0) * (1 - right) + (mesh[below + 3] ?? 0) * right) * down;
    }
    x = x * shrink - 0.5;
    y = y * shrink - 0.5;
    // Written so that NaN, which a wild fit can give, ends at 0 too.
    x = x > 0 ? (x < lastX ? x : lastX) : 0;
    y = y > 0 ? (y < lastY ? y : lastY) : 0;
    const pixelX = x | 0;
    const pixelY = y | 0;
    const right = x - pixelX;
    const down = y - pixelY;
    const pixel = pixelY * widthPx + pixelX;
    const above = (luminance[pixel] ?? 0) * (1 - right) + (luminance[pixel + 1] ?? 0) * right;
    const under = (luminance[pixel + widthPx] ?? 0) * (1 - right) + (luminance[pixel + widthPx + 1] ?? 0) * right;
    const blockX = ((x + 0.5) / BLOCK_PX) | 0;
    const blockY = ((y + 0.5) / BLOCK_PX) | 0;
    const block = (blockY < rows ? blockY : rows - 1) * columns + (blockX < columns ? blockX : columns - 1);
    const contrast = ((mean[block] ?? 0) - above - (under - above) * down) * (gain[block] ?? 0);
    values[index] = contrast > MAX_CONTRAST ? MAX_CONTRAST : contrast < -MAX_CONTRAST ? -MAX_CONTRAST : contrast;
  }
}
