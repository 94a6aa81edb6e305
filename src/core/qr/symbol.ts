import type { Level } from './level';
import type { Symbology } from './symbology';

/** A finished symbol: values only, so that it crosses the worker boundary as it is. */
export interface QrSymbol {
  readonly symbology: Symbology;
  /** 1…40; 1…4 for M1…M4; 1…32 for rMQR, in the order of its version indicators. */
  readonly version: number;
  /** As the standards write the version: "7", "M2", "R7x43". */
  readonly versionName: string;
  /** Null for M1, which only detects errors. */
  readonly level: Level | null;
  /** Data mask pattern: 0…7; 0…3 in Micro QR; 0 in rMQR, which has but one. */
  readonly mask: number;
  /** Without the quiet zone. */
  readonly widthModules: number;
  readonly heightModules: number;
  /** Row by row from the top left: 1 is dark. Length `widthModules` × `heightModules`. */
  readonly modules: Uint8Array<ArrayBuffer>;
  /** Bits taken by headers and data. */
  readonly usedBits: number;
  /** Bits that this version and level offer. */
  readonly capacityBits: number;
  readonly segments: readonly SymbolSegment[];
  /** Extended Channel Interpretation that the symbol announces. */
  readonly eci: number | null;
  /** Its place in a structured append sequence. */
  readonly part: SymbolPart | null;
}

export interface SymbolSegment {
  readonly mode: 'numeric' | 'alphanumeric' | 'byte' | 'kanji';
  /** What the character count indicator says: characters, in byte mode bytes. */
  readonly length: number;
}

/** Symbols that one structured append sequence can have (ISO/IEC 18004:2015 §8.1). */
export const MOST_PARTS = 16;

export interface SymbolPart {
  /** 0…15. */
  readonly index: number;
  /** 2…16. */
  readonly count: number;
  /** XOR of all bytes of the whole content (ISO/IEC 18004:2015 §8.3). */
  readonly parity: number;
}
