import type { Fill, Shape } from './drawing';
import type { Path } from './path';

/** The path larger by a factor, and then moved. */
export function placedPath({ commands, coordinates }: Path, scale: number, dx: number, dy: number): Path {
  return { commands, coordinates: coordinates.map((value, index) => value * scale + (index % 2 === 0 ? dx : dy)) };
}

/** The path turned clockwise about a point. */
export function turnedPath(path: Path, degrees: number, centreX: number, centreY: number): Path {
  if (degrees === 0) return path;
  const angle = (degrees / 180) * Math.PI;
  const [cos, sin] = [Math.round(Math.cos(angle) * 1e9) / 1e9, Math.round(Math.sin(angle) * 1e9) / 1e9];
  const coordinates = path.coordinates.map((value, index) => {
    const isX = index % 2 === 0;
    const dx = (isX ? value : (path.coordinates[index - 1] ?? 0)) - centreX;
    const dy = (isX ? (path.coordinates[index + 1] ?? 0) : value) - centreY;
    return isX ? centreX + dx * cos - dy * sin : centreY + dx * sin + dy * cos;
  });
  return { commands: path.commands, coordinates };
}

/** Paths one over the other as one path. */
export function joinedPaths(paths: readonly Path[]): Path {
  return {
    commands: paths.flatMap(({ commands }) => commands),
    coordinates: paths.flatMap(({ coordinates }) => coordinates),
  };
}

/** The shape elsewhere, with its fill. */
export function movedShape(shape: Shape, dx: number, dy: number): Shape {
  if (dx === 0 && dy === 0) return shape;
  if (shape.kind === 'picture') return { ...shape, x: shape.x + dx, y: shape.y + dy };
  return { kind: 'path', path: placedPath(shape.path, 1, dx, dy), fill: movedFill(shape.fill, dx, dy) };
}

function movedFill(fill: Fill, dx: number, dy: number): Fill {
  const moved = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: x + dx, y: y + dy });
  switch (fill.kind) {
    case 'solid':
      return fill;
    case 'linear':
      return { ...fill, from: moved(fill.from), to: moved(fill.to) };
    case 'radial':
      return { ...fill, centre: moved(fill.centre) };
  }
}
