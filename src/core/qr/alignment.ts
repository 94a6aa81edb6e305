import { sideModules } from './capacity';

/**
 * Rows (and columns: they are the same) of the centres of alignment patterns, ascending
 * (ISO/IEC 18004:2015 annex E). Each pair of them is a centre, except the three under the finder patterns.
 *
 * The annex's table is regular. The last centre is 7 modules from the edge. The others precede it in equal
 * steps towards 6, each step rounded up to an even number. Version 32 is the only exception.
 */
export function alignmentCentres(version: number): readonly number[] {
  if (version === 1) return [];
  const last = sideModules(version) - 7;
  const gaps = Math.floor(version / 7) + 1;
  const step = version === 32 ? 26 : 2 * Math.ceil((last - 6) / gaps / 2);
  return Array.from({ length: gaps + 1 }, (_, place) => (place === 0 ? 6 : last - (gaps - place) * step));
}
