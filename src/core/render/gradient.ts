import type { Rgb } from './colour';
import { rgbOf } from './colour';
import { decimal } from './decimal';
import type { Fill, Stop } from './drawing';

export type Gradient = Exclude<Fill, { readonly kind: 'solid' }>;

interface Ramp {
  readonly from: number;
  readonly to: number;
  readonly start: Rgb;
  readonly end: Rgb;
}

/**
 * A shading dictionary (ISO 32000-1:2008 §8.7.4.5; PostScript Language Reference, third edition, §4.9.3). PDF and PostScript
 * write it alike. Both ends are extended, as in SVG.
 */
export function shadingOf(fill: Gradient): string {
  const { kind } = fill;
  const coordinates =
    kind === 'linear'
      ? [fill.from.x, fill.from.y, fill.to.x, fill.to.y]
      : [fill.centre.x, fill.centre.y, 0, fill.centre.x, fill.centre.y, fill.radius];
  const type = kind === 'linear' ? 2 : 3;
  const coords = coordinates.map((value) => decimal(value)).join(' ');
  return `<< /ShadingType ${String(type)} /ColorSpace /DeviceRGB /Coords [${coords}] /Extend [true true]\n/Function ${functionOf(fill.stops)} >>`;
}

/** Lines that PostScript programs of any age can read: below 255 characters. A stitching function (type 3) of linear ones (type 2, exponent 1) over 0…1. */
function functionOf(stops: readonly Stop[]): string {
  const ramps = rampsOf(stops);
  const functions = ramps.map(
    ({ start, end }) => `<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [${numbers(start)}] /C1 [${numbers(end)}] >>`,
  );
  const bounds = ramps.slice(1).map(({ from }) => from);
  const encode = ramps.map(() => '0 1').join(' ');
  return `<< /FunctionType 3 /Domain [0 1] /Functions [${functions.join('\n')}] /Bounds [${numbers(bounds)}] /Encode [${encode}] >>`;
}

/** The parts between stops that cover 0…1 without a gap. Two stops at one place are a hard edge between two parts. */
function rampsOf(stops: readonly Stop[]): readonly Ramp[] {
  const ramps: Ramp[] = [];
  let place = 0;
  let colour = rgbOf(stops[0]?.colour ?? '#000');
  for (const stop of stops) {
    // As in SVG, a stop that lies before another one is moved to it.
    const to = Math.min(1, Math.max(place, stop.offset));
    const end = rgbOf(stop.colour);
    if (to > place) ramps.push({ from: place, to, start: colour, end });
    place = to;
    colour = end;
  }
  if (place < 1) ramps.push({ from: place, to: 1, start: colour, end: colour });
  return ramps;
}

function numbers(values: readonly number[]): string {
  return values.map((value) => decimal(value, 4)).join(' ');
}
