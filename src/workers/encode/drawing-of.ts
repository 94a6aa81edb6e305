import { NO_GLYPHS } from '../../core/glyphs/glyph';
import type { Drawing } from '../../core/render/drawing';
import { symbolDrawing } from '../../core/render/symbol-drawing';
import { textOfStyle } from '../../core/render/text-of-style';
import { loaded } from '../loaded';
import type { DrawInput } from './contract';

/** A symbol as its files show it. What a style needs is fetched with the first style, the outlines of texts with each text. */
export async function drawingOf({ symbol, quietZoneModules, style }: DrawInput): Promise<Drawing> {
  if (style === null) return symbolDrawing(symbol, quietZoneModules);
  const text = textOfStyle(style);
  const [{ wholeDrawing }, glyphs] = await Promise.all([
    loaded(() => import('../../core/render/whole-drawing')),
    text === '' ? NO_GLYPHS : loaded(() => import('./glyphs')).then(({ glyphsOf }) => glyphsOf(text)),
  ]);
  return wholeDrawing(symbol, quietZoneModules, style, glyphs);
}
