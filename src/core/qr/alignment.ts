import { sideModules } from './capacity';

/**
 * Rows (and columns: they are the same) of the centres of alignment patterns, ascending
 * (ISO/IEC 18004:2015 annex E). Each pair of them is a centre, save the three under the finders.
 *
 * The annex's table is regular: the last place is 7 from the edge, the others go back from it in equal
 * even steps towards 6, the step rounded up to even, with version 32 as the one exception.
 */
export function alignmentCentres(version: number): readonly number[] {
  if (version === 1) return [];
  const last = sideModules(version) - 7;
  const gaps = Math.floor(version / 7) + 1;
  const step = version === 32 ? 26 : 2 * Math.ceil((last - 6) / gaps / 2);
  return Array.from({ length: gaps + 1 }, (_, place) => (place === 0 ? 6 : last - (gaps - place) * step));
}
