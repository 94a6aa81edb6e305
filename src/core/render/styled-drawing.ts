import type { QrSymbol } from '../qr/symbol';
import type { Drawing, Fill, Shape } from './drawing';
import { addCentre, addRing } from './finder-shapes';
import { addModules } from './module-shapes';
import type { ModuleGrid } from './outline';
import { PathBuilder, rectangle } from './path';
import type { Paint, Style } from './style';
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
  addModules(builderOf(modules.paint), modules.shape, parts.modules, parts.patterns, quietZoneModules);
  for (const [part, grid, add] of [
    [finderRing, parts.rings, addRing],
    [finderCentre, parts.centres, addCentre],
  ] as const) {
    const builder = builderOf(part.paint);
    if (part.shape === 'as-modules') addModules(builder, modules.shape, grid, emptyLike(grid), quietZoneModules);
    else for (const finder of parts.finders) add(builder, part.shape, finder, quietZoneModules);
  }

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
function fillOf(paint: Paint, width: number, height: number): Fill {
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
