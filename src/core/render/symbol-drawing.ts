import type { QrSymbol } from '../qr/symbol';
import type { Drawing } from './drawing';
import { outlinesOf } from './outline';
import { rectangle } from './path';

/** A symbol in black on a white rectangle that includes the quiet zone. */
export function symbolDrawing(symbol: QrSymbol, quietZoneModules: number): Drawing {
  const widthModules = symbol.widthModules + 2 * quietZoneModules;
  const heightModules = symbol.heightModules + 2 * quietZoneModules;
  return {
    widthModules,
    heightModules,
    shapes: [
      { kind: 'path', path: rectangle(0, 0, widthModules, heightModules), fill: { kind: 'solid', colour: '#fff' } },
      { kind: 'path', path: outlinesOf(symbol, quietZoneModules), fill: { kind: 'solid', colour: '#000' } },
    ],
  };
}
