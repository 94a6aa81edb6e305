import { collectCodewords } from '../decode/codewords/collect-codewords';
import { symbolCandidates } from '../decode/codewords/symbol-candidates';
import type { CodewordLayout } from '../qr/codeword-layout';
import type { SymbolShape } from '../qr/symbol-shape';
import type { QrSymbol } from '../qr/symbol';

/** What is known of a symbol that has just been made. */
export interface KnownSymbol {
  readonly symbol: QrSymbol;
  readonly shape: SymbolShape;
  readonly layout: CodewordLayout;
  readonly qrMask: number;
}

/** Null for a symbol of no version, which no encoder makes. */
export function knownSymbol(symbol: QrSymbol): KnownSymbol | null {
  const { symbology, version, level, mask } = symbol;
  const candidate = symbolCandidates(symbol.widthModules, symbol.heightModules).find(
    (other) => other.format === symbology && other.version === version && other.level === level && other.mask === mask,
  );
  return candidate === undefined ? null : { symbol, ...candidate };
}

/**
 * Of the codewords that error correction can restore, the share that is left, in the block that has least
 * (ISO/IEC 15415 §7.8.8: unused error correction). Below 0 where a block has more errors than it can correct.
 * @param modulation of each module; one below `least` counts as wrong
 */
export function unusedErrorCorrection(known: KnownSymbol, modulation: Float32Array, least: number): number {
  const { symbol, shape, layout, qrMask } = known;
  const { widthModules, heightModules, modules } = symbol;
  const sampled = (isDark: (index: number) => boolean) => ({
    widthModules,
    heightModules,
    darkness: Float32Array.from(modules, (_, index) => (isDark(index) ? 1 : -1)),
  });
  const right = collectCodewords(
    sampled((index) => modules[index] === 1),
    shape,
    layout,
    qrMask,
  ).values;
  const read = collectCodewords(
    sampled((index) => (modules[index] === 1) === (modulation[index] ?? -1) >= least),
    shape,
    layout,
    qrMask,
  ).values;
  const capacity = layout.eccCodewordsPerBlock >> 1;
  let leastLeft = 1;
  for (let block = 0; block + 1 < layout.blockStarts.length; block += 1) {
    let errors = 0;
    for (let place = layout.blockStarts[block] ?? 0; place < (layout.blockStarts[block + 1] ?? 0); place += 1)
      if (read[place] !== right[place]) errors += 1;
    // M1 has no capacity: any error is too much.
    leastLeft = Math.min(leastLeft, errors === 0 ? 1 : 1 - errors / Math.max(0.5, capacity));
  }
  return leastLeft;
}
