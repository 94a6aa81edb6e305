import type { QrSymbol } from '../qr/symbol';
import type { Drawing, Fill, Shape } from './drawing';
import { type OwnShape, addCentre, addRing } from './finder-shapes';
import { addModules } from './module-shapes';
import type { ModuleGrid } from './outline';
import { PathBuilder, rectangle } from './path';
import type { FinderShape, Paint, Style } from './style';
import { partsOf } from './symbol-parts';

/**
 * A symbol with its quiet zone in a style. Parts of one paint are one path: two paths of one colour would have to be moved
 * and recoloured together by whoever opens the file.
 */
export function styledDrawing(symbol: QrSymbol, quietZoneModules: number, style: Style): Drawing {
  const parts = partsOf(symbol, style.turnDegrees);
  const widthModules = parts.modules.widthModules + 2 * quietZoneModules;
  const heightModules = parts.modules.heightModules + 2 * quietZoneModules;
  const fill = (paint: Paint): Fill => fillOf(paint, widthModules, heightModules);

  const builders = new Map<string, { readonly builder: PathBuilder; readonly fill: Fill }>();
  function builderOf(paint: Paint): PathBuilder {
    const key = JSON.stringify(paint);
    const known = builders.get(key);
    if (known !== undefined) return known.builder;
    const builder = new PathBuilder();
    builders.set(key, { builder, fill: fill(paint) });
    return builder;
  }

  const { modules, finderRing, finderCentre } = style;
  const none = emptyLike(parts.modules);
  const ink = builderOf(modules.paint);
  if (symbol.symbology === 'rmqr') {
    // zxing-cpp follows the edges of the timing patterns: it read none of those that were round, dotted or in bars.
    addModules(ink, 'square', parts.patterns, none, quietZoneModules);
    addModules(ink, modules.shape, parts.modules, none, quietZoneModules);
  } else addModules(ink, modules.shape, parts.modules, parts.patterns, quietZoneModules);
  const ring = builderOf(finderRing.paint);
  // An only finder is in one piece, whatever the modules: zxing-cpp gives up on it otherwise.
  const isOnly = symbol.symbology !== 'qr-code';
  const own = (shape: FinderShape): OwnShape | null => (shape !== 'as-modules' ? shape : isOnly ? 'rounded' : null);
  const ringShape = own(finderRing.shape);
  if (ringShape === null) addModules(ring, modules.shape, parts.rings, none, quietZoneModules);
  else for (const finder of parts.finders) addRing(ring, ringShape, finder, quietZoneModules);
  const centre = builderOf(finderCentre.paint);
  const centreShape = own(finderCentre.shape);
  // In one piece, as alignment patterns are: zbar does not find a centre of nine dots.
  if (centreShape === null) addModules(centre, modules.shape, none, parts.centres, quietZoneModules);
  else for (const finder of parts.finders) addCentre(centre, centreShape, finder, quietZoneModules);

  const ground: readonly Shape[] =
    style.ground === null
      ? []
      : [{ kind: 'path', path: rectangle(0, 0, widthModules, heightModules), fill: fill(style.ground) }];
  const shapes = [...builders.values()].map(({ builder, fill: own }): Shape => ({
    kind: 'path',
    path: builder.path(),
    fill: own,
  }));
  return { widthModules, heightModules, shapes: [...ground, ...shapes] };
}

function emptyLike({ widthModules, heightModules }: ModuleGrid): ModuleGrid {
  return { widthModules, heightModules, modules: new Uint8Array(widthModules * heightModules) };
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
