import type { Result } from '../base/result';
import type { QrSymbol } from '../qr/symbol';
import type { EncodeFault } from './encode-fault';
import { encodeMicro } from './encode-micro';
import { encodeQr } from './encode-qr';
import { encodeRmqr } from './encode-rmqr';
import type { Content, EncodeOptions } from './options';
import { prepareContent } from './prepare-content';
import { fewestParts } from './structured-append';

/** The smallest symbol for a content. */
export function encodeSymbol(content: Content, options: EncodeOptions): Result<QrSymbol, EncodeFault> {
  const prepared = prepareContent(content, options);
  if (!prepared.ok) return prepared;
  switch (options.symbology ?? 'qr-code') {
    case 'qr-code':
      return withParts(encodeQr(prepared.value, options), prepared.value, options);
    case 'micro-qr':
      return encodeMicro(prepared.value, options);
    case 'rmqr':
      return encodeRmqr(prepared.value, options);
  }
}

/** Adds to "too long" how many symbols would do. */
function withParts(
  result: Result<QrSymbol, EncodeFault>,
  content: Content,
  options: EncodeOptions,
): Result<QrSymbol, EncodeFault> {
  if (result.ok || result.fault.code !== 'text-too-long') return result;
  return { ok: false, fault: { ...result.fault, fittingParts: fewestParts(content, options) } };
}
