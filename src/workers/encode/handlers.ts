import { ok } from '../../core/base/result';
import { encodeSymbol } from '../../core/encode/encode-symbol';
import { encodeAppended } from '../../core/encode/structured-append';
import { layOut } from '../../core/render/layout';
import { renderPng } from '../../core/render/png';
import { renderSvg } from '../../core/render/svg';
import type { Handlers } from '../serve';
import type { EncodeContract } from './contract';
import { deflate } from './deflate';

export const encodeHandlers: Handlers<EncodeContract> = {
  encode({ text, ...options }) {
    const result = encodeSymbol({ kind: 'text', text }, options);
    return { value: result, transfer: result.ok ? [result.value.modules.buffer] : [] };
  },

  append({ text, ...options }) {
    const result = encodeAppended({ kind: 'text', text }, options, null);
    return { value: result, transfer: result.ok ? result.value.map(({ modules }) => modules.buffer) : [] };
  },

  async render({ symbol, format, quietZoneModules, sizePx }) {
    const layout = layOut(symbol, quietZoneModules, sizePx);
    if (!layout.ok) return { value: layout, transfer: [] };
    const bytes =
      format === 'png'
        ? await renderPng(symbol, layout.value, deflate)
        : renderSvg(symbol, quietZoneModules, sizePx);
    return { value: ok(bytes), transfer: [bytes.buffer] };
  },
};
