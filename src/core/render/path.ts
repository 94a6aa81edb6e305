export const MOVE = 0;
export const LINE = 1;
/** A cubic Bézier curve. */
export const CURVE = 2;
export const CLOSE = 3;

/** Closed contours. A later contour inside an earlier one is a hole under either fill rule if it runs the other way round. */
export interface Path {
  /** MOVE, LINE, CURVE or CLOSE. */
  readonly commands: readonly number[];
  /** x and y of each MOVE and LINE, two control points and the end of each CURVE; absolute, in modules. */
  readonly coordinates: readonly number[];
}

/** Collects the commands of one path. */
export class PathBuilder {
  private readonly commands: number[] = [];
  private readonly coordinates: number[] = [];

  moveTo(x: number, y: number): void {
    this.commands.push(MOVE);
    this.coordinates.push(x, y);
  }

  lineTo(x: number, y: number): void {
    this.commands.push(LINE);
    this.coordinates.push(x, y);
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.commands.push(CURVE);
    this.coordinates.push(x1, y1, x2, y2, x, y);
  }

  close(): void {
    this.commands.push(CLOSE);
  }

  path(): Path {
    return { commands: this.commands, coordinates: this.coordinates };
  }
}

export function rectangle(x: number, y: number, width: number, height: number): Path {
  const builder = new PathBuilder();
  builder.moveTo(x, y);
  builder.lineTo(x + width, y);
  builder.lineTo(x + width, y + height);
  builder.lineTo(x, y + height);
  builder.close();
  return builder.path();
}

/** A cubic curve as near to a quarter of a circle as one can be has its control points at this share of the radius. */
const QUARTER = 0.5523;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A quarter of an ellipse round a corner, from the point where the path is. */
export function curveCorner(builder: PathBuilder, from: Point, corner: Point, to: Point): void {
  builder.curveTo(
    from.x + (corner.x - from.x) * QUARTER,
    from.y + (corner.y - from.y) * QUARTER,
    to.x + (corner.x - to.x) * QUARTER,
    to.y + (corner.y - to.y) * QUARTER,
    to.x,
    to.y,
  );
}
