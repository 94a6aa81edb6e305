import type { Glyphs } from '../glyphs/glyph';
import { breakLines } from './break-lines';
import type { Path } from './path';
import { joinedPaths, placedPath } from './place-path';

/** Lines of text as one path, from the top left corner of the block. */
export interface TextBlock {
  readonly path: Path;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

export interface TextSetting {
  /** Size of the letters. */
  readonly em: number;
  readonly maxWidth: number;
}

const LINE_HEIGHT = 1.35;
/** From the top of a sign of Chinese to the baseline, in em. */
const ASCENT = 0.88;
/** Tries to make the lines equally long. */
const BALANCE_STEPS = 12;

/** A text set in centred lines of about the same length. Signs without an outline take no room. */
export function textBlock(text: string, glyphs: Glyphs, { em, maxWidth }: TextSetting): TextBlock {
  const widthOf = (part: string): number => em * advanceOf(part, glyphs);
  const lines = balancedLines(text, maxWidth, widthOf);
  const widest = Math.max(0, ...lines.map(widthOf));
  const paths = lines.flatMap((line, index) => {
    const top = index * LINE_HEIGHT * em;
    const baseline = top + ((LINE_HEIGHT - 1) / 2 + ASCENT) * em;
    return linePaths(line, glyphs, em, (widest - widthOf(line)) / 2, baseline);
  });
  return { path: joinedPaths(paths), width: widest, height: lines.length * LINE_HEIGHT * em, lines };
}

/** In em. */
export function advanceOf(part: string, glyphs: Glyphs): number {
  return Array.from(part).reduce((sum, sign) => sum + (glyphs.get(sign)?.advance ?? 0), 0);
}

/** The narrowest block with as few lines as the full width needs. */
function balancedLines(text: string, maxWidth: number, widthOf: (part: string) => number): readonly string[] {
  let lines = breakLines(text, maxWidth, widthOf);
  const count = lines.length;
  let [narrow, wide] = [maxWidth / Math.max(1, count), maxWidth];
  for (let step = 0; count > 1 && step < BALANCE_STEPS; step += 1) {
    const width = (narrow + wide) / 2;
    const tried = breakLines(text, width, widthOf);
    if (tried.length > count || tried.some((line) => widthOf(line) > width)) narrow = width;
    else [wide, lines] = [width, tried];
  }
  return lines;
}

function linePaths(line: string, glyphs: Glyphs, em: number, left: number, baseline: number): readonly Path[] {
  let x = left;
  return Array.from(line).flatMap((sign) => {
    const glyph = glyphs.get(sign);
    if (glyph === undefined) return [];
    const path = placedPath(glyph.outline, em, x, baseline);
    x += glyph.advance * em;
    return [path];
  });
}
