import type { GreyImage } from '../decode/grey-image';
import { compressed } from './block-loss';
import { type Light, type View, blurred, changed, noisy, seenBy, toImage } from './optics';
import { seededRandom } from '../base/seeded-random';

/** What a picture meets on its way to a reader. */
export const CONDITIONS = [
  'straight',
  'blur',
  'tilt',
  'rotation',
  'noise',
  'low-light',
  'low-contrast',
  'jpeg',
  'dirt',
  'small',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Of each condition: what is met every day, and what is met now and then. */
export const STRENGTHS = ['usual', 'hard'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** The sheet to be photographed: the picture as it is exported, in grey. */
export interface Sheet {
  readonly image: GreyImage;
  readonly modulePx: number;
}

interface Damage extends Partial<View> {
  /** Standard deviation, in modules. */
  readonly blurModules?: number;
  /** Standard deviation, in levels of 256. */
  readonly noise?: number;
  /** Light levels of black and of white. */
  readonly levels?: readonly [black: number, white: number];
  readonly jpegQuality?: number;
  /** Share of the sheet that is covered. */
  readonly dirt?: number;
}

/** What every camera does. */
const EVERY_DAY = { modulePx: 3.5, turnDegrees: 4, tiltDegrees: 0, blurModules: 0.2, noise: 3 } as const;

const DAMAGES = {
  straight: { usual: {}, hard: { modulePx: 2.8 } },
  blur: { usual: { blurModules: 0.42 }, hard: { blurModules: 0.58 } },
  tilt: { usual: { tiltDegrees: 28, turnDegrees: 18 }, hard: { tiltDegrees: 48, turnDegrees: 12, modulePx: 4 } },
  rotation: { usual: { turnDegrees: 27 }, hard: { turnDegrees: 45, tiltDegrees: 15, modulePx: 3 } },
  noise: { usual: { noise: 22 }, hard: { noise: 50 } },
  'low-light': { usual: { levels: [4, 70], noise: 5 }, hard: { levels: [4, 44], noise: 7 } },
  'low-contrast': { usual: { levels: [110, 200] }, hard: { levels: [130, 170] } },
  jpeg: { usual: { jpegQuality: 35, modulePx: 3 }, hard: { jpegQuality: 15, modulePx: 3 } },
  dirt: { usual: { dirt: 0.012 }, hard: { dirt: 0.04 } },
  small: { usual: { modulePx: 2.2 }, hard: { modulePx: 1.7 } },
} as const satisfies Record<Condition, Record<Strength, Damage>>;

/** The same picture for the same sheet on every machine. */
export function underCondition(sheet: Sheet, condition: Condition, strength: Strength): GreyImage {
  const seed = 1 + CONDITIONS.indexOf(condition) * STRENGTHS.length + STRENGTHS.indexOf(strength);
  return damaged(sheet, DAMAGES[condition][strength], seed);
}

/** The sheet from so far away that a module has a number of pixels. */
export function atSize(sheet: Sheet, modulePx: number): GreyImage {
  return damaged(sheet, { modulePx }, 1 + Math.round(1000 * modulePx));
}

function damaged(sheet: Sheet, damage: Damage, seed: number): GreyImage {
  const { dirt, levels, jpegQuality, ...rest } = damage;
  const { blurModules, noise, ...view } = { ...EVERY_DAY, ...rest };
  const random = seededRandom(seed);
  const soiled = dirt === undefined ? sheet.image : withDirt(sheet, dirt, random);
  let light: Light = seenBy(view, soiled, sheet.modulePx);
  // A lens is never sharper than about half a pixel.
  light = blurred(light, Math.max(0.5, blurModules * view.modulePx));
  if (levels !== undefined) {
    const [black, white] = levels;
    light = changed(light, (value) => black + ((white - black) * value) / 255);
  }
  light = noisy(light, noise, random);
  return toImage(jpegQuality === undefined ? light : compressed(light, jpegQuality));
}

/** Grey spots of half a module to two modules across, at any place. */
function withDirt({ image, modulePx }: Sheet, share: number, random: () => number): GreyImage {
  const { widthPx, heightPx } = image;
  const luminance = image.luminance.slice();
  let left = share * widthPx * heightPx;
  while (left > 0) {
    const radius = modulePx * (0.25 + 0.75 * random());
    const [x0, y0, grey] = [random() * widthPx, random() * heightPx, 255 * random()];
    left -= Math.PI * radius * radius;
    for (let y = Math.max(0, Math.ceil(y0 - radius)); y < Math.min(heightPx, y0 + radius); y += 1)
      for (let x = Math.max(0, Math.ceil(x0 - radius)); x < Math.min(widthPx, x0 + radius); x += 1)
        if (Math.hypot(x - x0, y - y0) < radius) luminance[y * widthPx + x] = grey;
  }
  return { ...image, luminance };
}
