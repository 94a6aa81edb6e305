import { seededRandom } from '../../src/core/base/seeded-random.ts';
import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import { DAMAGES } from '../damage/damages.ts';
import { type Draw, drawOf } from '../damage/sample.ts';

/** A picture that nobody took, and the only text that may be read in it; null: none may. */
export interface FuzzPicture {
  readonly kind: string;
  readonly picture: RgbaPicture;
  readonly text: string | null;
}

type Make = (draw: Draw, random: () => number) => FuzzPicture | Promise<FuzzPicture>;

/** How often each kind comes, of all together. */
const KINDS: readonly (readonly [share: number, make: Make])[] = [
  [4, damaged],
  [4, damagedTwice],
  [3, mutated],
  [2, framedNoise],
  [1, noise],
  [1, blocks],
  [1, finders],
  [1, strangeSize],
];

/**
 * The same picture for the same number.
 * @param scale of the symbols drawn: half as large costs a quarter
 */
export function fuzzPicture(number: number, scale = 1): FuzzPicture | Promise<FuzzPicture> {
  const random = seededRandom(number * 104729 + 17);
  const whole = drawOf(number);
  const draw = { ...whole, modulePx: whole.modulePx * scale };
  const total = KINDS.reduce((sum, [share]) => sum + share, 0);
  let left = random() * total;
  for (const [share, make] of KINDS) {
    left -= share;
    if (left < 0) return make(draw, random);
  }
  return noise(draw, random);
}

/** One damage at any strength, far beyond the readable too. */
async function damaged(draw: Draw, random: () => number): Promise<FuzzPicture> {
  const damage = pick(DAMAGES, random);
  return {
    kind: damage.name,
    picture: await damage.apply(draw, pick(damage.strengths, random)),
    text: draw.sample.text,
  };
}

/** A damaged picture whose pixels are then mixed with another's. */
async function damagedTwice(draw: Draw, random: () => number): Promise<FuzzPicture> {
  const { picture, text } = await damaged(draw, random);
  const cut = Math.floor(random() * picture.heightPx);
  const rows = Math.floor(random() * 0.15 * picture.heightPx);
  const change = random() < 0.5 ? (value: number) => 255 - value : () => random() * 255;
  return { kind: 'torn', picture: withRows(picture, cut, cut + rows, change), text };
}

/** Bytes of the pixels changed, copied over each other or shifted, as a broken decoder or transfer would. */
async function mutated(draw: Draw, random: () => number): Promise<FuzzPicture> {
  const { picture, text } = await damaged(draw, random);
  const rgba = picture.rgba.slice();
  for (let mutation = Math.floor(random() * 30); mutation >= 0; mutation -= 1) {
    const start = Math.floor(random() * rgba.length);
    const length = Math.floor(random() * random() * 20_000);
    if (random() < 0.5) rgba.copyWithin(start, Math.floor(random() * rgba.length), Math.floor(random() * rgba.length));
    else rgba.fill(Math.floor(random() * 256), start, start + length);
  }
  return { kind: 'mutated', picture: { ...picture, rgba }, text };
}

/** The function patterns of a symbol with chance for data: what comes nearest to a wrong text. */
export function framedNoise(draw: Draw, random: () => number): FuzzPicture {
  const { sideModules } = draw.sample;
  const isData = (column: number, row: number): boolean => {
    const nearLeft = column < 9;
    const nearTop = row < 9;
    const isCorner =
      (nearLeft && nearTop) || (nearLeft && row >= sideModules - 8) || (nearTop && column >= sideModules - 8);
    return !isCorner && column !== 6 && row !== 6;
  };
  const share = 0.5 + random() * 0.5;
  const flips = Array.from({ length: sideModules * sideModules }, () => random() < share / 2);
  const sample = {
    ...draw.sample,
    isDark: (column: number, row: number) =>
      draw.sample.isDark(column, row) !==
      (isInside(column, row, sideModules) && isData(column, row) && flips[row * sideModules + column] === true),
  };
  const straight = DAMAGES[0];
  if (straight === undefined) throw new Error('no damage');
  const picture = straight.apply({ ...draw, sample }, 0);
  if (picture instanceof Promise) throw new Error('drawn at once');
  return { kind: 'framed noise', picture, text: draw.sample.text };
}

function isInside(column: number, row: number, side: number): boolean {
  return column >= 0 && row >= 0 && column < side && row < side;
}

export function noise(_: Draw, random: () => number): FuzzPicture {
  const [widthPx, heightPx] = [20 + Math.floor(random() * 300), 20 + Math.floor(random() * 300)];
  const grain = 1 + Math.floor(random() * 6);
  const cells = Array.from({ length: Math.ceil(widthPx / grain) * Math.ceil(heightPx / grain) }, () => random() * 255);
  const across = Math.ceil(widthPx / grain);
  return {
    kind: 'noise',
    picture: drawn(widthPx, heightPx, (x, y) => cells[Math.floor(y / grain) * across + Math.floor(x / grain)] ?? 0),
    text: null,
  };
}

/** Black and white squares of one size, as of modules without a symbol. */
function blocks(_: Draw, random: () => number): FuzzPicture {
  const side = 100 + Math.floor(random() * 250);
  const cell = 2 + Math.floor(random() * 8);
  const across = Math.ceil(side / cell);
  const dark = Array.from({ length: across * across }, () => random() < 0.5);
  return {
    kind: 'blocks',
    picture: drawn(side, side, (x, y) =>
      dark[Math.floor(y / cell) * across + Math.floor(x / cell)] === true ? 20 : 240,
    ),
    text: null,
  };
}

/** Many finder patterns on chance, none of a symbol. */
export function finders(draw: Draw, random: () => number): FuzzPicture {
  const { picture } = blocks(draw, random);
  const cell = 2 + Math.floor(random() * 6);
  const rgba = picture.rgba.slice();
  for (let count = 3 + Math.floor(random() * 9); count > 0; count -= 1) {
    const [left, top] = [Math.floor(random() * picture.widthPx), Math.floor(random() * picture.heightPx)];
    for (let y = 0; y < 9 * cell; y += 1) {
      for (let x = 0; x < 9 * cell; x += 1) {
        if (left + x >= picture.widthPx || top + y >= picture.heightPx) continue;
        const ring = Math.max(Math.abs(Math.floor(x / cell) - 4), Math.abs(Math.floor(y / cell) - 4));
        const luminance = ring === 4 || ring === 2 ? 240 : 20;
        rgba.set([luminance, luminance, luminance], ((top + y) * picture.widthPx + left + x) * 4);
      }
    }
  }
  return { kind: 'finders', picture: { ...picture, rgba }, text: null };
}

/** One pixel wide, one high, empty, transparent. */
function strangeSize(_: Draw, random: () => number): FuzzPicture {
  const [widthPx, heightPx] = pick(
    [
      [1, 1],
      [1, 900],
      [900, 1],
      [2, 3],
      [3000, 2],
      [7, 7],
      [64, 64],
    ] as const,
    random,
  );
  const alpha = random() < 0.5 ? 255 : Math.floor(random() * 256);
  const picture = drawn(widthPx, heightPx, () => random() * 255);
  for (let index = 3; index < picture.rgba.length; index += 4) picture.rgba[index] = alpha;
  return { kind: 'strange size', picture, text: null };
}

function drawn(widthPx: number, heightPx: number, lightAt: (x: number, y: number) => number): RgbaPicture {
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4).fill(255);
  for (let index = 0; index < widthPx * heightPx; index += 1) {
    const luminance = lightAt(index % widthPx, Math.floor(index / widthPx));
    rgba.set([luminance, luminance, luminance], 4 * index);
  }
  return { widthPx, heightPx, rgba };
}

export function withRows(
  picture: RgbaPicture,
  from: number,
  to: number,
  change: (value: number) => number,
): RgbaPicture {
  const rgba = picture.rgba.slice();
  for (
    let index = from * picture.widthPx * 4;
    index < Math.min(to, picture.heightPx) * picture.widthPx * 4;
    index += 1
  ) {
    if (index % 4 !== 3) rgba[index] = change(rgba[index] ?? 0);
  }
  return { ...picture, rgba };
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
