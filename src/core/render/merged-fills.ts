import type { Drawing, Fill, Shape } from './drawing';
import type { Path } from './path';

/**
 * The drawing with neighbouring shapes of one fill as one path, so that a file has one path a colour. Every contour of a
 * shape counts 0 or 1 by the non-zero rule, so that the union is filled where shapes overlap too.
 */
export function withMergedFills(drawing: Drawing): Drawing {
  const shapes: Shape[] = [];
  for (const shape of drawing.shapes) {
    const last = shapes.at(-1);
    if (shape.kind === 'path' && last?.kind === 'path' && isSameFill(shape.fill, last.fill))
      shapes.splice(-1, 1, { ...last, path: joined(last.path, shape.path) });
    else shapes.push(shape);
  }
  return { ...drawing, shapes };
}

function isSameFill(one: Fill, other: Fill): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function joined(first: Path, second: Path): Path {
  return {
    commands: first.commands.concat(second.commands),
    coordinates: first.coordinates.concat(second.coordinates),
  };
}
