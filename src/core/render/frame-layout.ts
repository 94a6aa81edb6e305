import type { Glyphs } from '../glyphs/glyph';
import type { Colour, Shape } from './drawing';
import { type Path, PathBuilder, rectangle } from './path';
import { joinedPaths, placedPath } from './place-path';
import type { Frame } from './style';
import { type TextBlock, textBlock } from './text-block';

/** What stands around a symbol with its quiet zone, in modules. The symbol's place is whole, so that its edges stay sharp. */
export interface FrameLayout {
  readonly width: number;
  readonly height: number;
  /** Of the symbol with its quiet zone. */
  readonly x: number;
  readonly y: number;
  /** Where the ground lies. */
  readonly ground: Path;
  readonly shapes: readonly Shape[];
}

/** Shares of the symbol's width with its quiet zone. */
const LARGEST_EM = 0.1;
const SMALLEST_EM = 0.04;
const PADDING = 0.04;
const LINE = 1 / 45;
const SHRINK = 0.92;
const MOST_LINES = 3;
/** Round corners, in widths of the line. */
const RADIUS = 2;

/** @param width of the symbol with its quiet zone, and so the height */
export function frameLayout(frame: Frame | null, width: number, height: number, glyphs: Glyphs): FrameLayout {
  const line = frame === null || frame.shape === 'none' ? 0 : Math.max(1, Math.round(width * LINE));
  const block = frame === null ? null : captionBlock(frame.caption, width, glyphs);
  const padding = width * PADDING;
  // A line has the caption within it, a band is around it. Above the quiet zone no room is needed, for the zone is blank.
  const captionHeight =
    block === null ? 0 : Math.ceil(block.height + (frame?.shape === 'band' ? padding : 1.5 * padding));
  const outerWidth = width + 2 * line;
  const outerHeight = height + 2 * line + captionHeight;
  const isAbove = frame?.place === 'above';
  const place = { x: line, y: line + (isAbove ? captionHeight : 0) };
  const outer = { width: outerWidth, height: outerHeight };
  if (frame === null) return { ...outer, ...place, ground: rectangle(0, 0, width, height), shapes: [] };
  const captionTop = isAbove ? line : line + height;
  const radius = line * RADIUS;
  const ground =
    line === 0 ? rectangle(0, 0, outerWidth, outerHeight) : roundBox(0, 0, outerWidth, outerHeight, radius);
  const hole =
    frame.shape === 'band'
      ? roundHole(place.x, place.y, width, height, line)
      : roundHole(line, line, width, height + captionHeight, radius - line);
  const border: Shape[] =
    line === 0
      ? []
      : [{ kind: 'path', path: joinedPaths([ground, hole]), fill: { kind: 'solid', colour: frame.colour } }];
  return {
    ...outer,
    ...place,
    ground,
    shapes: [...border, ...captionShapes(frame, block, outerWidth, captionTop, captionHeight)],
  };
}

/** The largest letters with which the caption has few lines. */
function captionBlock(caption: string, width: number, glyphs: Glyphs): TextBlock | null {
  const maxWidth = width * (1 - 2 * PADDING);
  let em = width * LARGEST_EM;
  let block = textBlock(caption, glyphs, { em, maxWidth });
  while (block.lines.length > MOST_LINES && em > width * SMALLEST_EM) {
    em *= SHRINK;
    block = textBlock(caption, glyphs, { em, maxWidth });
  }
  return block.path.commands.length === 0 ? null : block;
}

function captionShapes(
  { shape, place, colour }: Frame,
  block: TextBlock | null,
  width: number,
  top: number,
  height: number,
): readonly Shape[] {
  if (block === null) return [];
  const slack = height - block.height;
  // The side of the symbol has its quiet zone as padding already.
  const above = shape === 'band' ? slack / 2 : place === 'above' ? slack : 0;
  const path = placedPath(block.path, 1, (width - block.width) / 2, top + above);
  return [{ kind: 'path', path, fill: { kind: 'solid', colour: shape === 'band' ? readableOn(colour) : colour } }];
}

/** White or black, whichever stands out more (WCAG 2.2 relative luminance). */
export function readableOn(colour: Colour): Colour {
  const digits = colour.length === 4 ? Array.from(colour.slice(1), (digit) => digit + digit).join('') : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const value = Number.parseInt(digits.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? '#fff' : '#000';
}

const QUARTER = 0.5523;

/** Clockwise. */
function roundBox(x: number, y: number, width: number, height: number, radius: number): Path {
  const builder = new PathBuilder();
  const [right, bottom] = [x + width, y + height];
  const k = radius * (1 - QUARTER);
  builder.moveTo(x + radius, y);
  builder.lineTo(right - radius, y);
  builder.curveTo(right - k, y, right, y + k, right, y + radius);
  builder.lineTo(right, bottom - radius);
  builder.curveTo(right, bottom - k, right - k, bottom, right - radius, bottom);
  builder.lineTo(x + radius, bottom);
  builder.curveTo(x + k, bottom, x, bottom - k, x, bottom - radius);
  builder.lineTo(x, y + radius);
  builder.curveTo(x, y + k, x + k, y, x + radius, y);
  builder.close();
  return builder.path();
}

/** Counter-clockwise, so that either fill rule leaves it open. */
function roundHole(x: number, y: number, width: number, height: number, radius: number): Path {
  const builder = new PathBuilder();
  const [right, bottom] = [x + width, y + height];
  const k = radius * (1 - QUARTER);
  builder.moveTo(x + radius, y);
  builder.curveTo(x + k, y, x, y + k, x, y + radius);
  builder.lineTo(x, bottom - radius);
  builder.curveTo(x, bottom - k, x + k, bottom, x + radius, bottom);
  builder.lineTo(right - radius, bottom);
  builder.curveTo(right - k, bottom, right, bottom - k, right, bottom - radius);
  builder.lineTo(right, y + radius);
  builder.curveTo(right, y + k, right - k, y, right - radius, y);
  builder.close();
  return builder.path();
}
