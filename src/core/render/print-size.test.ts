import { expect, it } from 'vitest';
import { smallestWidthMm } from './print-size';

it('is 0.396 mm a module, quiet zone included', () => {
  // The example of GS1 UK: (29 + 8) × 0.396 mm.
  expect(smallestWidthMm({ widthModules: 29, heightModules: 29 }, 4)).toBeCloseTo(14.652, 5);
  // Version 5: 37 modules and twice 4.
  expect(smallestWidthMm({ widthModules: 37, heightModules: 37 }, 4)).toBeCloseTo(17.82);
  expect(smallestWidthMm({ widthModules: 139, heightModules: 17 }, 2)).toBeCloseTo(56.628);
});
