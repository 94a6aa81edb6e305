import { createRequire } from 'node:module';
import type jsQRType from 'jsqr';
import type { Reader } from '../reader.ts';

/** One symbol a picture is all that the package looks for. */
export function jsqr(): Promise<Reader> {
  // CommonJS whose default export Node and its types disagree about.
  const jsQR = (createRequire(import.meta.url)('jsqr') as { readonly default: typeof jsQRType }).default;
  return Promise.resolve({
    name: 'jsqr',
    options: 'attemptBoth',
    read({ rgba, widthPx, heightPx }) {
      const code = jsQR(rgba, widthPx, heightPx, { inversionAttempts: 'attemptBoth' });
      if (code === null) return [];
      const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = code.location;
      const corners = [topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner].map(
        ({ x, y }) => [x, y] as const,
      );
      return [{ text: code.data, corners }];
    },
  });
}
