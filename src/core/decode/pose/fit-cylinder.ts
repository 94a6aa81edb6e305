import { MAX_VERSION, sideModules } from '../../qr/capacity';
import type { Warp } from '../geometry/warp';
import type { ContrastField } from '../luminance/contrast-field';
import { type CylinderView, type SeenFinders, cylinderView, fitCamera, seenFinders, warpOfView } from './cylinder-view';
import { templateOf } from './function-pattern-template';
import { scoreWarp } from './score-grid';
import type { SymbolPose } from './symbol-pose';

/** Directions of the curve that are tried, evenly over half a turn, and half angles of a side, in radians. */
const DIRECTIONS = 12;
const HALF_ANGLES = [0.45, 0.6, 0.75, 0.9, 1.05, 1.2] as const;
/**
 * Sides that are tried, in shares of the guessed one. The guess is too large, because it is measured in modules of the
 * finder patterns, which lie where the paper curves away.
 */
const SIDES = { least: 0.7, most: 1.06 } as const;
/** Distance, in modules, up to which a cylinder explains where finder patterns are seen. */
const MAX_RESIDUAL_MODULES = 0.75;
/** Halvings of the steps by which direction and half angle of the best cylinder are improved. */
const HALVINGS = 3;

/** A symbol of that version round a cylinder. */
export interface CylinderFit {
  readonly version: number;
  readonly warp: Warp;
  /** See `scoreWarp`. */
  readonly score: number;
}

/**
 * The cylinder round which a symbol lies, by its three finder patterns and all function modules: for each version,
 * direction and curvature the camera that sees the finder patterns where they are is known, and only the cylinders
 * under which it does are compared with the picture. Null where none does.
 */
export function fitCylinder(pose: SymbolPose, field: ContrastField): CylinderFit | null {
  const outlines = pose.outlines();
  if (outlines === null) return null;
  const seen = seenFinders(outlines);
  const maxResidual = MAX_RESIDUAL_MODULES * pose.modulePx;
  let best: Fit | null = null;
  for (let version = 1; version <= MAX_VERSION; version += 1) {
    const share = sideModules(version) / pose.sideGuess;
    if (share < SIDES.least || share > SIDES.most) continue;
    for (const view of viewsOf(version)) best = better(best, fitOf(field, version, view, seen, maxResidual));
  }
  return best === null ? null : improved(best, field, seen, maxResidual);
}

interface Fit extends CylinderFit {
  readonly view: CylinderView;
}

const camera = new Float64Array(8);

function fitOf(
  field: ContrastField,
  version: number,
  view: CylinderView,
  seen: SeenFinders,
  maxResidual: number,
): Fit | null {
  if (fitCamera(view, seen, camera) > maxResidual) return null;
  const warp = warpOfView(view, camera);
  return warp === null ? null : { version, view, warp, score: scoreWarp(field, warp, templateOf(version), 0) };
}

function better(a: Fit | null, b: Fit | null): Fit | null {
  return a === null || (b !== null && b.score > a.score) ? b : a;
}

function improved(first: Fit, field: ContrastField, seen: SeenFinders, maxResidual: number): Fit {
  let best = first;
  let turn = Math.PI / DIRECTIONS / 2;
  let bend = (HALF_ANGLES[1] - HALF_ANGLES[0]) / 2;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const { side, direction, halfAngle } = best.view;
    for (const turns of [-1, 0, 1]) {
      for (const bends of [-1, 0, 1]) {
        const view = cylinderView(side, direction + turns * turn, halfAngle + bends * bend);
        best = better(best, fitOf(field, best.version, view, seen, maxResidual)) ?? best;
      }
    }
    [turn, bend] = [turn / 2, bend / 2];
  }
  return best;
}

const views: (readonly CylinderView[])[] = [];

/** Made once a version, then shared. */
function viewsOf(version: number): readonly CylinderView[] {
  return (views[version] ??= Array.from({ length: DIRECTIONS }, (_, step) =>
    HALF_ANGLES.map((halfAngle) => cylinderView(sideModules(version), (Math.PI * step) / DIRECTIONS, halfAngle)),
  ).flat());
}
