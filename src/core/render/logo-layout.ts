import { CLEARED, COVERED, type ModuleViews, SEEN } from '../qr/hidden-modules';
import { DATA } from '../qr/module-kind';
import { qrShape } from '../qr/qr-shape';
import type { QrSymbol } from '../qr/symbol';
import type { LogoShape } from './logo-shape';

/** Rows and columns at each edge that hold finder patterns, timing patterns and format information. */
const EDGE_MODULES = 9;
/** The margin takes this share of the free side at most on each side, so that something is left for the logo. */
const LARGEST_MARGIN = 1 / 6;
/** A module is cleared for the margin if more than this part of its side lies within. */
const LEAST_OVERLAP = 0.25;
/** Below this, an overlap is a rounding error. */
const NOTHING = 1e-6;

/** A logo in the middle of a symbol. Lengths are in modules, without the quiet zone. */
export interface LogoLayout {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The logo is smaller than asked, so that it stays clear of the patterns at the edges. */
  readonly isShrunk: boolean;
  readonly views: ModuleViews;
  /** 1 for each module that is not drawn. */
  readonly cleared: Uint8Array;
}

/** What of a symbol decides where a logo lies. */
export type LogoGround = Pick<QrSymbol, 'symbology' | 'version' | 'widthModules'>;

/** @returns null for a symbol that is too small for a logo: Micro QR and rMQR */
export function logoLayout({ symbology, version, widthModules: side }: LogoGround, logo: LogoShape): LogoLayout | null {
  if (symbology !== 'qr-code') return null;
  const free = side - 2 * EDGE_MODULES;
  const margin = logo.clearing === 'none' ? 0 : Math.min(logo.marginModules, free * LARGEST_MARGIN);
  const asked = logo.share * side;
  const longer = Math.min(asked, free - 2 * margin);
  const width = logo.aspect >= 1 ? longer : longer * logo.aspect;
  const height = logo.aspect >= 1 ? longer / logo.aspect : longer;
  const box = { x: (side - width) / 2, y: (side - height) / 2, width, height };
  const covered = coveredModules(side, box, logo.silhouette);
  const { kinds } = qrShape(version);
  const wanted = logo.clearing === 'none' ? null : clearedModules(side, box, margin, covered, logo.clearing);
  // A function module beside the logo stays: the reader needs it more than the logo needs its margin.
  const cleared = covered.map((isCovered, index) =>
    wanted?.[index] === 1 && (isCovered === 1 || kinds[index] === DATA) ? 1 : 0,
  );
  const views = covered.map((isCovered, index) => (isCovered === 1 ? COVERED : cleared[index] === 1 ? CLEARED : SEEN));
  return { ...box, isShrunk: longer < asked - NOTHING, views, cleared };
}

/** The symbol without the modules that a logo takes away, for drawing only. */
export function withoutCleared(symbol: QrSymbol, { cleared }: LogoLayout): QrSymbol {
  return { ...symbol, modules: symbol.modules.map((module, index) => (cleared[index] === 1 ? 0 : module)) };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Modules of which any part lies under the logo. */
function coveredModules(side: number, box: Box, silhouette: readonly string[] | null): Uint8Array {
  const rows = silhouette ?? ['#'];
  const modules = new Uint8Array(side * side);
  for (const [row, text] of rows.entries()) {
    for (let column = 0; column < text.length; column += 1) {
      if (text[column] !== '#') continue;
      fill(modules, side, partOf(box, text.length, rows.length, column, row), NOTHING);
    }
  }
  return modules;
}

function partOf(box: Box, columns: number, rows: number, column: number, row: number): Box {
  const [width, height] = [box.width / columns, box.height / rows];
  return { x: box.x + column * width, y: box.y + row * height, width, height };
}

function clearedModules(
  side: number,
  box: Box,
  margin: number,
  covered: Uint8Array,
  clearing: 'modules' | 'outline',
): Uint8Array {
  const modules = covered.slice();
  if (clearing === 'modules') {
    const { x, y, width, height } = box;
    fill(modules, side, { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin });
    return modules;
  }
  covered.forEach((isCovered, index) => {
    if (isCovered === 1) fillAround(modules, side, index, margin);
  });
  return modules;
}

/** Modules that come nearer to a covered one than the margin, with round corners. */
function fillAround(modules: Uint8Array, side: number, index: number, margin: number): void {
  const reach = Math.ceil(margin);
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const gap = Math.hypot(Math.max(0, Math.abs(dx) - 1), Math.max(0, Math.abs(dy) - 1));
      if (gap + LEAST_OVERLAP <= margin) modules[index + dy * side + dx] = 1;
    }
  }
}

/** Sets the modules that a box overlaps by more than `least` along both axes. */
function fill(modules: Uint8Array, side: number, { x, y, width, height }: Box, least = LEAST_OVERLAP): void {
  const firstColumn = Math.max(0, Math.floor(x + least));
  const lastColumn = Math.min(side - 1, Math.ceil(x + width - least) - 1);
  const firstRow = Math.max(0, Math.floor(y + least));
  const lastRow = Math.min(side - 1, Math.ceil(y + height - least) - 1);
  for (let row = firstRow; row <= lastRow; row += 1) {
    modules.fill(1, row * side + firstColumn, row * side + lastColumn + 1);
  }
}
