import { type Result, fail, ok } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import { encodePlain } from '../../core/encode/encode-plain';
import type { QrSymbol } from '../../core/qr/symbol';
import { type LayoutFault, layOut } from '../../core/render/layout';
import { renderPng } from '../../core/render/png';
import { renderSvg } from '../../core/render/svg';
import type { Handlers } from '../serve';
import type { EncodeContract, EncodeInput, RenderInput } from './contract';
import { deflate } from './deflate';
import { zipped } from './zipped';

export const encodeHandlers: Handlers<EncodeContract> = {
  async encode(input) {
    const result = await encode(input);
    return { value: result, transfer: result.ok ? result.value.map(({ modules }) => modules.buffer) : [] };
  },

  async render(input) {
    const result = await render(input);
    return { value: result, transfer: result.ok ? [result.value.buffer] : [] };
  },

  async archive({ symbols, names, quietZoneModules, sizePx }) {
    const files: (readonly [name: string, bytes: Uint8Array])[] = [];
    for (const [index, symbol] of symbols.entries()) {
      for (const format of ['png', 'svg'] as const) {
        const file = await render({ symbol, format, quietZoneModules, sizePx });
        if (!file.ok) return { value: file, transfer: [] };
        files.push([`${names[index] ?? String(index + 1)}.${format}`, file.value]);
      }
    }
    const archive = await zipped(files);
    return { value: ok(archive), transfer: [archive.buffer] };
  },
};

async function encode({ text, parts, ...options }: EncodeInput): Promise<Result<readonly QrSymbol[], EncodeFault>> {
  const content = { kind: 'text', text } as const;
  const plain = typeof parts === 'number' ? null : encodePlain(content, options);
  if (plain !== null) return listed(plain);
  const { encodeSymbol, encodeAppended } = await wholeEncoder();
  if (parts === 'one') return listed(encodeSymbol(content, options));
  return encodeAppended(content, options, parts === 'fewest' ? null : parts);
}

function listed(result: Result<QrSymbol, EncodeFault>): Result<readonly QrSymbol[], EncodeFault> {
  return result.ok ? ok([result.value]) : result;
}

async function render({ symbol, format, quietZoneModules, sizePx }: RenderInput): Promise<Result<Uint8Array<ArrayBuffer>, LayoutFault>> {
  const layout = layOut(symbol, quietZoneModules, sizePx);
  if (!layout.ok) return fail(layout.fault);
  return ok(format === 'png' ? await renderPng(symbol, layout.value, deflate) : renderSvg(symbol, quietZoneModules, sizePx));
}

/** Fetched when something beyond plain QR Code is asked for; the first symbol does not wait for it. */
async function wholeEncoder() {
  const [{ encodeSymbol }, { encodeAppended }] = await Promise.all([
    import('../../core/encode/encode-symbol'),
    import('../../core/encode/structured-append'),
  ]);
  return { encodeSymbol, encodeAppended };
}
