import { formatCode } from '../../qr/format-information';
import type { ErrorCorrectionLevel } from '../../qr/error-correction-level';
import { MASK_COUNT, maskPattern } from '../../qr/mask';
import { DARK } from '../../qr/module-kind';
import { qrShape } from '../../qr/qr-shape';
import type { SymbolShape } from '../../qr/symbol-shape';
import { type BoardLayout, GAP, boardLayout, packBoard } from './bit-board';

const planes: Record<ErrorCorrectionLevel, Int32Array[][]> = { L: [], M: [], Q: [], H: [] };

/**
 * For each mask, the board whose XOR with the board of the data bits is the finished symbol. It combines function
 * patterns, version and format information, mask and guards. At most 71 kB for the eight masks of one version and level;
 * computed once, then shared.
 */
export function maskPlanes(version: number, level: ErrorCorrectionLevel): readonly Int32Array[] {
  return (planes[level][version] ??= Array.from({ length: MASK_COUNT }, (_, mask) => makePlane(version, level, mask)));
}

function makePlane(version: number, level: ErrorCorrectionLevel, mask: number): Int32Array {
  const layout = boardLayout(version);
  const shape = qrShape(version);
  const plane = new Int32Array(layout.lengthWords);
  packBoard(paddedModules(finishedModules(shape, formatCode(level, mask), mask), layout), layout, plane, 0);
  drawGuards(plane, layout);
  return plane;
}

/** The finished symbol of data bits that are all zero. */
function finishedModules(shape: SymbolShape, format: number, mask: number): Uint8Array {
  const inverted = maskPattern(shape, mask);
  const modules = shape.kinds.map((kind, index) => (kind === DARK ? 1 : (inverted[index] ?? 0)));
  for (const copy of shape.formatCopies) {
    copy.forEach((index, place) => {
      modules[index] = (format >> (14 - place)) & 1;
    });
  }
  return modules;
}

function paddedModules(modules: Uint8Array, { sideModules, words }: BoardLayout): Uint32Array {
  const padded = new Uint8Array(32 * words * sideModules);
  for (let row = 0; row < sideModules; row += 1) {
    padded.set(modules.subarray(row * sideModules, (row + 1) * sideModules), row * 32 * words);
  }
  return new Uint32Array(padded.buffer);
}

/** Alternates light and dark in the unused columns, so that they have no runs, blocks or finder-like patterns. */
function drawGuards(plane: Int32Array, { sideModules, words, strideWords }: BoardLayout): void {
  const unused = -1 << (sideModules & 31);
  for (const lastWord of [words - 1, 2 * words - 1]) {
    for (let row = 1; row < sideModules; row += 2) {
      const index = lastWord * strideWords + GAP + row;
      plane[index] = (plane[index] ?? 0) | unused;
    }
  }
}
