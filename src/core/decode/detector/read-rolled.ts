import { BEND_TERMS, type Warp, withBend } from '../geometry/warp';
import type { ContrastField } from '../luminance/contrast-field';
import type { CylinderFit } from '../pose/fit-cylinder';
import { templateOf } from '../pose/function-pattern-template';
import { refineWarp } from '../pose/refine';
import { readGrid } from './read-grid';
import type { DetectedSymbol } from './refine-and-read';

const BY_FUNCTION_PATTERNS = { steps: [0.5, 0.25, 0.12], dataWeight: 0 };
const BY_DATA = { steps: [0.5, 0.25, 0.12], dataWeight: 0.6 };

/** Reads a symbol round a cylinder: as fitted, then moved to where all its modules show most contrast, then bent a little. */
export function readRolled(field: ContrastField, fit: CylinderFit, modulePx: number): DetectedSymbol | null {
  for (const warp of rolledWarps(field, fit, modulePx)) {
    const reading = readGrid(field, warp);
    if (reading.ok) return { modules: reading.value, stage: 'rolled', warp };
  }
  return null;
}

function* rolledWarps(field: ContrastField, { version, warp }: CylinderFit, modulePx: number): Generator<Warp> {
  const template = templateOf(version);
  refineWarp(field, warp, template, modulePx, BY_FUNCTION_PATTERNS);
  yield warp;
  refineWarp(field, warp, template, modulePx, BY_DATA);
  yield warp;
  const bent = withBend(warp, BEND_TERMS.smooth);
  if (bent === null) return;
  refineWarp(field, bent, template, modulePx, BY_DATA);
  yield bent;
}
