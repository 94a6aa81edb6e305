import type { QrSymbol } from '../../qr/symbol';
import { encodeSymbol } from '../encode-symbol';
import type { EncodeOptions } from '../options';

/** The symbol of a text that can be encoded. */
export function encoded(text: string, options: EncodeOptions): QrSymbol {
  const result = encodeSymbol({ kind: 'text', text }, options);
  if (!result.ok) throw new Error(`${result.fault.code} for ${JSON.stringify(text.slice(0, 40))}`);
  return result.value;
}
