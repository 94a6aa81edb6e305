import { type Result, ok } from '../../core/base/result';
import { renderPng } from '../../core/render/png';
import { type RenderFault, rasterLayout, renderFile } from '../../core/render/render-file';
import type { RenderInput } from './contract';
import { deflate } from './deflate';
import { drawingOf } from './drawing-of';
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
