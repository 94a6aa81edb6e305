import { readModules } from '../decode/codewords/read-modules';
import { readContent } from '../decode/content/read-content';
import type { Content } from '../encode/options';
import type { QrSymbol } from '../qr/symbol';
import type { Told } from './readers';

/**
 * Whether what was read is what was encoded: the text itself, or its bytes. Of a symbol with FNC1 or of a sequence, whose
 * text readers write in their own ways, it is what the modules say.
 */
export function rightReading(symbol: QrSymbol, content: Content, hasFnc1: boolean): (told: Told) => boolean {
  const own = hasFnc1 || symbol.structuredAppend !== null ? toldByModules(symbol) : null;
  if (own !== null) return ({ bytes }) => bytes !== null && own.bytes !== null && areEqual(bytes, own.bytes);
  if (content.kind === 'bytes') return ({ bytes }) => bytes !== null && areEqual(bytes, content.bytes);
  return ({ text }) => text === content.text;
}

function toldByModules({ widthModules, heightModules, modules }: QrSymbol): Told | null {
  const darkness = Float32Array.from(modules, (module) => (module === 1 ? 1 : -1));
  const read = readModules({ widthModules, heightModules, darkness });
  return read.ok ? readContent(read.value.segments) : null;
}

function areEqual(some: Uint8Array, others: Uint8Array): boolean {
  return some.length === others.length && some.every((byte, index) => byte === others[index]);
}
