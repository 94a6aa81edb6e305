import { PathBuilder } from '../render/path';
import type { Glyph } from './glyph';

/** Units of the table in one em. */
const UNITS_AN_EM = 500;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}

/** The glyphs of a shard in its order (tooling/glyphs/pack-shard.mjs writes it). */
export function readShard(bytes: Uint8Array): readonly Glyph[] {
  const next = varints(bytes);
  const heads = Array.from({ length: next.unsigned() }, () => ({
    advance: next.unsigned() / UNITS_AN_EM,
    lengths: Array.from({ length: next.unsigned() }, next.unsigned),
  }));
  const points = sum(heads.flatMap(({ lengths }) => lengths));
  const isOn = next.bits(points);
  const xs = Array.from({ length: points }, next.signed);
  const ys = Array.from({ length: points }, next.signed);
  let place = 0;
  return heads.map(({ advance, lengths }) => {
    const builder = new PathBuilder();
    let [x, y] = [0, 0];
    for (const length of lengths) {
      const contour = Array.from({ length }, (): Point => {
        x += xs[place] ?? 0;
        y += ys[place] ?? 0;
        return { x: x / UNITS_AN_EM, y: y / UNITS_AN_EM, isOn: isOn(place++) };
      });
      addContour(builder, contour);
    }
    return { advance, outline: builder.path() };
  });
}

/** Quadratic curves with points left out midway between two control points, as TrueType has them, become cubic ones. */
function addContour(builder: PathBuilder, points: readonly Point[]): void {
  const [first] = points;
  if (first === undefined) return;
  builder.moveTo(first.x, first.y);
  let from = first;
  let control: Point | null = null;
  const curve = (by: Point, to: Point): void => {
    const third = (end: Point): readonly [number, number] => [(end.x + 2 * by.x) / 3, (end.y + 2 * by.y) / 3];
    builder.curveTo(...third(from), ...third(to), to.x, to.y);
    from = to;
  };
  for (const point of [...points.slice(1), first]) {
    if (control === null) {
      if (point.isOn) {
        // Closing draws the last line.
        if (point !== first) builder.lineTo(point.x, point.y);
        from = point;
      } else control = point;
    } else if (point.isOn) {
      curve(control, point);
      control = null;
    } else {
      curve(control, midway(control, point));
      control = point;
    }
  }
  builder.close();
}

function midway(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, isOn: true };
}

function varints(bytes: Uint8Array) {
  let place = 0;
  function unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[place++];
      if (byte === undefined) throw new RangeError('The shard ends too early.');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  function signed(): number {
    const value = unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
  function bits(count: number): (index: number) => boolean {
    const start = place;
    place += Math.ceil(count / 8);
    return (index) => (((bytes[start + (index >> 3)] ?? 0) >> (index & 7)) & 1) === 1;
  }
  return { unsigned, signed, bits };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
