import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import { areOverlapping } from '../../src/core/decode/engines/windows.ts';
import type { Entry, Quad } from '../decode/manifest.ts';
import { type Chance, chanceOf } from '../scenes/chance.ts';
import { toRgba } from '../scenes/colour-canvas.ts';
import { GROUNDS, paintGround } from '../scenes/ground.ts';
import { drawOf } from '../damage/sample.ts';
import { finders, noise } from './fuzz-pictures.ts';
import { type Rectangle, partOf } from './part-of.ts';

/** Sides of a picture: the smallest symbol has room in the smallest, and hundreds of thousands can be read. */
const SIDE_PX = { least: 40, most: 140 } as const;

/** How far a crop keeps away from a symbol, as a share of the symbol's longer side: corners are drawn by hand. */
const MARGIN_SHARE = 0.25;

/** Tries for one place without a symbol, until a picture is taken to have none. */
const MOST_TRIES = 30;

/** A picture of noise, of texture or of finder patterns on chance: the same for the same number. */
export function madeWithoutCode(number: number): RgbaPicture {
  const chance = chanceOf(number);
  const kind = chance.weighted([
    [10, 'noise'],
    [1, 'finders'],
    [29, 'texture'],
  ] as const);
  if (kind === 'noise') return cropped(noise(drawOf(number), chance.share).picture, chance);
  if (kind === 'finders') return cropped(finders(drawOf(number), chance.share).picture, chance);
  const [widthPx, heightPx] = [side(chance, SIDE_PX.most), side(chance, SIDE_PX.most)];
  const canvas = { widthPx, heightPx, rgb: new Float32Array(3 * widthPx * heightPx) };
  paintGround(canvas, chance.pick(GROUNDS), chance);
  return toRgba(canvas);
}

/** Where every symbol of a photograph lies; null: nobody knows that of each. */
export function placesOfSymbols({ count, markers }: Entry): readonly Quad[] | null {
  if (count === 0) return [];
  if (markers === null) return null;
  const quads = markers.flatMap(({ corners }) => (corners === null ? [] : [corners]));
  return quads.length === markers.length ? quads : null;
}

/** A part of a photograph beside its symbols; null: none was found. */
export function cropWithoutCode(photograph: RgbaPicture, symbols: readonly Quad[], chance: Chance): RgbaPicture | null {
  const boxes = symbols.map(boxAround);
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const crop = rectangleIn(photograph, chance);
    if (boxes.every((box) => !areOverlapping(box, crop))) return partOf(photograph, crop);
  }
  return null;
}

function cropped(picture: RgbaPicture, chance: Chance): RgbaPicture {
  return partOf(picture, rectangleIn(picture, chance));
}

function rectangleIn(picture: RgbaPicture, chance: Chance): Rectangle {
  const widthPx = side(chance, picture.widthPx);
  const heightPx = side(chance, picture.heightPx);
  return {
    left: chance.whole(0, picture.widthPx - widthPx),
    top: chance.whole(0, picture.heightPx - heightPx),
    widthPx,
    heightPx,
  };
}

function side(chance: Chance, most: number): number {
  const largest = Math.min(SIDE_PX.most, most);
  return chance.whole(Math.min(SIDE_PX.least, largest), largest);
}

function boxAround(corners: Quad): Rectangle {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [widthPx, heightPx] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const margin = MARGIN_SHARE * Math.max(widthPx, heightPx);
  return { left: left - margin, top: top - margin, widthPx: widthPx + 2 * margin, heightPx: heightPx + 2 * margin };
}
