import type { Result } from '../base/result';
import type { QrSymbol } from '../qr/symbol';
import type { EncodeFault } from './encode-fault';
import { encodeMicro } from './encode-micro';
import { encodeQr } from './encode-qr';
import { encodeRmqr } from './encode-rmqr';
import type { Content, EncodeOptions } from './options';
import { prepareContent } from './prepare-content';
import { type EncoderScratch, createEncoderScratch } from './scratch';
import { fewestSymbols } from './structured-append';

/**
 * The smallest symbol for a content.
 * @param scratch memory reused from call to call; new memory if left out
 */
export function encodeSymbol(
  content: Content,
  options: EncodeOptions,
  scratch: EncoderScratch = createEncoderScratch(),
): Result<QrSymbol, EncodeFault> {
  const prepared = prepareContent(content, options);
  if (!prepared.ok) return prepared;
  switch (options.symbology ?? 'qr-code') {
    case 'qr-code':
      return withParts(encodeQr(prepared.value, options, scratch), prepared.value, options, scratch);
    case 'micro-qr':
      return encodeMicro(prepared.value, options, scratch);
    case 'rmqr':
      return encodeRmqr(prepared.value, options, scratch);
  }
}

/** Adds to "too long" the number of symbols that would hold the content by structured append. */
function withParts(
  result: Result<QrSymbol, EncodeFault>,
  content: Content,
  options: EncodeOptions,
  scratch: EncoderScratch,
): Result<QrSymbol, EncodeFault> {
  if (result.ok || result.fault.code !== 'text-too-long') return result;
  return { ok: false, fault: { ...result.fault, fittingSymbolCount: fewestSymbols(content, options, scratch) } };
}
