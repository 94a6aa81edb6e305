import type { GreyImage } from '../decode/grey-image';
import { seededRandom } from '../base/seeded-random';

/** Light in a simulated picture, 0…255, not yet rounded. */
export interface Light {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly luminance: Float32Array<ArrayBuffer>;
}

/** How a camera stands to a sheet. */
export interface View {
  /** Pixels of the camera for each module in the middle of the picture. */
  readonly modulePx: number;
  /** Clockwise, in the picture's plane. */
  readonly turnDegrees: number;
  /** How far the sheet leans away from the camera. */
  readonly tiltDegrees: number;
}

/** What lies around the sheet. */
const TABLE = 128;
/** Room around the sheet, as a share of its side. */
const ROOM = 0.06;
/** Distance of the camera from the sheet, in sides of the sheet. */
const DISTANCE = 2.2;

/**
 * A sheet as a camera sees it. Each pixel is the mean of four points, so that a picture smaller than the sheet's own is
 * not aliased much.
 * @param sheetModulePx pixels for each module of the sheet
 */
export function seenBy({ modulePx, turnDegrees, tiltDegrees }: View, sheet: GreyImage, sheetModulePx: number): Light {
  const scale = sheetModulePx / modulePx;
  const turn = (turnDegrees / 180) * Math.PI;
  const tilt = (tiltDegrees / 180) * Math.PI;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [width, height] = [sheet.widthPx / scale, sheet.heightPx / scale];
  const room = 1 + 2 * ROOM;
  const widthPx = Math.ceil((Math.abs(cos) * width + Math.abs(sin) * height) * room);
  const heightPx = Math.ceil((Math.abs(sin) * width + Math.abs(cos) * height) * room);
  const distance = DISTANCE * Math.max(width, height);
  const luminance = new Float32Array(widthPx * heightPx);
  const [cosTilt, sinTilt] = [Math.cos(tilt), Math.sin(tilt)];
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      let sum = 0;
      for (let point = 0; point < 4; point += 1) {
        const u = x + 0.25 + 0.5 * (point & 1) - widthPx / 2;
        const v = y + 0.25 + 0.5 * (point >> 1) - heightPx / 2;
        // The ray through the pixel meets the sheet, which turns about a line across the picture.
        const depth = distance / (distance * cosTilt - v * sinTilt);
        const [sx, sy] = [u * depth * cosTilt, v * depth];
        sum += lightAt(sheet, (cos * sx + sin * sy + width / 2) * scale, (cos * sy - sin * sx + height / 2) * scale);
      }
      luminance[y * widthPx + x] = sum / 4;
    }
  }
  return { widthPx, heightPx, luminance };
}

/** Bilinear, between the middles of pixels. */
function lightAt({ widthPx, heightPx, luminance }: GreyImage, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) return TABLE;
  const column = Math.max(0, Math.min(widthPx - 2, Math.floor(x - 0.5)));
  const row = Math.max(0, Math.min(heightPx - 2, Math.floor(y - 0.5)));
  const right = Math.max(0, Math.min(1, x - 0.5 - column));
  const down = Math.max(0, Math.min(1, y - 0.5 - row));
  const index = row * widthPx + column;
  const upper = (luminance[index] ?? 0) * (1 - right) + (luminance[index + 1] ?? 0) * right;
  const lower = (luminance[index + widthPx] ?? 0) * (1 - right) + (luminance[index + widthPx + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

/** Gaussian blur in both directions; at the edges the outermost pixels go on. */
export function blurred(light: Light, sigmaPx: number): Light {
  if (sigmaPx < 0.05) return light;
  const reach = Math.ceil(3 * sigmaPx);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * sigmaPx * sigmaPx)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kernel = weights.map((weight) => weight / total);
  return convolved(convolved(light, kernel, 1, 0), kernel, 0, 1);
}

function convolved({ widthPx, heightPx, luminance }: Light, kernel: Float32Array, dx: 0 | 1, dy: 0 | 1): Light {
  const reach = kernel.length >> 1;
  const result = new Float32Array(luminance.length);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      let sum = 0;
      for (let index = -reach; index <= reach; index += 1) {
        const column = Math.min(widthPx - 1, Math.max(0, x + dx * index));
        const row = Math.min(heightPx - 1, Math.max(0, y + dy * index));
        sum += (kernel[index + reach] ?? 0) * (luminance[row * widthPx + column] ?? 0);
      }
      result[y * widthPx + x] = sum;
    }
  }
  return { widthPx, heightPx, luminance: result };
}

/** Every value changed by itself. */
export function changed(light: Light, change: (value: number) => number): Light {
  const luminance = light.luminance.slice();
  for (let index = 0; index < luminance.length; index += 1) luminance[index] = change(luminance[index] ?? 0);
  return { ...light, luminance };
}

/** Normally distributed numbers, drawn once: a logarithm and a cosine for each pixel would cost more than all the rest. */
const NORMALS = normals(1 << 14);

export function noisy(light: Light, sigma: number, random: () => number): Light {
  const luminance = light.luminance.slice();
  for (let start = 0; start < luminance.length; start += STRETCH) {
    const end = Math.min(luminance.length, start + STRETCH);
    let place = Math.floor(random() * NORMALS.length);
    for (let index = start; index < end; index += 1) {
      place = (place + 1) % NORMALS.length;
      luminance[index] = (luminance[index] ?? 0) + sigma * (NORMALS[place] ?? 0);
    }
  }
  return { ...light, luminance };
}

/** Pixels between two places of the table, so that rows of a picture do not repeat each other. */
const STRETCH = 61;

/** Box and Muller. */
function normals(count: number): Float32Array {
  const random = seededRandom(count);
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

export function toImage({ widthPx, heightPx, luminance }: Light): GreyImage {
  return { widthPx, heightPx, luminance: Uint8ClampedArray.from(luminance) };
}
