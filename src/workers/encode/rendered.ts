import { type Result, fail, ok } from '../../core/base/result';
import { type LayoutFault, layOut } from '../../core/render/layout';
import { renderPng } from '../../core/render/png';
import { renderSvg } from '../../core/render/svg';
import { symbolDrawing } from '../../core/render/symbol-drawing';
import type { RenderInput } from './contract';
import { deflate } from './deflate';

/** The bytes of a PNG or SVG file. */
export async function rendered({
  symbol,
  format,
  quietZoneModules,
  sizePx,
}: RenderInput): Promise<Result<Uint8Array<ArrayBuffer>, LayoutFault>> {
  const layout = layOut(symbol, quietZoneModules, sizePx);
  if (!layout.ok) return fail(layout.fault);
  return ok(
    format === 'png'
      ? await renderPng(symbol, layout.value, deflate)
      : renderSvg(symbolDrawing(symbol, quietZoneModules), sizePx),
  );
}
