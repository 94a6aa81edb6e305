import type { Drawing, Shape } from './drawing';
import type { Layout } from './layout';
import { rectangle } from './path';

/**
 * A drawing that covers its picture to the edges: the ground is stretched over what the division into whole pixels left
 * over around the modules, in the picture's own modules.
 * @param hasAlpha of the format; else what is transparent becomes white
 */
export function rasterDrawing(drawing: Drawing, layout: Layout, hasAlpha: boolean): Drawing {
  const { modulePx, leftPx, topPx, widthPx, heightPx } = layout;
  const whole = rectangle((0 - leftPx) / modulePx, (0 - topPx) / modulePx, widthPx / modulePx, heightPx / modulePx);
  const [first, ...others] = drawing.shapes;
  const shapes: Shape[] =
    first?.kind === 'path' && isGround(first.path, drawing)
      ? [{ ...first, path: whole }, ...others]
      : [...drawing.shapes];
  if (!hasAlpha) shapes.unshift({ kind: 'path', path: whole, fill: { kind: 'solid', colour: '#fff' } });
  return { ...drawing, shapes };
}

function isGround(
  path: { readonly coordinates: readonly number[] },
  { widthModules, heightModules }: Drawing,
): boolean {
  const { coordinates } = rectangle(0, 0, widthModules, heightModules);
  return (
    path.coordinates.length === coordinates.length &&
    path.coordinates.every((value, index) => value === coordinates[index])
  );
}
