import type { ContrastField } from '../luminance/contrast-field';
import { sampleWarped } from '../sample/sample-warped';
import type { Template } from './function-pattern-template';
import { type Warp, withMesh } from '../geometry/warp';

export interface MeshPlan {
  readonly cells: number;
  /** Penalty, in contrast, of one module of displacement between a node and its neighbours. */
  readonly stiffness: number;
}

const STEPS_MODULES = [0.6, 0.3, 0.15];
const MAX_SWEEPS = 4;
const MIN_GAIN = 1e-4;
const DIAGONAL = Math.SQRT1_2;
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [DIAGONAL, DIAGONAL],
  [-DIAGONAL, DIAGONAL],
  [DIAGONAL, -DIAGONAL],
  [-DIAGONAL, -DIAGONAL],
] as const;

/** The modules between a node and its neighbours: what moves when it moves. */
interface Patch {
  readonly points: Float32Array;
  /** ±2 for function modules, which are known and so count double, 0 for the others. */
  readonly signs: Float32Array;
  readonly count: number;
  readonly weight: number;
}

/**
 * A copy of the warp with a mesh whose nodes were moved, one after the other, to where the modules
 * around them show most contrast: for crumpled paper and bends that no smooth term follows.
 */
export function refineMesh(
  field: ContrastField,
  flat: Warp,
  template: Template,
  modulePx: number,
  plan: MeshPlan,
): Warp {
  const warp = withMesh(flat, plan.cells);
  const patches = patchesOf(template, plan.cells);
  for (const share of STEPS_MODULES) {
    for (let sweep = 0; sweep < MAX_SWEEPS; sweep += 1) {
      if (!sweepNodes(field, warp, patches, share * modulePx, modulePx, plan.stiffness)) break;
    }
  }
  return warp;
}

function sweepNodes(
  field: ContrastField,
  warp: Warp,
  patches: readonly Patch[],
  step: number,
  modulePx: number,
  stiffness: number,
): boolean {
  const { mesh, meshCells } = warp;
  let hasMoved = false;
  patches.forEach((patch, node) => {
    const score = (): number => patchScore(field, warp, patch) - stiffness * tension(mesh, meshCells, node, modulePx);
    let best = score();
    for (const [x, y] of DIRECTIONS) {
      const beforeX = mesh[2 * node] ?? 0;
      const beforeY = mesh[2 * node + 1] ?? 0;
      mesh[2 * node] = beforeX + x * step;
      mesh[2 * node + 1] = beforeY + y * step;
      const reached = score();
      if (reached > best + MIN_GAIN) {
        best = reached;
        hasMoved = true;
      } else {
        mesh[2 * node] = beforeX;
        mesh[2 * node + 1] = beforeY;
      }
    }
  });
  return hasMoved;
}

let values = new Float32Array(4096);

function patchScore(field: ContrastField, warp: Warp, { points, signs, count, weight }: Patch): number {
  if (values.length < count) values = new Float32Array(count);
  sampleWarped(field, warp, points, count, values);
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0;
    const sign = signs[index] ?? 0;
    sum += sign === 0 ? Math.abs(value) : sign * value;
  }
  return sum / weight;
}

/** Mean squared distance, in modules, from where the neighbouring nodes have moved. */
function tension(mesh: Float64Array, cells: number, node: number, modulePx: number): number {
  const stride = cells + 1;
  const column = node % stride;
  const row = (node - column) / stride;
  let sum = 0;
  let neighbours = 0;
  const add = (other: number): void => {
    const x = (mesh[2 * node] ?? 0) - (mesh[2 * other] ?? 0);
    const y = (mesh[2 * node + 1] ?? 0) - (mesh[2 * other + 1] ?? 0);
    sum += x * x + y * y;
    neighbours += 1;
  };
  if (column > 0) add(node - 1);
  if (column < cells) add(node + 1);
  if (row > 0) add(node - stride);
  if (row < cells) add(node + stride);
  return sum / (neighbours * modulePx * modulePx);
}

function patchesOf(template: Template, cells: number): Patch[] {
  const signs = signsOf(template);
  const stride = cells + 1;
  return Array.from({ length: stride * stride }, (_, node) =>
    patchAt(node % stride, Math.floor(node / stride), template.side, cells, signs),
  );
}

function patchAt(nodeColumn: number, nodeRow: number, side: number, cells: number, signs: Float32Array): Patch {
  const cell = side / cells;
  const points: number[] = [];
  const patchSigns: number[] = [];
  let weight = 0;
  for (
    let row = Math.max(0, Math.floor((nodeRow - 1) * cell));
    row < Math.min(side, Math.ceil((nodeRow + 1) * cell));
    row += 1
  ) {
    for (
      let column = Math.max(0, Math.floor((nodeColumn - 1) * cell));
      column < Math.min(side, Math.ceil((nodeColumn + 1) * cell));
      column += 1
    ) {
      const sign = signs[row * side + column] ?? 0;
      points.push(column + 0.5, row + 0.5);
      patchSigns.push(2 * sign);
      weight += sign === 0 ? 1 : 2;
    }
  }
  return { points: Float32Array.from(points), signs: Float32Array.from(patchSigns), count: patchSigns.length, weight };
}

/** For each module 1, −1, or 0 where nothing is known. */
function signsOf({ side, points, signs, count }: Template): Float32Array {
  const all = new Float32Array(side * side);
  for (let index = 0; index < count; index += 1) {
    const column = Math.floor(points[2 * index] ?? 0);
    const row = Math.floor(points[2 * index + 1] ?? 0);
    if (column >= 0 && row >= 0 && column < side && row < side) all[row * side + column] = signs[index] ?? 0;
  }
  return all;
}
