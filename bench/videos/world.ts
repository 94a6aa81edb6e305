import { type Chance, chanceOf } from '../scenes/chance.ts';
import type { ColourCanvas } from '../scenes/colour-canvas.ts';
import { GROUNDS, paintGround } from '../scenes/ground.ts';
import { type Printed, printedSymbol } from '../scenes/symbol-content.ts';

/** World pixels on each side of a camera pixel: a module of 1.3 camera pixels is more than five of them. */
export const WORLD_SCALE = 4;
/** Camera pixels of the world beyond each edge of the picture, for a hand that shakes. */
export const MARGIN_PX = 60;
const QUIET_MODULES = 4;

/** What lies before the camera: grey of 0…255, finer than the camera sees it. */
export interface World {
  /** Size of the camera's picture. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Size of the world in its own pixels. */
  readonly columns: number;
  readonly rows: number;
  readonly grey: Uint8Array;
  readonly symbols: readonly PlacedSymbol[];
}

export interface PlacedSymbol {
  readonly text: string;
  /** Camera pixels from the picture's top left while the camera does not move. */
  readonly centreX: number;
  readonly centreY: number;
  readonly sidePx: number;
  readonly modulePx: number;
  readonly angle: number;
}

export interface WorldPlan {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly symbols: number;
  /** Camera pixels a module. */
  readonly modulePx: readonly [least: number, most: number];
  readonly mostModules: number;
}

/** A textured ground with labels on it. */
export function worldOf(seed: number, plan: WorldPlan): World {
  const chance = chanceOf(seed);
  const columns = WORLD_SCALE * (plan.widthPx + 2 * MARGIN_PX);
  const rows = WORLD_SCALE * (plan.heightPx + 2 * MARGIN_PX);
  const grey = groundOf(chance, plan, columns, rows);
  const symbols: PlacedSymbol[] = [];
  for (let index = 0; index < plan.symbols; index += 1) {
    const placed = place(chance, plan, symbols);
    if (placed === null) continue;
    symbols.push(placed.symbol);
    paint(grey, columns, rows, placed, chance);
  }
  return { widthPx: plan.widthPx, heightPx: plan.heightPx, columns, rows, grey, symbols };
}

interface Placed {
  readonly symbol: PlacedSymbol;
  readonly printed: Printed;
}

const TRIES = 200;

function place(chance: Chance, plan: WorldPlan, others: readonly PlacedSymbol[]): Placed | null {
  const printed = qrCodeOf(chance, plan.mostModules);
  const modulePx = chance.between(...plan.modulePx);
  const sidePx = (printed.symbol.widthModules + 2 * QUIET_MODULES) * modulePx;
  const radiusPx = (sidePx / 2) * Math.SQRT2;
  if (2 * radiusPx > Math.min(plan.widthPx, plan.heightPx)) return null;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const centreX = chance.between(radiusPx, plan.widthPx - radiusPx);
    const centreY = chance.between(radiusPx, plan.heightPx - radiusPx);
    if (
      others.some(
        (other) =>
          Math.hypot(other.centreX - centreX, other.centreY - centreY) < radiusPx + (other.sidePx / 2) * Math.SQRT2,
      )
    )
      continue;
    const angle = chance.happens(0.5) ? chance.between(-0.2, 0.2) : chance.between(0, 2 * Math.PI);
    return { printed, symbol: { text: printed.text, centreX, centreY, sidePx, modulePx, angle } };
  }
  return null;
}

function qrCodeOf(chance: Chance, mostModules: number): Printed {
  for (;;) {
    const printed = printedSymbol(chance, mostModules);
    if (printed.symbol.symbology === 'qr-code' && printed.symbol.widthModules <= mostModules) return printed;
  }
}

function paint(
  grey: Uint8Array,
  columns: number,
  rows: number,
  { symbol, printed: { symbol: code } }: Placed,
  chance: Chance,
): void {
  const [dark, light] = [chance.between(15, 60), chance.between(190, 245)];
  const moduleWorld = symbol.modulePx * WORLD_SCALE;
  const radius = (symbol.sidePx * WORLD_SCALE * Math.SQRT2) / 2;
  const [centreX, centreY] = [worldOfCamera(symbol.centreX), worldOfCamera(symbol.centreY)];
  const [cos, sin] = [Math.cos(symbol.angle), Math.sin(symbol.angle)];
  const half = code.widthModules / 2;
  for (let y = Math.max(0, Math.floor(centreY - radius)); y < Math.min(rows, centreY + radius); y += 1) {
    for (let x = Math.max(0, Math.floor(centreX - radius)); x < Math.min(columns, centreX + radius); x += 1) {
      const [dx, dy] = [x + 0.5 - centreX, y + 0.5 - centreY];
      const u = (dx * cos + dy * sin) / moduleWorld + half;
      const v = (-dx * sin + dy * cos) / moduleWorld + half;
      if (Math.min(u, v) < -QUIET_MODULES || Math.max(u, v) >= code.widthModules + QUIET_MODULES) continue;
      const isInside = Math.min(u, v) >= 0 && Math.max(u, v) < code.widthModules;
      const isDark = isInside && code.modules[Math.floor(v) * code.widthModules + Math.floor(u)] === 1;
      grey[y * columns + x] = isDark ? dark : light;
    }
  }
}

export function worldOfCamera(px: number): number {
  return (px + MARGIN_PX) * WORLD_SCALE;
}

function groundOf(chance: Chance, { widthPx, heightPx }: WorldPlan, columns: number, rows: number): Uint8Array {
  const canvas: ColourCanvas = {
    widthPx: widthPx + 2 * MARGIN_PX,
    heightPx: heightPx + 2 * MARGIN_PX,
    rgb: new Float32Array(3 * (widthPx + 2 * MARGIN_PX) * (heightPx + 2 * MARGIN_PX)),
  };
  paintGround(canvas, chance.pick(GROUNDS), chance);
  const grey = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y += 1) {
    const row = Math.floor(y / WORLD_SCALE) * canvas.widthPx;
    for (let x = 0; x < columns; x += 1) {
      const green = canvas.rgb[3 * (row + Math.floor(x / WORLD_SCALE)) + 1] ?? 0;
      grey[y * columns + x] = Math.max(0, Math.min(255, green));
    }
  }
  return grey;
}
