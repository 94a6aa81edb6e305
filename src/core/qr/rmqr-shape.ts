import { withCheckBits } from './bch';
import { DARK, FORMAT, LIGHT } from './module-kind';
import { type RmqrLevel, type RmqrVersion, rmqrVersion } from './rmqr-version';
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
import { VERSION_GENERATOR } from './version-information';

/** The QR Code mask that is the only mask of rMQR (ISO/IEC 23941:2022 §7.8.2). */
export const RMQR_MASK = 4;

/** XOR masks of the two copies of the format information: finder side, sub-finder side (§7.9). */
const FORMAT_XOR_MASKS = [0x1fab2, 0x20a7b] as const;

/** An alignment pattern of rMQR is 3 × 3 (§6.3.5). */
const SMALL_ALIGNMENT_RINGS = [LIGHT, DARK] as const;

/** Columns of the alignment patterns' centres by the width of the symbol (annex D). */
const ALIGNMENT_COLUMNS: Readonly<Record<number, readonly number[]>> = {
  27: [],
  43: [21],
  59: [19, 39],
  77: [25, 51],
  99: [23, 49, 75],
  139: [27, 55, 83, 111],
};

const shapes: SymbolShape[] = [];

/** @param version 1…32. Computed once, then shared: do not write to it. */
export function rmqrShape(version: number): SymbolShape {
  return (shapes[version] ??= makeShape(rmqrVersion(version)));
}

/**
 * The 18 bits of one copy of the format information with its XOR mask, bit 17 first: level, version, check bits.
 * @param version 1…32; the version indicator is one less
 * @param copy 0 beside the finder pattern, 1 beside the sub-finder pattern
 */
export function rmqrFormatCode(version: number, level: RmqrLevel, copy: 0 | 1): number {
  return withCheckBits((level === 'H' ? 32 : 0) | (version - 1), VERSION_GENERATOR, 12) ^ FORMAT_XOR_MASKS[copy];
}

function makeShape({ widthModules, heightModules }: RmqrVersion): SymbolShape {
  const draft = draftShape(widthModules, heightModules);
  const formatCopies = rmqrFormatModules(widthModules, heightModules);
  const alignmentColumns = ALIGNMENT_COLUMNS[widthModules] ?? [];
  drawCorners(draft);
  drawRings(draft, 3, 3, FINDER_RINGS);
  drawRings(draft, heightModules - 3, widthModules - 3, ALIGNMENT_RINGS);
  for (const column of alignmentColumns) {
    drawRings(draft, 1, column, SMALL_ALIGNMENT_RINGS);
    drawRings(draft, heightModules - 2, column, SMALL_ALIGNMENT_RINGS);
  }
  for (const row of [0, heightModules - 1]) drawTiming(draft, 'row', row);
  for (const column of [0, ...alignmentColumns, widthModules - 1]) drawTiming(draft, 'column', column);
  for (const index of formatCopies.flatMap((copy) => Array.from(copy))) draft.kinds[index] = FORMAT;
  return {
    widthModules,
    heightModules,
    kinds: draft.kinds,
    dataOrder: zigzag(draft, widthModules - 2, -1),
    formatCopies,
  };
}

/** Corner finder patterns, top right and bottom left (§6.3.6). The finder pattern is drawn over their overlap. */
function drawCorners(draft: ShapeDraft): void {
  const bottom = draft.heightModules - 1;
  const right = draft.widthModules - 1;
  draw(draft, 0, right - 1, DARK);
  draw(draft, 1, right, DARK);
  draw(draft, 1, right - 1, LIGHT);
  for (let column = 0; column < 3; column += 1) draw(draft, bottom, column, DARK);
  draw(draft, bottom - 1, 0, DARK);
  draw(draft, bottom - 1, 1, LIGHT);
}

/** Both copies, most significant bit first, in columns of five; the second copy ends with a row of three (§7.9, figure 17). */
function rmqrFormatModules(width: number, height: number): readonly [Uint16Array, Uint16Array] {
  const bits = Array.from({ length: 18 }, (_, place) => 17 - place);
  const place = (row: number, column: number): number => row * width + column;
  const besideFinder = bits.map((bit) => place(1 + (bit % 5), 8 + Math.floor(bit / 5)));
  const besideSubFinder = bits.map((bit) =>
    bit < 15 ? place(height - 6 + (bit % 5), width - 8 + Math.floor(bit / 5)) : place(height - 6, width - 5 + bit - 15),
  );
  return [Uint16Array.from(besideFinder), Uint16Array.from(besideSubFinder)];
}
