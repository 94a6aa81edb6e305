import { type Result, ok } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import { encodePlain } from '../../core/encode/encode-plain';
import { type EncoderScratch, createEncoderScratch } from '../../core/encode/scratch';
import type { QrSymbol } from '../../core/qr/symbol';
import type { Logo } from '../../core/render/style';
import { loaded } from '../loaded';
import type { Handlers } from '../serve';
import type { EncodeContract, EncodeInput } from './contract';

/** The code that draws files is fetched separately, so that the first symbol does not wait for it. */
export function createEncodeHandlers(): Handlers<EncodeContract> {
  const scratch = createEncoderScratch();
  return {
    async encode(input) {
      const result = await (input.logo ? aroundLogo(input, input.logo, scratch) : encode(input, scratch));
      return { value: result, transfer: result.ok ? result.value.map(({ modules }) => modules.buffer) : [] };
    },

    async render(input) {
      const { rendered } = await loaded(() => import('./rendered'));
      const result = await rendered(input);
      return { value: result, transfer: result.ok ? [result.value.buffer] : [] };
    },

    async draw(input) {
      const { drawingOf } = await loaded(() => import('./drawing-of'));
      return { value: await drawingOf(input), transfer: [] };
    },

    async glyphs(text) {
      const { glyphsOf, fetchCommonGlyphs } = await loaded(() => import('./glyphs'));
      const value = await glyphsOf(text);
      fetchCommonGlyphs();
      return { value, transfer: [] };
    },

    async archive(files) {
      const { zipped } = await loaded(() => import('./zipped'));
      const value = await zipped(files);
      return { value, transfer: [value.buffer] };
    },
  };
}

/** Each encoder call is synchronous, so calls never share the scratch at the same time. */
async function encode(
  { content, structuredAppend, ...options }: EncodeInput,
  scratch: EncoderScratch,
): Promise<Result<readonly QrSymbol[], EncodeFault>> {
  const plain = typeof structuredAppend === 'number' ? null : encodePlain(content, options, scratch);
  if (plain !== null) return listed(plain);
  const { encodeSymbol, encodeAppended } = await wholeEncoder();
  if (structuredAppend === 'off') return listed(encodeSymbol(content, options, scratch));
  return encodeAppended(content, options, structuredAppend === 'fewest' ? null : structuredAppend, scratch);
}

/** Fetched with the first logo. */
async function aroundLogo(input: EncodeInput, logo: Logo, scratch: EncoderScratch) {
  const { encodedAroundLogo } = await loaded(() => import('./around-logo'));
  return encodedAroundLogo(input, logo, (variant) => encode(variant, scratch));
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
