import { expect, it } from 'vitest';
import type { Corners } from '../../core/decode/found-symbol';
import { distinctOutlines } from './distinct-outlines';

const square = (x: number, y: number, size: number): Corners => [
  { x, y },
  { x: x + size, y },
  { x: x + size, y: y + size },
  { x, y: y + size },
];
const mirrored = ([a, b, c, d]: Corners): Corners => [a, d, c, b];

it('keeps one of several outlines of one place, whatever their size and sense of turning', () => {
  const first = square(10, 10, 100);
  expect(distinctOutlines([first, square(14, 8, 100), mirrored(square(12, 12, 96)), square(40, 40, 30)], [])).toEqual([
    first,
  ]);
});

it('keeps outlines of places side by side', () => {
  const outlines = [square(0, 0, 100), square(101, 0, 100), square(0, 101, 100)];
  expect(distinctOutlines(outlines, [])).toEqual(outlines);
});

it('leaves out what lies where a symbol was read', () => {
  expect(distinctOutlines([square(5, 5, 90), square(200, 0, 50)], [square(0, 0, 100)])).toEqual([square(200, 0, 50)]);
});
