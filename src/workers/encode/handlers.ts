import { ok } from '../../core/base/result';
import { encodeText } from '../../core/encode/encode-text';
import { layOut } from '../../core/render/layout';
import { renderPng } from '../../core/render/png';
import { renderSvg } from '../../core/render/svg';
import type { Handlers } from '../serve';
import type { EncodeContract } from './contract';

export const encodeHandlers: Handlers<EncodeContract> = {
  encode({ text, level }) {
    const result = encodeText(text, level);
    return { value: result, transfer: result.ok ? [result.value.modules.buffer] : [] };
  },

  render({ symbol, format, quietZoneModules, sizePx }) {
    const layout = layOut(symbol.sideModules, quietZoneModules, sizePx);
    if (!layout.ok) return { value: layout, transfer: [] };
    const bytes =
      format === 'png'
        ? renderPng(symbol, layout.value)
        : new TextEncoder().encode(renderSvg(symbol, quietZoneModules, sizePx));
    return { value: ok(bytes), transfer: [bytes.buffer] };
  },
};
