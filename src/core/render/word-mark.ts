import type { Glyphs } from '../glyphs/glyph';
import type { Path } from './path';
import { placedPath } from './place-path';
import { textBlock } from './text-block';

/** A short text as a logo, cut to its outlines. */
interface WordMark {
  /** From the top left corner. */
  readonly path: Path;
  readonly width: number;
  readonly height: number;
}

/** @returns null for a text of which no sign has an outline */
export function wordMark(text: string, glyphs: Glyphs): WordMark | null {
  const { path } = textBlock(asSeal(text.trim()), glyphs, { em: 1, maxWidth: Infinity });
  const xs = path.coordinates.filter((_, index) => index % 2 === 0);
  const ys = path.coordinates.filter((_, index) => index % 2 === 1);
  if (xs.length === 0) return null;
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { path: placedPath(path, 1, -left, -top), width: right - left, height: bottom - top };
}

/** Four signs of Chinese stand as a square, two and two, as on a seal. */
function asSeal(text: string): string {
  return text.replace(/^(\p{Script=Han}{2})(\p{Script=Han}{2})$/u, '$1\n$2');
}
