import { refineWarp } from '../pose/refine';
import { refineMesh } from '../pose/refine-mesh';
import { templateOf } from '../pose/function-pattern-template';
import { BEND_TERMS, type Warp, withBend } from '../geometry/warp';
import type { TimeBudget } from '../time-budget';
import type { DecodedModules } from '../codewords/read-modules';
import type { ReadingStage } from '../found-symbol';
import type { FlatFit } from './fit-flat';
import { readGrid } from './read-grid';
import { type RestartPlan, restartedWarps } from './restarts';

/** How a symbol was read at last, from cheap to dear. */
export type DetectorStage = Exclude<ReadingStage, 'engine'>;

export interface DetectedSymbol {
  readonly modules: DecodedModules;
  readonly stage: DetectorStage;
  readonly warp: Warp;
}

const BEND = { steps: [0.8, 0.4, 0.2], dataWeight: 0 };
const BEND_BY_DATA = { steps: [0.4, 0.2, 0.1], dataWeight: 0.6 };
const FLAT_BY_DATA = { steps: [0.5, 0.25, 0.1], dataWeight: 0.6 };
const STRONG_BEND = { steps: [0.8, 0.4, 0.2, 0.1], dataWeight: 0.6 };
const COARSE_MESH = { cells: 4, stiffness: 0.25 };
const FINE_MESH = { cells: 7, stiffness: 0.25 };
const SOFT_MESH = { cells: 7, stiffness: 0.12 };

/** Reads a symbol that a flat grid fits but does not read: bends the grid further and further, while there is time. */
export function refineAndRead(fit: FlatFit, budget: TimeBudget): DetectedSymbol | null {
  for (const { stage, warp } of ladder(fit)) {
    const reading = readGrid(fit.field, warp);
    if (reading.ok) return { modules: reading.value, stage, warp };
    if (budget.isSpent()) return null;
  }
  return null;
}

/** Reads a symbol whose refinement ended in a wrong grid: refines it from other starts, while there is time. */
export function readRestarted(fit: FlatFit, plan: RestartPlan, budget: TimeBudget): DetectedSymbol | null {
  for (const warp of restartedWarps(fit, plan)) {
    const reading = readGrid(fit.field, warp);
    if (reading.ok) return { modules: reading.value, stage: 'restarted', warp };
    if (budget.isSpent()) return null;
  }
  return null;
}

/** Each grid is worked out only when the ones before it have not read. */
function* ladder({
  field,
  version,
  modulePx,
  warp: flat,
}: FlatFit): Generator<{ readonly stage: DetectorStage; readonly warp: Warp }> {
  const template = templateOf(version);
  const bent = copyOf(flat, BEND_TERMS.smooth);
  refineWarp(field, bent, template, modulePx, BEND);
  refineWarp(field, bent, template, modulePx, BEND_BY_DATA);
  yield { stage: 'bent', warp: bent };
  const byData = copyOf(flat, BEND_TERMS.none);
  refineWarp(field, byData, template, modulePx, FLAT_BY_DATA);
  yield { stage: 'flat-by-data', warp: byData };
  const strong = copyOf(bent, BEND_TERMS.strong);
  refineWarp(field, strong, template, modulePx, STRONG_BEND);
  yield { stage: 'strongly-bent', warp: strong };
  yield { stage: 'mesh', warp: refineMesh(field, bent, template, modulePx, COARSE_MESH) };
  yield { stage: 'mesh', warp: refineMesh(field, bent, template, modulePx, FINE_MESH) };
  yield { stage: 'mesh', warp: refineMesh(field, byData, template, modulePx, SOFT_MESH) };
}

function copyOf(warp: Warp, terms: number): Warp {
  return withBend(warp, terms) ?? warp;
}
