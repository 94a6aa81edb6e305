import { encoded } from '../../encode/test/encoded';
import type { ErrorCorrectionLevel } from '../../qr/error-correction-level';
import type { GreyImage } from '../grey-image';

/** A symbol to be painted. */
export interface Painting {
  readonly text: string;
  readonly level?: ErrorCorrectionLevel;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Modules (u right, v down from the symbol's top left) at a point of the picture: how the symbol lies. */
  readonly modulesAt: (x: number, y: number) => readonly [u: number, v: number];
  /** Light of ink and paper at a module; the quiet zone is paper too. */
  readonly ink?: number;
  readonly paper?: number;
}

export interface Painted {
  readonly image: GreyImage;
  readonly side: number;
  readonly modules: Uint8Array;
}

const SAMPLES = 4;
const QUIET_MODULES = 4;

/** Paints a symbol of our own encoder through a mapping of the test's, 16 samples a pixel; around it is mid grey. */
export function paintSymbol({
  text,
  level = 'M',
  widthPx,
  heightPx,
  modulesAt,
  ink = 20,
  paper = 235,
}: Painting): Painted {
  const { modules, widthModules: side } = encoded(text, { level });
  const lightAt = (x: number, y: number): number => {
    const [u, v] = modulesAt(x, y);
    if (u < -QUIET_MODULES || v < -QUIET_MODULES || u > side + QUIET_MODULES || v > side + QUIET_MODULES)
      return (ink + paper) / 2;
    const isInside = u >= 0 && v >= 0 && u < side && v < side;
    return isInside && modules[Math.floor(v) * side + Math.floor(u)] === 1 ? ink : paper;
  };
  const luminance = new Uint8ClampedArray(widthPx * heightPx);
  for (let index = 0; index < luminance.length; index += 1) {
    let sum = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = (index % widthPx) + ((sample % SAMPLES) + 0.5) / SAMPLES;
      const y = Math.floor(index / widthPx) + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
      sum += lightAt(x, y);
    }
    luminance[index] = sum / (SAMPLES * SAMPLES);
  }
  return { image: { widthPx, heightPx, luminance }, side, modules };
}

/** A symbol from the front, turned and shifted. */
export function turned(modulePx: number, degrees: number, originX: number, originY: number): Painting['modulesAt'] {
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const sine = Math.sin((degrees * Math.PI) / 180);
  return (x, y) => {
    const dx = (x - originX) / modulePx;
    const dy = (y - originY) / modulePx;
    return [dx * cosine + dy * sine, dy * cosine - dx * sine];
  };
}

/** A symbol on a cylinder that stands upright before the camera: columns crowd together towards the sides. */
export function rolled(
  modulePx: number,
  side: number,
  halfAngle: number,
  middleX: number,
  topY: number,
): Painting['modulesAt'] {
  const radius = (side * modulePx) / (2 * halfAngle);
  return (x, y) => {
    const across = Math.asin(Math.max(-1, Math.min(1, (x - middleX) / radius)));
    // The nearest part of the cylinder seems lower: the camera looks at it from above.
    const drop = 0.35 * radius * (1 - Math.cos(across));
    return [(across / halfAngle / 2 + 0.5) * side, (y - topY + drop) / modulePx];
  };
}

/** A flat symbol seen from the side: `depth` is how much farther away its far edge is than its near one. */
export function tilted(
  modulePx: number,
  side: number,
  depth: number,
  squeeze: number,
  originX: number,
  originY: number,
): Painting['modulesAt'] {
  return (x, y) => {
    // The plane's u grows away from the camera: x = u·squeeze / (1 + u·k), y likewise about the middle row.
    const k = depth / side;
    const px = (x - originX) / (modulePx * squeeze);
    const u = px / (1 - px * k);
    const v = ((y - originY) / modulePx) * (1 + u * k) + side / 2;
    return [u, v];
  };
}
