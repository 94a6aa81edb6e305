import type { Chance } from './chance.ts';
import type { ColourCanvas } from './colour-canvas.ts';
import { type Damage, SMALL_MODULE_PX, damagesOf, lensOf } from './damaged-symbol.ts';
import type { Pose } from './pose.ts';
import { type Printed, printedSymbol } from './symbol-content.ts';

export const LAYOUTS = ['none', 'one', 'few', 'many', 'grid'] as const;

/** How many symbols a picture has: none, one, 2…6 or 7…25 anywhere, or a grid of 6…60 alike. */
export type Layout = (typeof LAYOUTS)[number];

export interface Placed {
  readonly printed: Printed;
  readonly pose: Pose;
  readonly damages: readonly Damage[];
}

/** Quiet zone and label around a symbol that no other may touch, in modules. */
const CLEAR_MODULES = 7;
const TRIES = 80;
const LEAST_MODULE_PX = 2.2;
const MOST_MODULE_PX = 14;

export function layOut(
  canvas: ColourCanvas,
  chance: Chance,
): { readonly layout: Layout; readonly placed: readonly Placed[] } {
  const layout = chance.weighted<Layout>([
    [4, 'none'],
    [46, 'one'],
    [28, 'few'],
    [12, 'many'],
    [10, 'grid'],
  ]);
  switch (layout) {
    case 'none':
      return { layout, placed: [] };
    case 'one':
      return { layout, placed: scatter(canvas, 1, chance) };
    case 'few':
      return { layout, placed: scatter(canvas, chance.whole(2, 6), chance) };
    case 'many':
      return { layout, placed: scatter(canvas, chance.whole(7, 25), chance) };
    case 'grid':
      return { layout, placed: grid(canvas, chance) };
  }
}

/** Symbols of any kind where there is room for them. */
function scatter(canvas: ColourCanvas, count: number, chance: Chance): readonly Placed[] {
  const placed: Placed[] = [];
  const shortPx = Math.min(canvas.widthPx, canvas.heightPx);
  // Room that each has when all are to find a place.
  const roomPx = (0.85 * shortPx) / Math.sqrt(Math.max(1, count * 0.8));
  for (let index = 0; index < count; index += 1) {
    const damages = damagesOf(chance);
    const printed = printedSymbol(chance, roomPx / LEAST_MODULE_PX / Math.SQRT2 - 2 * CLEAR_MODULES);
    const diagonal = diagonalOf(printed);
    const mostPx = Math.min(MOST_MODULE_PX, roomPx / diagonal);
    const modulePx = isSmall(damages)
      ? chance.between(SMALL_MODULE_PX.least, SMALL_MODULE_PX.most)
      : chance.logBetween(Math.min(LEAST_MODULE_PX, mostPx), mostPx);
    const radiusPx = (diagonal * modulePx) / 2;
    const centre = freePlace(canvas, placed, radiusPx, chance);
    if (centre === null) continue;
    placed.push({ printed, damages, pose: poseOf(printed, damages, centre, modulePx, chance) });
  }
  return placed;
}

/** A wall or a printed page: one size, one way up, each with its own text; some are damaged. */
function grid(canvas: ColourCanvas, chance: Chance): readonly Placed[] {
  const columns = chance.whole(3, 10);
  const rows = chance.whole(2, 6);
  const cellPx = 0.95 * Math.min(canvas.widthPx / columns, canvas.heightPx / rows);
  const mostModules = cellPx / LEAST_MODULE_PX - 5;
  if (mostModules < 21) return scatter(canvas, columns * rows, chance);
  const turn = chance.happens(0.5) ? 0 : chance.between(-0.05, 0.05);
  const shared = chance.happens(0.3) ? damagesOf(chance).filter(({ kind }) => kind !== 'small') : [];
  const share = chance.between(0.6, 0.97);
  return Array.from({ length: columns * rows }, (_, index) => {
    const printed = printedSymbol(chance, Math.min(mostModules, 37));
    const damages = chance.happens(0.15) ? damagesOf(chance).filter(({ kind }) => kind !== 'small') : shared;
    const side = Math.max(printed.symbol.widthModules, printed.symbol.heightModules) + 5;
    const modulePx = Math.min(MOST_MODULE_PX, (share * cellPx) / side);
    const centre = [
      (canvas.widthPx * ((index % columns) + 0.5)) / columns,
      (canvas.heightPx * (Math.floor(index / columns) + 0.5)) / rows,
    ] as const;
    const pose = poseOf(printed, damages, centre, modulePx, chance);
    return { printed, damages, pose: { ...pose, turnInPicture: turn, turnOnSheet: 0 } };
  });
}

function poseOf(
  { symbol: { widthModules, heightModules } }: Printed,
  damages: readonly Damage[],
  [centreX, centreY]: readonly [number, number],
  modulePx: number,
  chance: Chance,
): Pose {
  return {
    centreX,
    centreY,
    modulePx,
    widthModules,
    heightModules,
    turnOnSheet: chance.happens(0.5) ? chance.between(-0.2, 0.2) : chance.between(0, 2 * Math.PI),
    turnInPicture: chance.between(0, 2 * Math.PI),
    lens: lensOf(damages, Math.max(widthModules, heightModules), chance),
  };
}

function freePlace(
  { widthPx, heightPx }: ColourCanvas,
  placed: readonly Placed[],
  radiusPx: number,
  chance: Chance,
): readonly [number, number] | null {
  if (2 * radiusPx > Math.min(widthPx, heightPx) * 1.15) return null;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const x = chance.between(Math.min(widthPx / 2, radiusPx), Math.max(widthPx / 2, widthPx - radiusPx));
    const y = chance.between(Math.min(heightPx / 2, radiusPx), Math.max(heightPx / 2, heightPx - radiusPx));
    const isFree = placed.every(({ printed, pose }) => {
      const otherPx = (diagonalOf(printed) * pose.modulePx) / 2;
      return Math.hypot(pose.centreX - x, pose.centreY - y) > radiusPx + otherPx;
    });
    if (isFree) return [x, y];
  }
  return null;
}

function diagonalOf({ symbol: { widthModules, heightModules } }: Printed): number {
  return Math.hypot(widthModules + CLEAR_MODULES, heightModules + CLEAR_MODULES);
}

function isSmall(damages: readonly Damage[]): boolean {
  return damages.some(({ kind }) => kind === 'small');
}
