import type { Chance } from './chance.ts';
import type { ColourCanvas, Rgb } from './colour-canvas.ts';

export const GROUNDS = ['plain', 'grain', 'stripes', 'print', 'checks', 'bars'] as const;

export type Ground = (typeof GROUNDS)[number];

/** Fills a canvas with something that is no symbol. Print, checks and bars are what finder searches fall for. */
export function paintGround({ widthPx, heightPx, rgb }: ColourCanvas, ground: Ground, chance: Chance): void {
  const dark = colour(chance, 20, 110);
  const light = colour(chance, 120, 235);
  const shareAt = textureOf(ground, chance, widthPx);
  const uneven = valueNoise(chance, Math.max(widthPx, heightPx) / 3);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const share = shareAt(x, y);
      const light0 = 0.85 + 0.3 * uneven(x, y);
      const index = 3 * (y * widthPx + x);
      for (let channel = 0; channel < 3; channel += 1)
        rgb[index + channel] = ((dark[channel] ?? 0) * share + (light[channel] ?? 0) * (1 - share)) * light0;
    }
  }
}

/** A colour whose channels lie near one grey. */
export function colour(chance: Chance, least: number, most: number): Rgb {
  const grey = chance.between(least, most);
  const tint = (): number => grey * chance.between(0.85, 1.15);
  return [tint(), tint(), tint()];
}

/** Share of the dark colour at a pixel, 0…1. */
function textureOf(ground: Ground, chance: Chance, widthPx: number): (x: number, y: number) => number {
  switch (ground) {
    case 'plain': {
      const share = chance.share();
      return () => share;
    }
    case 'grain':
      return grain(chance, widthPx);
    case 'stripes':
      return stripes(chance);
    case 'print':
      return print(chance);
    case 'checks':
      return checks(chance);
    case 'bars':
      return bars(chance);
  }
}

function grain(chance: Chance, widthPx: number): (x: number, y: number) => number {
  const octaves = [widthPx / 6, widthPx / 20, widthPx / 60, 3].map((sizePx) => valueNoise(chance, sizePx));
  return (x, y) => octaves.reduce((sum, noise, index) => sum + noise(x, y) / 2 ** (index + 1), 0);
}

/** Wood, cloth or a shelf: a wave in one direction, bent by noise. */
function stripes(chance: Chance): (x: number, y: number) => number {
  const angle = chance.between(0, Math.PI);
  const periodPx = chance.logBetween(6, 80);
  const bend = valueNoise(chance, 6 * periodPx);
  const [dx, dy] = [Math.cos(angle) / periodPx, Math.sin(angle) / periodPx];
  return (x, y) => 0.5 + 0.45 * Math.sin(2 * Math.PI * (x * dx + y * dy + 1.5 * bend(x, y)));
}

/** Lines of letters, each a few strokes of a cell. */
function print(chance: Chance): (x: number, y: number) => number {
  const letterPx = chance.logBetween(6, 28);
  const strokes = hashed(chance.whole(0, 1e6));
  return (x, y) => {
    const line = y / (1.8 * letterPx);
    const row = Math.floor((line - Math.floor(line)) * 1.8 * 4);
    if (row >= 4) return 0;
    const column = x / (0.7 * letterPx);
    const cell = Math.floor(column);
    if (strokes(cell, Math.floor(line)) < 0.18) return 0;
    const part = Math.floor((column - cell) * 4);
    return part < 3 && strokes(cell * 5 + part, Math.floor(line) * 5 + row + 7) < 0.5 ? 1 : 0;
  };
}

/** Squares of two colours as of modules, in places. */
function checks(chance: Chance): (x: number, y: number) => number {
  const sidePx = chance.logBetween(3, 20);
  const modules = hashed(chance.whole(0, 1e6));
  const places = valueNoise(chance, 25 * sidePx);
  return (x, y) => {
    if (places(x, y) < 0.5) return 0.3;
    return modules(Math.floor(x / sidePx), Math.floor(y / sidePx)) < 0.5 ? 1 : 0;
  };
}

/** Linear bar codes, lying and standing. */
function bars(chance: Chance): (x: number, y: number) => number {
  const barPx = chance.logBetween(2, 8);
  const blockPx = 60 * barPx;
  const random = hashed(chance.whole(0, 1e6));
  return (x, y) => {
    const [column, row] = [Math.floor(x / blockPx), Math.floor(y / blockPx)];
    const [inX, inY] = [x / blockPx - column, y / blockPx - row];
    if (inX < 0.15 || inX > 0.85 || inY < 0.25 || inY > 0.75 || random(column, row) < 0.4) return 0;
    const along = random(row, column + 99) < 0.5 ? x : y;
    return random(Math.floor(along / barPx), 31 * column + row) < 0.5 ? 1 : 0;
  };
}

/** Smooth noise of 0…1 whose features are about one size. */
function valueNoise(chance: Chance, sizePx: number): (x: number, y: number) => number {
  const random = hashed(chance.whole(0, 1e6));
  const size = Math.max(2, sizePx);
  return (x, y) => {
    const [u, v] = [x / size, y / size];
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const [a, b] = [smooth(u - column), smooth(v - row)];
    const top = random(column, row) * (1 - a) + random(column + 1, row) * a;
    const bottom = random(column, row + 1) * (1 - a) + random(column + 1, row + 1) * a;
    return top * (1 - b) + bottom * b;
  };
}

function smooth(share: number): number {
  return share * share * (3 - 2 * share);
}

/** A number of 0…1 for each cell, without a table of them. */
function hashed(seed: number): (column: number, row: number) => number {
  return (column, row) => {
    let mixed = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
  };
}
