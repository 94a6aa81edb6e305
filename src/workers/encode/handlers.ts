import { type Result, ok } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import { encodePlain } from '../../core/encode/encode-plain';
import type { QrSymbol } from '../../core/qr/symbol';
import { loaded } from '../loaded';
import type { Handlers } from '../serve';
import type { EncodeContract, EncodeInput } from './contract';

/** Files are drawn by code of its own, for which the first symbol does not wait. */
export const encodeHandlers: Handlers<EncodeContract> = {
  async encode(input) {
    const result = await encode(input);
    return { value: result, transfer: result.ok ? result.value.map(({ modules }) => modules.buffer) : [] };
  },

  async render(input) {
    const { rendered } = await loaded(() => import('./rendered'));
    const result = await rendered(input);
    return { value: result, transfer: result.ok ? [result.value.buffer] : [] };
  },

  async archive(input) {
    const { archived } = await loaded(() => import('./archived'));
    const result = await archived(input);
    return { value: result, transfer: result.ok ? [result.value.buffer] : [] };
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

/** Fetched when something beyond plain QR Code is asked for; the first symbol does not wait for it. */
async function wholeEncoder() {
  const [{ encodeSymbol }, { encodeAppended }] = await loaded(() =>
    Promise.all([import('../../core/encode/encode-symbol'), import('../../core/encode/structured-append')]),
  );
  return { encodeSymbol, encodeAppended };
}
