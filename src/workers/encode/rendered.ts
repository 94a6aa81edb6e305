import { type Result, fail, ok } from '../../core/base/result';
import { type LayoutFault, layOut } from '../../core/render/layout';
import { renderPng } from '../../core/render/png';
import { renderSvg } from '../../core/render/svg';
import type { Drawing } from '../../core/render/drawing';
import type { Style } from '../../core/render/style';
import type { QrSymbol } from '../../core/qr/symbol';
import { loaded } from '../loaded';
import { symbolDrawing } from '../../core/render/symbol-drawing';
import type { RenderInput } from './contract';
import { deflate } from './deflate';

/** The bytes of a PNG or SVG file. */
export async function rendered({
  symbol,
  format,
  quietZoneModules,
  style,
  sizePx,
}: RenderInput): Promise<Result<Uint8Array<ArrayBuffer>, LayoutFault>> {
  const layout = layOut(symbol, quietZoneModules, sizePx);
  if (!layout.ok) return fail(layout.fault);
  if (format === 'png') return ok(await renderPng(symbol, layout.value, deflate));
  return ok(renderSvg(await drawingOf(symbol, quietZoneModules, style), sizePx));
}

async function drawingOf(symbol: QrSymbol, quietZoneModules: number, style: Style | null): Promise<Drawing> {
  if (style === null) return symbolDrawing(symbol, quietZoneModules);
  const { styledDrawing } = await loaded(() => import('../../core/render/styled-drawing'));
  return styledDrawing(symbol, quietZoneModules, style);
}
