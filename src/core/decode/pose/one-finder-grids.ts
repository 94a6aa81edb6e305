import { microShape } from '../../qr/micro-shape';
import { rmqrShape } from '../../qr/rmqr-shape';
import { RMQR_VERSIONS, rmqrVersionOfSize } from '../../qr/rmqr-version';
import type { SymbolShape } from '../../qr/symbol-shape';
import type { Finder } from '../finders/finder';
import { type Warp, flatWarp, mapPoint } from '../geometry/warp';
import type { ContrastField } from '../luminance/contrast-field';
import { closedTemplateOf, openTemplateOf } from './one-finder-template';
import { refineWarp } from './refine';
import { scoreOneFinder } from './score-one-finder';

/** Modules that the finder pattern itself has on a side. */
const FINDER = 7;
/** Agreement of timing patterns and quiet zone (see `scoreOneFinder`) before a refinement, and after it. */
const LEAST_ROUGH_TIMING = 0.15;
const LEAST_TIMING = 0.35;
/** Cap on the ways of standing (turn and height) that are followed from one finder, the best first. */
const MOST_FOLLOWED = 4;
/** An rMQR symbol is followed along its timing patterns in steps; every width of a symbol is one of them. */
const COLUMNS = [13, 17, 22, 27, 32, 37, 43, 51, 59, 68, 77, 88, 99, 112, 125, 139] as const;
const WIDEST = 139;
const HEIGHTS = [7, 9, 11, 13, 15, 17] as const;
const MICRO_VERSIONS = [1, 2, 3, 4] as const;

const PLAN = { steps: [0.5, 0.25, 0.12], dataWeight: 0 };

/** A grid of a symbol with one finder pattern. */
export interface OneFinderGrid {
  readonly warp: Warp;
  /** See `scoreOneFinder`. */
  readonly score: number;
}

/**
 * Grids of the symbols with one finder pattern (Micro QR, rMQR) whose finder this may be. A finder's outline is a guess
 * for the modules beside it only, so the grid grows step by step, and is refined after each step.
 */
export function* oneFinderGrids(field: ContrastField, finder: Finder): Generator<OneFinderGrid> {
  const turns = [0, 2, 4, 6].map((turn) => finder.outline.map((_, index) => finder.outline[(index + turn) & 7] ?? 0));
  yield* microGrids(field, finder.modulePx, turns);
  yield* rmqrGrids(field, finder.modulePx, turns);
}

function* microGrids(field: ContrastField, modulePx: number, turns: readonly Float64Array[]): Generator<OneFinderGrid> {
  for (const outline of turns) {
    let warp = affineWarp(outline);
    for (const version of MICRO_VERSIONS) {
      const shape = microShape(version);
      const open = openTemplateOf(shape, shape.widthModules);
      warp = grown(warp, shape.widthModules, shape.heightModules);
      if (warp === null) break;
      if (scoreOneFinder(field, warp, open, 'rough') < LEAST_ROUGH_TIMING) break;
      refineWarp(field, warp, open, modulePx, PLAN);
      yield* closedGrid(field, warp, shape, modulePx);
    }
  }
}

function* rmqrGrids(field: ContrastField, modulePx: number, turns: readonly Float64Array[]): Generator<OneFinderGrid> {
  const [first] = COLUMNS;
  const starts = turns.flatMap((outline) =>
    HEIGHTS.flatMap((height) => {
      const warp = grown(affineWarp(outline), first, height);
      if (warp === null) return [];
      const score = scoreOneFinder(field, warp, openTemplateOf(widestOf(height), first), 'rough');
      return score < LEAST_ROUGH_TIMING ? [] : [{ height, warp, score }];
    }),
  );
  starts.sort((a, b) => b.score - a.score);
  for (const { height, warp } of starts.slice(0, MOST_FOLLOWED)) yield* followed(field, warp, height, modulePx);
}

/** Follows the two timing patterns to the right, as long as they go on. */
function* followed(field: ContrastField, start: Warp, height: number, modulePx: number): Generator<OneFinderGrid> {
  let warp: Warp | null = start;
  for (const columns of COLUMNS) {
    warp = grown(warp, columns, height);
    if (warp === null) return;
    const open = openTemplateOf(widestOf(height), columns);
    if (scoreOneFinder(field, warp, open, 'rough') < LEAST_ROUGH_TIMING) return;
    refineWarp(field, warp, open, modulePx, PLAN);
    if (scoreOneFinder(field, warp, open, 'refined') < LEAST_TIMING) return;
    const version = rmqrVersionOfSize(columns, height);
    if (version !== null) yield* closedGrid(field, warp, rmqrShape(version), modulePx);
  }
}

/** The grid of a symbol that ends here, if it does. */
function* closedGrid(field: ContrastField, open: Warp, shape: SymbolShape, modulePx: number): Generator<OneFinderGrid> {
  const template = closedTemplateOf(shape);
  if (scoreOneFinder(field, open, template, 'rough') < LEAST_ROUGH_TIMING) return;
  const warp = grown(open, shape.widthModules, shape.heightModules);
  if (warp === null) return;
  refineWarp(field, warp, template, modulePx, PLAN);
  const score = scoreOneFinder(field, warp, template, 'refined');
  if (score >= LEAST_TIMING) yield { warp, score };
}

function widestOf(height: number): SymbolShape {
  const index = RMQR_VERSIONS.findIndex((size) => size.widthModules === WIDEST && size.heightModules === height);
  return rmqrShape(index + 1);
}

/** The outline as a parallelogram: its perspective, over seven modules, is mostly error. */
function affineWarp(outline: Float64Array): Warp | null {
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = outline;
  const [x, y] = [(ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4];
  const [rightX, rightY] = [(bx - ax + cx - dx) / 4, (by - ay + cy - dy) / 4];
  const [downX, downY] = [(dx - ax + cx - bx) / 4, (dy - ay + cy - by) / 4];
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].flatMap(([u = 0, v = 0]) => [x + u * rightX + v * downX, y + u * rightY + v * downY]);
  return flatWarp(corners, FINDER);
}

/** The same plane, as the grid of more columns and rows. */
function grown(warp: Warp | null, columns: number, rows: number): Warp | null {
  if (warp === null) return null;
  const corners = [
    [0, 0],
    [columns, 0],
    [columns, rows],
    [0, rows],
  ].flatMap(([u = 0, v = 0]) => {
    const { x, y } = mapPoint(warp, u, v);
    return [x, y];
  });
  return flatWarp(corners, columns, rows);
}
