import sharp from 'sharp';
import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import { type Light, blurred } from '../../src/core/proof/optics.ts';
import { type Lens, photograph, toPicture, withLight } from './canvas.ts';
import { rolled as rolledSheet, tilted as tiltedSheet } from '../scenes/pose.ts';
import type { Draw } from './sample.ts';

/** One way of spoiling a picture, from not at all to beyond what anyone reads. */
export interface Damage {
  readonly name: string;
  readonly unit: string;
  /** Rising harm, as they stand on the axis of the curve. */
  readonly strengths: readonly number[];
  apply(draw: Draw, strength: number): RgbaPicture | Promise<RgbaPicture>;
  /** What the picture says, where it is not the text of the symbol drawn by lot. */
  textOf?(draw: Draw): string;
}

/** What every photograph has a little of; without it the first picture of each curve would be a drawing. */
const USUAL_BLUR_PX = 0.5;
const USUAL_NOISE = 2;

/** Blocks of eight pixels hold more than three modules: only so small does compression do harm. */
const JPEG_MODULE_PX = 2.5;

export const straight: Lens = (x, y) => [x, y];

export const DAMAGES: readonly Damage[] = [
  {
    name: 'blur',
    unit: 'σ, modules',
    strengths: [0, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1],
    apply: (draw, sigma) => finish(draw, blurred(photograph(draw, straight), sigma * draw.modulePx)),
  },
  {
    name: 'motion',
    unit: 'path, modules',
    strengths: [0, 0.6, 1, 1.3, 1.6, 1.9, 2.2, 2.6],
    apply: (draw, path) => finish(draw, smeared(photograph(draw, straight), path * draw.modulePx)),
  },
  {
    name: 'noise',
    unit: 'σ, grey levels',
    strengths: [0, 30, 60, 80, 100, 120, 150, 190],
    apply: (draw, sigma) => finish(draw, photograph(draw, straight), sigma),
  },
  {
    name: 'small',
    unit: 'pixels a module',
    strengths: [4, 2.5, 2, 1.75, 1.5, 1.35, 1.2, 1.05],
    apply: (draw, modulePx) => finish(draw, photograph({ ...draw, modulePx }, straight)),
  },
  {
    name: 'perspective',
    unit: 'tilt, degrees',
    strengths: [0, 30, 45, 55, 62, 68, 73, 77],
    apply: (draw, degrees) => finish(draw, photograph(draw, tilted(degrees, draw.sample.sideModules))),
  },
  {
    name: 'cylinder',
    unit: 'arc of the symbol, degrees',
    strengths: [0, 40, 70, 90, 110, 125, 140, 155],
    apply: (draw, degrees) => finish(draw, photograph(draw, rolled(degrees, draw.sample.sideModules))),
  },
  {
    name: 'glare',
    unit: 'width, share of the symbol',
    strengths: [0, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.8],
    apply: (draw, share) => finish(draw, withGlare(photograph(draw, straight), draw, share)),
  },
  {
    name: 'shadow',
    unit: 'light taken, %',
    strengths: [0, 50, 70, 80, 88, 92, 95, 97],
    apply: (draw, percent) => finish(draw, withShadow(photograph(draw, straight), draw, percent / 100)),
  },
  {
    name: 'occlusion',
    unit: 'area, %',
    strengths: [0, 3, 6, 9, 12, 16, 20, 26],
    apply: (draw, percent) => finish(draw, withBlot(photograph(draw, straight), draw, percent / 100)),
  },
  {
    name: 'low contrast',
    unit: 'grey levels',
    strengths: [200, 60, 30, 20, 14, 10, 7, 5],
    apply: (draw, levels) =>
      finish(
        draw,
        withLight(photograph(draw, straight), (luminance) => 60 + ((luminance - 25) / 210) * levels),
      ),
  },
  {
    name: 'colour',
    unit: 'light against dark, contrast ratio',
    strengths: [10, 3, 1.6, 1.3, 1.2, 1.1, 1.05, 1.01],
    apply: (draw, ratio) =>
      toPicture(
        noisy(blurred(photograph(draw, straight), USUAL_BLUR_PX), USUAL_NOISE, draw.random),
        colouring(draw, ratio),
      ),
  },
  {
    name: 'JPEG',
    unit: 'quality',
    strengths: [90, 40, 20, 12, 8, 5, 3, 1],
    apply: (draw, quality) =>
      throughJpeg(finish(draw, photograph({ ...draw, modulePx: JPEG_MODULE_PX }, straight)), quality),
  },
];

export function finish({ random }: Draw, canvas: Light, noise = USUAL_NOISE): RgbaPicture {
  return toPicture(noisy(blurred(canvas, USUAL_BLUR_PX), Math.max(noise, USUAL_NOISE), random));
}

/** Normal noise (Box and Muller). */
function noisy(canvas: Light, sigma: number, random: () => number): Light {
  return withLight(
    canvas,
    (luminance) => luminance + sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

/** The camera moved in a straight line, along the picture's rows: the symbol is turned at random under it. */
function smeared(canvas: Light, pathPx: number): Light {
  const steps = Math.max(1, Math.round(pathPx));
  return withLight(canvas, (_, x, y) => {
    let sum = 0;
    for (let step = 0; step < steps; step += 1) {
      const column = Math.min(canvas.widthPx - 1, Math.max(0, x + step - (steps >> 1)));
      sum += canvas.luminance[y * canvas.widthPx + column] ?? 0;
    }
    return sum / steps;
  });
}

/** The sheet leans away from the camera. */
export function tilted(degrees: number, sideModules: number): Lens {
  return tiltedSheet(degrees, sideModules).toSheet;
}

/** The symbol lies on a cylinder, seen from afar; its width covers an arc of `degrees`. */
function rolled(degrees: number, sideModules: number): Lens {
  if (degrees === 0) return straight;
  return rolledSheet(degrees, sideModules, 0).toSheet;
}

/** A lamp's reflection on glossy paper: a soft round spot that is white in its middle. */
function withGlare(canvas: Light, draw: Draw, share: number): Light {
  if (share === 0) return canvas;
  const [cx, cy] = pointOnSymbol(canvas, draw, 0.3);
  const radius = (share * draw.sample.sideModules * draw.modulePx) / 2;
  return withLight(
    canvas,
    (luminance, x, y) => luminance + 600 * Math.exp(-(((x - cx) ** 2 + (y - cy) ** 2) / radius ** 2) * Math.LN2 * 1.2),
  );
}

/** A shadow with a sharp edge through the symbol. */
function withShadow(canvas: Light, draw: Draw, taken: number): Light {
  const [cx, cy] = pointOnSymbol(canvas, draw, 0.25);
  const angle = draw.random() * 2 * Math.PI;
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  return withLight(canvas, (luminance, x, y) => {
    const inside = 1 / (1 + Math.exp(-((x - cx) * nx + (y - cy) * ny) / draw.modulePx));
    return luminance * (1 - taken * inside);
  });
}

/** Something grey and round lies on the symbol, not on a finder pattern. */
function withBlot(canvas: Light, draw: Draw, share: number): Light {
  const sidePx = draw.sample.sideModules * draw.modulePx;
  const radius = Math.sqrt((share * sidePx * sidePx) / Math.PI);
  const grey = 60 + draw.random() * 150;
  const room = Math.max(0, sidePx / 2 - radius);
  // Towards the corner without a finder pattern.
  const along = draw.random() * room * 0.8;
  const diagonal = draw.turn + Math.PI / 4;
  const cx = canvas.widthPx / 2 + along * Math.cos(diagonal);
  const cy = canvas.heightPx / 2 + along * Math.sin(diagonal);
  return withLight(canvas, (luminance, x, y) => (Math.hypot(x - cx, y - cy) < radius ? grey : luminance));
}

function pointOnSymbol(canvas: Light, draw: Draw, reach: number): readonly [number, number] {
  const sidePx = draw.sample.sideModules * draw.modulePx;
  return [
    canvas.widthPx / 2 + (draw.random() - 0.5) * 2 * reach * sidePx,
    canvas.heightPx / 2 + (draw.random() - 0.5) * 2 * reach * sidePx,
  ];
}

/** Ink and paper of any two hues whose light, as an eye sees it, differs by a ratio (WCAG 2.2 contrast). */
function colouring({ random }: Draw, ratio: number): (luminance: number) => readonly [number, number, number] {
  const paper = hue(random(), 0.45);
  const ink = hue(random(), (0.45 + 0.05) / ratio - 0.05);
  return (luminance) => {
    const share = Math.min(1, Math.max(0, (luminance - 25) / 210));
    return [0, 1, 2].map(
      (channel) => 255 * encoded((ink[channel] ?? 0) * (1 - share) + (paper[channel] ?? 0) * share),
    ) as [number, number, number];
  };
}

/** Linear red, green and blue of a hue, mixed with white or dimmed until their luminance is as asked. */
function hue(turn: number, luminance: number): readonly number[] {
  const pure = [0, 1, 2].map((channel) =>
    Math.min(1, Math.max(0, Math.abs(((turn * 6 + ([0, 4, 2][channel] ?? 0)) % 6) - 3) - 1)),
  );
  const own = 0.2126 * (pure[0] ?? 0) + 0.7152 * (pure[1] ?? 0) + 0.0722 * (pure[2] ?? 0);
  if (own >= luminance) return pure.map((value) => (value * luminance) / own);
  const white = (luminance - own) / (1 - own);
  return pure.map((value) => value * (1 - white) + white);
}

/** sRGB (IEC 61966-2-1). */
function encoded(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

async function throughJpeg({ widthPx, heightPx, rgba }: RgbaPicture, quality: number): Promise<RgbaPicture> {
  const file = await sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer();
  const { data } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx, heightPx, rgba: new Uint8ClampedArray(data) };
}
