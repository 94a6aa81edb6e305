import sharp from 'sharp';
import type { Colour, Picture } from '../../src/core/render/drawing.ts';
import {
  FINDER_SHAPES,
  type FinderShape,
  type Logo,
  MODULE_SHAPES,
  type Paint,
  type Style,
} from '../../src/core/render/style.ts';

/** A symbol to be made, its style and its quiet zone, the same for the same number. */
export interface StyledCase {
  readonly number: number;
  readonly text: string;
  readonly level: 'L' | 'M' | 'Q' | 'H';
  readonly quietZoneModules: number;
  readonly style: Style;
}

const LEVELS = ['L', 'M', 'Q', 'H'] as const;
const CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/.:?=&%';

/** Payloads of 10 to 500 characters, shorter ones more often, and styles from careful to careless. */
export async function styledCase(number: number): Promise<StyledCase> {
  const random = chain(number);
  const length = Math.round(10 * 50 ** random());
  const text = `${number % 2 === 0 ? 'https://' : ''}${Array.from({ length }, () => pick(CHARACTERS.split(''), random)).join('')}`;
  const level = pick(LEVELS, random);
  const care = random();
  const [ink, paper] = colours(random, care);
  const modules = { shape: pick(MODULE_SHAPES, random), paint: paintOf(ink, random) };
  const ring = { shape: finderShape(random, care), paint: random() < 0.6 ? modules.paint : paintOf(ink, random) };
  const centre = { shape: finderShape(random, care), paint: random() < 0.6 ? ring.paint : paintOf(ink, random) };
  return {
    number,
    text: text.slice(0, 500),
    level,
    quietZoneModules: random() < 0.3 + 0.6 * care ? 4 : Math.floor(4 * random()),
    style: {
      modules,
      finderRing: ring,
      finderCentre: centre,
      ground: random() < 0.1 && lightOf(paper) > 0.6 ? null : groundOf(paper, random),
      logo: random() < 0.45 ? await logoOf(random, care) : null,
      frame: null,
      turnDegrees: pick([0, 0, 0, 90, 180, 270] as const, random),
    },
  };
}

/** Sum of three linear congruential generators (Wichmann and Hill): not the generator of the proof. */
export function chain(seed: number): () => number {
  let [a, b, c] = [(seed * 171 + 1) % 30269, (seed * 172 + 7) % 30307, (seed * 170 + 13) % 30323];
  const next = (): number => {
    a = (171 * (a || 1)) % 30269;
    b = (172 * (b || 1)) % 30307;
    c = (170 * (c || 1)) % 30323;
    return (a / 30269 + b / 30307 + c / 30323) % 1;
  };
  for (let step = 0; step < 20; step += 1) next();
  return next;
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from');
  return value;
}

type Rgb = readonly [number, number, number];

function colours(random: () => number, care: number): readonly [ink: Rgb, paper: Rgb] {
  const any = (least: number, most: number): Rgb => {
    const channel = (): number => Math.round(255 * (least + (most - least) * random()));
    return [channel(), channel(), channel()];
  };
  if (random() < 0.2 + 0.3 * care) return [any(0, 0.35), any(0.85, 1)];
  // Contrasts down to none.
  const middle = 0.3 + 0.4 * random();
  const apart = 0.5 * random();
  const pair = [
    any(Math.max(0, middle - apart - 0.15), middle - apart / 2),
    any(middle + apart / 2, Math.min(1, middle + apart + 0.15)),
  ] as const;
  return random() < 0.2 ? [pair[1], pair[0]] : pair;
}

function lightOf([red, green, blue]: Rgb): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

function hex(rgb: Rgb): Colour {
  return `#${rgb
    .map((channel) =>
      Math.max(0, Math.min(255, Math.round(channel)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function paintOf(rgb: Rgb, random: () => number): Paint {
  const kind = random();
  if (kind < 0.6) return { kind: 'solid', colour: hex(rgb) };
  const shift = 120 * (random() - 0.5);
  const other: Rgb = [rgb[0] + shift * random(), rgb[1] + shift * random(), rgb[2] + shift * random()];
  const stops = [
    { offset: 0, colour: hex(rgb) },
    { offset: 1, colour: hex(other) },
  ];
  return kind < 0.8 ? { kind: 'linear', angleDegrees: 360 * random(), stops } : { kind: 'radial', stops };
}

function groundOf(rgb: Rgb, random: () => number): Paint {
  return random() < 0.8 ? { kind: 'solid', colour: hex(rgb) } : paintOf(rgb, random);
}

function finderShape(random: () => number, care: number): FinderShape {
  return random() < 0.2 + 0.2 * care ? 'square' : pick(FINDER_SHAPES, random);
}

async function logoOf(random: () => number, care: number): Promise<Logo> {
  const most = 0.5 - 0.25 * care;
  return {
    content: { kind: 'picture', picture: await madePicture(random), silhouette: null },
    share: 0.1 + (most - 0.1) * random(),
    clearing: pick(['modules', 'outline', 'none'], random),
    marginModules: pick([0, 0.5, 1], random),
  };
}

/** A ring on a coloured square. */
async function madePicture(random: () => number): Promise<Picture> {
  const [widthPx, heightPx] = pick(
    [
      [120, 120],
      [160, 90],
      [90, 120],
    ] as const,
    random,
  );
  const channel = (): number => Math.round(255 * random());
  const [back, front] = [`rgb(${channel()},${channel()},${channel()})`, `rgb(${channel()},${channel()},${channel()})`];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><rect width="100%" height="100%" rx="18" fill="${back}"/><circle cx="50%" cy="50%" r="30%" fill="none" stroke="${front}" stroke-width="14"/></svg>`;
  const bytes = Uint8Array.from(await sharp(Buffer.from(svg)).png().toBuffer());
  return { mediaType: 'image/png', bytes, widthPx, heightPx };
}
