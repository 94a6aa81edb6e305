import type { QrSymbol } from '../../src/core/qr/symbol.ts';
import { LEVELS } from '../../src/core/qr/error-correction-level.ts';
import type { Chance } from './chance.ts';
import type { Rgb } from './colour-canvas.ts';
import { colour } from './ground.ts';

/** How modules are drawn. Finders of `dots` are solid or round; of `all dots` in pieces as everything else. */
export type Style = 'plain' | 'dots' | 'all dots';

/** A printed label: what lies at a point of it, in modules from the symbol's top left. */
export interface Sheet {
  readonly marginModules: number;
  /** Place in the palette; null beside the label. */
  at(column: number, row: number): number | null;
  readonly palette: readonly Rgb[];
}

export interface SheetOptions {
  readonly style: Style;
  readonly isInverted: boolean;
  /** Grey levels between ink and paper; null: as printers print. */
  readonly contrastLevels: number | null;
  /** Share of the symbol's area under something else. */
  readonly coveredShare: number;
  /** Share of its area under specks and scratches. */
  readonly dirtShare: number;
}

const PAPER = 0;
const INK = 1;
/** What lies on the sheet: a sticker or finger, dark dirt, light scratches. */
const COVER = 2;
const SPECK = 3;
const SCRATCH = 4;

/** Modules of a finder pattern in one direction. */
const FINDER = 7;

export function sheetOf(symbol: QrSymbol, options: SheetOptions, chance: Chance): Sheet {
  const marginModules = symbol.symbology === 'qr-code' ? chance.pick([2, 4, 4, 4, 6]) : chance.pick([2, 2, 4]);
  const { widthModules, heightModules } = symbol;
  const isInk = inkOf(symbol, options.style, chance);
  const cover = coverOf(symbol, options.coveredShare, chance);
  const dirt = dirtOf(symbol, options.dirtShare, chance);
  return {
    marginModules,
    palette: paletteOf(options, chance),
    at: (column, row) => {
      if (column < -marginModules || row < -marginModules) return null;
      if (column > widthModules + marginModules || row > heightModules + marginModules) return null;
      return cover(column, row) ?? dirt(column, row) ?? (isInk(column, row) ? INK : PAPER);
    },
  };
}

function inkOf(
  { widthModules, heightModules, modules, symbology }: QrSymbol,
  style: Style,
  chance: Chance,
): (column: number, row: number) => boolean {
  const isDark = (column: number, row: number): boolean => modules[row * widthModules + column] === 1;
  const radius = chance.between(0.36, 0.5);
  const hasRoundFinders = chance.happens(0.5);
  return (column, row) => {
    if (column < 0 || row < 0 || column >= widthModules || row >= heightModules) return false;
    const [c, r] = [Math.floor(column), Math.floor(row)];
    if (style === 'plain') return isDark(c, r);
    const finder = style === 'dots' ? finderAt(c, r, widthModules, heightModules, symbology) : null;
    if (finder === null) return isDark(c, r) && Math.hypot(column - c - 0.5, row - r - 0.5) < radius;
    if (!hasRoundFinders) return isDark(c, r);
    const distance = Math.hypot(column - finder.column - FINDER / 2, row - finder.row - FINDER / 2);
    return distance < 1.5 || (distance > 2.5 && distance < 3.5);
  };
}

function finderAt(
  column: number,
  row: number,
  width: number,
  height: number,
  symbology: QrSymbol['symbology'],
): { readonly column: number; readonly row: number } | null {
  const isLeft = column < FINDER;
  const isTop = row < FINDER;
  if (isLeft && isTop) return { column: 0, row: 0 };
  if (symbology !== 'qr-code') return null;
  if (isTop && column >= width - FINDER) return { column: width - FINDER, row: 0 };
  return isLeft && row >= height - FINDER ? { column: 0, row: height - FINDER } : null;
}

function paletteOf({ isInverted, contrastLevels }: SheetOptions, chance: Chance): readonly Rgb[] {
  const cover = colour(chance, 30, 230);
  const speck = colour(chance, 20, 90);
  const scratch = colour(chance, 190, 250);
  const [paper, ink] =
    contrastLevels === null ? [colour(chance, 170, 250), colour(chance, 5, 60)] : paleColours(contrastLevels, chance);
  return isInverted ? [ink, paper, cover, speck, scratch] : [paper, ink, cover, speck, scratch];
}

/** Ink and paper of one tint, so that their difference is the same in every channel. */
function paleColours(levels: number, chance: Chance): readonly [paper: Rgb, ink: Rgb] {
  const paper = colour(chance, levels + 30, 235);
  const [red, green, blue] = paper;
  return [paper, [red - levels, green - levels, blue - levels]];
}

type Overlay = (column: number, row: number) => number | null;

const nothing: Overlay = () => null;

/** A round or straight-edged thing that covers a share of the area; one time in five it may lie on a finder pattern. */
function coverOf({ widthModules, heightModules, level }: QrSymbol, share: number, chance: Chance): Overlay {
  if (share === 0) return nothing;
  const area = share * widthModules * heightModules;
  const mayHideFinder = chance.happens(0.2) && level !== LEVELS[0];
  const centreColumn = widthModules * (mayHideFinder ? chance.between(0, 1) : chance.between(0.45, 0.9));
  const centreRow = heightModules * (mayHideFinder ? chance.between(0, 1) : chance.between(0.45, 0.9));
  if (chance.happens(0.5)) {
    const radius = Math.sqrt(area / Math.PI);
    return (column, row) => (Math.hypot(column - centreColumn, row - centreRow) < radius ? COVER : null);
  }
  const shape = chance.logBetween(0.5, 2);
  const [halfWidth, halfHeight] = [(Math.sqrt(area) * shape) / 2, Math.sqrt(area) / shape / 2];
  const angle = chance.between(0, Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (column, row) => {
    const [dx, dy] = [column - centreColumn, row - centreRow];
    return Math.abs(cos * dx + sin * dy) < halfWidth && Math.abs(cos * dy - sin * dx) < halfHeight ? COVER : null;
  };
}

/** Round specks of about a module and long thin scratches. */
function dirtOf({ widthModules, heightModules }: QrSymbol, share: number, chance: Chance): Overlay {
  if (share === 0) return nothing;
  const cells = new Uint8Array(4 * widthModules * heightModules);
  const mark = (column: number, row: number, value: number): void => {
    const [x, y] = [Math.floor(2 * column), Math.floor(2 * row)];
    if (x >= 0 && y >= 0 && x < 2 * widthModules && y < 2 * heightModules) cells[y * 2 * widthModules + x] = value;
  };
  let left = share * widthModules * heightModules;
  while (left > 0) {
    const [column, row] = [chance.between(0, widthModules), chance.between(0, heightModules)];
    if (chance.happens(0.75)) {
      const radius = chance.between(0.4, 1.1);
      for (let dy = -radius; dy <= radius; dy += 0.25)
        for (let dx = -radius; dx <= radius; dx += 0.25)
          if (Math.hypot(dx, dy) <= radius) mark(column + dx, row + dy, SPECK);
      left -= Math.PI * radius * radius;
    } else {
      const length = Math.min(left / 0.5, chance.between(3, widthModules * 0.6));
      const angle = chance.between(0, Math.PI);
      for (let step = 0; step < length; step += 0.25)
        mark(column + step * Math.cos(angle), row + step * Math.sin(angle), SCRATCH);
      left -= Math.max(0.5, 0.5 * length);
    }
  }
  return (column, row) => {
    if (column < 0 || row < 0 || column >= widthModules || row >= heightModules) return null;
    const value = cells[Math.floor(2 * row) * 2 * widthModules + Math.floor(2 * column)] ?? 0;
    return value === 0 ? null : value;
  };
}
