import { fourCc, hasText, u32be } from './byte-fields';

/** Brands of ISO/IEC 23008-12 annex B and the AV1 Image File Format §8. */
const AVIF_BRANDS = new Set(['avif', 'avis']);
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);
const HEIF_BRANDS = new Set(['mif1', 'mif2', 'mif3', 'msf1', 'miaf', 'avci', 'avcs', 'jpeg', 'jpgs', 'j2ki']);
const MOST_BRANDS = 64;

/**
 * What a file that opens with an `ftyp` box says it is; null when it does not open with one.
 * `mif1` alone promises only some picture in a HEIF file, so `avif` or `avis` must stand beside it.
 */
export function isoContent(bytes: Uint8Array): 'avif' | 'HEIC' | 'HEIF' | 'MP4' | null {
  if (bytes.length < 12 || !hasText(bytes, 4, 'ftyp')) return null;
  const brands = brandsOf(bytes);
  const major = fourCc(bytes, 8);
  if (HEIC_BRANDS.has(major)) return 'HEIC';
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'avif';
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return 'HEIC';
  return HEIF_BRANDS.has(major) ? 'HEIF' : 'MP4';
}

/** Whether the file is declared a sequence of pictures. */
export function hasSequenceBrand(bytes: Uint8Array): boolean {
  return brandsOf(bytes).includes('avis');
}

/** The major brand, then the compatible ones after the minor version (ISO/IEC 14496-12 §4.3). */
function brandsOf(bytes: Uint8Array): string[] {
  const end = Math.min(u32be(bytes, 0), bytes.length, 16 + 4 * MOST_BRANDS);
  const brands = [fourCc(bytes, 8)];
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(fourCc(bytes, offset));
  return brands;
}
