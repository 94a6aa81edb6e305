import type { ContourSink } from './outline';
import { type PathBuilder, curveCorner } from './path';

/** How the corners of contours of modules are drawn. Lengths are in modules, from the corner along each edge: up to 0.5. */
export interface Corners {
  readonly kind: 'round' | 'cut';
  /** Where an area ends. */
  readonly outer: number;
  /** Where two edges of an area meet in a notch, and in the corners of holes. */
  readonly inner: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws contours with other corners. Dark lies on the right hand, so that a turn to the right is an outer corner. */
export class CornerSink implements ContourSink {
  private readonly builder: PathBuilder;
  private readonly corners: Corners;
  private points: Point[] = [];

  constructor(builder: PathBuilder, corners: Corners) {
    this.builder = builder;
    this.corners = corners;
  }

  moveTo(x: number, y: number): void {
    this.points = [{ x, y }];
  }

  lineTo(x: number, y: number): void {
    this.points.push({ x, y });
  }

  close(): void {
    const { points } = this;
    points.forEach((corner, index) => {
      const before = points.at(index - 1) ?? corner;
      const after = points[(index + 1) % points.length] ?? corner;
      this.draw(before, corner, after, index === 0);
    });
    this.builder.close();
  }

  private draw(before: Point, corner: Point, after: Point, isFirst: boolean): void {
    const turn = (corner.x - before.x) * (after.y - corner.y) - (corner.y - before.y) * (after.x - corner.x);
    const radius = turn > 0 ? this.corners.outer : this.corners.inner;
    const from = towards(corner, before, radius);
    if (isFirst) this.builder.moveTo(from.x, from.y);
    else this.builder.lineTo(from.x, from.y);
    if (radius === 0) return;
    const to = towards(corner, after, radius);
    if (this.corners.kind === 'cut') this.builder.lineTo(to.x, to.y);
    else curveCorner(this.builder, from, corner, to);
  }
}

/** A point at a distance from the corner, along an edge. */
function towards(corner: Point, end: Point, distance: number): Point {
  return {
    x: corner.x + Math.sign(end.x - corner.x) * distance,
    y: corner.y + Math.sign(end.y - corner.y) * distance,
  };
}
