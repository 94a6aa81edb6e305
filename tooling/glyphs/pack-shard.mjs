// A shard of glyph outlines as bytes; src/core/glyphs/read-shard.ts reads it.

/** Units of the font in one of the table: half its precision is finer than print shows. */
const FONT_UNITS = 2;

/**
 * @typedef {{ command: string, args: readonly number[] }} Command
 * @typedef {{ x: number, y: number, isOn: boolean }} Point
 */

/**
 * All numbers are varints, signed ones zigzag. Number of glyphs; for each its advance, its number of contours and the
 * points of each contour; then a bit for each point (1 is on the curve), all x and all y as differences.
 * A point on the curve midway between two control points is left out, as in TrueType.
 * @param {readonly { advance: number, commands: readonly Command[] }[]} glyphs
 */
export function packShard(glyphs) {
  /** @type {number[]} */
  const head = [];
  /** @type {number[]} */
  const bits = [];
  /** @type {number[]} */
  const xs = [];
  /** @type {number[]} */
  const ys = [];
  unsigned(head, glyphs.length);
  for (const { advance, commands } of glyphs) {
    const contours = contoursOf(commands).map(withoutImplied);
    unsigned(head, Math.round(advance / FONT_UNITS));
    unsigned(head, contours.length);
    let [lastX, lastY] = [0, 0];
    for (const points of contours) {
      unsigned(head, points.length);
      for (const point of points) {
        // The table has y downwards.
        const [x, y] = [Math.round(point.x / FONT_UNITS), Math.round(-point.y / FONT_UNITS)];
        bits.push(point.isOn ? 1 : 0);
        signed(xs, x - lastX);
        signed(ys, y - lastY);
        [lastX, lastY] = [x, y];
      }
    }
  }
  return Buffer.from([...head, ...packedBits(bits), ...xs, ...ys]);
}

/**
 * @param {readonly Command[]} commands
 * @returns {Point[][]}
 */
function contoursOf(commands) {
  /** @type {Point[][]} */
  const contours = [];
  for (const { command, args } of commands) {
    const [x = 0, y = 0, endX = 0, endY = 0] = args;
    if (command === 'moveTo') contours.push([{ x, y, isOn: true }]);
    else if (command === 'lineTo') contours.at(-1)?.push({ x, y, isOn: true });
    else if (command === 'quadraticCurveTo')
      contours.at(-1)?.push({ x, y, isOn: false }, { x: endX, y: endY, isOn: true });
    else if (command !== 'closePath') throw new Error(`No place for ${command} in the table`);
  }
  return contours;
}

/**
 * The first point stays on the curve, and a last one equal to it is left out.
 * @param {readonly Point[]} points
 */
function withoutImplied(points) {
  const [first, last] = [points[0], points.at(-1)];
  const isClosed = points.length > 1 && first?.x === last?.x && first?.y === last?.y;
  const contour = isClosed ? points.slice(0, -1) : points;
  return contour.filter((point, index) => {
    const [before, after] = [contour.at(index - 1), contour[(index + 1) % contour.length]];
    if (index === 0 || !point.isOn || !before || !after || before.isOn || after.isOn) return true;
    return Math.abs((before.x + after.x) / 2 - point.x) > 1 || Math.abs((before.y + after.y) / 2 - point.y) > 1;
  });
}

/** @param {readonly number[]} bits */
function packedBits(bits) {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, index) => {
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7));
  });
  return bytes;
}

/**
 * @param {number[]} out
 * @param {number} value
 */
function unsigned(out, value) {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  out.push(rest);
}

/**
 * @param {number[]} out
 * @param {number} value
 */
function signed(out, value) {
  unsigned(out, value < 0 ? -2 * value - 1 : 2 * value);
}
