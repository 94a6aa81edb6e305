import type { QrSymbol } from '../qr/symbol';
import type { Drawing, Fill, Shape } from './drawing';
import { outlinesOf } from './outline';
import { rectangle } from './path';
import type { Paint, Style } from './style';

/** A symbol with its quiet zone in a style. */
export function styledDrawing(symbol: QrSymbol, quietZoneModules: number, style: Style): Drawing {
  const widthModules = symbol.widthModules + 2 * quietZoneModules;
  const heightModules = symbol.heightModules + 2 * quietZoneModules;
  const ground: readonly Shape[] =
    style.ground === null
      ? []
      : [
          {
            kind: 'path',
            path: rectangle(0, 0, widthModules, heightModules),
            fill: fillOf(style.ground, widthModules, heightModules),
          },
        ];
  return {
    widthModules,
    heightModules,
    shapes: [
      ...ground,
      {
        kind: 'path',
        path: outlinesOf(symbol, quietZoneModules),
        fill: fillOf(style.modules.paint, widthModules, heightModules),
      },
    ],
  };
}

/** A paint laid over an area. */
export function fillOf(paint: Paint, width: number, height: number): Fill {
  const centre = { x: width / 2, y: height / 2 };
  switch (paint.kind) {
    case 'solid':
      return paint;
    case 'radial':
      return { kind: 'radial', centre, radius: Math.hypot(centre.x, centre.y), stops: paint.stops };
    case 'linear': {
      const angle = (paint.angleDegrees / 180) * Math.PI;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      // The first and the last colour lie in the corners, as far as the area reaches along the angle.
      const reach = Math.abs(x) * centre.x + Math.abs(y) * centre.y;
      return {
        kind: 'linear',
        from: { x: centre.x - x * reach, y: centre.y - y * reach },
        to: { x: centre.x + x * reach, y: centre.y + y * reach },
        stops: paint.stops,
      };
    }
  }
}
