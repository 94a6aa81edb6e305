import type { GreyImage } from '../../src/core/decode/grey-image.ts';
import { type Chance, chanceOf } from '../scenes/chance.ts';
import { WORLD_SCALE, type World, worldOfCamera } from './world.ts';

/** How the camera and the light behave over one second. */
export interface Shot {
  /** Largest way of the hand from its place, in camera pixels. */
  readonly shakePx: number;
  /** Seconds for which the shutter is open. */
  readonly exposureS: number;
  /** Share of the light that the sensor gets: 1 is well lit. */
  readonly brightness: number;
  /** Standard deviation of the sensor's noise, in grey steps. */
  readonly noise: number;
  /** Radius of the lens's blur in camera pixels at a time of 0…1 s. */
  blurPx(timeS: number): number;
  /** A reflection, or null. */
  readonly glare: Glare | null;
}

/** A bright disc that wanders over a symbol in one second. */
export interface Glare {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly radiusPx: number;
}

/** What turns a world into the pictures of a camera. */
export interface Camera {
  /** The picture at a time. */
  frameAt(timeS: number): GreyImage;
}

const FREQUENCIES_HZ = [1.3, 2.9, 5.3, 8.1] as const;
/** Places within a camera pixel at which the world is looked at, each at a moment of its own while the shutter is open. */
const TAPS = 4;
const GLARE_GREY = 320;

export function cameraOf(world: World, shot: Shot, seed: number): Camera {
  const chance = chanceOf(seed);
  const way = shakeOf(chance, shot.shakePx);
  const noise = Float32Array.from({ length: 1 << 16 }, () => shot.noise * chance.normal());
  return {
    frameAt: (timeS) => {
      const light = exposed(world, shot, way, timeS);
      blur(light, world.widthPx, world.heightPx, shot.blurPx(timeS));
      return { widthPx: world.widthPx, heightPx: world.heightPx, luminance: sensed(light, shot, noise, chance) };
    },
  };
}

interface Motion {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
  readonly zoom: number;
}

/** A hand trembles with several frequencies at once. */
function shakeOf(chance: Chance, shakePx: number): (timeS: number) => Motion {
  const wave = (): ((timeS: number) => number) => {
    const parts = FREQUENCIES_HZ.map((hertz) => ({ hertz, phase: chance.between(0, 2 * Math.PI), weight: 1 / hertz }));
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    return (timeS) =>
      parts.reduce((sum, { hertz, phase, weight }) => sum + weight * Math.sin(2 * Math.PI * hertz * timeS + phase), 0) /
      total;
  };
  const [x, y, turn, zoom] = [wave(), wave(), wave(), wave()];
  return (timeS) => ({
    x: shakePx * x(timeS),
    y: shakePx * y(timeS),
    turn: 0.0015 * shakePx * turn(timeS),
    zoom: 1 + 0.002 * shakePx * zoom(timeS),
  });
}

/** Light on each pixel of the sensor while the shutter is open, 0…255 in good light. */
function exposed(world: World, shot: Shot, way: (timeS: number) => Motion, timeS: number): Float32Array {
  const { widthPx, heightPx, columns, rows, grey } = world;
  const light = new Float32Array(widthPx * heightPx);
  const taps = TAPS * TAPS;
  for (let tap = 0; tap < taps; tap += 1) {
    const moment = timeS + (shot.exposureS * ((tap * 7) % taps)) / taps;
    const { x, y, turn, zoom } = way(moment);
    const [cos, sin] = [zoom * Math.cos(turn) * WORLD_SCALE, zoom * Math.sin(turn) * WORLD_SCALE];
    const [offsetX, offsetY] = [((tap % TAPS) + 0.5) / TAPS, (Math.floor(tap / TAPS) + 0.5) / TAPS];
    const [middleX, middleY] = [worldOfCamera(widthPx / 2 + x), worldOfCamera(heightPx / 2 + y)];
    for (let row = 0, index = 0; row < heightPx; row += 1) {
      const dy = row + offsetY - heightPx / 2;
      let worldX = middleX + (offsetX - widthPx / 2) * cos - dy * sin;
      let worldY = middleY + (offsetX - widthPx / 2) * sin + dy * cos;
      for (let column = 0; column < widthPx; column += 1, index += 1) {
        const atX = Math.min(columns - 1, Math.max(0, worldX | 0));
        const atY = Math.min(rows - 1, Math.max(0, worldY | 0));
        light[index] = (light[index] ?? 0) + (grey[atY * columns + atX] ?? 0) / taps;
        worldX += cos;
        worldY += sin;
      }
    }
  }
  if (shot.glare !== null) addGlare(light, widthPx, heightPx, shot.glare, timeS);
  return light;
}

function addGlare(light: Float32Array, widthPx: number, heightPx: number, glare: Glare, timeS: number): void {
  const centreX = glare.fromX + (glare.toX - glare.fromX) * timeS;
  const centreY = glare.fromY + (glare.toY - glare.fromY) * timeS;
  const reach = 1.6 * glare.radiusPx;
  for (let y = Math.max(0, Math.floor(centreY - reach)); y < Math.min(heightPx, centreY + reach); y += 1) {
    for (let x = Math.max(0, Math.floor(centreX - reach)); x < Math.min(widthPx, centreX + reach); x += 1) {
      const share = Math.hypot(x - centreX, y - centreY) / glare.radiusPx;
      const index = y * widthPx + x;
      light[index] = (light[index] ?? 0) + GLARE_GREY * Math.exp(-(share ** 4) * 1.5);
    }
  }
}

const BOXES = 3;

/** Three box filters, nearly a disc's blur of the same variance. */
function blur(light: Float32Array, widthPx: number, heightPx: number, radiusPx: number): void {
  if (radiusPx < 0.3) return;
  // The variance of a disc is r²/4 along an axis; that of a box of width w is w²/12.
  const width = Math.sqrt((3 * radiusPx * radiusPx) / BOXES);
  for (let pass = 0; pass < BOXES; pass += 1) {
    boxAlong(light, widthPx, heightPx, 1, widthPx, width);
    boxAlong(light, heightPx, widthPx, widthPx, 1, width);
  }
}

/** Mean over a box of any width of at least one pixel, along one axis, in place. */
function boxAlong(
  light: Float32Array,
  length: number,
  lines: number,
  step: number,
  lineStep: number,
  width: number,
): void {
  const half = Math.max(0, (width - 1) / 2);
  const whole = Math.floor(half);
  const part = half - whole;
  const total = 1 + 2 * half;
  const line = new Float32Array(length);
  const at = (index: number): number => line[Math.min(length - 1, Math.max(0, index))] ?? 0;
  for (let number = 0; number < lines; number += 1) {
    const start = number * lineStep;
    for (let index = 0; index < length; index += 1) line[index] = light[start + index * step] ?? 0;
    for (let index = 0; index < length; index += 1) {
      let sum = part * (at(index - whole - 1) + at(index + whole + 1));
      for (let offset = -whole; offset <= whole; offset += 1) sum += at(index + offset);
      light[start + index * step] = sum / total;
    }
  }
}

function sensed(
  light: Float32Array,
  { brightness }: Shot,
  noise: Float32Array,
  chance: Chance,
): Uint8ClampedArray<ArrayBuffer> {
  const luminance = new Uint8ClampedArray(light.length);
  let place = chance.whole(0, noise.length - 1);
  for (let index = 0; index < light.length; index += 1) {
    // Each row begins elsewhere in the table, so that the noise has no pattern.
    if (index % 640 === 0) place = chance.whole(0, noise.length - 1);
    place = (place + 1) & (noise.length - 1);
    luminance[index] = Math.round((light[index] ?? 0) * brightness + (noise[place] ?? 0));
  }
  return luminance;
}
