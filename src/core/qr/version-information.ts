import { withCheckBits } from './bch';

/** Smaller symbols have no version information: their size identifies the version. */
export const FIRST_VERSION_WITH_INFORMATION = 7;

/** BCH (18, 6), x¹² + x¹¹ + x¹⁰ + x⁹ + x⁸ + x⁵ + x² + 1 (ISO/IEC 18004:2015 §7.10, annex D). */
export const VERSION_GENERATOR = 0x1f25;

/** The 18 bits of version information for a version 7…40, bit 17 first. Any two differ in at least 8 bits. */
export function versionCode(version: number): number {
  return withCheckBits(version, VERSION_GENERATOR, 12);
}

/**
 * The modules of both copies for a symbol of `sideModules`, most significant bit first (§7.10,
 * figure 28): left of the top-right finder pattern, and above the bottom-left one.
 */
export function versionModules(sideModules: number): readonly [Uint16Array, Uint16Array] {
  const topRight = new Uint16Array(18);
  const bottomLeft = new Uint16Array(18);
  for (let bit = 17; bit >= 0; bit -= 1) {
    const along = Math.floor(bit / 3);
    const across = sideModules - 11 + (bit % 3);
    topRight[17 - bit] = along * sideModules + across;
    bottomLeft[17 - bit] = across * sideModules + along;
  }
  return [topRight, bottomLeft];
}
