import type { ErrorCorrectionLevel } from './error-correction-level';
import type { StructuredAppend } from './structured-append';
import type { Symbology } from './symbology';

/** A finished symbol. It has only values, so that a worker can post it. */
export interface QrSymbol {
  readonly symbology: Symbology;
  /** 1…40; 1…4 for M1…M4; 1…32 for rMQR, one more than its version indicator. */
  readonly version: number;
  /** The version in the notation of the standards: "7", "M2", "R7x43". */
  readonly versionName: string;
  /** Null for M1, which only detects errors. */
  readonly level: ErrorCorrectionLevel | null;
  /** Data mask pattern: 0…7; 0…3 in Micro QR; 0 in rMQR, which has only one. */
  readonly mask: number;
  /** Without the quiet zone. */
  readonly widthModules: number;
  readonly heightModules: number;
  /** Row by row from the top left: 1 is dark. Length `widthModules` × `heightModules`. */
  readonly modules: Uint8Array<ArrayBuffer>;
  /** Bits of symbol header and segments. */
  readonly usedBits: number;
  /** Data bits of this version and level. */
  readonly capacityBits: number;
  readonly segments: readonly SymbolSegment[];
  /** The Extended Channel Interpretation that the symbol announces, or null. */
  readonly eci: number | null;
  /** Null for a symbol that is not part of a structured append sequence. */
  readonly structuredAppend: StructuredAppend | null;
}

export interface SymbolSegment {
  readonly mode: 'numeric' | 'alphanumeric' | 'byte' | 'kanji';
  /** The value of the character count indicator: characters, in byte mode bytes. */
  readonly length: number;
}
