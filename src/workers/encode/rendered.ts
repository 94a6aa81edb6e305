import { type Result, ok } from '../../core/base/result';
import type { Drawing } from '../../core/render/drawing';
import { renderPng } from '../../core/render/png';
import { type RenderFault, rasterLayout, renderFile } from '../../core/render/render-file';
import { NO_GLYPHS } from '../../core/glyphs/glyph';
import { symbolDrawing } from '../../core/render/symbol-drawing';
import { textOfStyle } from '../../core/render/text-of-style';
import { loaded } from '../loaded';
import type { DrawInput, RenderInput } from './contract';
import { deflate } from './deflate';
import { offscreenPainter } from './offscreen-painter';

/** The bytes of a file. A plain PNG has one bit a pixel and needs no canvas. */
export async function rendered(input: RenderInput): Promise<Result<Uint8Array<ArrayBuffer>, RenderFault>> {
  const { symbol, format, quietZoneModules, style, size } = input;
  if (format !== 'png' || style !== null) return renderFile(await drawingOf(input), input, offscreenPainter, deflate);
  const { widthModules, heightModules } = symbol;
  const layout = rasterLayout(
    { widthModules: widthModules + 2 * quietZoneModules, heightModules: heightModules + 2 * quietZoneModules },
    size,
  );
  if (!layout.ok) return layout;
  const { modulePx, leftPx, topPx } = layout.value;
  const margin = quietZoneModules * modulePx;
  const symbolLayout = { ...layout.value, leftPx: leftPx + margin, topPx: topPx + margin };
  return ok(await renderPng(symbol, symbolLayout, deflate, size.dpi));
}

export async function drawingOf({ symbol, quietZoneModules, style }: DrawInput): Promise<Drawing> {
  if (style === null) return symbolDrawing(symbol, quietZoneModules);
  const text = textOfStyle(style);
  const [{ wholeDrawing }, glyphs] = await Promise.all([
    loaded(() => import('../../core/render/whole-drawing')),
    text === '' ? NO_GLYPHS : loaded(() => import('./glyphs')).then(({ glyphsOf }) => glyphsOf(text)),
  ]);
  return wholeDrawing(symbol, quietZoneModules, style, glyphs);
}
