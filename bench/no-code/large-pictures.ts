import sharp from 'sharp';
import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import { readPictureFile } from '../../tooling/decode/picture-file.ts';
import type { Entry, Quad } from '../decode/manifest.ts';
import { cropWithoutCode, placesOfSymbols } from '../fuzz/no-code-pictures.ts';
import { type Chance, chanceOf } from '../scenes/chance.ts';
import { toRgba } from '../scenes/colour-canvas.ts';
import { GROUNDS, paintGround } from '../scenes/ground.ts';

/** A photograph of 12 megapixels. */
const WIDTH_PX = 4000;
const HEIGHT_PX = 3000;

/** Standard deviation of a camera's noise, in grey steps. */
const GRAIN = { least: 1, most: 6 } as const;

/** Crops in one mosaic. */
const TILES = 48;

/** A covered symbol is covered with this margin, as a share of its size: corners are drawn by hand. */
const MARGIN_SHARE = 0.25;

export interface LargePicture {
  readonly name: string;
  readonly picture: RgbaPicture;
}

/**
 * A picture of 12 megapixels without a symbol, the same for the same number: in turn a painted ground, a photograph
 * whose symbols are covered, and a mosaic of what lies beside symbols. Without photographs all are grounds.
 */
export async function largeWithoutCode(number: number, photographs: readonly Entry[]): Promise<LargePicture> {
  const chance = chanceOf(number);
  if (photographs.length === 0 || number % 3 === 0)
    return painted(GROUNDS[(number / 3) % GROUNDS.length] ?? chance.pick(GROUNDS), chance);
  return number % 3 === 1 ? covered(photographs, chance) : mosaic(photographs, chance);
}

function painted(ground: (typeof GROUNDS)[number], chance: Chance): LargePicture {
  const canvas = { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, rgb: new Float32Array(3 * WIDTH_PX * HEIGHT_PX) };
  paintGround(canvas, ground, chance);
  const grain = chance.between(GRAIN.least, GRAIN.most);
  for (let index = 0; index < canvas.rgb.length; index += 3) {
    const noise = grain * chance.normal();
    for (let channel = index; channel < index + 3; channel += 1)
      canvas.rgb[channel] = (canvas.rgb[channel] ?? 0) + noise;
  }
  return { name: `ground of ${ground}`, picture: toRgba(canvas) };
}

async function covered(photographs: readonly Entry[], chance: Chance): Promise<LargePicture> {
  const entry = chance.pick(photographs.filter(({ markers }) => markers !== null && markers.length > 0));
  const picture = await opened(entry);
  for (const corners of placesOfSymbols(entry) ?? []) cover(picture, corners);
  return { name: `photograph ${entry.id}`, picture: await resized(picture, WIDTH_PX, HEIGHT_PX) };
}

/** Replaces a box around a symbol by what its border shows, drawn across it. */
function cover({ rgba, widthPx, heightPx }: RgbaPicture, corners: Quad): void {
  const [left, right] = rangeOf(
    corners.map(([x]) => x),
    widthPx,
  );
  const [top, bottom] = rangeOf(
    corners.map(([, y]) => y),
    heightPx,
  );
  const at = (x: number, y: number, channel: number): number => rgba[4 * (y * widthPx + x) + channel] ?? 0;
  for (let y = top + 1; y < bottom; y += 1) {
    const down = (y - top) / (bottom - top);
    for (let x = left + 1; x < right; x += 1) {
      const along = (x - left) / (right - left);
      for (let channel = 0; channel < 3; channel += 1) {
        const across = at(left, y, channel) * (1 - along) + at(right, y, channel) * along;
        const upright = at(x, top, channel) * (1 - down) + at(x, bottom, channel) * down;
        rgba[4 * (y * widthPx + x) + channel] = (across + upright) / 2;
      }
    }
  }
}

function rangeOf(places: readonly number[], size: number): readonly [least: number, most: number] {
  const [least, most] = [Math.min(...places), Math.max(...places)];
  const margin = MARGIN_SHARE * (most - least);
  return [Math.max(0, Math.floor(least - margin)), Math.min(size - 1, Math.ceil(most + margin))];
}

/** Crops of photographs beside their symbols, enlarged to tiles of one size. */
async function mosaic(photographs: readonly Entry[], chance: Chance): Promise<LargePicture> {
  const [columns, rows] = [8, TILES / 8];
  const [tileWidthPx, tileHeightPx] = [WIDTH_PX / columns, HEIGHT_PX / rows];
  const rgba = new Uint8ClampedArray(4 * WIDTH_PX * HEIGHT_PX).fill(255);
  const entries = Array.from({ length: rows }, () => chance.pick(photographs));
  for (const [row, entry] of entries.entries()) {
    const photograph = await opened(entry);
    for (let column = 0; column < columns; column += 1) {
      const crop = cropWithoutCode(photograph, placesOfSymbols(entry) ?? [], chance);
      if (crop === null) continue;
      const tile = await resized(crop, tileWidthPx, tileHeightPx);
      for (let y = 0; y < tileHeightPx; y += 1) {
        const to = 4 * ((row * tileHeightPx + y) * WIDTH_PX + column * tileWidthPx);
        rgba.set(tile.rgba.subarray(4 * y * tileWidthPx, 4 * (y + 1) * tileWidthPx), to);
      }
    }
  }
  return { name: 'mosaic', picture: { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, rgba } };
}

async function opened({ id, file }: Entry): Promise<RgbaPicture> {
  const picture = await readPictureFile(file);
  if (!picture.ok) throw new Error(`${id}: ${picture.fault.code}`);
  return picture.value;
}

async function resized(
  { rgba, widthPx, heightPx }: RgbaPicture,
  toWidthPx: number,
  toHeightPx: number,
): Promise<RgbaPicture> {
  const raw = { width: widthPx, height: heightPx, channels: 4 } as const;
  const bytes = await sharp(new Uint8Array(rgba.buffer), { raw })
    .resize(toWidthPx, toHeightPx, { fit: 'fill' })
    .raw()
    .toBuffer();
  return { widthPx: toWidthPx, heightPx: toHeightPx, rgba: new Uint8ClampedArray(bytes) };
}
