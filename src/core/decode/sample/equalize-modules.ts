import { DARK, LIGHT } from '../../qr/module-kind';
import type { SymbolShape } from '../../qr/symbol-shape';
import type { Warp } from '../geometry/warp';
import type { ContrastField } from '../luminance/contrast-field';
import { type BlurKernel, type ModuleGrid, estimateKernel } from './blur-kernel';
import { sampleWarped } from './sample-warped';

/** Modules of the quiet zone on each side that are sampled too. A kernel reaches no farther. */
const MARGIN = 2;
/** Reach of the kernel in the first round, which only function patterns explain, and in the rounds after it. */
const FIRST_REACH = 1;
const REACH = 2;
const ROUNDS = 3;
const SWEEPS = 10;
/** Cap on a colour while the others are worked out: a module is no darker than dark. */
const MOST = 1.2;
/** Added to the energy of the kernel: the more, the less noise is amplified. */
const DAMPING = 0.02;

/**
 * Darkness of the modules of a blurred symbol, each round better than the one before: decision feedback. The kernel of the
 * blur is estimated at the function patterns, whose colours are known; the colours of the other modules are those that
 * explain all samples best under that kernel, none darker than dark; then they serve to estimate a wider kernel.
 * Defocus, motion in any direction, small modules and a grid that is a little off are all such kernels.
 * Function modules stay as sampled, because they are evidence only when nothing was assumed of them.
 */
export function* equalizedModules(
  field: ContrastField,
  warp: Warp,
  shape: SymbolShape,
): Generator<Float32Array<ArrayBuffer>> {
  const grid = { columns: warp.side + 2 * MARGIN, rows: warp.rows + 2 * MARGIN };
  const samples = sampledWithMargin(field, warp, grid);
  const known = knownColours(shape, grid);
  const colours = Float32Array.from(known);
  let isUsed = surelySurrounded(known, grid);
  for (let round = 0; round < ROUNDS; round += 1) {
    const kernel = estimateKernel(grid, samples, colours, isUsed, round === 0 ? FIRST_REACH : REACH);
    const darkness = explainSamples(grid, samples, colours, known, kernel);
    yield withoutMargin(darkness, grid);
    if (round === 0) isUsed = new Uint8Array(samples.length).fill(1);
  }
}

function sampledWithMargin(field: ContrastField, warp: Warp, { columns, rows }: ModuleGrid): Float32Array {
  const samples = new Float32Array(columns * rows);
  const points = new Float32Array(2 * samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    points[2 * index] = (index % columns) - MARGIN + 0.5;
    points[2 * index + 1] = Math.floor(index / columns) - MARGIN + 0.5;
  }
  sampleWarped(field, warp, points, samples.length, samples);
  return samples;
}

/** 1 for dark, −1 for light function modules and the quiet zone, 0 for what is to be read. */
function knownColours({ widthModules, heightModules, kinds }: SymbolShape, { columns, rows }: ModuleGrid): Int8Array {
  const known = new Int8Array(columns * rows).fill(-1);
  for (let row = 0; row < heightModules; row += 1) {
    for (let column = 0; column < widthModules; column += 1) {
      const kind = kinds[row * widthModules + column];
      known[(row + MARGIN) * columns + column + MARGIN] = kind === DARK ? 1 : kind === LIGHT ? -1 : 0;
    }
  }
  return known;
}

/** The samples whose eight neighbours and own colour are known. */
function surelySurrounded(known: Int8Array, { columns, rows }: ModuleGrid): Uint8Array {
  const isSure = new Uint8Array(known.length);
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      let unknown = 0;
      for (let y = row - 1; y <= row + 1; y += 1)
        for (let x = column - 1; x <= column + 1; x += 1) if (known[y * columns + x] === 0) unknown += 1;
      isSure[row * columns + column] = unknown === 0 ? 1 : 0;
    }
  }
  return isSure;
}

/**
 * Sets the unknown colours to those that explain the samples best: least squares within bounds by coordinate descent.
 * @returns the colours before they were bounded, which tell how sure each one is
 */
function explainSamples(
  grid: ModuleGrid,
  samples: Float32Array,
  colours: Float32Array,
  known: Int8Array,
  kernel: BlurKernel,
): Float32Array {
  const { columns, rows } = grid;
  const { reach, weights } = kernel;
  known.forEach((colour, index) => {
    if (colour === 0) colours[index] = 0;
  });
  const unexplained = residuals(grid, samples, colours, kernel);
  const darkness = samples.slice();
  const energy = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const width = 2 * reach + 1;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (let row = MARGIN; row < rows - MARGIN; row += 1) {
      for (let column = MARGIN; column < columns - MARGIN; column += 1) {
        const index = row * columns + column;
        if (known[index] !== 0) continue;
        const first = (row + reach) * columns + column + reach;
        let match = 0;
        for (let y = 0, tap = 0; y < width; y += 1)
          for (let x = 0, at = first - y * columns; x < width; x += 1, tap += 1, at -= 1)
            match += (weights[tap] ?? 0) * (unexplained[at] ?? 0);
        const before = colours[index] ?? 0;
        const best = (match + energy * before) / (energy + DAMPING);
        darkness[index] = best;
        const change = Math.min(MOST, Math.max(-MOST, best)) - before;
        if (change === 0) continue;
        colours[index] = before + change;
        for (let y = 0, tap = 0; y < width; y += 1)
          for (let x = 0, at = first - y * columns; x < width; x += 1, tap += 1, at -= 1)
            unexplained[at] = (unexplained[at] ?? 0) - (weights[tap] ?? 0) * change;
      }
    }
  }
  return darkness;
}

/** What the colours under the kernel leave unexplained of each sample; beyond the margin all is as at its edge. */
function residuals(
  { columns, rows }: ModuleGrid,
  samples: Float32Array,
  colours: Float32Array,
  { reach, weights, offset }: BlurKernel,
): Float32Array {
  const width = 2 * reach + 1;
  return samples.map((sample, index) => {
    const column = index % columns;
    const row = (index - column) / columns;
    let left = sample - offset;
    for (let tap = 0; tap < weights.length; tap += 1) {
      const x = Math.min(columns - 1, Math.max(0, column + (tap % width) - reach));
      const y = Math.min(rows - 1, Math.max(0, row + Math.floor(tap / width) - reach));
      left -= (weights[tap] ?? 0) * (colours[y * columns + x] ?? 0);
    }
    return left;
  });
}

function withoutMargin(values: Float32Array, { columns, rows }: ModuleGrid): Float32Array<ArrayBuffer> {
  const [width, height] = [columns - 2 * MARGIN, rows - 2 * MARGIN];
  const inner = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (row + MARGIN) * columns + MARGIN;
    inner.set(values.subarray(from, from + width), row * width);
  }
  return inner;
}
