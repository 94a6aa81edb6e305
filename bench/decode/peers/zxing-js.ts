import { greyFromRgba } from '../../../src/core/decode/grey-image.ts';
import { createZxingJsEngine } from '../../../src/core/decode/engines/zxing-js-engine.ts';
import type { Reader } from '../reader.ts';

/** @zxing/library by way of our engine for it, which makes it read several symbols a picture. */
export function zxingJs(): Promise<Reader> {
  const engine = createZxingJsEngine();
  return Promise.resolve({
    name: 'zxing-js',
    options: 'TRY_HARDER, inverted too, each symbol found is painted over',
    read: ({ rgba, widthPx, heightPx }) =>
      engine.read(greyFromRgba(rgba, widthPx, heightPx, 'white'), 'thorough').map((symbol) => ({
        text: symbol.text,
        corners: symbol.corners.map(({ x, y }) => [x, y] as const),
      })),
  });
}
