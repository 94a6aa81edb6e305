import type { QrSymbol } from '../../qr/symbol';
import type { Sheet } from '../conditions';

/** A symbol of squares in two greys, with its quiet zone. */
export function plainSheet(symbol: QrSymbol, quietZoneModules: number, dark = 0, light = 255): Sheet {
  const modulePx = 8;
  const { widthModules, heightModules, modules } = symbol;
  const widthPx = (widthModules + 2 * quietZoneModules) * modulePx;
  const heightPx = (heightModules + 2 * quietZoneModules) * modulePx;
  const luminance = new Uint8ClampedArray(widthPx * heightPx).fill(light);
  for (let y = 0; y < heightPx; y += 1) {
    const row = Math.floor(y / modulePx) - quietZoneModules;
    for (let x = 0; x < widthPx; x += 1) {
      const column = Math.floor(x / modulePx) - quietZoneModules;
      const isInside = row >= 0 && column >= 0 && row < heightModules && column < widthModules;
      if (isInside && modules[row * widthModules + column] === 1) luminance[y * widthPx + x] = dark;
    }
  }
  return { image: { widthPx, heightPx, luminance }, modulePx };
}

/** The same sheet with a square of one grey over it, in modules from the top left of the sheet. */
export function covered(sheet: Sheet, left: number, top: number, side: number, grey: number): Sheet {
  const { image, modulePx } = sheet;
  const luminance = image.luminance.slice();
  for (let y = top * modulePx; y < (top + side) * modulePx; y += 1)
    luminance.fill(grey, y * image.widthPx + left * modulePx, y * image.widthPx + (left + side) * modulePx);
  return { image: { ...image, luminance }, modulePx };
}
