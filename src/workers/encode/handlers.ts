import { ok } from '../../core/base/result';
import { encodePlain } from '../../core/encode/encode-plain';
import { layOut } from '../../core/render/layout';
import { renderPng } from '../../core/render/png';
import { renderSvg } from '../../core/render/svg';
import type { Handlers } from '../serve';
import type { EncodeContract } from './contract';
import { deflate } from './deflate';

export const encodeHandlers: Handlers<EncodeContract> = {
  async encode({ text, ...options }) {
    const content = { kind: 'text', text } as const;
    const result = encodePlain(content, options) ?? (await wholeEncoder()).encodeSymbol(content, options);
    return { value: result, transfer: result.ok ? [result.value.modules.buffer] : [] };
  },

  async append({ text, ...options }) {
    const result = (await wholeEncoder()).encodeAppended({ kind: 'text', text }, options, null);
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

/** Fetched when something beyond plain QR Code is asked for; the first symbol does not wait for it. */
async function wholeEncoder() {
  const [{ encodeSymbol }, { encodeAppended }] = await Promise.all([
    import('../../core/encode/encode-symbol'),
    import('../../core/encode/structured-append'),
  ]);
  return { encodeSymbol, encodeAppended };
}
