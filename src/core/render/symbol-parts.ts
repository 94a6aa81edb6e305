import { alignmentCentres } from '../qr/alignment';
import { DARK } from '../qr/module-kind';
import { rmqrShape } from '../qr/rmqr-shape';
import type { QrSymbol } from '../qr/symbol';
import { CENTRE_MODULES, FINDER_MODULES, type Finder } from './finder-shapes';
import type { ModuleGrid } from './outline';
import type { Style } from './style';

/** The dark modules of a symbol by what they are. Each grid is as large as the symbol. */
export interface SymbolParts {
  readonly modules: ModuleGrid;
  /** Of alignment patterns; in rMQR of timing, corner finders and the finder sub-pattern too. */
  readonly patterns: ModuleGrid;
  readonly rings: ModuleGrid;
  readonly centres: ModuleGrid;
  readonly finders: readonly Finder[];
}

/** What of a symbol its parts depend on. */
type SymbolModules = Pick<QrSymbol, 'symbology' | 'version' | 'modules' | 'widthModules' | 'heightModules'>;

const MODULE = 0;
const PATTERN = 1;
const RING = 2;
const CENTRE = 3;

/** The parts of a symbol, turned clockwise. */
export function partsOf(symbol: SymbolModules, turnDegrees: Style['turnDegrees']): SymbolParts {
  const upright = findersOf(symbol);
  const kinds = kindsOf(symbol, upright);
  const grid = (wanted: number): ModuleGrid =>
    turned(
      { ...symbol, modules: symbol.modules.map((module, index) => (kinds[index] === wanted ? module : 0)) },
      turnDegrees,
    );
  const modules = grid(MODULE);
  return {
    modules,
    patterns: grid(PATTERN),
    rings: grid(RING),
    centres: grid(CENTRE),
    finders: upright.map((finder) => turnedFinder(finder, symbol, turnDegrees)),
  };
}

function findersOf({ symbology, widthModules: side }: SymbolModules): readonly Finder[] {
  const first: Finder = { column: 0, row: 0, leafTip: 'top-left', isOnly: symbology !== 'qr-code' };
  if (symbology !== 'qr-code') return [first];
  return [
    first,
    { column: side - FINDER_MODULES, row: 0, leafTip: 'top-right', isOnly: false },
    { column: 0, row: side - FINDER_MODULES, leafTip: 'top-right', isOnly: false },
  ];
}

function kindsOf(symbol: SymbolModules, finders: readonly Finder[]): Uint8Array {
  const { widthModules, heightModules } = symbol;
  const kinds =
    symbol.symbology === 'rmqr'
      ? rmqrShape(symbol.version).kinds.map((kind) => (kind === DARK ? PATTERN : MODULE))
      : new Uint8Array(widthModules * heightModules);
  const square = (column: number, row: number, side: number, kind: number): void => {
    for (let y = row; y < row + side; y += 1)
      kinds.fill(kind, y * widthModules + column, y * widthModules + column + side);
  };
  for (const { column, row, side } of alignmentOf(symbol)) square(column, row, side, PATTERN);
  for (const { column, row } of finders) {
    square(column, row, FINDER_MODULES, RING);
    const inset = (FINDER_MODULES - CENTRE_MODULES) / 2;
    square(column + inset, row + inset, CENTRE_MODULES, CENTRE);
  }
  return kinds;
}

interface Square {
  readonly column: number;
  readonly row: number;
  readonly side: number;
}

/** ISO/IEC 18004:2015 §6.3.6. */
function alignmentOf({ symbology, version, widthModules }: SymbolModules): readonly Square[] {
  switch (symbology) {
    case 'micro-qr':
    case 'rmqr':
      return [];
    case 'qr-code': {
      // Those that would lie under a finder pattern are overwritten by it.
      const last = widthModules - 7;
      const centres = alignmentCentres(version);
      return centres.flatMap((row) =>
        centres
          .filter((column) => !((row === 6 && (column === 6 || column === last)) || (row === last && column === 6)))
          .map((column) => ({ column: column - 2, row: row - 2, side: 5 })),
      );
    }
  }
}

function turned({ modules, widthModules, heightModules }: ModuleGrid, degrees: Style['turnDegrees']): ModuleGrid {
  if (degrees === 0) return { modules, widthModules, heightModules };
  const isUpright = degrees === 180;
  const [width, height] = isUpright ? [widthModules, heightModules] : [heightModules, widthModules];
  const result = new Uint8Array(modules.length);
  modules.forEach((module, index) => {
    const [column, row] = turnedPlace(
      index % widthModules,
      Math.floor(index / widthModules),
      widthModules,
      heightModules,
      degrees,
    );
    result[row * width + column] = module;
  });
  return { modules: result, widthModules: width, heightModules: height };
}

/** Where a module comes to lie. */
function turnedPlace(
  column: number,
  row: number,
  width: number,
  height: number,
  degrees: Style['turnDegrees'],
): readonly [column: number, row: number] {
  switch (degrees) {
    case 0:
      return [column, row];
    case 90:
      return [height - 1 - row, column];
    case 180:
      return [width - 1 - column, height - 1 - row];
    case 270:
      return [row, width - 1 - column];
  }
}

function turnedFinder(finder: Finder, symbol: SymbolModules, degrees: Style['turnDegrees']): Finder {
  const reach = FINDER_MODULES - 1;
  const { widthModules: width, heightModules: height } = symbol;
  const [column, row] = turnedPlace(finder.column, finder.row, width, height, degrees);
  const [otherColumn, otherRow] = turnedPlace(finder.column + reach, finder.row + reach, width, height, degrees);
  const isSideways = degrees === 90 || degrees === 270;
  const otherTip = finder.leafTip === 'top-left' ? 'top-right' : 'top-left';
  return {
    column: Math.min(column, otherColumn),
    row: Math.min(row, otherRow),
    isOnly: finder.isOnly,
    leafTip: isSideways ? otherTip : finder.leafTip,
  };
}
