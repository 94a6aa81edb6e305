import { alignmentCentres } from './alignment';
import { sideModules } from './capacity';
import { type ModuleViews, mayMislead } from './hidden-modules';
import { DATA, FORMAT } from './module-kind';
import { qrShape } from './qr-shape';

/** What a module outside the codewords belongs to. */
export type FunctionPattern = 'finder' | 'timing' | 'alignment' | 'format' | 'version';

/** The function patterns of a QR Code symbol that a reader may not see as they are, each once. */
export function touchedPatterns(version: number, modules: Uint8Array, views: ModuleViews): readonly FunctionPattern[] {
  const { kinds } = qrShape(version);
  const touched = new Set<FunctionPattern>();
  views.forEach((view, index) => {
    const kind = kinds[index] ?? DATA;
    if (kind !== DATA && mayMislead(view, modules[index] ?? 0)) touched.add(patternAt(version, kind, index));
  });
  return [...touched];
}

function patternAt(version: number, kind: number, index: number): FunctionPattern {
  const side = sideModules(version);
  const row = Math.floor(index / side);
  const column = index % side;
  if (kind === FORMAT) return 'format';
  const isLeft = column < 8;
  const isUpper = row < 8;
  if ((isUpper && (isLeft || column >= side - 8)) || (isLeft && row >= side - 8)) return 'finder';
  if (isInAlignmentPattern(version, row, column)) return 'alignment';
  if (row === 6 || column === 6) return 'timing';
  // The dark module belongs to the format information.
  return row === side - 8 && column === 8 ? 'format' : 'version';
}

function isInAlignmentPattern(version: number, row: number, column: number): boolean {
  const centres = alignmentCentres(version);
  const last = centres.at(-1);
  const nearest = (place: number): number | undefined => centres.find((centre) => Math.abs(centre - place) <= 2);
  const [y, x] = [nearest(row), nearest(column)];
  if (y === undefined || x === undefined) return false;
  const isUnderFinder = (y === 6 && (x === 6 || x === last)) || (y === last && x === 6);
  return !isUnderFinder;
}
