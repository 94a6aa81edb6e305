import { RECOVERY_PERCENT } from '../../src/core/qr/error-correction-level.ts';
import type { QrSymbol } from '../../src/core/qr/symbol.ts';
import type { Chance } from './chance.ts';
import { type ColourCanvas, type Rgb, boxAround, changePixels } from './colour-canvas.ts';
import type { Placed } from './layout.ts';
import { defocus, motion } from './optics.ts';
import { type Lens, modulesAt, outlineOf, pixelAt, rolled, tilted } from './pose.ts';
import { type SheetOptions, sheetOf } from './sheet.ts';

export const SYMBOL_DAMAGES = [
  'perspective',
  'cylinder',
  'defocus',
  'motion',
  'glare',
  'shadow',
  'occlusion',
  'dirt',
  'noise',
  'low contrast',
  'inverted',
  'dots',
  'all dots',
  'small',
] as const;

export type SymbolDamage = (typeof SYMBOL_DAMAGES)[number];

export interface Damage {
  readonly kind: SymbolDamage;
  /** 0…1: from what readers begin to miss to what few read. */
  readonly strength: number;
}

/** Pixels a module of symbols whose damage is to be small. */
export const SMALL_MODULE_PX = { least: 1.3, most: 2.2 } as const;

export function damagesOf(chance: Chance): readonly Damage[] {
  const count = chance.weighted([
    [25, 0],
    [60, 1],
    [15, 2],
  ]);
  const kinds = new Set<SymbolDamage>();
  while (kinds.size < count) kinds.add(chance.pick(SYMBOL_DAMAGES));
  // Two at once are each weaker, or nothing would be left.
  return [...kinds].map((kind) => ({ kind, strength: chance.share() * (count === 1 ? 1 : 0.6) }));
}

export function lensOf(damages: readonly Damage[], sideModules: number, chance: Chance): Lens {
  const bent = strengthOf(damages, 'cylinder');
  if (bent !== null) return rolled(50 + 75 * bent, sideModules, chance.between(-0.35, 0.35));
  const lean = strengthOf(damages, 'perspective');
  return tilted(lean === null ? chance.between(0, 20) : 30 + 38 * lean, sideModules);
}

/** Prints the symbol into the picture; what lies on the paper is printed with it. */
export function paintSymbol(
  canvas: ColourCanvas,
  { printed: { symbol }, pose, damages }: Placed,
  chance: Chance,
): void {
  const sheet = sheetOf(symbol, sheetOptions(symbol, damages), chance);
  const at = modulesAt(pose);
  const box = boxAround(outlineOf(pose, sheet.marginModules), 2, canvas);
  const rays = pose.modulePx < 4 ? 4 : 3;
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const index = 3 * (y * canvas.widthPx + x);
      const ground: Rgb = [canvas.rgb[index] ?? 0, canvas.rgb[index + 1] ?? 0, canvas.rgb[index + 2] ?? 0];
      let [red, green, blue] = [0, 0, 0];
      for (let ray = 0; ray < rays * rays; ray += 1) {
        const point = at(x + ((ray % rays) + 0.5) / rays, y + (Math.floor(ray / rays) + 0.5) / rays);
        const place = point === null ? null : sheet.at(point[0], point[1]);
        const seen = place === null ? ground : (sheet.palette[place] ?? ground);
        red += seen[0];
        green += seen[1];
        blue += seen[2];
      }
      canvas.rgb[index] = red / (rays * rays);
      canvas.rgb[index + 1] = green / (rays * rays);
      canvas.rgb[index + 2] = blue / (rays * rays);
    }
  }
}

function sheetOptions({ level }: QrSymbol, damages: readonly Damage[]): SheetOptions {
  const recovery = RECOVERY_PERCENT[level ?? 'L'] / 100;
  const covered = strengthOf(damages, 'occlusion');
  const dirt = strengthOf(damages, 'dirt');
  const pale = strengthOf(damages, 'low contrast');
  return {
    style:
      strengthOf(damages, 'all dots') !== null ? 'all dots' : strengthOf(damages, 'dots') !== null ? 'dots' : 'plain',
    isInverted: strengthOf(damages, 'inverted') !== null,
    contrastLevels: pale === null ? null : 60 - 45 * pale,
    // As much as error correction restores where every covered codeword is wrong.
    coveredShare: covered === null ? 0 : recovery * (0.3 + 0.7 * covered),
    // A speck spoils more codewords than its own area has.
    dirtShare: dirt === null ? 0 : recovery * (0.05 + 0.25 * dirt),
  };
}

/** What light, lens and sensor do at the symbol. */
export function damageSymbol(canvas: ColourCanvas, { pose, damages }: Placed, chance: Chance): void {
  const { modulePx, widthModules, heightModules } = pose;
  const sidePx = Math.sqrt(widthModules * heightModules) * modulePx;
  const around = (marginPx: number): ReturnType<typeof boxAround> => boxAround(outlineOf(pose, 2), marginPx, canvas);
  const pointOnSymbol = (): readonly [number, number] =>
    pixelAt(pose, widthModules * chance.between(0.2, 0.8), heightModules * chance.between(0.2, 0.8));
  for (const { kind, strength } of damages) {
    switch (kind) {
      case 'defocus': {
        const radiusPx = modulePx * (0.5 + strength);
        defocus(canvas, around(4 * radiusPx), radiusPx);
        break;
      }
      case 'motion': {
        const pathPx = modulePx * (0.8 + 1.4 * strength);
        motion(canvas, around(2 * pathPx), pathPx, chance.between(0, Math.PI));
        break;
      }
      case 'glare': {
        const [x0, y0] = pointOnSymbol();
        const radius = ((0.2 + 0.4 * strength) * sidePx) / 2;
        const power = 600 * Math.LN2;
        changePixels(
          canvas,
          around(2 * sidePx),
          (value, x, y) => value + power * Math.exp(-1.2 * (((x - x0) ** 2 + (y - y0) ** 2) / radius ** 2)),
        );
        break;
      }
      case 'shadow': {
        const [x0, y0] = pointOnSymbol();
        const angle = chance.between(0, 2 * Math.PI);
        const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
        const taken = 0.5 + 0.43 * strength;
        const softPx = modulePx * chance.between(0.3, 4);
        changePixels(canvas, around(sidePx), (value, x, y) => {
          const reach = Math.max(0, 1 - Math.max(0, Math.hypot(x - x0, y - y0) - sidePx) / sidePx);
          const inside = 1 / (1 + Math.exp(-((x - x0) * nx + (y - y0) * ny) / softPx));
          return value * (1 - taken * inside * reach);
        });
        break;
      }
      case 'noise': {
        // The more modules a picture has pixels for, the less noise harms them.
        const sigma = (12 + 40 * strength) * Math.min(1.6, Math.max(0.5, modulePx / 5));
        changePixels(canvas, around(modulePx), (value) => value + sigma * chance.normal());
        break;
      }
      case 'perspective':
      case 'cylinder':
      case 'occlusion':
      case 'dirt':
      case 'low contrast':
      case 'inverted':
      case 'dots':
      case 'all dots':
      case 'small':
        break;
    }
  }
}

function strengthOf(damages: readonly Damage[], kind: SymbolDamage): number | null {
  return damages.find((damage) => damage.kind === kind)?.strength ?? null;
}
