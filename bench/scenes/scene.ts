import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import type { Quad } from '../decode/manifest.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type ColourCanvas, changePixels, throughFile, toRgba, wholeBox } from './colour-canvas.ts';
import { type SymbolDamage, damageSymbol, paintSymbol } from './damaged-symbol.ts';
import { GROUNDS, type Ground, paintGround } from './ground.ts';
import { type Layout, type Placed, layOut } from './layout.ts';
import { soften } from './optics.ts';
import { cornersOf } from './pose.ts';

/** A symbol of a scene: what is true of it. */
export interface SceneSymbol {
  readonly text: string;
  readonly corners: Quad;
  readonly format: string;
  readonly version: string;
  readonly level: string;
  /** Pixels a module in the finished picture, before a lens squeezes them. */
  readonly modulePx: number;
  /** Nothing more than a photograph always has: empty. */
  readonly damages: readonly SymbolDamage[];
}

/** A picture composed by the program, and all that can be read in it. */
export interface Scene {
  readonly seed: number;
  readonly layout: Layout;
  readonly ground: Ground;
  readonly picture: RgbaPicture;
  readonly jpegQuality: number | null;
  readonly symbols: readonly SceneSymbol[];
}

const SIZES = [
  [20, [640, 480]],
  [20, [800, 600]],
  [25, [1280, 720]],
  [15, [1600, 1200]],
  [14, [2048, 1536]],
  [5, [2592, 1944]],
  [1, [4000, 3000]],
] as const;

/** The same scene for the same seed. */
export async function sceneOf(seed: number): Promise<Scene> {
  const chance = chanceOf(seed);
  const [longPx, shortPx] = chance.weighted<readonly [number, number]>(SIZES);
  const [widthPx, heightPx] = chance.happens(0.5) ? [longPx, shortPx] : [shortPx, longPx];
  const canvas: ColourCanvas = { widthPx, heightPx, rgb: new Float32Array(3 * widthPx * heightPx) };
  const ground = chance.pick(GROUNDS);
  paintGround(canvas, ground, chance);
  const { layout, placed } = layOut(canvas, chance);
  for (const one of placed) paintSymbol(canvas, one, chance);
  light(canvas, chance);
  for (const one of placed) damageSymbol(canvas, one, chance);
  soften(canvas, chance.between(0.3, 1));
  addNoise(canvas, chance.between(0.5, 4), chance);
  const scale = chance.happens(0.25) ? chance.between(0.6, 0.95) : 1;
  const jpegQuality = chance.happens(0.65) ? Math.round(chance.between(40, 95)) : null;
  const size = { widthPx: Math.round(widthPx * scale), heightPx: Math.round(heightPx * scale) };
  const picture = await throughFile(toRgba(canvas), { ...size, jpegQuality });
  const scaleX = size.widthPx / widthPx;
  const scaleY = size.heightPx / heightPx;
  return {
    seed,
    layout,
    ground,
    picture,
    jpegQuality,
    symbols: placed.map((one) => truthOf(one, scaleX, scaleY)),
  };
}

function truthOf({ printed: { text, symbol }, pose, damages }: Placed, scaleX: number, scaleY: number): SceneSymbol {
  return {
    text,
    corners: cornersOf(pose).map(([x, y]) => [x * scaleX, y * scaleY] as const),
    format: symbol.symbology,
    version: symbol.versionName,
    level: symbol.level ?? '',
    modulePx: pose.modulePx * scaleX,
    damages: damages.map(({ kind }) => kind),
  };
}

/** A lamp at one side of the picture, and more or less light altogether. */
function light(canvas: ColourCanvas, chance: Chance): void {
  const angle = chance.between(0, 2 * Math.PI);
  const fall = chance.between(0, 0.5);
  const exposure = chance.between(0.65, 1.05);
  const [dx, dy] = [Math.cos(angle) / canvas.widthPx, Math.sin(angle) / canvas.heightPx];
  changePixels(
    canvas,
    wholeBox(canvas),
    (value, x, y) => value * exposure * (1 - fall * (0.5 + (x * dx + y * dy) / 2)),
  );
}

function addNoise(canvas: ColourCanvas, sigma: number, chance: Chance): void {
  // A sensor's noise is mostly alike in all channels after its colours are worked out.
  for (let index = 0; index < canvas.rgb.length; index += 3) {
    const noise = sigma * chance.normal();
    for (let channel = 0; channel < 3; channel += 1)
      canvas.rgb[index + channel] = (canvas.rgb[index + channel] ?? 0) + noise;
  }
}
