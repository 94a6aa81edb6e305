// A shard of glyph outlines as bytes; src/core/glyphs/read-shard.ts reads it.

/** Units of the font in one of the table: half its precision is finer than print shows. */
const FONT_UNITS = 2;

/**
 * All numbers are varints, signed ones zigzag. Number of glyphs; for each its advance, its number of contours and the
 * points of each contour; then a bit for each point (1 is on the curve), all x and all y as differences.
 * A point on the curve midway between two control points is left out, as in TrueType.
 */
export function packShard(glyphs) {
  const head = [];
  const bits = [];
  const xs = [];
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

function contoursOf(commands) {
  const contours = [];
  for (const { command, args } of commands) {
    const points = contours.at(-1);
    if (command === 'moveTo') contours.push([{ x: args[0], y: args[1], isOn: true }]);
    else if (command === 'lineTo') points.push({ x: args[0], y: args[1], isOn: true });
    else if (command === 'quadraticCurveTo')
      points.push({ x: args[0], y: args[1], isOn: false }, { x: args[2], y: args[3], isOn: true });
    else if (command !== 'closePath') throw new Error(`No place for ${command} in the table`);
  }
  return contours;
}

/** The first point stays on the curve, and a last one equal to it is left out. */
function withoutImplied(points) {
  const [first, last] = [points[0], points.at(-1)];
  const closed = points.length > 1 && first.x === last.x && first.y === last.y ? points.slice(0, -1) : points;
  return closed.filter((point, index) => {
    const [before, after] = [closed.at(index - 1), closed[(index + 1) % closed.length]];
    const isImplied =
      Math.abs((before.x + after.x) / 2 - point.x) <= 1 && Math.abs((before.y + after.y) / 2 - point.y) <= 1;
    return index === 0 || !point.isOn || before.isOn || after.isOn || !isImplied;
  });
}

function packedBits(bits) {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, index) => {
    bytes[index >> 3] |= bit << (index & 7);
  });
  return bytes;
}

function unsigned(out, value) {
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return out.push(rest);
    out.push((rest % 128) | 128);
  }
}

function signed(out, value) {
  unsigned(out, value < 0 ? -2 * value - 1 : 2 * value);
}
