import { alignmentCentres } from './alignment';
import { sideModules } from './capacity';
import { formatModules } from './format-information';
import { DARK, FORMAT, LIGHT } from './module-kind';
import {
  ALIGNMENT_RINGS,
  FINDER_RINGS,
  type ShapeDraft,
  type SymbolShape,
  draftShape,
  draw,
  drawRings,
  drawTiming,
  zigzag,
} from './symbol-shape';
import { FIRST_VERSION_WITH_INFORMATION, versionCode, versionModules } from './version-information';

const TIMING_PLACE = 6;
const shapes: SymbolShape[] = [];

/** The shape of a QR Code (Model 2) symbol (ISO/IEC 18004:2015 §6.3). Computed once, then shared: do not write to it. */
export function qrShape(version: number): SymbolShape {
  return (shapes[version] ??= makeShape(version));
}

function makeShape(version: number): SymbolShape {
  const side = sideModules(version);
  const draft = draftShape(side, side);
  const formatCopies = formatModules(side);
  drawAlignmentPatterns(draft, version);
  drawRings(draft, 3, 3, FINDER_RINGS);
  drawRings(draft, 3, side - 4, FINDER_RINGS);
  drawRings(draft, side - 4, 3, FINDER_RINGS);
  drawTiming(draft, 'row', TIMING_PLACE);
  drawTiming(draft, 'column', TIMING_PLACE);
  for (const index of formatCopies.flatMap((copy) => Array.from(copy))) draft.kinds[index] = FORMAT;
  // The dark module of §7.9.1.
  draw(draft, side - 8, 8, DARK);
  if (version >= FIRST_VERSION_WITH_INFORMATION) drawVersion(draft, version);
  const { kinds } = draft;
  return {
    widthModules: side,
    heightModules: side,
    kinds,
    dataOrder: zigzag(draft, side - 1, TIMING_PLACE),
    formatCopies,
  };
}

function drawAlignmentPatterns(draft: ShapeDraft, version: number): void {
  const centres = alignmentCentres(version);
  const last = centres.at(-1);
  for (const row of centres) {
    for (const column of centres) {
      const isUnderFinder = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
      if (!isUnderFinder) drawRings(draft, row, column, ALIGNMENT_RINGS);
    }
  }
}

function drawVersion(draft: ShapeDraft, version: number): void {
  const code = versionCode(version);
  for (const copy of versionModules(draft.widthModules)) {
    copy.forEach((index, place) => {
      draft.kinds[index] = (code >> (17 - place)) & 1 ? DARK : LIGHT;
    });
  }
}
