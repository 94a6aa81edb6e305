import { type FinderPoints, decodeQR } from 'qr/decode.js';
import type { Reader } from '../reader.ts';

/** One symbol a picture is all that the function looks for; the settings are those its README gives for photographs. */
export function qr(): Promise<Reader> {
  return Promise.resolve({
    name: 'qr',
    options: 'effort and timeLimit Infinity',
    read({ rgba, widthPx, heightPx }) {
      const seen: FinderPoints[] = [];
      try {
        const text = decodeQR(
          { data: rgba, width: widthPx, height: heightPx },
          { effort: Infinity, timeLimit: Infinity, pointsOnDetect: (points) => seen.push(points) },
        );
        return [{ text, corners: (seen.at(-1)?.bounds ?? []).map(({ x, y }) => [x, y] as const) }];
      } catch {
        // "Nothing found" is an exception here.
        return [];
      }
    },
  });
}
