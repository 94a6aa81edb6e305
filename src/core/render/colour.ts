import type { Colour } from './drawing';

/** Red, green and blue, 0…1. */
export type Rgb = readonly [red: number, green: number, blue: number];

export function rgbOf(colour: Colour): Rgb {
  const digits = colour.slice(1);
  const pairs = digits.length === 3 ? Array.from(digits, (digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = pairs.map((pair) => parseInt(pair, 16) / 255);
  return [red, green, blue];
}
