import type { Colour } from '../render/drawing';
import type { Paint } from '../render/style';

export function coloursOf(paint: Paint): readonly Colour[] {
  return paint.kind === 'solid' ? [paint.colour] : paint.stops.map(({ colour }) => colour);
}

export function recoloured(paint: Paint, change: (colour: Colour) => Colour): Paint {
  return paint.kind === 'solid'
    ? { ...paint, colour: change(paint.colour) }
    : { ...paint, stops: paint.stops.map((stop) => ({ ...stop, colour: change(stop.colour) })) };
}

/** Grey level as a camera has it, 0…1 (ITU-R BT.601). */
export function lightness(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** The same hue at a lower lightness. */
export function withLightness(colour: Colour, target: number): Colour {
  const scale = target / Math.max(0.001, lightness(colour));
  const channels = channelsOf(colour).map((channel) => Math.floor(channel * Math.min(1, scale)));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function channelsOf(colour: Colour): readonly number[] {
  const digits = colour.slice(1);
  const pairs = digits.length === 3 ? Array.from(digits, (digit) => digit + digit) : (digits.match(/../g) ?? []);
  return pairs.map((pair) => Number.parseInt(pair, 16));
}
