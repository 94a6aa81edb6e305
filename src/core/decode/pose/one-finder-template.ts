import { DARK, LIGHT } from '../../qr/module-kind';
import type { SymbolShape } from '../../qr/symbol-shape';
import type { Template } from './function-pattern-template';

/** Modules of a finder pattern with its separator. */
const FINDER_REACH = 8;
/** Up to this column no alignment pattern of any rMQR symbol begins (ISO/IEC 23941:2022 annex D). */
const LAST_COMMON_COLUMN = 17;

/** Its timing patterns begin with the points of the quiet zone. */
export interface OneFinderTemplate extends Template {
  readonly quietCount: number;
}

const NOTHING = new Float32Array(0);
const closed = new WeakMap<SymbolShape, OneFinderTemplate>();
const open = new Map<SymbolShape, Map<number, OneFinderTemplate>>();

/** All function modules of a symbol with one finder pattern, and the quiet zone around it. */
export function closedTemplateOf(shape: SymbolShape): OneFinderTemplate {
  let template = closed.get(shape);
  if (template === undefined) {
    template = templateFrom(shape, shape.widthModules, true);
    closed.set(shape, template);
  }
  return template;
}

/**
 * What the first columns of all symbols have in common that are as high as this one, whatever their width: the finder
 * pattern, the timing patterns of the rows and of the left column, and the quiet zone on three sides.
 */
export function openTemplateOf(shape: SymbolShape, columns: number): OneFinderTemplate {
  let byColumns = open.get(shape);
  if (byColumns === undefined) open.set(shape, (byColumns = new Map<number, OneFinderTemplate>()));
  let template = byColumns.get(columns);
  if (template === undefined) byColumns.set(columns, (template = templateFrom(shape, columns, false)));
  return template;
}

interface Sample {
  readonly u: number;
  readonly v: number;
  readonly sign: number;
}

/** Points outside the finder pattern come first, as the timing patterns of `Template`: a finder alone says nothing of them. */
function templateFrom(
  { widthModules, heightModules, kinds }: SymbolShape,
  columns: number,
  isClosed: boolean,
): OneFinderTemplate {
  const finder: Sample[] = [];
  const quiet: Sample[] = [];
  const others: Sample[] = [];
  const addTo = (beyondFinder: Sample[], column: number, row: number, sign: number): void => {
    const isOfFinder = column < FINDER_REACH && row < FINDER_REACH && row < heightModules;
    (isOfFinder ? finder : beyondFinder).push({ u: column + 0.5, v: row + 0.5, sign });
  };
  const add = (column: number, row: number, sign: number): void => {
    addTo(others, column, row, sign);
  };
  const addQuiet = (column: number, row: number): void => {
    addTo(quiet, column, row, -1);
  };
  for (let row = 0; row < heightModules; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const kind = kinds[row * widthModules + column];
      const isEdge = row === 0 || row === heightModules - 1;
      // Beyond the first columns only what alternates in every symbol: even columns are dark there.
      if (!isClosed && column > LAST_COMMON_COLUMN && (!isEdge || column % 2 === 1)) {
        if (isEdge && kind === LIGHT) add(column, row, -0.5);
      } else if (kind === DARK || kind === LIGHT) add(column, row, kind === DARK ? 1 : -1);
    }
    addQuiet(-1, row);
    if (isClosed) addQuiet(columns, row);
  }
  for (let column = 0; column < columns; column += 1) {
    addQuiet(column, -1);
    addQuiet(column, heightModules);
  }
  const samples = [...quiet, ...others, ...finder];
  return {
    version: 0,
    side: columns,
    points: Float32Array.from(samples.flatMap(({ u, v }) => [u, v])),
    signs: Float32Array.from(samples, ({ sign }) => sign),
    count: samples.length,
    timingCount: quiet.length + others.length,
    quietCount: quiet.length,
    dataPoints: NOTHING,
    dataCount: 0,
  };
}
