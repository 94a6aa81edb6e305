import sharp from 'sharp';
import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import { chain } from './random-style.ts';

/** Photographs of one print that a reader gets, as the camera of a phone gives it many a second. */
const SHOTS = 5;

/**
 * A print and photographs of it, for judging the proof. Nothing here is shared with the proof's own simulation: ink is
 * halftoned, paper has a texture, the sheet lies in perspective under uneven light, the lens is out of focus (a disc) and
 * moves (a line), the sensor has shot noise, the file is a JPEG of sharp.
 */
export async function* photographsOfPrint(
  svg: Uint8Array,
  widthModules: number,
  heightModules: number,
  number: number,
): AsyncGenerator<RgbaPicture> {
  const random = chain(9_000_001 + number);
  const sheet = await printed(svg, widthModules, heightModules, random);
  for (let shot = 0; shot < SHOTS; shot += 1) {
    const modulePx = 4.5 + 3.5 * random();
    const scene = photographed(sheet, modulePx, random);
    const focused = await outOfFocus(scene, modulePx, random);
    yield asJpeg(sensed(focused, random), random);
  }
}

/** Red, green and blue in turn, 0…255. */
interface Raster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
  readonly modulePx: number;
}

async function printed(
  svg: Uint8Array,
  widthModules: number,
  heightModules: number,
  random: () => number,
): Promise<Raster> {
  const modulePx = Math.max(widthModules, heightModules) > 90 ? 7 : 10;
  const [widthPx, heightPx] = [Math.round(widthModules * modulePx), Math.round(heightModules * modulePx)];
  const { data } = await sharp(svg, { density: 96 * Math.min(8, Math.max(1, modulePx / 4)) })
    .resize(widthPx, heightPx, { fit: 'fill', kernel: 'lanczos3' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    widthPx,
    heightPx,
    modulePx,
    rgb: halftoned(data, widthPx, heightPx, modulePx * (0.14 + 0.16 * random()), random),
  };
}

/** Angles of the screens of cyan, magenta and yellow. */
const SCREEN_DEGREES = [15, 75, 45] as const;

/** Tints become dots, as every press and printer makes them; full ink and bare paper stay. */
function halftoned(
  data: Uint8Array,
  widthPx: number,
  heightPx: number,
  periodPx: number,
  random: () => number,
): Uint8Array {
  const paper = [236 + 12 * random(), 234 + 12 * random(), 226 + 14 * random()];
  const ink = 12 + 26 * random();
  const texture = unevenness(widthPx, heightPx, random);
  const rgb = new Uint8Array(data.length);
  for (const [channel, degrees] of SCREEN_DEGREES.entries()) {
    const [cos, sin] = [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)];
    const step = (2 * Math.PI) / periodPx;
    for (let y = 0; y < heightPx; y += 1) {
      for (let x = 0; x < widthPx; x += 1) {
        const index = 3 * (y * widthPx + x) + channel;
        const cover = 1 - (data[index] ?? 0) / 255;
        const screen = 0.5 + 0.25 * (Math.cos(step * (cos * x + sin * y)) + Math.cos(step * (cos * y - sin * x)));
        // A soft edge of ink round each dot.
        const inked = Math.max(0, Math.min(1, 0.5 + 4 * (cover * 1.12 - 0.06 - screen)));
        const bare = (paper[channel] ?? 240) * (texture[y * widthPx + x] ?? 1);
        rgb[index] = Math.max(0, Math.min(255, bare * (1 - inked) + ink * inked));
      }
    }
  }
  return rgb;
}

/** Clouds and fibres of paper, about 1. */
function unevenness(widthPx: number, heightPx: number, random: () => number): Float32Array {
  const cloud = 16;
  const columns = Math.ceil(widthPx / cloud) + 2;
  const knots = Float32Array.from({ length: columns * (Math.ceil(heightPx / cloud) + 2) }, () => random() - 0.5);
  const result = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const [c, r] = [Math.floor(x / cloud), Math.floor(y / cloud)];
      const [u, v] = [x / cloud - c, y / cloud - r];
      const at = (dc: number, dr: number): number => knots[(r + dr) * columns + c + dc] ?? 0;
      const soft = (at(0, 0) * (1 - u) + at(1, 0) * u) * (1 - v) + (at(0, 1) * (1 - u) + at(1, 1) * u) * v;
      result[y * widthPx + x] = 1 + 0.07 * soft + 0.03 * (((x * 7919 + y * 104729) % 97) / 97 - 0.5);
    }
  }
  return result;
}

/** The sheet on a table, seen by a pinhole from somewhere above it. */
function photographed(sheet: Raster, modulePx: number, random: () => number): Raster {
  const { widthPx: sheetWidth, heightPx: sheetHeight } = sheet;
  const scale = modulePx / sheet.modulePx;
  const turn = 2 * Math.PI * random();
  const [leanX, leanY] = [0.4 * (random() - 0.5), 0.4 * (random() - 0.5)];
  const reach = Math.hypot(sheetWidth, sheetHeight) * scale * 1.12;
  const sidePx = Math.ceil(reach);
  const rgb = new Uint8Array(3 * sidePx * sidePx);
  const table = [60 + 150 * random(), 60 + 150 * random(), 60 + 150 * random()];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const light = 0.62 + 0.45 * random();
  const [slopeX, slopeY] = [0.5 * (random() - 0.5), 0.5 * (random() - 0.5)];
  const barrel = 0.04 * (random() - 0.5);
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      const shade = light * (1 + slopeX * (x / sidePx - 0.5) + slopeY * (y / sidePx - 0.5));
      const sum = [0, 0, 0];
      for (const [dx, dy] of [
        [0.2, 0.3],
        [0.7, 0.15],
        [0.35, 0.8],
        [0.85, 0.65],
      ] as const) {
        let [u, v] = [(x + dx) / sidePx - 0.5, (y + dy) / sidePx - 0.5];
        const bend = 1 + barrel * (u * u + v * v) * 4;
        [u, v] = [u * bend, v * bend];
        const depth = 1 / (1 + leanX * u + leanY * v);
        const [px, py] = [(u * depth * sidePx) / scale, (v * depth * sidePx) / scale];
        const column = Math.floor(cos * px + sin * py + sheetWidth / 2);
        const row = Math.floor(cos * py - sin * px + sheetHeight / 2);
        const isOn = column >= 0 && row >= 0 && column < sheetWidth && row < sheetHeight;
        for (let channel = 0; channel < 3; channel += 1)
          sum[channel] =
            (sum[channel] ?? 0) +
            (isOn ? (sheet.rgb[3 * (row * sheetWidth + column) + channel] ?? 0) : (table[channel] ?? 0));
      }
      for (let channel = 0; channel < 3; channel += 1)
        rgb[3 * (y * sidePx + x) + channel] = Math.max(0, Math.min(255, (shade * (sum[channel] ?? 0)) / 4));
    }
  }
  return { widthPx: sidePx, heightPx: sidePx, rgb, modulePx };
}

async function outOfFocus(scene: Raster, modulePx: number, random: () => number): Promise<Raster> {
  const radiusPx = 0.4 + 0.3 * modulePx * random() ** 1.5;
  const pathPx = 0.4 * modulePx * random() ** 2;
  const angle = Math.PI * random();
  const kernel = discAndLine(radiusPx, pathPx, angle);
  const side = Math.round(Math.sqrt(kernel.length));
  const { data } = await sharp(scene.rgb, { raw: { width: scene.widthPx, height: scene.heightPx, channels: 3 } })
    .convolve({ width: side, height: side, kernel, scale: kernel.reduce((sum, weight) => sum + weight, 0) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...scene, rgb: data };
}

/** A disc moved along a line, in whole weights. */
function discAndLine(radiusPx: number, pathPx: number, angle: number): number[] {
  const reach = Math.min(7, Math.ceil(radiusPx + pathPx / 2));
  const side = 2 * reach + 1;
  const kernel = Array.from({ length: side * side }, () => 0);
  const steps = 9;
  for (let step = 0; step < steps; step += 1) {
    const along = (step / (steps - 1) - 0.5) * pathPx;
    const [x0, y0] = [along * Math.cos(angle), along * Math.sin(angle)];
    for (let fine = 0; fine < side * side * 16; fine += 1) {
      const [x, y] = [(fine % (4 * side)) / 4 - reach - 0.375, Math.floor(fine / (4 * side)) / 4 - reach - 0.375];
      if (Math.hypot(x - x0, y - y0) > radiusPx) continue;
      const place =
        Math.min(side - 1, Math.max(0, Math.round(y + reach))) * side +
        Math.min(side - 1, Math.max(0, Math.round(x + reach)));
      kernel[place] = (kernel[place] ?? 0) + 1;
    }
  }
  return kernel;
}

/** Shot noise grows with the light, read noise does not; a lamp's colour; a curve. */
function sensed(scene: Raster, random: () => number): Raster {
  const [shot, dark] = [0.15 + 0.45 * random(), 0.5 + 1.5 * random()];
  const tint = [1, 0.96 + 0.06 * random(), 0.85 + 0.2 * random()];
  const curve = 0.85 + 0.35 * random();
  const rgb = scene.rgb.map((value, index) => {
    const bright = value * (tint[index % 3] ?? 1);
    const rough = random() + random() + random() - 1.5;
    const noisy = bright + 2 * rough * (dark + shot * Math.sqrt(bright));
    return Math.max(0, Math.min(255, 255 * (Math.max(0, noisy) / 255) ** curve));
  });
  return { ...scene, rgb };
}

async function asJpeg({ rgb, widthPx, heightPx }: Raster, random: () => number): Promise<RgbaPicture> {
  const file = await sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: Math.round(55 + 38 * random()), chromaSubsampling: '4:2:0' })
    .toBuffer();
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgba: new Uint8ClampedArray(data) };
}
