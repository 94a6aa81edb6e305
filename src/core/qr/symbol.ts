import type { Level } from './level';

/** A finished QR Code symbol: values only, so that it crosses the worker boundary as it is. */
export interface QrSymbol {
  /** 1…40. */
  readonly version: number;
  readonly level: Level;
  /** Data mask pattern, 0…7. */
  readonly mask: number;
  /** Modules on one side, without the quiet zone. */
  readonly sideModules: number;
  /** Row by row from the top left: 1 is dark. Length `sideModules`². */
  readonly modules: Uint8Array<ArrayBuffer>;
  /** Bits taken by mode indicators, character counts and data. */
  readonly usedBits: number;
  /** Bits that this version and level offer. */
  readonly capacityBits: number;
}
