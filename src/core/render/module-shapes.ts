import { assertNever } from '../base/assert';
import { CornerSink, type Corners } from './corner-sink';
import { type ModuleGrid, traceOutlines } from './outline';
import type { PathBuilder } from './path';
import { addBox } from './rounded-box';
import type { ModuleShape } from './style';

/** A dot covers this part of its module's side, and so does the thickness of a joined row or column. */
const DOT_MODULES = 0.9;
const BAR_MODULES = 0.86;
/** From the middle of a module to the tips of its diamond, which are cut where they would touch the next one. */
const DIAMOND_REACH = 0.6;
const DIAMOND_HALF = 0.47;

const SHARP: Corners = { kind: 'round', outer: 0, inner: 0 };
const SOFT: Corners = { kind: 'round', outer: 0.4, inner: 0 };
const FLUID: Corners = { kind: 'round', outer: 0.5, inner: 0.3 };
const ROUND: Corners = { kind: 'round', outer: 0.5, inner: 0.5 };
const CUT: Corners = { kind: 'cut', outer: 0.35, inner: 0.35 };

/**
 * Draws modules in a shape.
 * @param patterns modules of alignment patterns, which stay in one piece in every shape so that readers find them
 * @param margin modules left of and above the grid
 */
export function addModules(
  builder: PathBuilder,
  shape: ModuleShape,
  modules: ModuleGrid,
  patterns: ModuleGrid,
  margin: number,
): void {
  switch (shape) {
    case 'square':
      addOutlines(builder, both(modules, patterns), margin, SHARP);
      return;
    case 'rounded':
      addOutlines(builder, both(modules, patterns), margin, SOFT);
      return;
    case 'joined':
      addOutlines(builder, both(modules, patterns), margin, FLUID);
      return;
    case 'dots':
      eachDark(modules, (column, row) => {
        addBar(builder, column + margin, row + margin, 1, 1, DOT_MODULES);
      });
      addOutlines(builder, patterns, margin, ROUND);
      return;
    case 'diamond':
      eachDark(modules, (column, row) => {
        addDiamond(builder, column + margin + 0.5, row + margin + 0.5);
      });
      addOutlines(builder, patterns, margin, CUT);
      return;
    case 'rows':
      eachRun(modules, (column, row, length) => {
        addBar(builder, column + margin, row + margin, length, 1, BAR_MODULES);
      });
      addOutlines(builder, patterns, margin, ROUND);
      return;
    case 'columns':
      eachRun(transposed(modules), (row, column, length) => {
        addBar(builder, column + margin, row + margin, 1, length, BAR_MODULES);
      });
      addOutlines(builder, patterns, margin, ROUND);
      return;
    default:
      assertNever(shape);
  }
}

function addOutlines(builder: PathBuilder, grid: ModuleGrid, margin: number, corners: Corners): void {
  traceOutlines(grid, margin, new CornerSink(builder, corners));
}

/** A bar with round ends over a rectangle of modules, of one width and as far from its edges on every side. */
function addBar(builder: PathBuilder, x: number, y: number, width: number, height: number, thickness: number): void {
  const inset = (1 - thickness) / 2;
  const radius = thickness / 2;
  const box = { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset };
  addBox(builder, box, [radius, radius, radius, radius]);
}

function addDiamond(builder: PathBuilder, x: number, y: number): void {
  const [long, short] = [DIAMOND_HALF, DIAMOND_REACH - DIAMOND_HALF];
  builder.moveTo(x - short, y - long);
  builder.lineTo(x + short, y - long);
  builder.lineTo(x + long, y - short);
  builder.lineTo(x + long, y + short);
  builder.lineTo(x + short, y + long);
  builder.lineTo(x - short, y + long);
  builder.lineTo(x - long, y + short);
  builder.lineTo(x - long, y - short);
  builder.close();
}

function eachDark({ modules, widthModules }: ModuleGrid, see: (column: number, row: number) => void): void {
  modules.forEach((module, index) => {
    if (module === 1) see(index % widthModules, Math.floor(index / widthModules));
  });
}

/** Dark modules that follow each other in a row. */
function eachRun(grid: ModuleGrid, see: (column: number, row: number, length: number) => void): void {
  const { modules, widthModules, heightModules } = grid;
  for (let row = 0; row < heightModules; row += 1) {
    let first = 0;
    for (let column = 0; column <= widthModules; column += 1) {
      if (column < widthModules && modules[row * widthModules + column] === 1) continue;
      if (column > first) see(first, row, column - first);
      first = column + 1;
    }
  }
}

function transposed({ modules, widthModules, heightModules }: ModuleGrid): ModuleGrid {
  const turned = new Uint8Array(modules.length);
  modules.forEach((module, index) => {
    turned[(index % widthModules) * heightModules + Math.floor(index / widthModules)] = module;
  });
  return { modules: turned, widthModules: heightModules, heightModules: widthModules };
}

function both(one: ModuleGrid, other: ModuleGrid): ModuleGrid {
  return { ...one, modules: one.modules.map((module, index) => module | (other.modules[index] ?? 0)) };
}
