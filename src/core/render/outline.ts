import { type Path, PathBuilder } from './path';

/** Modules row by row from the top left: 1 is dark. */
export interface ModuleGrid {
  readonly modules: Uint8Array;
  readonly widthModules: number;
  readonly heightModules: number;
}

/** What is told of contours: their corners, one after the other. */
export interface ContourSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  close(): void;
}

/** Headings, clockwise: their steps in columns and rows. */
const COLUMN_STEP = [1, 0, -1, 0] as const;
const ROW_STEP = [0, 1, 0, -1] as const;

/** @param margin modules left of and above the symbol */
export function outlinesOf(symbol: ModuleGrid, margin: number): Path {
  const builder = new PathBuilder();
  traceOutlines(symbol, margin, builder);
  return builder.path();
}

/**
 * The outlines of all dark areas: areas clockwise, holes counter-clockwise, so that either fill rule fills them. No two
 * contours share an edge, where vector editors and anti-aliasing would show a hairline gap. Modules that only touch at a
 * corner have contours of their own. Each point is a corner: two lines in a row never have one direction.
 * @param margin modules left of and above the grid
 */
export function traceOutlines(symbol: ModuleGrid, margin: number, sink: ContourSink): void {
  const { widthModules: width, heightModules: height } = symbol;
  const grid = withMargin(symbol);
  const stride = width + 2;
  // Whether the upper edge of a module is part of a contour already.
  const isDone = new Uint8Array(grid.length);
  for (let row = 1; row <= height; row += 1) {
    for (let index = row * stride + 1; index <= row * stride + width; index += 1) {
      const isUpperEdge = grid[index] === 1 && grid[index - stride] === 0;
      if (isUpperEdge && isDone[index] === 0) walk(sink, grid, stride, index, margin, isDone);
    }
  }
}

/** The modules with one light module on every side, so that a walk never leaves the grid. */
function withMargin({ modules, widthModules, heightModules }: ModuleGrid): Uint8Array {
  const stride = widthModules + 2;
  const grid = new Uint8Array(stride * (heightModules + 2));
  for (let row = 0; row < heightModules; row += 1) {
    const source = row * widthModules;
    const target = (row + 1) * stride + 1;
    for (let column = 0; column < widthModules; column += 1) grid[target + column] = modules[source + column] ?? 0;
  }
  return grid;
}

/** Walks round one contour with the dark modules on the right hand, from the upper left corner of a module to the right. */
function walk(
  sink: ContourSink,
  grid: Uint8Array,
  stride: number,
  first: number,
  margin: number,
  isDone: Uint8Array,
): void {
  let x = (first % stride) - 1 + margin;
  let y = Math.floor(first / stride) - 1 + margin;
  sink.moveTo(x, y);
  // The dark module on the right hand.
  let right = first;
  let heading = 0;
  for (;;) {
    if (heading === 0) isDone[right] = 1;
    const columnStep = COLUMN_STEP[heading] ?? 0;
    const rowStep = ROW_STEP[heading] ?? 0;
    x += columnStep;
    y += rowStep;
    const step = columnStep + rowStep * stride;
    const ahead = right + step;
    const leftHand = (heading + 3) & 3;
    const aheadLeft = ahead + (COLUMN_STEP[leftHand] ?? 0) + (ROW_STEP[leftHand] ?? 0) * stride;
    if (grid[ahead] === 1 && grid[aheadLeft] === 0) {
      right = ahead;
      continue;
    }
    if (grid[ahead] === 1) {
      right = aheadLeft;
      heading = leftHand;
    } else {
      heading = (heading + 1) & 3;
    }
    // Closing the contour draws the last line.
    if (right === first && heading === 0) break;
    sink.lineTo(x, y);
  }
  sink.close();
}
