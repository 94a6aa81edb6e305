import { at } from '../base/assert';
import { type CodewordLayout, layOutCodewords } from './codeword-layout';
import type { ErrorCorrectionLevel } from './error-correction-level';

/**
 * A Micro QR version with an error correction level. M1 only detects errors and has no level.
 * The index in `MICRO_SYMBOLS` is the symbol number of the format information
 * (ISO/IEC 18004:2015 table 13; codewords from table 9).
 */
export interface MicroSymbol {
  /** 1…4 for M1…M4. */
  readonly version: number;
  readonly level: ErrorCorrectionLevel | null;
  readonly dataBits: number;
  readonly eccCodewords: number;
}

export const MICRO_SYMBOLS: readonly MicroSymbol[] = [
  { version: 1, level: null, dataBits: 20, eccCodewords: 2 },
  { version: 2, level: 'L', dataBits: 40, eccCodewords: 5 },
  { version: 2, level: 'M', dataBits: 32, eccCodewords: 6 },
  { version: 3, level: 'L', dataBits: 84, eccCodewords: 6 },
  { version: 3, level: 'M', dataBits: 68, eccCodewords: 8 },
  { version: 4, level: 'L', dataBits: 128, eccCodewords: 8 },
  { version: 4, level: 'M', dataBits: 112, eccCodewords: 10 },
  { version: 4, level: 'Q', dataBits: 80, eccCodewords: 14 },
];

/** Modules on one side of a symbol without its quiet zone of two modules (§6.3.1). */
export function microSideModules(version: number): number {
  return 9 + 2 * version;
}

const layouts: CodewordLayout[] = [];

/**
 * One block. The last data codeword of M1 and M3 has four bits (§7.4.10). Its value is in the high half of the
 * byte for error correction, and only that half is drawn in the symbol.
 * @param symbolNumber index in `MICRO_SYMBOLS`
 */
export function microCodewordLayout(symbolNumber: number): CodewordLayout {
  return (layouts[symbolNumber] ??= makeLayout(at(MICRO_SYMBOLS, symbolNumber)));
}

function makeLayout({ dataBits, eccCodewords }: MicroSymbol): CodewordLayout {
  const layout = layOutCodewords(Math.ceil(dataBits / 8) + eccCodewords, eccCodewords, 1);
  return { ...layout, dataBits };
}
