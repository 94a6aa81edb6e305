import type { QrSymbol } from '../qr/symbol';
import type { TextWriter } from './text-writer';

const MOVE = 0x4d;
const CLOSE = 0x7a;
const ACROSS = 0x68;
const DOWN = 0x76;
const MINUS = 0x2d;
const SPACE = 0x20;

/** Headings, clockwise: their steps in columns and rows. */
const COLUMN_STEP = [1, 0, -1, 0] as const;
const ROW_STEP = [0, 1, 0, -1] as const;

/**
 * The outlines of all dark areas of a symbol as the data of one SVG path, one unit a module: areas
 * clockwise, holes in them counter-clockwise, so that either fill rule fills them. No two shapes
 * share an edge, which is where vector editors and anti-aliasing would show a hairline gap.
 * @param margin units left and above the symbol
 */
export function writeOutlines(writer: TextWriter, symbol: QrSymbol, margin: number): void {
  const { widthModules: width, heightModules: height } = symbol;
  const grid = withMargin(symbol);
  const stride = width + 2;
  // Whether the upper edge of a module has been walked along.
  const isDone = new Uint8Array(grid.length);
  for (let row = 1; row <= height; row += 1) {
    for (let index = row * stride + 1; index <= row * stride + width; index += 1) {
      const isUpperEdge = grid[index] === 1 && grid[index - stride] === 0;
      if (isUpperEdge && isDone[index] === 0) walk(writer, grid, stride, index, margin, isDone);
    }
  }
}

/** One light module on every side, so that no walk looks outside. */
function withMargin({ modules, widthModules, heightModules }: QrSymbol): Uint8Array {
  const stride = widthModules + 2;
  const grid = new Uint8Array(stride * (heightModules + 2));
  for (let row = 0; row < heightModules; row += 1) {
    const source = row * widthModules;
    const target = (row + 1) * stride + 1;
    for (let column = 0; column < widthModules; column += 1) grid[target + column] = modules[source + column] ?? 0;
  }
  return grid;
}

/** Walks round one outline with the dark on the right hand, from the upper left corner of a module eastwards. */
function walk(
  writer: TextWriter,
  grid: Uint8Array,
  stride: number,
  first: number,
  margin: number,
  isDone: Uint8Array,
): void {
  writer.code(MOVE);
  writer.number((first % stride) - 1 + margin);
  writer.code(SPACE);
  writer.number(Math.floor(first / stride) - 1 + margin);
  // The dark module on the right hand.
  let right = first;
  let heading = 0;
  let length = 0;
  for (;;) {
    if (heading === 0) isDone[right] = 1;
    length += 1;
    const step = (COLUMN_STEP[heading] ?? 0) + (ROW_STEP[heading] ?? 0) * stride;
    const ahead = right + step;
    const leftHand = (heading + 3) & 3;
    const aheadLeft = ahead + (COLUMN_STEP[leftHand] ?? 0) + (ROW_STEP[leftHand] ?? 0) * stride;
    if (grid[ahead] === 1 && grid[aheadLeft] === 0) {
      right = ahead;
      continue;
    }
    const walked = heading;
    if (grid[ahead] === 1) {
      right = aheadLeft;
      heading = leftHand;
    } else {
      heading = (heading + 1) & 3;
    }
    // The last line is the one that closing draws.
    if (right === first && heading === 0) break;
    writer.code((walked & 1) === 0 ? ACROSS : DOWN);
    if (walked > 1) writer.code(MINUS);
    writer.number(length);
    length = 0;
  }
  writer.code(CLOSE);
}
